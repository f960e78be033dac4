"""Words with readings in HTML: ``<ruby>漢字<rt>かんじ</rt></ruby>``, as HTML has them (4.5.10 to 4.5.12)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from brochures.text.ruby import RubyWord, parse_ruby

_PART = re.compile("<[^>]*>|&#?[0-9a-zA-Z]+;|.", re.DOTALL)
"""A tag, an entity or a character of HTML that is ours."""
_LINE_ENDS = frozenset({"<br>", "<br/>"})


def ruby_html(text: str) -> Markup:
    """A text of the data with its readings; without any, the text escaped."""
    base, words = parse_ruby(text)
    return with_readings(escape(base), words)


def with_readings(html: Markup, words: Sequence[RubyWord]) -> Markup:
    """HTML of a text without readings in which ``words`` have theirs; a ``<br>`` in it counts as a character.

    No base is parted: where a line might end in it none does any more, and a phrase that begins or ends in it
    begins before it or ends after it, or two that meet there are one.
    """
    if not words:
        return html
    waiting = list(words)
    made: list[str] = []
    inside: list[str] = []
    at, start = 0, 0
    for part in _PART.findall(html):
        is_tag = part.startswith("<") and part not in _LINE_ENDS
        if is_tag:
            (inside if waiting and waiting[0].start < at < waiting[0].end else made).append(part)
            continue
        if waiting and at == waiting[0].start:
            start = len(made)
        made.append(part)
        at += 1
        if waiting and at == waiting[0].end:
            opened, closed = _around(inside)
            base = "".join(made[start:])
            made[start:] = [
                *opened, f"<ruby>{base}<rt>{escape(waiting[0].reading)}</rt></ruby>", *closed
            ]  # fmt: skip
            del waiting[0], inside[:]
    return Markup("".join(made))


def _around(tags: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of the tags within a base those that open before it, and those that close after it."""
    opened: list[str] = []
    closed: list[str] = []
    for tag in tags:
        if tag == "<wbr>":
            continue
        if not tag.startswith("</"):
            if closed:  # one phrase ends here and the next one begins: now they are one
                closed.pop()
            else:
                opened.append(tag)
        elif opened:
            opened.pop()
        else:
            closed.append(tag)
    return opened, closed
