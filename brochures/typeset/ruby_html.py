"""Words with readings in HTML: ``<ruby>漢字<rt>かんじ</rt></ruby>``, as HTML has them (4.5.10 to 4.5.12)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from markupsafe import Markup, escape

from brochures.text.ruby import RubyWord, overhang_em, parse_ruby

_PART = re.compile("<[^>]*>|&#?[0-9a-zA-Z]+;|.", re.DOTALL)
"""A tag, an entity or a character of HTML that is ours."""
PHRASE = '<span class="ph">'
_KANA = re.compile("[ぁ-ゖァ-ヺー、。]")
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
    opened: list[str] = []
    parts = _PART.findall(html)
    at, start = 0, 0
    for number, part in enumerate(parts):
        if part.startswith("<") and part not in _LINE_ENDS:
            (inside if waiting and waiting[0].start < at < waiting[0].end else made).append(part)
            _follow(opened, part)
            continue
        if waiting and at == waiting[0].start:
            start = len(made)
        made.append(part)
        at += 1
        if waiting and at == waiting[0].end:
            word = waiting.pop(0)
            follows = waiting[:1] and waiting[0].start == at
            after = "" if follows or PHRASE not in opened else "".join(parts[number + 1 : number + 2])
            before = made[start - 1] if start and PHRASE in opened else ""
            base = "".join(made[start:])
            opening, closing = _around(inside)
            ruby = _ruby(base, word.reading, "" if opening else before, "" if closing else after)
            made[start:] = [*opening, ruby, *closing]
            inside.clear()
    return Markup("".join(made))


def _ruby(base: str, reading: str, before: str, after: str) -> str:
    """A word, whose reading may reach over kana beside it in its phrase; elsewhere a line may end there."""
    over = overhang_em(unescape(base), reading)
    sides = [-over if _KANA.fullmatch(beside) else 0 for beside in (after, before)]
    style = f' style="margin: 0 {sides[0]:g}em 0 {sides[1]:g}em"' if over and any(sides) else ""
    return f"<ruby{style}>{base}<rt>{escape(reading)}</rt></ruby>"


def _follow(opened: list[str], tag: str) -> None:
    """Keep the tags that are open."""
    if tag.startswith("</"):
        del opened[-1:]
    elif tag != "<wbr>":
        opened.append(tag)


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
