"""How somebody is reached: phones, fax, mail, forms, visits; when, by whom, at what price."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from brochures.dataset.models.base import DeskRef, Line, Model, OrganisationRef, PageRef, Url, Words, said
from brochures.dataset.problems import FieldProblem
from brochures.errors import Text

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]?\d|2[0-9]):[0-5]\d$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
PhoneNumber = Annotated[str, StringConstraints(pattern=r"^[#+(]?[0-9][0-9()\-‐‑–—−ー ]{1,19}$")]
Role = Literal["person", "family", "friend", "supporter", "organisation"]
Product = Literal["leaflet", "flyer", "card"]


class Times(Model):
    """A span of the day. Hours of 24 and more run into the next day (``25:00`` is 1 a.m.)."""

    start: Clock = said("始まり。", "Start.", "13:30")
    end: Clock | None = said(
        "終わり。決まっていなければ省く。", "End; left out if open.", "16:30", default=None
    )
    doors: Clock | None = said("開場。", "Doors open.", "13:15", default=None)
    last_entry: Clock | None = said("最終受付。", "Last entry.", "16:00", default=None)

    @model_validator(mode="after")
    def end_follows_start(self) -> Self:
        if self.end is not None and minutes(self.end) <= minutes(self.start):
            raise FieldProblem(
                Text(
                    f"終わりの時刻 {self.end} が始まり {self.start} より後ではありません。",
                    f"The end {self.end} is not after the start {self.start}.",
                ),
                Text("日付をまたぐときは 25:00 のように書きます。", "Past midnight, write 25:00 for 1 a.m."),
            )
        return self


def minutes(clock: Clock) -> int:
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


class OpenHours(Model):
    """Hours that hold on some weekdays."""

    days: tuple[Weekday, ...] = said("曜日。", "Weekdays.", ["mon", "fri"], min_length=1)
    times: tuple[Times, ...] = said(
        "時間帯。昼休みがあれば二つ書く。",
        "Spans of the day; two when there is a break.",
        [{"start": "10:00", "end": "17:00"}],
        min_length=1,
    )
    use: Line | None = said(
        "用途ごとに違うとき、その用途。", "Use, where hours differ.", "面接", default=None
    )


class NthWeekday(Model):
    """The nth such weekday of a month; ``-1`` is the last."""

    nth: tuple[Annotated[int, Field(ge=-1, le=5)], ...] = said(
        "第何週か。最終は -1。", "Which ones; -1 is the last.", [-1], min_length=1
    )
    weekday: Weekday = said("曜日。", "Weekday.", "sat")


class YearEnd(Model):
    """The closure around the new year; without days where the source gives none."""

    start: MonthDay | None = said("休みの初日。", "First closed day.", "12-29", default=None)
    end: MonthDay | None = said("休みの最終日。", "Last closed day.", "01-03", default=None)


class Closures(Model):
    """Days off. ``not-stated`` is not ``open``: nothing is printed about what is not stated."""

    national_holidays: Literal["closed", "open", "not-stated"] = said(
        "祝日。", "National holidays.", "closed", default="not-stated"
    )
    year_end: YearEnd | Literal["open", "not-stated"] = said(
        "年末年始。日付が分からなければ {} と書く。",
        "Year end; `{}` where closed without stated days.",
        {"start": "12-29", "end": "01-03"},
        default="not-stated",
    )
    weekdays: tuple[NthWeekday, ...] = said("第4月曜日などの定休日。", "Such as 4th Mondays.", default=())
    note: Line | None = said("その他。", "Anything else.", default=None)


class Hours(Model):
    """When a channel answers. Left out altogether where the source does not say."""

    open: tuple[OpenHours, ...] = said("受付時間。", "Opening hours.", default=())
    around_the_clock: bool = said("24時間受け付けるか。", "Taken day and night.", default=False)
    reply: Line | None = said("返事がいつになるか。", "When an answer comes.", "翌開所日に返信", default=None)
    closed: Closures = said("休み。", "Closures.", default=Closures())

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


class Fee(Model):
    """What it costs."""

    kind: Literal["free", "yen", "actual-cost", "conditional"] = said("種類。", "Kind.", "free")
    yen: int | None = said("金額(円)。", "Amount in yen.", 100, default=None, ge=1)
    text: Line | None = said("条件など、紙に出す言葉。", "Words for paper.", default=None)

    @model_validator(mode="after")
    def amount_is_said(self) -> Self:
        if self.kind == "yen" and self.yen is None:
            raise FieldProblem(
                Text("金額がありません。", "The amount is missing."),
                Text("yen: 100 のように書きます。", "Write it as yen: 100."),
            )
        if self.kind == "conditional" and self.text is None:
            raise FieldProblem(
                Text("条件の説明がありません。", "The condition is not told."),
                Text("text: に紙に出す言葉を書きます。", "Write the words for paper in text."),
            )
        return self


class AgeRange(Model):
    """Ages from–to in years, both included."""

    least: int | None = said("下限。", "From.", 15, default=None, ge=0, le=120)
    most: int | None = said("上限。", "To.", 39, default=None, ge=0, le=120)
    about: bool = said("「おおむね」か。", "Whether it is approximate.", default=False)


class Condition(Model):
    """One condition; all conditions of a list hold together. ``text`` is what is printed."""

    text: Line = said("紙に出す言葉。", "Words for paper.", "義務教育終了後の15歳以上")
    roles: tuple[Role, ...] = said("立場。", "Role.", ["person", "family"], default=())
    age: AgeRange | None = said("年齢。", "Age.", {"least": 15}, default=None)
    school_year: Line | None = said("学年。", "School year.", "義務教育終了後", default=None)
    residence: Line | None = said("住まい。", "Where one lives.", "東京都", default=None)
    gender: Literal["female", "male"] | None = said("性別。", "Gender.", default=None)
    months: int | None = said("続いている月数。", "Months it has lasted.", 6, default=None, ge=0)


class Eligibility(Model):
    """Who may come."""

    text: Words | None = said("紙に出すひと続きの言葉。", "Words for paper, in one piece.", default=None)
    all_of: tuple[Condition, ...] = said("すべて満たす条件。", "Conditions that all hold.", default=())


class Application(Model):
    """Whether and how one applies."""

    kind: Literal["none", "required", "first-time-only"] = said("申込みが要るか。", "Whether.", "none")
    text: Line | None = said("紙に出す言葉。", "Words for paper.", default=None)
    opens: Line | None = said("受付の始まり(日付または言葉)。", "Opens: a date or words.", default=None)
    deadline: Line | None = said("締切(日付または「3日前」)。", "Deadline: date or words.", default=None)
    at: DeskRef | None = said("申込先の窓口。", "Desk that takes it.", default=None)
    ways: tuple[Line, ...] = said("方法。", "Ways.", ["電話", "ファックス"], default=())
    send: tuple[Line, ...] = said("伝えること・送るもの。", "What to tell or send.", ["氏名"], default=())


class Consent(Model):
    """A person's number: on which pieces it may stand, and with whose leave."""

    products: tuple[Product, ...] = said(
        "載せてよい印刷物。書かれていないものには載らない。",
        "Pieces on which it may stand; on no others.",
        ["flyer"],
    )
    note: Line | None = said("同意の経緯。", "How consent was given.", default=None)


