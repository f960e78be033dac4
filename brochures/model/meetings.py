"""Meetings and when they are held: rules, entered dates, exceptions, confirmations."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from brochures.base.field_problem import FieldProblem, Form
from brochures.base.findings import Text
from brochures.model.base import (
    Day,
    Line,
    Model,
    OrganisationRef,
    PageRef,
    Sourced,
    VenueRef,
    Words,
    field,
    no_truth,
)
from brochures.model.contacts import AnyChannel
from brochures.model.hours import CalendarWeeks, NthWeekday, Times, Weekday, YearlyDays
from brochures.model.terms import Application, Eligibility, Fee

Month = Annotated[
    str,
    StringConstraints(pattern=r"^(199[0-9]|2[01][0-9]{2})-(0[1-9]|1[0-2])$"),
    Form(Text("2027-01 のように、年を4桁、月を2桁で書きます。", "Write it like 2027-01: year and month.")),
]
MonthNumber = Annotated[int, Field(ge=1, le=12), BeforeValidator(no_truth)]


def _counts(number: int) -> int:
    if number == 0:
        raise FieldProblem(
            Text("0 は数えられません。", "Nothing is counted as 0."),
            Text(
                "1 から数えます。最後は -1 と書きます(末日、最終開所日)。",
                "Count from 1; -1 is the last, such as the last day of a month.",
            ),
        )
    return number


DayOfMonth = Annotated[int, Field(ge=-1, le=31), BeforeValidator(no_truth), AfterValidator(_counts)]
OpenDay = Annotated[int, Field(ge=-1, le=20), BeforeValidator(no_truth), AfterValidator(_counts)]
HolidayPolicy = Literal[
    "hold",
    "skip",
    "next-day",
    "previous-day",
    "next-week",
    "previous-week",
    "next-open-day",
    "previous-open-day",
    "not-stated",
]
HOLIDAY = "holiday"
RULE_FORMS = ("weekday", "weekly", "every_weeks", "day_of_month", "open_day")


class EveryWeeks(Model):
    """Every n weeks, counted from a day on which it was held."""

    weeks: int = field("何週おきか。", "Number of weeks.", 2, ge=2, le=26)
    anchor: Day = field("数え始める開催日。", "A day on which it is held.", "2026-11-04")


class Rule(Model):
    """One repeat rule: exactly one of the five forms, in all or some months."""

    weekday: NthWeekday | None = field(
        "第n曜日。", "Nth weekdays of a month.", {"nth": [-1], "weekday": "sat"}, default=None
    )
    weekly: tuple[Weekday | Literal["holiday"], ...] = field(
        "毎週の曜日。祝日も開催日なら holiday。",
        "Weekdays of every week; `holiday` for the national holidays as well.",
        ["sat", "sun", "holiday"],
        default=(),
    )
    every_weeks: EveryWeeks | None = field("n週おき。", "Every n weeks.", default=None)
    day_of_month: tuple[DayOfMonth, ...] = field(
        "毎月の日。末日は -1。", "Days of the month; -1 is the last.", [15], default=()
    )
    open_day: OpenDay | Literal["every"] | None = field(
        "第n開所日。最終は -1、開所日すべては every。",
        "Nth opening day of the month; -1 is the last, `every` all of them.",
        1,
        default=None,
    )
    months: tuple[MonthNumber, ...] | Literal["odd", "even"] = field(
        "開催する月。省けば毎月。", "Months; all when left out.", "odd", default=()
    )
    except_months: tuple[MonthNumber, ...] = field("休む月。", "Months without.", [8], default=())
    except_weekdays: tuple[NthWeekday, ...] = field(
        "休む第n曜日。", "Nth weekdays without.", [{"nth": [-1], "weekday": "mon"}], default=()
    )
    calendar_weeks: CalendarWeeks | None = field(
        "weekly を、カレンダーの第n週だけにする(第2週の水曜日)。",
        "Only these weeks of the calendar, of what is `weekly`.",
        {"nth": [2]},
        default=None,
    )
    except_calendar_weeks: CalendarWeeks | None = field(
        "休む、カレンダーの第n週。", "Weeks of the calendar without.", {"nth": [3]}, default=None
    )
    except_days: tuple[YearlyDays, ...] = field(
        "毎年休む期間(お盆など)。",
        "Days of every year without.",
        [{"start": "08-13", "end": "08-16"}],
        default=(),
    )
    day_off_moves: bool = field(
        "定休日(weekly にない曜日)が祝日で開いたとき、翌日を休むか。",
        "Whether the day after is off when a weekday that is none of `weekly` is a holiday, and held.",
        default=False,
    )
    time: Times | None = field("この規則だけの時間。", "Times of this rule alone.", default=None)
    holidays: HolidayPolicy = field(
        "祝日に当たったとき。", "What happens on a holiday.", "skip", default="not-stated"
    )
    year_end: HolidayPolicy = field(
        "年末年始に当たったとき。", "What happens in the year end.", "skip", default="not-stated"
    )
    venue: VenueRef | None = field("この規則だけの会場。", "Venue of this rule alone.", "annex", default=None)
    starts: Day | None = field("この規則の初日。", "First day of this rule.", default=None)
    ends: Day | None = field("この規則の最終日。", "Last day of this rule.", default=None)

    @model_validator(mode="after")
    def has_one_form(self) -> Self:
        given = [name for name in RULE_FORMS if getattr(self, name)]
        if len(given) != 1:
            raise FieldProblem(
                Text(
                    f"くり返しの形はちょうど一つ必要です(いま {len(given)} 個)。",
                    f"A rule needs exactly one form of repeat, and has {len(given)}.",
                ),
                Text(
                    "weekday, weekly, every_weeks, day_of_month, open_day のどれか一つを書きます。",
                    "Write one of weekday, weekly, every_weeks, day_of_month, open_day.",
                ),
            )
        if self.calendar_weeks and not self.weekly:
            raise FieldProblem(
                Text(
                    "calendar_weeks は weekly と一緒に書きます。", "calendar_weeks goes together with weekly."
                ),
                Text(
                    "第2週の水曜日なら weekly: [wed] と calendar_weeks: {nth: [2]}、"
                    "第2水曜日なら weekday: {nth: [2], weekday: wed} です。",
                    "The Wednesday of the second week is weekly: [wed] with calendar_weeks: {nth: [2]}; the "
                    "second Wednesday is weekday: {nth: [2], weekday: wed}.",
                ),
                at=("calendar_weeks",),
            )
        if self.day_off_moves and not self.is_on_holidays:
            raise FieldProblem(
                Text(
                    "day_off_moves は、祝日も開く規則だけに書けます。",
                    "day_off_moves is for rules whose days include national holidays.",
                ),
                Text("weekly に holiday を加えます。", "Add holiday to weekly."),
                at=("day_off_moves",),
            )
        if HOLIDAY in self.weekly and self.holidays not in ("hold", "not-stated"):
            raise FieldProblem(
                Text(
                    "祝日は開催日(weekly の holiday)なのに、holidays では開きません。",
                    "National holidays are among its days (holiday in weekly), but holidays says otherwise.",
                ),
                Text("holiday か、holidays の行を消します。", "Remove holiday, or the line holidays."),
                at=("holidays",),
            )
        if self.starts and self.ends and self.ends < self.starts:
            raise FieldProblem(
                Text("最終日が初日より前です。", "It ends before it starts."),
                Text("starts と ends を確かめてください。", "Check starts and ends."),
                at=("ends",),
            )
        return self

    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        """The weekdays of every week, without the national holidays."""
        return tuple(name for name in self.weekly if name != "holiday")

    @property
    def is_on_holidays(self) -> bool:
        """Whether national holidays are days of this rule, whichever weekday they are."""
        return HOLIDAY in self.weekly

    @property
    def on_holiday(self) -> HolidayPolicy:
        """What happens on a national holiday."""
        return "hold" if self.is_on_holidays else self.holidays


class EnteredDate(Model):
    """A date that a person entered, which is thereby confirmed."""

    day: Day = field("日付。", "Date.", "2026-12-09")
    weekday: Weekday | None = field(
        "曜日(書けば日付と照合)。", "Weekday; compared with the date.", "wed", default=None
    )
    time: Times | None = field("この日だけの時間。", "Times of this day alone.", default=None)
    venue: VenueRef | None = field("この日だけの会場。", "Venue of this day alone.", default=None)
    topic: Line | None = field(
        "この日の内容やテーマ。", "What this day is about.", "家計の見直し", default=None
    )
    speaker: Line | None = field("この日の講師や話し手。", "Who speaks on this day.", default=None)
    note: Line | None = field("紙に出す一言。", "A word for paper.", default=None)
    booking: Literal["full", "closed"] | None = field(
        "申込みの状況。満席 full、受付終了 closed。",
        "Whether one can still apply: full, or closed.",
        "full",
        default=None,
    )


class AddedDate(EnteredDate):
    """A date besides the regular ones; paper marks it 追加."""


class CancelledDate(Model):
    """A date on which it is not held."""

    cancelled: Day = field("中止する日。", "The cancelled date.", "2026-12-26")
    reason: Line | None = field("紙に出す理由。", "Reason, for paper.", default=None)


class MovedDate(Model):
    """A date that was moved to another, or put off to a day that is not known yet."""

    moved: Day = field("もとの日。", "The date it was.", "2027-01-30")
    to: Day | None = field(
        "新しい日。延期で決まっていなければ省く。",
        "The date it is; left out while it is not known.",
        "2027-01-23",
        default=None,
    )
    time: Times | None = field("新しい時間。", "New times.", default=None)
    venue: VenueRef | None = field("新しい会場。", "New venue.", default=None)
    reason: Line | None = field("紙に出す理由。", "Reason, for paper.", default=None)

    @model_validator(mode="after")
    def moves_to_another_day(self) -> Self:
        if self.moved == self.to:
            raise FieldProblem(
                Text("もとの日と新しい日が同じです。", "It is moved to the day on which it was."),
                Text(
                    "時間や会場だけが変わるときは、dates にその日を書きます。",
                    "If only its times or venue change, enter that day in dates.",
                ),
                at=("to",),
            )
        return self


class Schedule(Model):
    """When a meeting is held.

    A rule that cannot be computed ("once a week, the day varies") has a ``phrase`` and entered
    dates. Paper calls a computed date 予定 until ``confirmed_through`` reaches it.
    """

    phrase: Line | None = field(
        "規則を言葉で。計算できないときは必ず。",
        "The rule in words; required where no rule can be computed.",
        "毎週1回",
        default=None,
    )
    note: Line | None = field("ただし書き。", "Proviso.", "月によって開催日は異なります", default=None)
    time: Times | None = field("時間。", "Times.", {"start": "13:30", "end": "16:30"}, default=None)
    rules: tuple[Rule, ...] = field("計算できる規則。", "Rules that can be computed.", default=())
    dates: tuple[EnteredDate, ...] = field("入力した開催日。", "Entered dates.", default=())
    added: tuple[AddedDate, ...] = field("規則のほかに加えた日。", "Dates besides the rule.", default=())
    cancelled: tuple[CancelledDate, ...] = field("中止。", "Cancelled dates.", default=())
    moved: tuple[MovedDate, ...] = field("日の変更。", "Moved dates.", default=())
    confirmed_through: Month | None = field(
        "人が日程を確かめた最後の月。", "Last month that a person confirmed.", "2027-01", default=None
    )
    confirmed: tuple[Day, ...] = field(
        "規則から計算した日のうち、人が確かめた日。",
        "Computed dates that a person confirmed one by one.",
        ["2027-02-27"],
        default=(),
    )
    starts: Day | None = field("期間の初日。", "First day of the period.", default=None)
    ends: Day | None = field("期間の最終日。", "Last day of the period.", default=None)

    @model_validator(mode="after")
    def can_be_told(self) -> Self:
        if not self.rules and not self.dates and self.phrase is None:
            raise FieldProblem(
                Text("いつ開かれるのか書かれていません。", "Nothing says when it is held."),
                Text("rules、dates、phrase のどれかを書きます。", "Write one of rules, dates and phrase."),
            )
        if self.starts and self.ends and self.ends < self.starts:
            raise FieldProblem(
                Text("期間の最終日が初日より前です。", "The period ends before it starts."),
                Text("starts と ends を確かめてください。", "Check starts and ends."),
                at=("ends",),
            )
        return self


class Part(Model):
    """A part of a meeting with its own times and admission; parts may run in parallel."""

    name: Line = field("名前。", "Name.", "講演")
    time: Times | None = field("時間。", "Times.", default=None)
    minutes: int | None = field(
        "長さ(分)。時刻が決まっていないとき。",
        "Length in minutes, where no times are set.",
        45,
        default=None,
        ge=1,
    )
    room: Line | None = field("部屋。", "Room.", default=None)
    eligibility: Eligibility | None = field("参加できる人。", "Who may come.", default=None)
    application: Application | None = field("申込み。", "Application.", {"kind": "none"}, default=None)


class Capacity(Model):
    """Seats for one way of taking part."""

    mode: Literal["in-person", "online"] = field("参加のしかた。", "Way of taking part.", "in-person")
    seats: int = field("人数。", "Number.", 20, ge=1)
    note: Line | None = field("先着など。", "Such as first come.", "先着順", default=None)


class Meeting(Sourced):
    """A place to be, a parents' group, a lecture: anything one can go to."""

    name: Words = field("名前。改行した所で折り返す。", "Name; breaks where you break it.", "ここから")
    kind: Line | None = field("種類。", "Kind, in words.", "居場所", default=None)
    tagline: Line = field("一行の説明。", "What it is, in a line.", "生きづらさを抱えた人のための居場所")
    headings: tuple[Line, ...] = field("名前に添える肩書き。", "Lines that go with the name.", default=())
    operator: OrganisationRef | None = field("主催。", "Who runs it.", "shakyo", default=None)
    operator_name: Line | None = field(
        "主催を言葉で(組織の記録がないとき)。", "Who runs it, in words.", default=None
    )
    issuer: OrganisationRef | None = field(
        "この会のチラシを出す組織(省けばデータの発行者)。",
        "Who issues its flyer; the dataset's issuer when left out.",
        "shakyo",
        default=None,
    )
    schedule: Schedule = field("日時。", "When.")
    mode: Literal["in-person", "online", "hybrid"] = field("開き方。", "Mode.", default="in-person")
    venue: VenueRef | None = field("会場。", "Venue.", "asahi-kaikan", default=None)
    entry_page: PageRef | None = field(
        "オンラインの入口のページ(pages のid)。", "Page that leads in, when online.", default=None
    )
    eligibility: Eligibility | None = field("対象。", "Who may come.", default=None)
    fee: Fee | None = field("参加費。", "Fee.", {"kind": "free"}, default=None)
    application: Application | None = field("申込み。", "Application.", {"kind": "none"}, default=None)
    capacity: tuple[Capacity, ...] = field("定員。", "Capacity.", default=())
    parts: tuple[Part, ...] = field("内容の区分。", "Parts.", default=())
    contacts: tuple[OrganisationRef, ...] = field("問い合わせ先の組織。", "Whom to ask.", default=())
    channels: tuple[AnyChannel, ...] = field("この会だけの連絡先。", "Ways to reach it.", default=())
    page: PageRef | None = field("案内のページ。", "Its page.", default=None)
    event_code: bool = field(
        "次回の予定を入れた二次元コードもチラシに載せるか。",
        "Whether the flyer also has a code that holds the next date as a calendar event.",
        default=False,
    )
    note: Words | None = field("紙に出す補足。", "Note for paper.", default=None)

    @property
    def plain_name(self) -> str:
        """The name in one line, for running text and calendars."""
        return "".join(self.name.split("\n"))
