"""Times of the day, opening hours and closures."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, StringConstraints, model_validator

from brochures.base.field_problem import FieldProblem, Form
from brochures.base.findings import Text
from brochures.model.base import Day, Line, Model, Some, VenueRef, field, no_truth
from brochures.text.times import DAY_MINUTES, minutes_of_day

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# [0-9], not \d: the latter takes full-width digits as well, which no clock of ours reads.
Clock = Annotated[
    str,
    StringConstraints(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"),
    Form(
        Text("13:30 のように、0:00 から 23:59 までで書きます。", "Write it like 13:30, from 0:00 to 23:59.")
    ),
]
LateClock = Annotated[
    str,
    StringConstraints(pattern=r"^([01]?[0-9]|2[0-9]):[0-5][0-9]$"),
    Form(
        Text(
            "16:30 のように書きます。翌日の1時は 25:00 で、29:59 までです。",
            "Write it like 16:30; 1 a.m. of the next day is 25:00, up to 29:59.",
        )
    ),
]
MonthDay = Annotated[
    str,
    StringConstraints(
        pattern=r"^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"
    ),
    Form(
        Text(
            "12-29 のように、月と日を2桁ずつで書きます。", "Write month and day with two digits each: 12-29."
        )
    ),
]


class Times(Model):
    """A span of the day. An end of 24:00 or later is on the next day (``25:00`` is 1 a.m.)."""

    start: Clock = field("始まり。", "Start.", "13:30")
    end: LateClock | None = field(
        "終わり。決まっていなければ省く。日をまたぐときは 25:00 のように書く。",
        "End; left out if open. Past midnight, 25:00 is 1 a.m.",
        "16:30",
        default=None,
    )
    doors: Clock | None = field("開場。", "Doors open.", "13:15", default=None)
    last_entry: LateClock | None = field("最終受付。", "Last entry.", "16:00", default=None)

    @model_validator(mode="after")
    def end_follows_start(self) -> Self:
        if self.end is not None and minutes_of_day(self.end) <= minutes_of_day(self.start):
            raise FieldProblem(
                Text(
                    f"終わりの時刻 {self.end} が始まり {self.start} より後ではありません。",
                    f"The end {self.end} is not after the start {self.start}.",
                ),
                Text("日付をまたぐときは 25:00 のように書きます。", "Past midnight, write 25:00 for 1 a.m."),
                at=("end",),
            )
        if self.end is not None and minutes_of_day(self.end) - minutes_of_day(self.start) > DAY_MINUTES:
            raise FieldProblem(
                Text(
                    f"{self.start} から {self.end} までは24時間を超えます。",
                    f"{self.start} to {self.end} is longer than a day.",
                ),
                Text(
                    "24時間受け付けるなら around_the_clock: true と書きます。",
                    "For day and night write around_the_clock: true.",
                ),
                at=("end",),
            )
        return self

    @model_validator(mode="after")
    def doors_and_last_entry_fit(self) -> Self:
        if self.doors is not None and minutes_of_day(self.doors) > minutes_of_day(self.start):
            raise FieldProblem(
                Text(
                    f"開場 {self.doors} が始まり {self.start} より後です。",
                    f"Doors open at {self.doors}, after the start {self.start}.",
                ),
                Text("doors と start を確かめてください。", "Check doors and start."),
                at=("doors",),
            )
        if self.last_entry is not None and not (
            minutes_of_day(self.start)
            <= minutes_of_day(self.last_entry)
            <= minutes_of_day(self.end or "29:59")
        ):
            raise FieldProblem(
                Text(
                    f"最終受付 {self.last_entry} が時間の中にありません。",
                    f"The last entry {self.last_entry} is not within the times.",
                ),
                Text("last_entry を確かめてください。", "Check last_entry."),
                at=("last_entry",),
            )
        return self


class OpenHours(Model):
    """Hours that hold on some weekdays."""

    days: Some[Weekday] = field("曜日。", "Weekdays.", ["mon", "fri"])
    times: Some[Times] = field(
        "時間帯。昼休みがあれば二つ書く。",
        "Spans of the day; two when there is a break.",
        [{"start": "10:00", "end": "17:00"}],
    )
    use: Line | None = field(
        "用途ごとに違うとき、その用途。", "Use, where hours differ.", "面接", default=None
    )
    venue: VenueRef | None = field(
        "曜日ごとに場所が違うとき、その場所(venues のid)。",
        "Where, if the place depends on the weekday (id of a venue).",
        "annex",
        default=None,
    )


class NthWeekday(Model):
    """The nth such weekday of a month; ``-1`` is the last."""

    nth: Some[Annotated[Literal[1, 2, 3, 4, 5, -1], BeforeValidator(no_truth)]] = field(
        "第何週か。最終は -1。", "Which ones; -1 is the last.", [-1]
    )
    weekday: Weekday = field("曜日。", "Weekday.", "sat")


class CalendarWeeks(Model):
    """Weeks of a month as a calendar prints them, each with its weekdays of this month alone.

    The first is the one with the 1st in it, however few days of the month it has; ``-1`` is the one with the
    last day. 第2週の水曜日 is another day than 第2水曜日 where the month begins after a Wednesday.
    """

    nth: Some[Annotated[Literal[1, 2, 3, 4, 5, 6, -1], BeforeValidator(no_truth)]] = field(
        "第何週か。1日のある週が第1週。最終週は -1。",
        "Which ones; the week with the 1st is the first, -1 is the last.",
        [2],
    )
    first_day: Literal["sun", "mon"] = field(
        "週の始まりの曜日。", "Weekday on which a week begins.", "mon", default="sun"
    )


class YearlyDays(Model):
    """Days of every year, both ends included; over the new year where the end is before the start."""

    start: MonthDay = field("初日。", "First day.", "08-13")
    end: MonthDay = field("最終日。", "Last day.", "08-16")


class YearEnd(Model):
    """The closure around the new year; without days where the source gives none."""

    start: MonthDay | None = field("休みの初日。", "First closed day.", "12-29", default=None)
    end: MonthDay | None = field("休みの最終日。", "Last closed day.", "01-03", default=None)

    @model_validator(mode="after")
    def has_both_days_or_none(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise FieldProblem(
                Text("年末年始の初日と最終日の一方しかありません。", "Only one end of the closure is given."),
                Text(
                    "start と end の両方を書くか、分からなければ {} とだけ書きます。",
                    "Write both start and end, or just {} if they are unknown.",
                ),
            )
        return self


class Closures(Model):
    """Days off. ``not-stated`` is not ``open``: nothing is printed about what is not stated."""

    national_holidays: Literal["closed", "open", "not-stated"] = field(
        "祝日。", "National holidays.", "closed", default="not-stated"
    )
    year_end: YearEnd | Literal["open", "not-stated"] = field(
        "年末年始。日付が分からなければ {} と書く。",
        "Year end; `{}` where closed without stated days.",
        {"start": "12-29", "end": "01-03"},
        default="not-stated",
    )
    weekdays: tuple[NthWeekday, ...] = field("第4月曜日などの定休日。", "Such as 4th Mondays.", default=())
    note: Line | None = field("その他。", "Anything else.", default=None)


class Hours(Model):
    """When a channel answers. Left out altogether where the source does not say."""

    open: tuple[OpenHours, ...] = field("受付時間。", "Opening hours.", default=())
    around_the_clock: bool = field("24時間受け付けるか。", "Taken day and night.", default=False)
    reply: Line | None = field(
        "返事がいつになるか。", "When an answer comes.", "翌開所日に返信", default=None
    )
    closed: Closures = field("休み。", "Closures.", default=Closures())

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if not self.open and not self.around_the_clock:
            raise FieldProblem(
                Text("受付時間が書かれていません。", "No opening hours are given."),
                Text(
                    "open か around_the_clock を書くか、分からなければ hours ごと省きます。",
                    "Write open or around_the_clock, or leave hours out if they are unknown.",
                ),
            )
        return self


class Office(Model):
    """When the office is open that "opening day" in a rule speaks of."""

    kind: Literal["office", "city-hall", "hall"] = field(
        "紙での呼び方。開所日 office、開庁日 city-hall、開館日 hall。",
        "What paper calls the days on which it is open.",
        "city-hall",
        default="office",
    )
    days: Some[Weekday] = field(
        "開いている曜日。",
        "Weekdays on which it is open.",
        ["mon"],
        default=("mon", "tue", "wed", "thu", "fri"),
    )
    closed: Closures = field(
        "休み。",
        "Closures.",
        default=Closures(national_holidays="closed", year_end=YearEnd(start="12-29", end="01-03")),
    )
    closed_days: tuple[Day, ...] = field(
        "そのほかの休みの日。", "Other closed days.", ["2026-10-01"], default=()
    )
