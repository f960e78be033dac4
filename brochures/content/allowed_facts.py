"""What may stand on a piece: the facts of the dataset, in the form that `find_facts` gives those on paper.

Read from the dataset itself and not from the view, so that what a view or a template garbles is no
fact any more. Narrow on purpose: what a piece does not speak of (another meeting's hours, a reading
that was not chosen, a person's number without leave, on discreet cards any web address) is unknown
there, even if it is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any

from brochures.base.caches import PerObject
from brochures.content.expected import AllowedFact
from brochures.content.views.flyer import told_days
from brochures.content.views.rule_words import entered_days
from brochures.content.views.still_to_come import meetings_going_on
from brochures.model import (
    Application,
    CalendarWeeks,
    Condition,
    Dataset,
    Disagreement,
    Fee,
    Hours,
    Meeting,
    Model,
    NthWeekday,
    Office,
    Page,
    Phone,
    Provenance,
    Publication,
    Rule,
    Schedule,
    Sns,
    Source,
    Times,
    WebForm,
    YearEnd,
    YearlyDays,
)
from brochures.model.contacts import Consent, PersonalChannel
from brochures.model.hours import OpenHours
from brochures.model.meetings import Capacity, EveryWeeks, Part
from brochures.model.terms import AgeRange, DaysBefore
from brochures.products.plan import Document
from brochures.products.product import OF_ALL_DESKS
from brochures.schedule.over import deadline_of
from brochures.text.dates import date_words
from brochures.text.patterns import WrittenDate, find_facts
from brochures.text.patterns.dates import WEEKDAY_KANJI
from brochures.text.times import DAY_MINUTES, minutes_of_day, time_range
from brochures.text.weekdays import WEEKDAYS, weekday_words
from brochures.text.words import ORIGINAL, phrase, word, words_of

# Never on paper: where a fact was read, what was not chosen, how leave was given, when offices close.
UNPRINTED = (Provenance, Disagreement, Consent, Office)

# Web addresses, and the number that finds the page in the site's search, tell what a card is about.
DISCLOSING = (Page, WebForm, Source)

# Whole numbers of the models, with the unit that they are printed with.
NUMBERS: dict[tuple[type[Model], str], str] = {
    (Fee, "yen"): "{}円",
    (AgeRange, "least"): "{}歳",
    (AgeRange, "most"): "{}歳",
    (Condition, "months"): "{}か月",
    (DaysBefore, "days_before"): "{}日前",
    (Part, "minutes"): "{}分",
    (Capacity, "seats"): "{}人",
    (NthWeekday, "nth"): "第{}",
    (CalendarWeeks, "nth"): "第{}",
    (Rule, "open_day"): "第{}",
    (Rule, "day_of_month"): "{}日",
    (Rule, "months"): "{}月",
    (Rule, "except_months"): "{}月",
    (EveryWeeks, "weeks"): "{}週",
}

# Read by `_typed`, for as plain words they would say something else, or nothing on paper at all.
TYPED: dict[type[Model], tuple[str, ...]] = {
    Dataset: ("dataset", "extends"),
    Phone: ("extensions", "extension_range"),
    Publication: ("published",),
    Times: ("start", "end", "doors", "last_entry"),
    YearEnd: ("start", "end"),
    YearlyDays: ("start", "end"),
}

_FACTS_OF_RECORD: PerObject[frozenset[AllowedFact]] = PerObject()


def allowed_facts(
    dataset: Dataset, document: Document, more_words: Iterable[str] = ()
) -> frozenset[AllowedFact]:
    """Everything that looks like a fact and may stand on this document, apart from its run code.

    A day counts with and without its year, a web address with and without its scheme. ``more_words`` are
    what a list of cards says besides the dataset.
    """
    # The same on all pieces of a kind: the months and the outputs of a dataset share it.
    product = document.product
    subject = document.subject if product.view == "flyer" else None
    kind = (product.view, product.consent, document.edition == "discreet", subject)
    facts = set[AllowedFact]()
    _Walk(dataset, *kind, document.today).add(dataset, facts)
    facts.update(_meeting_days(dataset, document))
    facts.update(_by_design(dataset, document))
    for words in more_words:
        facts.update(facts_in(words))
    return frozenset(facts)


def _by_design(dataset: Dataset, document: Document) -> Iterator[AllowedFact]:
    """What templates print although no record says it; the run code is added when it is known."""
    yield from _month(f"{document.today:%Y-%m}", dataset.language)  # the month of issue
    if document.month is not None:
        yield from _month(document.month, dataset.language)  # the edition: 令和9年1月号
    yield from _fixed_words(dataset.language)
    for text in dataset.wordings:  # of the rules of its meetings
        yield from facts_in(text)
    rules = [rule for meeting in dataset.meetings.values() for rule in meeting.schedule.rules]
    if any(rule.day_of_month and rule.holidays.endswith("open-day") for rule in rules):
        # They go to an opening day from the weekdays on which there is none.
        yield from (_weekday(name) for name in WEEKDAYS if name not in dataset.office.days)
    if document.product.view == "leaflet" and dataset.guide.stages:
        for number in range(1, len(dataset.guide.stages.steps) + 1):
            yield AllowedFact("number", str(number), str(number), most=1)  # beside each stage


@cache
def _fixed_words(language: str) -> frozenset[AllowedFact]:
    return frozenset(fact for text in words_of(language).fixed.values() for fact in facts_in(text))


def _meeting_days(dataset: Dataset, document: Document) -> Iterator[AllowedFact]:
    """The days that a flyer tells of, and from where they were moved; on a leaflet those without a rule."""
    if document.product.view in OF_ALL_DESKS:
        for name in dataset.leaflet_meetings:
            for day in entered_days(dataset, dataset.meetings[name], document.today):
                yield from _day(day, dataset.language)
    if document.product.view != "flyer" or document.subject is None:
        return
    for item in told_days(document, dataset):
        yield from _day(item.day, dataset.language)
        others = (item.moved_from, item.moved_to, deadline_of(dataset.meetings[document.subject], item))
        for other in filter(None, others):
            yield from _day(other, dataset.language)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Through all records that may stand on a piece; ``subject`` is the meeting of a flyer."""

    dataset: Dataset
    product: str
    consent: str
    discreet: bool
    subject: str | None
    today: date

    def add(self, record: object, facts: set[AllowedFact]) -> None:
        """Add all that a record says to the ``facts``."""
        if isinstance(record, str):
            facts |= facts_in(record)
        elif isinstance(record, dict):
            for value in record.values():
                self.add(value, facts)
        elif isinstance(record, tuple):
            for value in record:
                self.add(value, facts)
        elif isinstance(record, Model) and self._may_stand(record):
            # Records that datasets share are walked once: of another city, or another year, little is new.
            kind = (
                self.product,
                self.consent,
                self.discreet,
                self.subject,
                self.today,
                self.dataset.language,
            )
            facts |= _FACTS_OF_RECORD.of(record, kind, lambda: self._facts_of(record))

    def _facts_of(self, record: Model) -> frozenset[AllowedFact]:
        if self.discreet and isinstance(record, Sns):
            # The account may be told; the address that opens it is as any other.
            record = record.model_copy(update={"url": None})
        facts = set(_typed(record, self.dataset.language))
        for name, unit in _plain_fields(type(record)):
            value = getattr(record, name)
            if unit is None:
                self.add(value, facts)
            else:
                facts.update(_numbers(value, unit, self.dataset.language))
        return frozenset(facts)

    def _may_stand(self, record: Model) -> bool:
        if isinstance(record, UNPRINTED):
            return False
        if isinstance(record, DISCLOSING):
            return not self.discreet
        if isinstance(record, PersonalChannel) and record.consent is not None:
            return self.consent in record.consent.products
        if isinstance(record, Meeting):
            leaflet = meetings_going_on(self.dataset, self.today) if self.product in OF_ALL_DESKS else ()
            names = (self.subject,) if self.product == "flyer" else leaflet
            return any(record is self.dataset.meetings[name] for name in names if name is not None)
        return True


