"""Conditions in words for paper: hours, closures, fees, who may come, how to apply.

What the dataset does not state is not said: then the words are None.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from brochures.content.views.place_words import venue_words_of
from brochures.model import Application, Closures, Dataset, Eligibility, Fee, Hours, Times
from brochures.model.hours import OpenHours
from brochures.model.terms import AgeRange, Role
from brochures.text.dates import date_words, month_and_day
from brochures.text.times import clock_time, time_range
from brochures.text.weekdays import nth_weekday_words, weekday_list_words
from brochures.text.words import phrase, word


def hours_lines(dataset: Dataset, hours: Hours | None) -> tuple[str, ...]:
    """「月・水・金 午前9時から正午、午後1時から午後4時」, a line for each weekdays that differ.

    Empty where the source does not say. Where hours depend on a use or a place, that stands behind them.
    """
    if hours is None:
        return ()
    language = dataset.language
    lines = [_open_words(dataset, item) for item in hours.open]
    if hours.around_the_clock:
        lines.append(time_range("0:00", "24:00", language))
    if hours.reply:
        # Behind one of several lines it would be read as said of these weekdays alone.
        remark = phrase("remark", language, remark=hours.reply)
        lines = [f"{lines[0]}{remark}"] if len(lines) == 1 else [*lines, hours.reply]
    return tuple(lines)


def _open_words(dataset: Dataset, item: OpenHours) -> str:
    language = dataset.language
    comma = word("comma", language)
    words = phrase(
        "hours_of_days",
        language,
        days=weekday_list_words(item.days, language, short=True),
        times=comma.join(times_words(span, language) for span in item.times),
    )
    where = comma.join(part for part in (item.use, venue_words_of(dataset, item.venue)) if part)
    return words + (phrase("remark", language, remark=where) if where else "")


def times_words(times: Times, language: str) -> str:
    """「午後1時30分から午後4時30分(開場 午後1時)」."""
    words = (
        time_range(times.start, times.end, language)
        if times.end
        else phrase("from_time", language, time=clock_time(times.start, language))
    )
    more = [("doors", times.doors), ("last_entry", times.last_entry)]
    told = (f"{word(label, language)} {clock_time(time, language)}" for label, time in more if time)
    details = word("comma", language).join(told)
    return words + (phrase("remark", language, remark=details) if details else "")


def age_words(age: AgeRange, language: str) -> str:
    """「15歳から39歳」, 「おおむね15歳以上」, 「39歳以下」."""
    if age.least is None or age.most is None:
        form = "age_most" if age.least is None else "age_least"
    else:
        form = "age_only" if age.least == age.most else "age_range"
    words = phrase(form, language, least=age.least, most=age.most)
    return phrase("age_about", language, age=words) if age.about else words


def role_words(roles: Iterable[Role], language: str) -> str | None:
    """「ご本人・ご家族」."""
    return word("dot", language).join(word(f"role_{role}", language) for role in roles) or None


def eligibility_words(eligibility: Eligibility | None, language: str) -> str | None:
    """Who may come: the source's own sentence, else the conditions that all hold."""
    if eligibility is None:
        return None
    told = (item.text for item in eligibility.all_of)
    return eligibility.text or word("comma", language).join(told) or None


def application_words(
    dataset: Dataset, application: Application | None, last: date | None = None
) -> str | None:
    """Whether, where, until when and how one applies; ``last`` is the deadline of the next date, where it is
    counted from that.
    """
    if application is None:
        return None
    language = dataset.language
    required = word("required", language)
    kinds = {
        "none": word("not_required", language),
        "required": required,
        "first-time-only": word("first_time_only", language) + required,
    }
    words = [kinds[application.kind]]
    if application.text:
        words.append(application.text)
    if application.at:
        words.append(phrase("apply_at", language, name=dataset.desks[application.at].name))
    if application.ways:
        words.append(word("dot", language).join(application.ways))
    if application.opens:
        words.append(phrase("apply_from", language, day=date_words(application.opens, language).full))
    if isinstance(application.deadline, date):
        words.append(phrase("apply_until", language, day=date_words(application.deadline, language).full))
    elif application.deadline:
        until = phrase("apply_next", language, day=date_words(last, language).short) if last else ""
        words.append(_days_before(application.deadline.days_before, language) + until)
    if application.send:
        items = word("comma", language).join(application.send)
        words.append(phrase("apply_with", language, items=items))
    return sentences(words, language)


def sentences(parts: Iterable[str], language: str) -> str:
    """The parts one after the other; a part that is a sentence already has its full stop."""
    *others, last = parts
    stop = word("full_stop", language)
    return "".join(part.removesuffix(stop.strip()) + stop for part in others) + last


def _days_before(days: int, language: str) -> str:
    return phrase("apply_days_before" if days else "apply_same_day", language, number=days)


def closed_words(closed: Closures, language: str) -> str | None:
    """「年末年始・祝日を除く」; what is not stated is not said."""
    days = []
    if not isinstance(closed.year_end, str):
        days.append(word("year_end", language) + _year_end_days(closed, language))
    if closed.national_holidays == "closed":
        days.append(word("national_holidays", language))
    days += [nth_weekday_words(item.nth, item.weekday, language) for item in closed.weekdays]
    told = word("dot", language).join(days)
    words = phrase("closed_on", language, days=told) if days else None
    parts = [part for part in (words, closed.note) if part]
    return sentences(parts, language) if parts else None


def _year_end_days(closed: Closures, language: str) -> str:
    if isinstance(closed.year_end, str) or closed.year_end.start is None or closed.year_end.end is None:
        return ""
    ends = (closed.year_end.start, closed.year_end.end)
    spans = [month_and_day(int(day[:2]), int(day[3:]), language) for day in ends]
    return phrase("remark", language, remark=word("until", language).join(spans))


def fee_words(fee: Fee | None, language: str) -> str | None:
    """「無料」, 「500円」, 「実費 材料費」."""
    if fee is None:
        return None
    words = {
        "free": word("free", language),
        "actual-cost": word("actual_cost", language),
        "yen": phrase("yen", language, number=f"{fee.yen:,}") if fee.yen else "",
        "conditional": "",
    }
    return " ".join(part for part in (words[fee.kind], fee.text) if part)
