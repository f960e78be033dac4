"""HTML in which a text breaks only where it may.

WeasyPrint 70 has neither ``word-break: auto-phrase`` nor keep-all; what works (measured) is a span with
``white-space: nowrap`` around each part that stays whole and ``<wbr>`` between phrases. All spans made here
have the class ``ph``, for which the page's style must say ``white-space: nowrap``. Readings (`text.ruby`)
are set over words whose breaks were found without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, count, pairwise
from math import inf

from markupsafe import Markup, escape

from brochures.text.line_breaks import (
    LAST_CHARACTERS,
    MAX_EM,
    Span,
    last_span,
    positions_inside,
    set_width_em,
    time_ranges,
    united,
    whole_spans,
)
from brochures.text.phrases import compound_parts, line_phrases, words
from brochures.text.ruby import base_text, more_em, parse_ruby
from brochures.typeset.ruby_html import with_readings

#: So many texts are remembered with their breaks; at about 1 kB each, some megabytes at most.
REMEMBERED = 4096


def phrase_html(text: str, protected: Iterable[str] = (), *, max_em: float = MAX_EM) -> Markup:
    """A heading or short text that breaks only between phrases; newlines become ``<br>``.

    A phrase wider than ``max_em`` (counted in full-width characters, half-width ones as a half) stays
    breakable, apart from what is protected and its last characters, so that no frame is overrun. A range of
    times goes to the next line as one thing, and is broken where it is wider than that.
    Choose ``max_em`` no wider than the frame.
    """
    # str(): a text of the data is never markup, whatever its type says.
    base, readings = parse_ruby(str(text))
    return with_readings(_phrase_html(base, _bases(protected), _room(str(text), max_em)), readings)


def no_break_html(text: str, protected: Iterable[str] = ()) -> Markup:
    """Running text that may break anywhere except in what is protected and in its last characters."""
    base, readings = parse_ruby(str(text))
    return with_readings(_no_break_html(base, _bases(protected), inf), readings)


def _bases(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(base_text, names))


def _room(text: str, max_em: float) -> float:
    """The width for a text without its readings, some of which are wider than their words."""
    more = more_em(text)
    return max_em * (1 - more / (more + set_width_em(base_text(text)))) if more else max_em


SHORT = 0.6
"""A range of times that takes so much of its place surely has room on a line of it."""

LONGEST_LABEL = 20
"""A part of an address with more characters than this may end a line anywhere."""
SAFE_LABEL = 14
"""A part of an address with no more characters than this has room on a line of any piece."""
SHORT_END = 7
_ADDRESS_BREAK = re.compile(r"(?<=[./])(?=[^./])|(?=[@＠])")


def address_html(text: str, longest: int = LONGEST_LABEL) -> Markup:
    """An address of a page or of mail: whole where a line has room for it, else broken after a dot or slash
    or before its @; a part with more than ``longest`` characters wherever it must, and a long one where its
    place is narrower than it.
    """
    pieces = [
        escape(part)
        if len(part) > longest
        else Markup('<span class="{}">{}</span>').format("ph" if len(part) <= SAFE_LABEL else "unit", part)
        for part in _address_parts(str(text), longest)
    ]
    return Markup('<span class="unit">{}</span>').format(Markup("<wbr>").join(pieces))


def _address_parts(text: str, longest: int) -> list[str]:
    parts = _ADDRESS_BREAK.split(text)
    while len(parts) > 1 and _is_short_end(parts, longest):
        parts[-2:] = ["".join(parts[-2:])]
    return parts


def _is_short_end(parts: Sequence[str], longest: int) -> bool:
    """Whether what would stand alone on the last line looks like an address of its own: ``lg.jp``."""
    together = "".join(parts[-2:])
    return len(parts[-1]) <= LAST_CHARACTERS or (len(parts[-1]) <= SHORT_END and len(together) <= longest)


def word_html(text: str, max_em: float = MAX_EM, protected: Iterable[str] = ()) -> Markup:
    """A name that is set large and breaks between words when it is too long for a line; newlines are kept.

    What is protected and has room on a line stays whole in a longer name, a number with its counter always.
    Another word wider than ``max_em`` breaks in its parts, サポート|ネット, and if they are too wide anywhere
    but in their last characters, so that no frame is overrun.
    """
    base, readings = parse_ruby(str(text))
    names, max_em = _bases(protected), _room(str(text), max_em)
    lines = []
    for line in base.split("\n"):
        parts = [part for word in _words_around(line, names, max_em) for part in _parts(word, max_em)]
        pieces = [
            Markup('<span class="ph">{}</span>').format(part)
            if set_width_em(part) <= max_em
            else _no_break_html(part, (), max_em)
            for part in parts
        ]
        lines.append(Markup("<wbr>").join(pieces))
    return with_readings(Markup("<br>").join(lines), readings)


def _words_around(line: str, names: Iterable[str], max_em: float) -> list[str]:
    """The words of a line, without breaks in what stays whole there."""
    within = [name for name in names if name != line and set_width_em(name) <= max_em]
    whole = [
        (start, end)
        for start, end in whole_spans(line, within)
        if set_width_em(line[start:end]) <= max_em or _has_number(line[start:end])
    ]
    ends = {*accumulate(map(len, words(line)), initial=0)} - positions_inside(whole)
    return [line[start:end] for start, end in pairwise(sorted(ends))]


def _parts(word: str, max_em: float) -> Iterator[str]:
    """The word, or its parts where it is too wide; none ends within a number with its counter."""
    parts = (word,) if set_width_em(word) <= max_em else compound_parts(word)
    numbers = [span for span in whole_spans(word, ()) if _has_number(word[slice(*span)])]
    ends = {*accumulate(map(len, parts), initial=0)} - positions_inside(numbers)
    return (word[start:end] for start, end in pairwise(sorted(ends)))


def _has_number(text: str) -> bool:
    return any(character.isdecimal() for character in text)


# The pieces of a dataset have most of their texts in common, and all those of a list of records.
@lru_cache(maxsize=REMEMBERED)
def _phrase_html(text: str, names: tuple[str, ...], max_em: float) -> Markup:
    lines: list[Markup] = []
    fitting = [name for name in names if set_width_em(name) <= max_em]
    for line in text.split("\n"):
        ranges = [span for span in time_ranges(line) if span != (0, len(line))]
        short = [(start, end) for start, end in ranges if set_width_em(line[start:end]) <= SHORT * max_em]
        whole = list(_no_wider(line, united([*whole_spans(line, fitting), *short]), max_em))
        whole = _united(line, whole, _words_of(line, names, max_em), max_em)
        ends = list(_ends(line, whole, max_em))
        narrow = [(start, end) for start, end in pairwise(ends) if set_width_em(line[start:end]) <= max_em]
        inner = {end for _, end in whole}
        spans = _united(line, whole, [*narrow, *_last_span(line, whole, max_em)], max_em)
        long = [*_addresses_in(line, max_em), *_long_names(line, names, max_em)]
        addressed = [edge for span in _addresses_in(line, max_em) for edge in _address_breaks(line, span)]
        units = {*ranges, *united(long)} - set(short)
        lines.append(_line_html(line, spans, [*ends, *inner, *addressed], units))
    return Markup("<br>").join(lines)


def _ends(line: str, whole: Sequence[Span], max_em: float) -> Iterator[int]:
    """Where a line may break: between phrases, and in one that is wider than its place between its words."""
    yield 0
    start = 0
    for phrase in line_phrases(line, whole, max_em):
        parts = [phrase] if set_width_em(phrase) <= max_em else words(phrase)
        yield from accumulate(map(len, parts[1:]), initial=start + len(parts[0]))
        start += len(phrase)


_ADDRESS = re.compile("[0-9A-Za-z/:._~@＠-]+")


def _addresses_in(line: str, max_em: float) -> Iterator[Span]:
    """The addresses in a text that are wider than its place."""
    for found in _ADDRESS.finditer(line):
        if not {".", "@", "＠"}.isdisjoint(found[0]) and set_width_em(found[0]) > max_em:
            yield found.span()


def _address_breaks(line: str, span: Span) -> Iterator[int]:
    start, end = span
    return accumulate(map(len, _address_parts(line[start:end], LONGEST_LABEL)), initial=start)


def _long_names(line: str, names: Iterable[str], max_em: float) -> Iterator[Span]:
    """Names that are wider than their place should be: its line may be longer, and has room for them then."""
    taken: set[int] = set()
    for name in names:
        if set_width_em(name) > max_em:
            for found in re.finditer(re.escape(name), line):
                if not taken & set(range(*found.span())):
                    taken |= set(range(*found.span()))
                    yield found.span()


def _no_wider(line: str, whole: Iterable[Span], max_em: float) -> Iterator[Span]:
    """What stays whole; of a name that is wider than its place, each of its words. A number always does."""
    inside_numbers = positions_inside(whole_spans(line, ()))
    for start, end in whole:
        if set_width_em(line[start:end]) <= max_em:
            yield start, end
            continue
        ends = accumulate(map(len, words(line[start:end])), initial=start)
        yield from pairwise(at for at in ends if at not in inside_numbers)


def _words_of(line: str, names: Iterable[str], max_em: float) -> Iterator[Span]:
    """The words of names that are wider than their place, apart from those that are so themselves."""
    for name in names:
        if name and set_width_em(name) > max_em:
            for found in re.finditer(re.escape(name), line):
                ends = accumulate(map(len, words(name)), initial=found.start())
                for start, end in pairwise(ends):
                    if set_width_em(line[start:end]) <= max_em:
                        yield start, end


@lru_cache(maxsize=REMEMBERED)
def _no_break_html(text: str, names: tuple[str, ...], max_em: float) -> Markup:
    lines: list[Markup] = []
    for line in text.split("\n"):
        whole = whole_spans(line, names)
        lines.append(_line_html(line, united([*whole, *_last_span(line, whole, max_em)])))
    return Markup("<br>").join(lines)


def _last_span(line: str, whole: Sequence[Span], max_em: float) -> list[Span]:
    """The last characters of a line, with what stays whole there only where its place holds both."""
    last = last_span(line, whole)
    if any(set_width_em(line[start:end]) > max_em for start, end in last):
        return [(max((at for _, at in whole if at < end), default=start), end) for start, end in last]
    return last


def _united(line: str, whole: Sequence[Span], more: Iterable[Span], max_em: float) -> list[Span]:
    """What stays ``whole`` and ``more``, overlapping spans united as long as their place holds that."""
    added = list(more)
    found: list[Span] = []
    for start, end in united([*whole, *added]):
        if set_width_em(line[start:end]) <= max_em:
            found.append((start, end))
            continue
        own = [span for span in whole if start <= span[0] < end]
        for span in added:
            if start <= span[0] < end:
                together = united([*own, span])
                around = next(item for item in together if item[0] <= span[0] < item[1])
                own = together if set_width_em(line[slice(*around)]) <= max_em else own
        found += united(own)
    return found


def _line_html(
    line: str, spans: Iterable[Span], breaks: Iterable[int] = (), units: Iterable[Span] = ()
) -> Markup:
    """The line with a nowrap span around each given span, and a break opportunity at each position; each of
    the ``units`` is a block within its line.
    """
    whole = set(spans)
    # With the punctuation that stays with it.
    inside = positions_inside(whole)
    begins = {start for start, _ in units if start not in inside}
    closes = {next(at for at in count(end) if at not in inside) for start, end in units if start in begins}
    cuts = set(breaks) - inside - {0, len(line)}
    edges = {*begins, *closes, *(edge for span in whole for edge in span)}
    pieces: list[Markup] = []
    for start, end in pairwise(sorted({0, len(line), *cuts, *edges})):
        if start in cuts:
            pieces.append(Markup("<wbr>"))
        if start in begins:
            pieces.append(Markup('<span class="unit">'))
        piece = escape(line[start:end])
        pieces.append(Markup('<span class="ph">{}</span>').format(piece) if (start, end) in whole else piece)
        if end in closes:
            pieces.append(Markup("</span>"))
    return Markup().join(pieces)