class Channel(Model):
    """What all ways of contact share."""

    label: Line | None = said("名札。", "Label.", "電話相談", default=None)
    purpose: Line | None = said("用件や条件。", "Purpose or condition.", "生活の困りごと", default=None)
    answered_by: OrganisationRef | None = said("応対する組織。", "Who answers.", default=None)
    hours: Hours | None = said("受付時間。", "Hours; left out if not stated.", default=None)
    fee: Fee | None = said("費用。", "Price.", {"kind": "free"}, default=None)
    eligibility: Eligibility | None = said("利用できる人。", "Who may use it.", default=None)
    note: Words | None = said("補足。", "Note.", default=None)


class Phone(Channel):
    """A telephone number, printed as it is written here; short dials such as #8900 too."""

    kind: Literal["phone"] = said("種類。", "Kind.", "phone")
    number: PhoneNumber = said("番号。書いたとおりに印刷。", "Number, printed as written.", "042-544-5111")
    extensions: tuple[Line, ...] = said("内線番号。", "Extensions.", ["2855"], default=())
    extension_range: tuple[Line, Line] | None = said(
        "内線番号の範囲。", "Range of extensions.", ["2853", "2856"], default=None
    )
    person: Line | None = said("出る人の名前。", "Name of who answers.", "三木", default=None)
    mobile: bool = said("携帯電話か。", "Whether it is a mobile.", default=False)
    consent: Consent | None = said(
        "個人の番号のときは必ず書く。", "Required for a person's number.", default=None
    )

    @model_validator(mode="after")
    def personal_numbers_need_consent(self) -> Self:
        if (self.person or self.mobile) and self.consent is None:
            raise FieldProblem(
                Text(
                    "個人の名前や携帯番号なのに consent(載せてよい印刷物)がありません。",
                    "This is a person's name or mobile, but consent is missing.",
                ),
                Text(
                    "consent: {products: [flyer]} のように、載せてよい印刷物を書きます。",
                    "Name the pieces it may stand on, such as consent: {products: [flyer]}.",
                ),
            )
        return self


