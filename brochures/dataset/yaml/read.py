"""File -> bytes -> text -> tree -> source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.yaml.compose import Composer, Stop
from brochures.dataset.yaml.encoding import LINE_END, decode, without_hidden
from brochures.dataset.yaml.file import read_bytes
from brochures.dataset.yaml.limits import cap
from brochures.dataset.yaml.sentences import OF_FILES
from brochures.dataset.yaml.syntax_errors import likely_cause, line_cause
from brochures.dataset.yaml.tree import Entry, Node, Source

QUESTION = re.compile("(?:^|\\s)#\\s*確認[:：](.*)")
"""What `render.py new` was not sure of, as a comment above the place where the answer belongs."""

# The C parser is twenty times faster; both give the same events and positions.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_source(path: Path, *, list_key: str | None = None) -> Source:
    """Read one YAML file, or raise BrochureError with everything that is wrong with it.

    A file that is nothing but a list is read as if ``list_key`` stood above it.
    """
    problems: list[Finding] = []
    text = without_hidden(decode(read_bytes(path), path), path, problems)
    lines = LINE_END.split(text)
    root = _parse(text, lines, Composer(str(path), lines, problems), list_key)
    if problems or root is None:
        raise BrochureError(cap(sorted(problems, key=_by_line)))
    asked = ((number, QUESTION.search(line)) for number, line in enumerate(lines, 1))
    questions = tuple((number, match[1].strip()) for number, match in asked if match)
    return Source(path, root.plain(), root, questions)


def _by_line(finding: Finding) -> tuple[int, int]:
    return finding.place.line or 0, finding.place.column or 0


def _parse(text: str, lines: list[str], composer: Composer, list_key: str | None) -> Node | None:
    """None, with the reason told, if there is no mapping, and no list where one has its key."""
    directive = _directive(lines)
    if directive:
        composer.problem((directive, 1), "directive")
        return None
    complete = _compose(text, lines, composer)
    composer.finish()
    if not complete:
        return None
    _check_end(composer, lines)
    return _top_mapping(composer, lines, list_key)


def _compose(text: str, lines: list[str], composer: Composer) -> bool:
    """Whether the whole document could be read."""
    try:
        parser = _PARSER(text)
        while composer.end is None:
            composer.take(parser.get_event())
    except Stop:
        return False
    except yaml.MarkedYAMLError as error:
        # What an odd space does to the indentation is no mistake of its own.
        if "wide-space" not in composer.noted:
            at, name, parts = likely_cause(error, lines, composer.last)
            composer.problem(at, name, **parts)
        return False
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser gives these up for escapes beyond Unicode, without a position.
        composer.problem(composer.last, "bad-escape")
        return False
    return True


def _directive(lines: list[str]) -> int | None:
    """The line of a ``%`` directive, if the file begins with one.

    They change what tags mean, which we refuse anyway, and libyaml compares every ``%TAG``
    with all before it: 2 MB of them took it more than a minute.
    """
    for number, line in enumerate(lines, 1):
        if _says_something(line):
            return number if line.startswith("%") else None
    return None


def _says_something(line: str) -> bool:
    said = line.strip()
    return bool(said) and not said.startswith(("#", "..."))


def _check_end(composer: Composer, lines: list[str]) -> None:
    """Look at what follows the first document as text; parsing it would only bring its tricks."""
    end = composer.end
    if not isinstance(end, yaml.DocumentEndEvent):
        return
    line, column = (composer.last[0] + 1, 1) if end.explicit else composer.last
    for number, text in enumerate(lines[line - 1 :], line):
        # A file without a last line end finishes in the middle of a line.
        start = column if number == line else 1
        rest = text[start - 1 :]
        if _says_something(rest):
            several = rest.strip().startswith(("---", "%"))
            composer.problem((number, start), "several-documents" if several else "after-the-end")
            return


def _top_mapping(composer: Composer, lines: list[str], list_key: str | None) -> Node | None:
    root = composer.root
    if root and root.entries is not None:
        return root
    if root and root.items is not None and list_key is not None:
        return Node(root.line, root.column, entries={list_key: Entry(root.line, root.column, root)})
    if root is None or (root.items is None and root.value in (None, "")):
        composer.problem((1, 1), "empty")
        return None
    said, hint = OF_FILES.said("not-a-mapping")
    cause = line_cause(lines, [root.line]) if root.items is None else None
    composer.tell((root.line, root.column), (said, OF_FILES.hint(cause[1]) if cause else hint))
    return None
