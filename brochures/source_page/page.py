"""A page as it reads: lines with what they stand under, links, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from brochures.text.patterns import WrittenDate, find_facts
from brochures.text.patterns.normalise_characters import normalise_characters

Form = Literal["html", "text", "pdf"]

_LONGEST_LABEL, _LONGEST_LINE = 40, 800
STRONG = 7
"""The level of a line that is nothing but bold type: below every heading."""

_NUMBER = re.compile(r"(?:ページ|記事|コンテンツ)\s*(?:番号|ID)\s*:?\s*([0-9][0-9-]{2,})")
_UPDATED = re.compile(r"(?:最終)?更新日?(?:時)?\s*:?|(?:掲載|公開)日\s*:?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``headings`` are those above it, outermost first, ``labels`` what names it, nearest first.

    A label is the head of its row or column, or the term that it defines. ``level`` is that of a heading,
    1 to 7.
    """

    text: str
    headings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    level: int | None = None

    @property
    def plain(self) -> str:
        """The text in normal characters, with single spaces."""
        return plain(self.text)

    @property
    def told(self) -> str:
        """The text behind its labels, as one would read it out: 「申込み:不要」."""
        labels = [
            label
            for label in self.labels
            if len(label) <= _LONGEST_LABEL and not re.search("[0-9]", plain(label))
        ]
        return f"{' '.join(reversed(labels))}:{self.text}" if labels else self.text


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and its words."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """``updated`` and ``number`` are what it says of itself; ``whole`` is false where its end is missing."""

    form: Form
    title: str
    lines: tuple[Line, ...]
    links: tuple[Link, ...] = ()
    updated: date | None = None
    number: str | None = None
    whole: bool = True


def plain(text: str) -> str:
    """A text in normal characters (NFKC, one kind of dash), with single spaces."""
    return " ".join(normalise_characters(text)[0].split())


def page_of(
    form: Form, title: str, lines: Iterable[Line], links: Iterable[Link] = (), *, whole: bool = True
) -> Page:
    """The page of its lines: what it says of itself is taken out of them, and headings are put above them."""
    kept: list[Line] = []
    updated: date | None = None
    number: str | None = None
    for line in (part for whole_line in lines for part in _in_parts(whole_line)):
        own = _of_itself(line.plain)
        if own is None:
            kept.append(line)
        else:
            number = number or own[0]
            updated = updated or own[1]
    return Page(form, title, tuple(_under_headings(kept)), tuple(links), updated, number, whole)


def _in_parts(line: Line) -> Iterator[Line]:
    """A line, or the sentences of one that is so long that looking for names in it would take too long."""
    if len(line.text) <= _LONGEST_LINE:
        yield line
        return
    for sentence in re.split("(?<=。)", line.text):
        for start in range(0, len(sentence), _LONGEST_LINE):
            yield replace(line, text=sentence[start : start + _LONGEST_LINE], level=None)


def _of_itself(text: str) -> tuple[str | None, date | None] | None:
    """Page number and day of update, of a line that says nothing else."""
    found = _NUMBER.search(text)
    stated = _UPDATED.search(text)
    if not found and not stated:
        return None
    rest = text if found is None else text.replace(found[0], "")
    day = None
    for fact in find_facts(rest) if stated else ():
        if isinstance(fact.written, WrittenDate) and fact.written.year and fact.kind == "date":
            day = day or fact.written.in_year(fact.written.year)
            rest = rest.replace(fact.text, "")
    rest = re.sub(r"[\s:()|/]|(?:最終)?更新日?時?|(?:掲載|公開)日|[0-9]{1,2}:[0-9]{2}|印刷", "", rest)
    if len(rest) > 4 or (day is None and found is None):
        return None
    return (found[1] if found else None), day


def _under_headings(lines: Iterable[Line]) -> Iterator[Line]:
    """Each line with the headings that it stands under."""
    above: list[tuple[int, str]] = []
    for line in lines:
        if line.level is not None:
            while above and above[-1][0] >= line.level:
                above.pop()
        yield replace(line, headings=tuple(text for _, text in above))
        if line.level is not None:
            above.append((line.level, line.text))
