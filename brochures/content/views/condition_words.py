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
from brochures.text.dates import date_words
from brochures.text.times import clock_time, time_range
from brochures.text.weekdays import nth_weekday_words, weekday_list_words
from brochures.text.words import word

ROLES: dict[Role, str] = {
    "person": "ご本人",
    "family": "ご家族",
    "friend": "ご友人",
    "supporter": "支援している方",
    "organisation": "関係機関",
}


def hours_lines(dataset: Dataset, hours: Hours | None) -> tuple[str, ...]:
    """「月・水・金 午前9時から正午、午後1時から午後4時」, a line for each weekdays that differ.

    Empty where the source does not say. Where hours depend on a use or a place, that stands behind them.
    """
    if hours is None:
        return ()
    lines = [_open_words(dataset, item) for item in hours.open]
    if hours.around_the_clock:
        lines.append("24時間")
    if hours.reply:
        # Behind one of several lines it would be read as said of these weekdays alone.
        lines = [f"{lines[0]}({hours.reply})"] if len(lines) == 1 else [*lines, hours.reply]
    return tuple(lines)


def _open_words(dataset: Dataset, item: OpenHours) -> str:
    words = (
        f"{weekday_list_words(item.days, short=True)} {'、'.join(times_words(span) for span in item.times)}"
    )
    where = "、".join(part for part in (item.use, venue_words_of(dataset, item.venue)) if part)
    return f"{words}({where})" if where else words


def times_words(times: Times) -> str:
    """「午後1時30分から午後4時30分(開場 午後1時)」."""
    words = time_range(times.start, times.end) if times.end else f"{clock_time(times.start)}から"
    more = [("開場", times.doors), ("最終受付", times.last_entry)]
    details = "、".join(f"{label} {clock_time(time)}" for label, time in more if time)
    return f"{words}({details})" if details else words


def age_words(age: AgeRange) -> str:
    """「15歳から39歳」, 「おおむね15歳以上」, 「39歳以下」."""
    about = "おおむね" if age.about else ""
    if age.least is None:
        return f"{about}{age.most}歳以下"
    if age.most is None:
        return f"{about}{age.least}歳以上"
    return f"{about}{age.least}歳" if age.least == age.most else f"{about}{age.least}歳から{age.most}歳"


def role_words(roles: Iterable[Role]) -> str | None:
    """「ご本人・ご家族」."""
    return "・".join(ROLES[role] for role in roles) or None


def eligibility_words(eligibility: Eligibility | None) -> str | None:
    """Who may come: the source's own sentence, else the conditions that all hold."""
    if eligibility is None:
        return None
    return eligibility.text or "、".join(item.text for item in eligibility.all_of) or None


def application_words(
    dataset: Dataset, application: Application | None, last: date | None = None
) -> str | None:
    """Whether, where, until when and how one applies; ``last`` is the deadline of the next date, where it is
    counted from that.
    """
    if application is None:
        return None
    required = word("required")
    kinds = {"none": word("not_required"), "required": required, "first-time-only": f"初回のみ{required}"}
    words = [kinds[application.kind]]
    if application.text:
        words.append(application.text)
    if application.at:
        words.append(f"申込先 {dataset.desks[application.at].name}")
    if application.ways:
        words.append("・".join(application.ways))
    if application.opens:
        words.append(f"受付開始 {date_words(application.opens).full}")
    if isinstance(application.deadline, date):
        words.append(f"締切 {date_words(application.deadline).full}")
    elif application.deadline:
        until = f"(次回は{date_words(last).short})" if last else ""
        words.append(_days_before(application.deadline.days_before) + until)
    if application.send:
        words.append(f"お知らせいただくこと {'、'.join(application.send)}")
    return _sentences(words)


def _sentences(parts: Iterable[str]) -> str:
    """The parts one after the other; a part that is a sentence already has its full stop."""
    *others, last = parts
    return "".join(f"{part.removesuffix('。')}。" for part in others) + last


def _days_before(days: int) -> str:
    return f"締切 開催日の{days}日前" if days else "締切 開催日の当日"


def closed_words(closed: Closures) -> str | None:
    """「年末年始・祝日を除く」; what is not stated is not said."""
    days = []
    if not isinstance(closed.year_end, str):
        days.append("年末年始" + _year_end_days(closed))
    if closed.national_holidays == "closed":
        days.append("祝日")
    days += [nth_weekday_words(item.nth, item.weekday) for item in closed.weekdays]
    words = f"{'・'.join(days)}を除く" if days else None
    told = [part for part in (words, closed.note) if part]
    return _sentences(told) if told else None


def _year_end_days(closed: Closures) -> str:
    if isinstance(closed.year_end, str) or closed.year_end.start is None or closed.year_end.end is None:
        return ""
    spans = [f"{int(day[:2])}月{int(day[3:])}日" for day in (closed.year_end.start, closed.year_end.end)]
    return f"({'〜'.join(spans)})"


def fee_words(fee: Fee | None) -> str | None:
    """「無料」, 「500円」, 「実費 材料費」."""
    if fee is None:
        return None
    words = {
        "free": word("free"),
        "actual-cost": "実費",
        "yen": f"{fee.yen:,}円" if fee.yen else "",
        "conditional": "",
    }
    return " ".join(part for part in (words[fee.kind], fee.text) if part)