@cache
def _plain_fields(kind: type[Model]) -> tuple[tuple[str, str | None], ...]:
    """The fields that say what their words say, or a number with this unit."""
    names = (name for name in kind.model_fields if name not in TYPED.get(kind, ()))
    return tuple((name, NUMBERS.get((kind, name))) for name in names)


def _typed(record: Model, language: str) -> Iterator[AllowedFact]:
    around_the_clock = time_range("0:00", "24:00", language)
    match record:
        case Times():
            yield from _times(record, around_the_clock)
        case Hours() if record.around_the_clock:
            yield from facts_in(around_the_clock)
        case OpenHours():
            yield from map(_weekday, record.days)
        case Rule() | Schedule():
            yield from map(_weekday, record.weekdays if isinstance(record, Rule) else ())
            if isinstance(record, Rule) and record.day_off_moves:
                yield from (_weekday(name) for name in WEEKDAYS if name not in record.weekly)
            if isinstance(record, Rule) and isinstance(record.months, tuple) and len(set(record.months)) == 1:
                for number in record.day_of_month:  # 「毎年8月6日」
                    yield from facts_in(f"{record.months[0]}月{number}日")
            for bound in filter(None, (record.starts, record.ends)):
                yield from _day(bound, language)
                yield from _month(f"{bound:%Y-%m}", language)
        case NthWeekday():
            yield _weekday(record.weekday)
        case CalendarWeeks():
            yield _weekday(record.first_day)
        case EveryWeeks():
            yield _weekday(WEEKDAYS[record.anchor.weekday()])
        case Phone():
            label = word("extension", language)
            for extension in record.extensions:
                yield from facts_in(f"{label}{extension}")
            if record.extension_range:
                first, last = record.extension_range
                yield from facts_in(label + phrase("extension_range", language, first=first, last=last))
        case Page():
            yield from facts_in(record.url.split("://", 1)[1])
        case WebForm() | Sns() if record.url is not None:
            yield from facts_in(record.url.split("://", 1)[1])
        case Source() if isinstance(record.updated, date):
            yield from _day(record.updated, language)
        case Application():
            for day in (record.opens, record.deadline):
                if isinstance(day, date):
                    yield from _day(day, language)
        case Publication():
            yield from _published(record.published, language)
        case YearEnd() | YearlyDays() if record.start and record.end:
            for month_day in (record.start, record.end):
                yield from facts_in(f"{int(month_day[:2])}月{int(month_day[3:])}日")
        case _:
            pass


