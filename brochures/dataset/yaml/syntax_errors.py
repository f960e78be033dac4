"""The likeliest cause of a syntax error.

The parser's own words differ between its two builds and speak of tokens, so they only tell
which cause to look for; the line itself tells the rest.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from brochures.dataset.yaml.tree import At

Cause = tuple[At, str, dict[str, object]]
"""Where to tell it, the name of its sentence, and the parts that fill it."""

# Part of what the parser says, where to tell the cause (here, where it noticed the error, or at
# the start of what went wrong), and its sentence.
_SAID = (
    ("tab character", "here", "tab"),
    ("unexpected end of stream", "start", "unclosed-quote"),
    ("unexpected document", "start", "unclosed-quote"),
    ("escape", "here", "bad-escape"),
    ("quoted scalar", "here", "bad-escape"),
    ("flow", "start", "unclosed-bracket"),
    ("node content", "here", "unclosed-bracket"),
    ("block scalar", "start", "block-mark"),
)

_DASHES = r"\s*(?:-[ ]+)*"
# What is wrong stands right after the match.
_LINE_CAUSES = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r" *(?=\t)", "tab"),
        ("[ -]*(?=[\u3000\u00a0])", "wide-space"),
        (_DASHES + r"[^\s\"'：:#]{1,80}(?=：)", "full-width-colon"),
        (_DASHES + r"[^\s\"':#/]{1,80}(?=:[^\s:/])", "space-after-colon"),
        (_DASHES + r"(?=:(?:\s|$))", "empty-key"),
    )
)
# A text that begins with a word and its reading, which YAML takes for a mapping.
_READING_FIRST = re.compile(_DASHES + r"(?:[\w-]{1,40}:[ ]+)?(?=\{[^{}|:\s]{1,40}\|[^{}|:\s]{1,40}\})")
_TWO_COLONS = re.compile(_DASHES + r"[^\"'#:]{1,80}:\s+[^\"'\s].*?(?=:(?:\s|$))")


def position(mark: Any) -> At | None:
    """The position that a mark of the parser tells."""
    return (mark.line + 1, mark.column + 1) if mark else None


def likely_cause(error: yaml.MarkedYAMLError, lines: list[str], last: At) -> Cause:
    """``last`` is where the parser was, for errors without a position."""
    here = position(error.problem_mark) or position(error.context_mark) or last
    start = position(error.context_mark) or here
    said = f"{error.context} {error.problem}"
    for number in sorted({here[0], start[0], _line_before(lines, here[0])}, reverse=True):
        reading = _READING_FIRST.match(_line(lines, number))
        if reading:
            return (number, reading.end() + 1), "reading-first", {}
    return _by_what_was_said(said, lines, here, start) or _by_the_lines(said, lines, here, start)


def _by_what_was_said(said: str, lines: list[str], here: At, start: At) -> Cause | None:
    if "cannot start any token" in said:
        return _odd_first_sign(lines, here)
    if "scanning an alias" in said or "scanning an anchor" in said:
        return _odd_first_sign(lines, start)
    if "tag" in said:
        name = _line(lines, start[0])[start[1] - 1 :].split()
        return start, "tag", {"tag": name[0] if name else "!"}
    for phrase, where, cause in _SAID:
        if phrase in said:
            return (start if where == "start" else here), cause, {}
    if "parsing a block" in said and _line(lines, here[0])[: here[1] - 1].rstrip().endswith(('"', "'")):
        return here, "after-quote", {}
    return None


def _odd_first_sign(lines: list[str], at: At) -> Cause | None:
    """A value that begins with a sign that YAML keeps for itself, such as @ or *."""
    sign = _line(lines, at[0])[at[1] - 1 : at[1]]
    if sign == "\t":
        return at, "tab", {}
    return (at, "odd-first-sign", {"sign": sign}) if sign.strip() else None


def _by_the_lines(said: str, lines: list[str], here: At, start: At) -> Cause:
    keyless = "simple key" in said
    suspects = {here[0], _line_before(lines, here[0]), start[0] if keyless else here[0]}
    cause = line_cause(lines, sorted(suspects, reverse=True))
    if cause:
        return cause
    if keyless:
        return start, "no-colon", {}
    if "mapping values" in said and _TWO_COLONS.match(_line(lines, here[0])):
        return here, "colon-in-value", {}
    structure = "block" in said or "mapping values" in said
    return here, "indentation" if structure else "other", {}


def line_cause(lines: list[str], numbers: list[int]) -> Cause | None:
    """The first usual mistake that one of these lines shows."""
    for pattern, said in _LINE_CAUSES:
        for number in numbers:
            match = pattern.match(_line(lines, number))
            if match:
                return (number, match.end() + 1), said, {}
    return None


def _line(lines: list[str], number: int) -> str:
    # Patterns look at the beginning only; a line of 2 MB would make them slow.
    return lines[number - 1][:400] if 1 <= number <= len(lines) else ""


def _line_before(lines: list[str], number: int) -> int:
    """The last line above that says something."""
    for earlier in range(number - 1, max(0, number - 50), -1):
        said = lines[earlier - 1].strip()
        if said and not said.startswith("#"):
            return earlier
    return number
