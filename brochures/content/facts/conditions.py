"""Hours, closures, prices and the like as the words that must stand on paper, piece by piece.

No sentence is made here: a piece is a value of the dataset, or what `brochures.text` makes of one, so that
these words are found whatever way a view joins them.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochures.content.facts.records import Row
from brochures.model import Application, Closures, Dataset, Eligibility, Fee, Hours, Times, YearEnd
from brochures.model.terms import AgeRange, DaysBefore
from brochures.text.dates import date_words
from brochures.text.times import clock_time, time_range
from brochures.text.weekdays import nth_weekday_words, weekday_list_words
from brochures.text.words import word


def times_texts(times: Times) -> Iterator[str]:
    """「午前10時から午後5時」, and each other time that is stated."""
    yield time_range(times.start, times.end) if times.end else f"{clock_time(times.start)}から"
    for clock in (times.doors, times.last_entry):
        if clock is not None:
            yield clock_time(clock)


def hours_texts(hours: Hours | None) -> Iterator[str]:
    """Weekdays, times and closures of a way of contact."""
    if hours is None:
        return
    for item in hours.open:
        yield weekday_list_words(item.days, short=True)
        for times in item.times:
            yield from times_texts(times)
        if item.use:
            yield item.use
    if hours.around_the_clock:
        yield time_range("0:00", "24:00")
    if hours.reply:
        yield hours.reply
    yield from closure_texts(hours.closed)


def hours_rows(dataset: Dataset, hours: Hours | None) -> Iterator[Row]:
    """Weekdays with their times: 「月・水」「午前9時から正午」「面談」「例会館」."""
    for item in hours.open if hours else ():
        times = (text for span in item.times for text in times_row(span))
        where = (item.use, dataset.venues[item.venue].name if item.venue else None)
        yield (weekday_list_words(item.days, short=True), *times, *filter(None, where))


def closure_texts(closed: Closures) -> Iterator[str]:
    """「年末年始」, 「祝日」, 「毎月第4月曜日」; what is not stated is not said."""
    if isinstance(closed.year_end, YearEnd):
        yield word("year_end")
        for day in filter(None, (closed.year_end.start, closed.year_end.end)):
            yield f"{int(day[:2])}月{int(day[3:])}日"
    if closed.national_holidays == "closed":
        yield word("national_holidays")
    for item in closed.weekdays:
        yield nth_weekday_words(item.nth, item.weekday)
    if closed.note:
        yield closed.note


def fee_text(fee: Fee | None) -> str | None:
    """「無料」, 「500円 お茶代」."""
    if fee is None:
        return None
    words = {"free": word("free"), "actual-cost": word("actual_cost"), "conditional": ""}
    amount = f"{fee.yen:,}円" if fee.kind == "yen" else words[fee.kind]
    return f"{amount} {fee.text or ''}".strip()


def eligibility_texts(eligibility: Eligibility | None) -> tuple[str, ...]:
    """The source's own sentence, else each condition."""
    if eligibility is None:
        return ()
    return (eligibility.text,) if eligibility.text else tuple(item.text for item in eligibility.all_of)


def times_row(times: Times) -> Row:
    """「午後1時30分から午後4時30分」「開場午後1時」."""
    whole, *others = times_texts(times)
    labels = [label for label, clock in (("開場", times.doors), ("最終受付", times.last_entry)) if clock]
    return (whole, *(label + clock for label, clock in zip(labels, others, strict=True)))


def age_text(age: AgeRange) -> str:
    """「おおむね15歳から39歳」, 「39歳以下」."""
    if age.least is None or age.most is None:
        bound = f"{age.most}歳以下" if age.least is None else f"{age.least}歳以上"
    else:
        bound = f"{age.least}歳" + (f"から{age.most}歳" if age.most != age.least else "")
    return ("おおむね" if age.about else "") + bound


def application_rows(begins: Row, application: Application | None, at: str | None = None) -> Iterator[Row]:
    """All that is said of applying after how it ``begins``; ``at`` is the name of the desk that takes it."""
    if application is None:
        return
    said = [application.text, at and f"申込先{at}", "・".join(application.ways)]
    if application.opens:
        said.append(f"受付開始{date_words(application.opens).full}")
    if isinstance(application.deadline, DaysBefore):
        days = application.deadline.days_before
        said.append(f"締切開催日の{days}日前" if days else "締切開催日の当日")
    elif application.deadline:
        said.append(f"締切{date_words(application.deadline).full}")
    yield (*begins, *filter(None, said))
    if application.send:
        # The deadline of the next day may stand before it.
        yield (f"お知らせいただくこと{'、'.join(application.send)}",)


def application_text(application: Application | None) -> str | None:
    """How what is said of applying begins."""
    if application is None:
        return None
    required = word("required")
    kinds = {
        "none": word("not_required"),
        "required": required,
        "first-time-only": f"{word('first_time_only')}{required}",
    }
    return kinds[application.kind]
