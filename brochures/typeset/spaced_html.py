"""HTML of a language that breaks its lines at spaces, with the Japanese that stands in it.

What `phrase_html` is to Japanese this is to all others. Numbers with their word, dates, times and the end of
a text stay whole; Japanese stands in an element that says so (``lang``), for it is read aloud by another
voice, breaks elsewhere and is set in another font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from brochures.text.line_breaks import LAST_CHARACTERS, MAX_EM, Span, positions_inside, set_width_em, united
from brochures.text.patterns import find_facts
from brochures.text.words import ORIGINAL
from brochures.typeset.phrase_html import REMEMBERED, phrase_html

_LETTER = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9f"
_RUN = (
    rf"(?:[「『（〒]|[0-9]+)?[{_LETTER}](?:[0-9A-Za-z\- 　、。・「」『』〜]*[{_LETTER}])*"
    r"(?:[0-9]+(?:-[0-9]+)*)?[。」』）]?"
)
JAPANESE = re.compile(_RUN)
"""Japanese in a text of another language, with the numbers in it: 「昭島市田中町1-17-1」."""
_BESIDE = re.compile(rf"\(({_RUN})\)")
"""Japanese in brackets, as it stands beside a name."""

_WHOLE_KINDS = frozenset({"phone", "date", "month", "times", "time", "money", "postal", "extension"})
_NUMBER_WITH_WORD = re.compile(r"(?<!\S)\d[\d.,]*\s\w{1,12}|\b\w{1,9}\s\d+(?=\s*(?:$|[(),.;]))")
"""「6 months」, 「floor 2」: a number goes with the word after it, else with the one before."""
LONGEST_LINE_EM = 40
"""No line of running text has more full-width characters (JLREQ 2.4.2)."""
_SKIPPED = ("svg", "style", "title", "script")
_TAG = re.compile(r"(<[^>]*>)")


def spaced_html(text: str, max_em: float) -> Markup:
    """A text that breaks at its spaces, ``max_em`` wide in full-width characters; newlines are ``<br>``."""
    return _spaced_html(str(text), max_em)


@lru_cache(maxsize=REMEMBERED)
def _spaced_html(text: str, max_em: float) -> Markup:
    return Markup("<br>").join(Markup("").join(_line(line, max_em)) for line in text.split("\n"))


def _line(line: str, max_em: float) -> Iterator[Markup]:
    at = 0
    for found in _BESIDE.finditer(line):
        before = line[at : found.start()]
        yield from _words(before.removesuffix(" "), max_em, is_last=False)
        if before.endswith(" "):
            # WeasyPrint 70 sets the first word of a text alone where its last space finds no room and what
            # follows is a unit: so the space is no part of it.
            yield Markup("<wbr> ")
        # Several names in a row may part at their spaces, and what no line holds wherever Japanese may: as a
        # unit it would have its end, and what closes a quotation after it, in a corner of its own.
        is_wide = set_width_em(found[0]) > LONGEST_LINE_EM
        kind = "names" if " " in found[1] or is_wide else "unit"
        yield Markup('<span class="{}">({})</span>').format(kind, _japanese(found[1], max_em))
        at = found.end()
    yield from _words(line[at:], max_em, is_last=at == 0)


def _words(text: str, max_em: float, *, is_last: bool) -> Iterator[Markup]:
    at = 0
    for found in JAPANESE.finditer(text):
        yield _whole(text[at : found.start()], max_em, is_last=False)
        yield _japanese(found[0], max_em)
        at = found.end()
    yield _whole(text[at:], max_em, is_last=is_last and at == 0)


def _japanese(text: str, max_em: float) -> Markup:
    return Markup('<span lang="{}">{}</span>').format(
        ORIGINAL, phrase_html(text, (), max_em=max(max_em, MAX_EM))
    )


def _whole(text: str, max_em: float, *, is_last: bool) -> Markup:
    """The text with an element around each part of it that no line breaks."""
    spans = [(seen.start, seen.end) for seen in find_facts(text) if seen.kind in _WHOLE_KINDS]
    taken = positions_inside(spans)
    numbers = (found.span() for found in _NUMBER_WITH_WORD.finditer(text))
    spans += [span for span in numbers if taken.isdisjoint(range(*span))]
    spans += _last_word(text) if is_last else []
    fitting = united(span for span in spans if set_width_em(text[slice(*span)]) <= max_em)
    pieces, at = [], 0
    for start, end in fitting:
        pieces += [escape(text[at:start]), Markup('<span class="ph">{}</span>').format(text[start:end])]
        at = end
    return Markup("").join([*pieces, escape(text[at:])])


def _last_word(text: str) -> Iterable[Span]:
    """A last word that is too short to stand alone, with the one before it."""
    words = list(re.finditer(r"\S+", text))
    if len(words) > 2 and len(words[-1][0]) <= LAST_CHARACTERS:
        yield words[-2].start(), words[-1].end()


def with_japanese_marked(html: str) -> str:
    """HTML in which every Japanese text stands in an element that says so; pictures are left as they are."""
    if not JAPANESE.search(html):
        return html
    pieces: list[str] = []
    inside: list[str] = []
    """The elements around a place whose texts are not looked at, or are known to be Japanese."""
    for piece in _TAG.split(html):
        name = re.match(r"</?([a-z0-9]+)", piece)
        if name is None:
            pieces.append(piece if inside else JAPANESE.sub(rf'<span lang="{ORIGINAL}">\g<0></span>', piece))
            continue
        pieces.append(piece)
        if inside and name[1] == inside[0]:
            if piece.startswith("</"):
                inside.pop()
            elif not piece.endswith("/>"):
                inside.append(name[1])
        elif not inside and (name[1] in _SKIPPED or f'lang="{ORIGINAL}"' in piece):
            inside.append(name[1])
    return "".join(pieces)
