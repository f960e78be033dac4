"""Check: weekday, era and western year of every date agree, and nothing that is to come is over.

An era year or a weekday that does not fit is printed sooner than any other mistake, for dates are
copied from last month's paper. What is known of the day of printing decides about 次回 and about the
month of issue; a PDF of which nothing is known is looked at for what contradicts itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, RequiredFact
from brochures.preflight.check import Check
from brochures.preflight.finding_areas import fact_area, facts_on
from brochures.preflight.result import Outcome, counted
from brochures.products.product import OUTPUTS
from brochures.text.dates import date_words, issue_month
from brochures.text.patterns import FoundFact, WrittenDate, WrittenTimes, find_facts
from brochures.text.patterns.dates import meant_day
from brochures.text.patterns.faults import Fault, date_faults, time_faults

if TYPE_CHECKING:
    from brochures.preflight.inspected import Inspected

NAME = "dates"

COMING = re.compile(r"(?:next|coming(?:\.\d+)?)\.words\.(?:full|below_its_year)")
"""The fields of a flyer whose dates lie before the reader."""

COMING_WORDS = re.compile(r"次回|次は|つぎは|今後の|これからの")
REACH = 40
"""A date belongs to such a word when no more characters than this stand between."""

# The date it was before, and dates of things that have happened.
PAST_BEFORE = re.compile(r"(?:変更前|旧|もと|前回)[^0-9]{0,4}$")
PAST_AFTER = re.compile(r" ?(?:から変|から移|の?更新|発行|現在|中止)")
# On the next line, 発行 is the label of who issues it.
ISSUED = re.compile(r" ?発行(?![のさし])")
EDITION = re.compile(r" ?号(?![室棟車館])")


def check_dates(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page, text and fault."""
    today = expected.today or _written_on(inspected)
    number, findings = 0, dict[tuple[int, Text], Finding]()
    for page in inspected.page_numbers:
        for seen in facts_on(inspected, page):
            if seen.written is None:
                continue
            number += 1
            for message, hint in _faults(seen, inspected.text(page), expected, today):
                if (page, message) not in findings:
                    place = expected.place(page, area=fact_area(inspected, page, seen))
                    findings[page, message] = Finding("error", NAME, message, hint, place)
    for fact in expected.facts:
        for message, hint in _over(fact, expected):
            if (fact.page, message) not in findings:
                area = next(iter(inspected.places(fact.page, fact.text, fact.area)), fact.area)
                place = expected.place(fact.page, field=fact.field, area=area)
                findings[fact.page, message] = Finding("error", NAME, message, hint, place)
    looked_at = counted(number, "件の日付・時刻", "date or time", "dates and times")
    return Outcome(looked_at, tuple(findings.values()))


CHECK = Check(
    name=NAME,
    title=Text("日付の曜日、元号、西暦は合っているか", "Do the weekday, era and year of every date agree?"),
    makes_sure=(
        'weekday, era and western year agree; nothing "next" is over; the month of issue is that of printing'
    ),
    run=check_dates,
    outputs=OUTPUTS,
)


def _faults(seen: FoundFact, page_text: str, expected: Expected, today: date | None) -> Iterator[Fault]:
    text = " ".join(seen.text.split())
    if isinstance(seen.written, WrittenTimes):
        yield from time_faults(text, seen.written)
    elif isinstance(seen.written, WrittenDate):
        yield from date_faults(text, seen.written, _years(seen.written, expected, today), today)
        if expected.today is not None:
            yield from _against_today(seen, text, page_text, expected, expected.today)


def _years(written: WrittenDate, expected: Expected, today: date | None) -> Collection[int]:
    """The years that a date without one may mean: those of the planned dates, else this and the next."""
    ending = written.normal() or ""
    planned = {
        int(fact.normal[:4])
        for fact in expected.allowed or ()
        if fact.kind == "date" and not fact.normal.startswith("-") and f"-{fact.normal[4:]}" == ending
    }
    return planned or ({today.year, today.year + 1} if today else ())