class Fax(Channel):
    """A fax number."""

    kind: Literal["fax"] = said("種類。", "Kind.", "fax")
    number: PhoneNumber = said("番号。", "Number.", "042-544-6440")


class Email(Channel):
    """An e-mail address, printed exactly as written (full-width ＠ stays)."""

    kind: Literal["email"] = said("種類。", "Kind.", "email")
    address: Line = said("アドレス。", "Address.", "soudan＠city.example.lg.jp")


class WebForm(Channel):
    """A form on a web page."""

    kind: Literal["web-form"] = said("種類。", "Kind.", "web-form")
    page: PageRef | None = said("フォームへ進むページ。", "Page that leads to it.", default=None)
    url: Url | None = said("フォームのアドレス。", "Its own address.", default=None)


class Sns(Channel):
    """A messenger or social network account."""

    kind: Literal["sns"] = said("種類。", "Kind.", "sns")
    service: Line = said("サービス名。", "Service.", "LINE")
    account: Line = said("アカウント。", "Account.", "＠example")
    url: Url | None = said("アドレス。", "Address.", default=None)


class OnlineMeeting(Channel):
    """A talk by video."""

    kind: Literal["online-meeting"] = said("種類。", "Kind.", "online-meeting")
    service: Line | None = said("サービス名。", "Service.", "Zoom", default=None)
    application: Application | None = said("申込み。", "How to apply.", default=None)


class Visit(Channel):
    """Somebody comes to the home."""

    kind: Literal["visit"] = said("種類。", "Kind.", "visit")
    limit: Line | None = said("回数の上限。", "How often.", "それぞれ5回まで", default=None)
    application: Application | None = said("申込み。", "How to apply.", default=None)
    after: Line | None = said("申込みのあと。", "What happens then.", default=None)


class InPerson(Channel):
    """One goes to a counter or a room."""

    kind: Literal["in-person"] = said("種類。", "Kind.", "in-person")
    place: Line | None = said("場所。", "Where.", "2階9番窓口", default=None)
    application: Application | None = said("予約。", "How to book.", default=None)


AnyChannel = Annotated[
    Phone | Fax | Email | WebForm | Sns | OnlineMeeting | Visit | InPerson, Field(discriminator="kind")
]


class Referral(Model):
    """When another desk is the right one."""

    when: Line = said("どんなときに。", "When.", "市内にお住まいの方")
    desk: DeskRef = said("どの窓口へ。", "Which desk.", "city")


class Situation(Model):
    """A reader's situation or age that leads to this desk."""

    text: Line = said("状況。", "The situation.", "仕事に就きたいがブランクがあって心配")
    age: AgeRange | None = said("年齢。", "Age.", default=None)
