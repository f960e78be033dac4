"""Hours, closures, prices and the like as the words that must stand on paper, piece by piece.

No sentence is made here: a piece is a value of the dataset, or what `brochures.text` makes of one, so that
these words are found whatever way a view joins them.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochures.content.facts.records import Row
from brochures.model import Application, Closures, Dataset, Eligibility, Fee, Hours, Times, YearEnd
from brochures.model.terms import AgeRange, DaysBefore
from brochures.text.dates import date_words, month_and_day
from brochures.text.times import clock_time, time_range
from brochures.text.weekdays import nth_weekday_words, weekday_list_words
from brochures.text.words import phrase, word


def times_texts(times: Times, language: str) -> Iterator[str]:
    """「午前10時から午後5時」, and each other time that is stated."""
    if times.end:
        yield time_range(times.start, times.end, language)
    else:
        yield phrase("from_time", language, time=clock_time(times.start, language))
    for clock in (times.doors, times.last_entry):
        if clock is not None:
            yield clock_time(clock, language)


def hours_texts(hours: Hours | None, language: str) -> Iterator[str]:
    """Weekdays, times and closures of a way of contact."""
    if hours is None:
        return
    for item in hours.open:
        yield weekday_list_words(item.days, language, short=True)
        for times in item.times:
            yield from times_texts(times, language)
        if item.use:
            yield item.use
    if hours.around_the_clock:
        yield time_range("0:00", "24:00", language)
    if hours.reply:
        yield hours.reply
    yield from closure_texts(hours.closed, language)


def hours_rows(dataset: Dataset, hours: Hours | None) -> Iterator[Row]:
    """Weekdays with their times: 「月・水」「午前9時から正午」「面談」「例会館」."""
    language = dataset.language
    for item in hours.open if hours else ():
        times = (text for span in item.times for text in times_row(span, language))
        where = (item.use, dataset.venues[item.venue].name if item.venue else None)
        yield (weekday_list_words(item.days, language, short=True), *times, *filter(None, where))


def closure_texts(closed: Closures, language: str) -> Iterator[str]:
    """「年末年始」, 「祝日」, 「毎月第4月曜日」; what is not stated is not said."""
    if isinstance(closed.year_end, YearEnd):
        yield word("year_end", language)
        for day in filter(None, (closed.year_end.start, closed.year_end.end)):
            yield month_and_day(int(day[:2]), int(day[3:]), language)
    if closed.national_holidays == "closed":
        yield word("national_holidays", language)
    for item in closed.weekdays:
        yield nth_weekday_words(item.nth, item.weekday, language)
    if closed.note:
        yield closed.note


def fee_text(fee: Fee | None, language: str) -> str | None:
    """「無料」, 「500円 お茶代」."""
    if fee is None:
        return None
    words = {"free": word("free", language), "actual-cost": word("actual_cost", language), "conditional": ""}
    yen = phrase("yen", language, number=f"{fee.yen or 0:,}")
    amount = yen if fee.kind == "yen" else words[fee.kind]
    return f"{amount} {fee.text or ''}".strip()


def eligibility_texts(eligibility: Eligibility | None) -> tuple[str, ...]:
    """The source's own sentence, else each condition."""
    if eligibility is None:
        return ()
    return (eligibility.text,) if eligibility.text else tuple(item.text for item in eligibility.all_of)


def times_row(times: Times, language: str) -> Row:
    """「午後1時30分から午後4時30分」「開場午後1時」."""
    whole, *others = times_texts(times, language)
    named = (("doors", times.doors), ("last_entry", times.last_entry))
    labels = [word(name, language) for name, clock in named if clock]
    return (whole, *(label + clock for label, clock in zip(labels, others, strict=True)))


def age_text(age: AgeRange, language: str) -> str:
    """「おおむね15歳から39歳」, 「39歳以下」."""
    name = "only" if age.least == age.most else "range"
    if age.least is None or age.most is None:
        name = "most" if age.least is None else "least"
    bound = phrase(f"age_{name}", language, least=age.least, most=age.most)
    return phrase("age_about", language, age=bound) if age.about else bound


def application_rows(
    begins: Row, application: Application | None, language: str, at: str | None = None
) -> Iterator[Row]:
    """All that is said of applying after how it ``begins``; ``at`` is the name of the desk that takes it."""
    if application is None:
        return
    said = [application.text, at and phrase("apply_at", language, name=at)]
    said.append(word("dot", language).join(application.ways))
    if application.opens:
        said.append(phrase("apply_from", language, day=date_words(application.opens, language).full))
    if isinstance(application.deadline, DaysBefore):
        days = application.deadline.days_before
        said.append(phrase("apply_days_before" if days else "apply_same_day", language, number=days))
    elif application.deadline:
        said.append(phrase("apply_until", language, day=date_words(application.deadline, language).full))
    yield (*begins, *filter(None, said))
    if application.send:
        # The deadline of the next day may stand before it.
        yield (phrase("apply_with", language, items=word("comma", language).join(application.send)),)


def application_text(application: Application | None, language: str) -> str | None:
    """How what is said of applying begins."""
    if application is None:
        return None
    required = word("required", language)
    kinds = {
        "none": word("not_required", language),
        "required": required,
        "first-time-only": word("first_time_only", language) + required,
    }
    return kinds[application.kind]