@lru_cache(maxsize=16_384)
def facts_in(text: str) -> frozenset[AllowedFact]:
    """The facts of a text as it stands in the dataset; a whole date is also true without its year."""
    facts = set[AllowedFact]()
    for seen in find_facts(text):
        facts.add(AllowedFact(seen.kind, seen.normal, seen.text))
        if isinstance(seen.written, WrittenDate) and seen.written.day and seen.written.year:
            short = replace(seen.written, era=None, era_number=None, western=None)
            facts.add(AllowedFact("date", short.normal() or "", seen.text))
    return frozenset(facts)


def _numbers(value: Any, unit: str, language: str) -> Iterator[AllowedFact]:
    for number in value if isinstance(value, tuple) else (value,):
        if isinstance(number, int) and number > 0:  # the last is said in words
            yield from facts_in(unit.format(number))
            if language != ORIGINAL:  # the units are Japanese
                yield from facts_in(f"{number} ")


def _times(times: Times, around_the_clock: str) -> Iterator[AllowedFact]:
    """The range, and its ends one by one; from midnight to midnight is 24時間."""
    if times.end is not None:
        yield from facts_in(f"{times.start}〜{times.end}")
        if minutes_of_day(times.end) - minutes_of_day(times.start) == DAY_MINUTES:
            yield from facts_in(around_the_clock)
    for clock in (times.start, times.end, times.doors, times.last_entry):
        if clock is not None:
            yield from facts_in(clock)


def _day(day: date, language: str) -> Iterator[AllowedFact]:
    words = date_words(day, ORIGINAL)
    yield AllowedFact("date", day.isoformat(), words.full)
    yield AllowedFact("date", f"--{day:%m-%d}", words.short)
    yield AllowedFact("year", str(day.year), words.western_year)
    yield from _year_alone(day, language)


def _year_alone(day: date, language: str) -> Iterator[AllowedFact]:
    """A year as it stands by itself in the language: 「2026 (Reiwa 8)」 is two numbers."""
    if language != ORIGINAL:
        words = date_words(day, language)
        yield from facts_in(words.year)
        yield from facts_in(words.beside_year)


def _month(month: str, language: str) -> Iterator[AllowedFact]:
    """With and without its year."""
    year, number = month.split("-")
    yield AllowedFact("month", month, f"{year}年{int(number)}月")
    yield AllowedFact("month", f"--{number}", f"{int(number)}月")
    yield from _year_alone(date(int(year), int(number), 1), language)


def _weekday(token: str) -> AllowedFact:
    return AllowedFact("weekday", WEEKDAY_KANJI[WEEKDAYS.index(token)], weekday_words(token, ORIGINAL))


def _published(text: str, language: str) -> Iterator[AllowedFact]:
    """2025, 2025-01 or 2025-01-31, and what is left when the day or the month is not given."""
    if len(text) > 7:
        yield from _day(date.fromisoformat(text), language)
    if len(text) > 4:
        yield from _month(text[:7], language)
    yield from facts_in(f"{text[:4]}年")
    yield from _year_alone(date(int(text[:4]), 1, 1), language)