def _against_today(
    seen: FoundFact, text: str, page_text: str, expected: Expected, today: date
) -> Iterator[Fault]:
    written, before, after = seen.written, page_text[: seen.start], page_text[seen.end :]
    assert isinstance(written, WrittenDate)
    if written.day is not None and _is_coming(before, after):
        day = meant_day(written, today)
        if day is not None and day < today:
            yield _is_over(text, day, today)
    elif written.month is not None and expected.facts and ISSUED.match(after):
        if (written.year or today.year, written.month) != (today.year, today.month):
            yield _issue(text, today)
    elif written.month is not None and written.day is None and EDITION.match(after):
        yield from _edition(text, written, expected, today)


def _is_coming(before: str, after: str) -> bool:
    """Whether a date is announced by a word such as 次回, with no other date between."""
    if PAST_BEFORE.search(before) or PAST_AFTER.match(after):
        return False
    words = list(COMING_WORDS.finditer(before))
    if not words or len(before) - words[-1].end() > REACH:
        return False
    between = find_facts(before[words[-1].end() :])
    return not any(isinstance(item.written, WrittenDate) and item.written.day for item in between)


def _over(fact: RequiredFact, expected: Expected) -> Iterator[Fault]:
    """Whether a planned date that is to come lies before the day of printing."""
    if expected.today is None or not COMING.search(fact.field):
        return
    for seen in find_facts(fact.text):
        if isinstance(seen.written, WrittenDate) and seen.written.day:
            day = meant_day(seen.written, expected.today)
            if day is not None and day < expected.today:
                yield _is_over(fact.text, day, expected.today)


def _is_over(text: str, day: date, today: date) -> Fault:
    message = Text(f"「{text}」はもう過ぎています。", f'"{text}" is over.')
    hint = Text(
        f"印刷する日は{date_words(today, 'ja').full}です。開催日のデータを新しくしてください。",
        f"The day of printing is {date_words(today, 'en').full}; renew the dates in the data.",
    )
    assert day < today
    return message, hint


def _issue(text: str, today: date) -> Fault:
    message = Text(f"「{text}発行」は印刷する月ではありません。", f'"{text}" is not the month of printing.')
    return message, Text(f"「{issue_month(today, 'ja')}」です。", f"It is {issue_month(today, 'en')}.")


def _edition(text: str, written: WrittenDate, expected: Expected, today: date) -> Iterator[Fault]:
    """The month that a piece is for is not over, and none of its dates lies before it."""
    month = written.month or 1
    year = written.year or today.year + (month < today.month)
    if not 1 <= month <= 12:
        return  # found as a month that does not exist
    first = date(year, month, 1)
    if first < today.replace(day=1):
        message = Text(f"「{text}号」の月はもう過ぎています。", f'The month of edition "{text}" is over.')
        yield message, Text("月を確かめてください。", "Check the month.")
    earlier = sorted(day for day in _coming_days(expected, today) if day < first)
    if earlier:
        words = date_words(earlier[0], "ja")
        message = Text(
            f"「{text}号」なのに、その前の{words.short}が載っています。",
            f'Edition "{text}" tells an earlier date, {date_words(earlier[0], "en").full}.',
        )
        yield message, Text("月か日付を確かめてください。", "Check the month or the dates.")


def _coming_days(expected: Expected, today: date) -> Iterator[date]:
    for fact in expected.facts:
        if COMING.search(fact.field):
            for seen in find_facts(fact.text):
                if isinstance(seen.written, WrittenDate) and (day := meant_day(seen.written, today)):
                    yield day


def _written_on(inspected: Inspected) -> date | None:
    """The day on which the PDF says that it was made (ISO 32000-1, 7.9.4), as a measure for its years."""
    written = re.match(r"D:(\d{4})(\d{2})?(\d{2})?", str(inspected.pdf.docinfo.get("/CreationDate", "")))
    if written is None:
        return None
    year, month, day = (int(part or 1) for part in written.groups())
    try:
        return date(year, month, 1) + timedelta(days=day - 1)
    except ValueError:
        return None
