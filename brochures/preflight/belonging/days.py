"""The days of a meeting on its flyer: each with its own mark, time and place, and the next one as next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from brochures.base.findings import Text
from brochures.content.facts.records import DataFacts, MeetingDay
from brochures.content.facts.values import each_once
from brochures.preflight.belonging.problem import COMPARE, Problem
from brochures.preflight.belonging.rows import stands
from brochures.preflight.belonging.sections import MASK, Section
from brochures.text.dates import date_words, month_and_day
from brochures.text.patterns import find_facts
from brochures.text.patterns.written_forms import day_forms
from brochures.text.spaces import without_spaces
from brochures.text.words import PHRASES, word, words_of

LEADING_DIGITS = re.compile("[0-9]*")

MARKS = ("planned", "cancelled", "changed", "added", "postponed", "full", "booking_closed")


@dataclass(frozen=True, slots=True)
class Entry:
    """A day as it stands on paper (``shown``), from ``start`` to ``end`` of the section; ``mark`` stands
    before it.

    ``year`` is the one that is written before it, ``old`` and ``new`` are the days from and to which it says
    that it was moved; ``rest`` is what follows the day, with what is known of the meeting masked.
    """

    month: int
    day: int
    year: int | None
    mark: str | None
    is_struck: bool
    is_next: bool
    old: tuple[int, int] | None
    new: tuple[int, int] | None
    shown: str
    text: str
    rest: str
    start: int
    end: int
    mark_at: int | None

    def means(self, day: date) -> bool:
        return (self.month, self.day) == (day.month, day.day) and self.year in (None, day.year)


def day_problems(page: Section, data: DataFacts, left_out: str) -> Iterator[Problem]:
    """What is wrong with the days of a flyer."""
    may = data.page.may if data.page else ()
    known = tuple(text for text in may if len(text) > 1 and not text.isdecimal())
    entries = list(entries_of(page, known))
    outside = page.masked(known)
    for entry in reversed(entries):
        if not entry.is_next:
            outside = outside[: entry.start] + MASK + outside[entry.end :]
    usual = _times(page.spaced(outside))
    seen = set[date]()
    for entry in entries:
        day = next((item for item in data.days if entry.means(item.day)), None)
        if day is None:
            yield _wrong(entry, "この集まりの開催日ではありません", "is no day of this meeting")
            continue
        if day.day in seen:
            yield _wrong(entry, "二度載っています", "stands there twice")
        seen.add(day.day)
        yield from _compared(entry, day, data, usual)
        # The rule, or another day there, may have told the way before.
        if day.places and not any(stands(row, page.solid) for row in day.places):
            place = " ".join(day.places[0])
            yield _wrong(entry, f"に「{place}」がありません", f'lacks "{place}"')
    if (
        data.following is not None
        and not any(entry.is_next for entry in entries)
        and page.whole_places(word("next", data.language))
    ):
        words = date_words(data.following, "ja")
        yield Problem(
            Text(
                f"次回は{words.full}のはずです。",
                f"The next date should be {date_words(data.following, 'en').full}.",
            ),
            COMPARE,
        )
    for mark in _marks_of_no_day(page, entries, data):
        message = Text(f"「{mark}」が、どの日のものでもありません。", f'"{mark}" is the mark of no day.')
        yield Problem(message, COMPARE, mark)
    for day in data.days:
        if day.day not in seen and not _is_told_elsewhere(day, data, left_out):
            words = date_words(day.day, "ja")
            message = Text(
                f"{words.full}が載っていません。", f"{date_words(day.day, 'en').full} is not on it."
            )
            yield Problem(message, COMPARE)


def _dates(solid: str, page: Section) -> Iterator[re.Match[str]]:
    """The days in a text without spaces; the last digit of what stands before one is no part of its month."""
    pattern = day_forms(page.language).day
    for found in pattern.finditer(solid):
        digits = len(LEADING_DIGITS.match(found[0])[0])  # type: ignore[index]
        begins = (at for at in range(found.start() + digits - 1, found.start(), -1) if at in page.starts)
        yield next((day for at in begins if (day := pattern.match(solid, at))), found)


def entries_of(page: Section, known: tuple[str, ...]) -> Iterator[Entry]:
    """The days on a flyer, in their order."""
    solid, forms, language = page.masked(known), day_forms(page.language), page.language
    struck = _struck(page)
    starts = _starts(page)
    mark_at = {at: mark for mark, at in _marks_on(page, solid)}
    next_at = page.whole_places(word("next", language))
    years = [(found.start(), int(found["year"])) for found in forms.year.finditer(solid)]
    changed_from = without_spaces(word("changed_from", language))
    changed_to = without_spaces(word("changed_to", language))
    own: list[re.Match[str]] = []
    moved: dict[int, dict[str, tuple[int, int]]] = {}
    for found in _dates(solid, page):
        pair = forms.month_and_day(found)
        before = solid[: found.start()]
        if before.endswith(changed_from) and own:
            moved.setdefault(own[-1].start(), {})["old"] = pair
        elif solid[found.end() :].startswith(changed_to) and own:
            moved.setdefault(own[-1].start(), {})["new"] = pair
        elif not forms.other.search(before):
            own.append(found)
    previous = 0
    for number, found in enumerate(own):
        end = min(
            [page.end_of_block(found.start()), *(item.start() for item in own[number + 1 : number + 2])]
        )
        marked = [at for at in mark_at if previous <= at < found.start()]
        here = [at for at in mark_at if at < found.start() and starts[at] == starts[found.start()]]
        marked_at = max(marked or here, default=None)
        said = moved.get(found.start(), {})
        month, day = forms.month_and_day(found)
        year = forms.year_of(found)
        yield Entry(
            month=month,
            day=day,
            year=year or _year_before(found.start(), years, starts, found.start() in struck),
            mark=None if marked_at is None else mark_at[marked_at],
            mark_at=marked_at,
            is_struck=found.start() in struck,
            is_next=any(previous <= at < found.start() for at in next_at),
            old=said.get("old"),
            new=said.get("new"),
            shown=month_and_day(month, day, language),
            text=page.solid[found.start() : end],
            rest=page.spaced(solid[found.end() : end], found.end()),
            start=found.start(),
            end=end,
        )
        previous = found.end()


def _marks_on(page: Section, solid: str) -> Iterator[tuple[str, int]]:
    """The marks that stand on a page, each with its place in ``solid``.

    In a language with spaces any word of a text is a piece: there a mark is none that stands in a known text.
    """
    is_among_words = words_of(page.language).breaks != PHRASES
    for name in MARKS:
        mark = word(name, page.language)
        for at in page.whole_places(mark):
            if not is_among_words or solid.startswith(without_spaces(mark), at):
                yield mark, at


def _marks_of_no_day(page: Section, entries: Sequence[Entry], data: DataFacts) -> Iterator[str]:
    """Marks that stand with no day: in a block without one, or two of them before one day."""
    marks = [without_spaces(word(name, page.language)) for name in MARKS]
    fixed = map(without_spaces, words_of(page.language).fixed.values())
    phrases = [text for text in fixed if text not in marks]
    said = (text for text in phrases if any(mark in text for mark in marks))
    left = page.masked(each_once((*data.texts, *(data.page.may if data.page else ()), *said)))
    used = {entry.mark_at for entry in entries}
    for mark in marks:
        at = left.find(mark)
        while at >= 0:
            if at not in used:
                yield mark
            at = left.find(mark, at + 1)


def _year_before(
    at: int, years: Sequence[tuple[int, int]], starts: Sequence[int], is_struck: bool
) -> int | None:
    """The last year that is written before a day; many days that are off stand in a line without theirs."""
    before = [(place, year) for place, year in years if place < at]
    if not before or (is_struck and starts[before[-1][0]] != starts[at]):
        return None
    return before[-1][1]


def _starts(page: Section) -> list[int]:
    """Of each character of a section where its text begins."""
    found: list[int] = []
    for item in page.texts:
        found += [len(found)] * len(without_spaces(item.text))
    return found


def _struck(page: Section) -> frozenset[int]:
    """Where in a section something that is struck through begins."""
    found, at = set[int](), 0
    for item in page.texts:
        solid, start = without_spaces(item.text), 0
        for text in map(without_spaces, item.struck):
            start = solid.find(text, start)
            found.add(at + start)
            start += len(text)
            # 「令和8年(2026年)11月28日(土)」: the day may begin after its year.
            days = day_forms(page.language).day.finditer(text)
            found.update(at + start - len(text) + inner.start() for inner in days)
        at += len(solid)
    return frozenset(found)


def _compared(
    entry: Entry, day: MeetingDay, data: DataFacts, usual: frozenset[tuple[str, str]]
) -> Iterator[Problem]:
    """What an entry says otherwise than the dataset."""
    if entry.mark != day.mark:
        wanted, there = day.mark or "印なし", entry.mark or "印なし"
        yield _wrong(
            entry,
            f"「{wanted}」のはずが「{there}」になっています",
            f"is marked {entry.mark or 'by nothing'}, and should be by {day.mark or 'nothing'}",
        )
    if entry.is_struck == day.is_held:
        yield _wrong(
            entry,
            "中止や変更でないのに消されています" if day.is_held else "消し線がありません",
            "is struck out and yet held" if day.is_held else "is not held and not struck out",
        )
    if entry.is_next and day.day != data.following:
        yield _wrong(entry, "次回ではありません", "is not the next date")
    if entry.old != _month_and_day(day.moved_from):
        yield _wrong(entry, "の変更前の日が、データと違います", "was moved from another day")
    if entry.new != _month_and_day(day.moved_to):
        yield _wrong(entry, "の変更後の日が、データと違います", "was moved to another day")
    times = frozenset(seen for text in day.times for seen in _times(text))
    there_times = _times(entry.rest)
    if there_times and not times <= there_times:
        yield _wrong(entry, "の時間が、データと違います", "has another time")
    if there_times - times and day.is_held and not entry.is_next:
        yield _wrong(entry, "の時間が、データと違います", "has another time")
    if not there_times and day.is_held and not times <= usual:
        yield _wrong(entry, "の時間がありません", "has another time than the usual one, which is not told")
    venues = {item.venue for item in data.days if item.venue}
    for venue in venues:
        stands = without_spaces(venue) in entry.text
        if venue == day.venue and not stands:
            yield _wrong(entry, f"に、場所「{venue}」がありません", f"lacks its place, {venue}")
        elif stands and venue != day.venue and not entry.is_next:
            yield _wrong(
                entry, f"に、ほかの日の場所「{venue}」があります", f"has the place of another day, {venue}"
            )
    own = "".join(map(without_spaces, day.texts))
    for text in {text for item in data.days for text in item.texts}:
        stands = without_spaces(text) in entry.text
        if text in day.texts and not stands:
            yield _wrong(entry, f"に「{text}」がありません", f'lacks "{text}"')
        elif stands and without_spaces(text) not in own:
            yield _wrong(entry, f"に、ほかの日の「{text}」があります", f'has "{text}" of another day')


def _month_and_day(day: date | None) -> tuple[int, int] | None:
    return (day.month, day.day) if day else None


def _times(text: str) -> frozenset[tuple[str, str]]:
    found = find_facts(text.replace(MASK, "。"))
    return frozenset((seen.kind, seen.normal) for seen in found if seen.kind in ("time", "times"))


def _is_told_elsewhere(day: MeetingDay, data: DataFacts, left_out: str) -> bool:
    """The old day of a date that was moved stands beside the new one; a day without room was left out."""
    moved = any(other.moved_from == day.day for other in data.days)
    return moved or without_spaces(date_words(day.day, data.language).short) in left_out


def _wrong(entry: Entry, ja: str, en: str) -> Problem:
    shown = entry.shown
    particle = "" if ja.startswith(("の", "に")) else "は、"
    return Problem(Text(f"{shown}{particle}{ja}。", f"{shown} {en}."), COMPARE, shown)
