"""From text to the top mapping of its only document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from brochures.base.findings import Finding
from brochures.dataset.yaml import words
from brochures.dataset.yaml.compose import Composer, Stop
from brochures.dataset.yaml.encoding import LINE_END
from brochures.dataset.yaml.model import Entry, Node
from brochures.dataset.yaml.syntax import explain, line_cause
from brochures.dataset.yaml.syntax_words import BAD_ESCAPE

# The C parser is twenty times faster; both give the same events and positions.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str, path: Path, problems: list[Finding], list_key: str | None = None) -> Node | None:
    """None, with the reason among the problems, if there is no mapping, or no list where one has its key."""
    composer, lines = Composer(str(path), problems), LINE_END.split(text)
    directive = _directive(lines)
    if directive:
        composer.problem((directive, 1), words.DIRECTIVE)
        return None
    try:
        parser = _PARSER(text)
        while composer.end is None:
            composer.take(parser.get_event())
    except Stop:
        return None
    except yaml.MarkedYAMLError as error:
        composer.problem(*explain(error, lines, composer.last))
        return None
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser gives these up for escapes beyond Unicode, without a position.
        composer.problem(composer.last, BAD_ESCAPE)
        return None
    _check_end(composer, lines)
    return _top_mapping(composer, lines, list_key)


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
            composer.problem((number, start), words.SEVERAL_DOCUMENTS if several else words.AFTER_THE_END)
            return


def _top_mapping(composer: Composer, lines: list[str], list_key: str | None) -> Node | None:
    root = composer.root
    if root and root.entries is not None:
        return root
    if root and root.items is not None and list_key is not None:
        return Node(root.line, root.column, entries={list_key: Entry(root.line, root.column, root)})
    if root is None or (root.items is None and root.value in (None, "")):
        composer.problem((1, 1), words.EMPTY)
        return None
    message, hint = words.NOT_A_MAPPING
    cause = line_cause(lines, [root.line]) if root.items is None else None
    composer.problem((root.line, root.column), (message, cause[1][1] if cause else hint))
    return None
