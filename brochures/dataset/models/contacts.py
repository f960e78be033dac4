"""How somebody is reached: phones, fax, mail, forms, visits; when, by whom, at what price."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from brochures.dataset.models.base import (
    Day,
    DeskRef,
    Line,
    Model,
    OrganisationRef,
    PageRef,
    Some,
    Url,
    VenueRef,
    Words,
    said,
)
from brochures.dataset.problems import FieldProblem, shorten
from brochures.errors import Text
from brochures.locales import is_phone, normalise_phone

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# [0-9], not \d: the latter takes full-width digits as well, which no clock of ours reads.
Clock = Annotated[str, StringConstraints(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$")]
LateClock = Annotated[str, StringConstraints(pattern=r"^([01]?[0-9]|2[0-9]):[0-5][0-9]$")]
MonthDay = Annotated[
    str,
    StringConstraints(
        pattern=r"^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$"
    ),
]


def _dialable(number: str) -> str:
    """Printed as it is, but a telephone must be able to dial it: ``tel:`` links need its twin."""
    if is_phone(number):
        return number
    raise FieldProblem(
        Text(
            f"「{shorten(number)}」は、かけられる電話番号ではありません。",
            f"“{shorten(number)}” is not a number that can be dialled.",
        ),
        Text(
            "市外局番から書きます(042-544-5111)。内線は extensions に書きます。",
            "Write it with its area code (042-544-5111); extensions have a key of their own.",
        ),
    )


# Full-width forms and every dash that pages use: what the source prints is printed.
PhoneNumber = Annotated[
    str,
    StringConstraints(
        pattern=r"^[#＃+＋(（]?[0-9０-９][-0-9０-９()（） \u3000\u2010-\u2015\u2212\u2500\u30fc\uff0d]{1,23}$"
    ),
    AfterValidator(_dialable),
]
MailAddress = Annotated[str, StringConstraints(pattern=r"^[^\s@＠]+[@＠][^\s@＠]+$", max_length=200)]
Extension = Annotated[str, StringConstraints(pattern=r"^[0-9０-９*#-]{1,10}$")]
Role = Literal["person", "family", "friend", "supporter", "organisation"]
Product = Literal["leaflet", "flyer", "card"]


class Times(Model):
    """A span of the day. An end of 24:00 or later is on the next day (``25:00`` is 1 a.m.)."""

    start: Clock = said("始まり。", "Start.", "13:30")
    end: LateClock | None = said(
        "終わり。決まっていなければ省く。日をまたぐときは 25:00 のように書く。",
        "End; left out if open. Past midnight, 25:00 is 1 a.m.",
        "16:30",
        default=None,
    )
    doors: Clock | None = said("開場。", "Doors open.", "13:15", default=None)
    last_entry: LateClock | None = said("最終受付。", "Last entry.", "16:00", default=None)

    @model_validator(mode="after")
    def end_follows_start(self) -> Self:
        if self.end is not None and minutes(self.end) <= minutes(self.start):
            raise FieldProblem(
                Text(
                    f"終わりの時刻 {self.end} が始まり {self.start} より後ではありません。",
                    f"The end {self.end} is not after the start {self.start}.",
                ),
                Text("日付をまたぐときは 25:00 のように書きます。", "Past midnight, write 25:00 for 1 a.m."),
                at=("end",),
            )
        if self.end is not None and minutes(self.end) - minutes(self.start) > 24 * 60:
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
        if self.doors is not None and minutes(self.doors) > minutes(self.start):
            raise FieldProblem(
                Text(
                    f"開場 {self.doors} が始まり {self.start} より後です。",
                    f"Doors open at {self.doors}, after the start {self.start}.",
                ),
                Text("doors と start を確かめてください。", "Check doors and start."),
                at=("doors",),
            )
        if self.last_entry is not None and not (
            minutes(self.start) <= minutes(self.last_entry) <= minutes(self.end or "29:59")
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


def minutes(clock: str) -> int:
    """Minutes after midnight of the day on which it starts."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


class OpenHours(Model):
    """Hours that hold on some weekdays."""

    days: Some[Weekday] = said("曜日。", "Weekdays.", ["mon", "fri"])
    times: Some[Times] = said(
        "時間帯。昼休みがあれば二つ書く。",
        "Spans of the day; two when there is a break.",
        [{"start": "10:00", "end": "17:00"}],
    )
    use: Line | None = said(
        "用途ごとに違うとき、その用途。", "Use, where hours differ.", "面接", default=None
    )
    venue: VenueRef | None = said(
        "曜日ごとに場所が違うとき、その場所(venues のid)。",
        "Where, if the place depends on the weekday (id of a venue).",
        "annex",
        default=None,
    )


class NthWeekday(Model):
    """The nth such weekday of a month; ``-1`` is the last."""

    nth: Some[Literal[1, 2, 3, 4, 5, -1]] = said("第何週か。最終は -1。", "Which ones; -1 is the last.", [-1])
    weekday: Weekday = said("曜日。", "Weekday.", "sat")


class YearEnd(Model):
    """The closure around the new year; without days where the source gives none."""

    start: MonthDay | None = said("休みの初日。", "First closed day.", "12-29", default=None)
    end: MonthDay | None = said("休みの最終日。", "Last closed day.", "01-03", default=None)

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


class Office(Model):
    """When the office is open that "opening day" in a rule speaks of."""

    days: Some[Weekday] = said(
        "開いている曜日。",
        "Weekdays on which it is open.",
        ["mon"],
        default=("mon", "tue", "wed", "thu", "fri"),
    )
    closed: Closures = said(
        "休み。",
        "Closures.",
        default=Closures(national_holidays="closed", year_end=YearEnd(start="12-29", end="01-03")),
    )
    closed_days: tuple[Day, ...] = said(
        "そのほかの休みの日。", "Other closed days.", ["2026-10-01"], default=()
    )


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
        if self.kind in ("free", "actual-cost") and self.yen is not None:
            raise FieldProblem(
                Text(f"{self.kind} なのに金額があります。", f"It is {self.kind} and yet has an amount."),
                Text("kind: yen にするか、金額を消します。", "Write kind: yen, or remove the amount."),
                at=("yen",),
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

    @model_validator(mode="after")
    def is_a_range(self) -> Self:
        if self.least is None and self.most is None:
            raise FieldProblem(
                Text("年齢の下限も上限もありません。", "Neither end of the ages is given."),
                Text("least か most を書くか、age ごと省きます。", "Write least or most, or leave age out."),
            )
        if self.least is not None and self.most is not None and self.most < self.least:
            raise FieldProblem(
                Text(
                    f"上限 {self.most} が下限 {self.least} より小さくなっています。",
                    f"The upper age {self.most} is below the lower age {self.least}.",
                ),
                Text("least と most を確かめてください。", "Check least and most."),
                at=("most",),
            )
        return self


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


class DaysBefore(Model):
    """A deadline that moves with the date of the meeting."""

    days_before: int = said("何日前までか。", "How many days before.", 3, ge=0, le=366)


class Application(Model):
    """Whether and how one applies."""

    kind: Literal["none", "required", "first-time-only"] = said("申込みが要るか。", "Whether.", "none")
    text: Line | None = said("紙に出す言葉。", "Words for paper.", default=None)
    opens: Day | None = said("受付の始まる日。", "Day from which one may apply.", "2026-12-01", default=None)
    deadline: Day | DaysBefore | None = said(
        "締切の日。開催日から数えるときは {days_before: 3}。",
        "Last day to apply; {days_before: 3} counts from the meeting.",
        "2026-12-10",
        default=None,
    )
    at: DeskRef | None = said("申込先の窓口。", "Desk that takes it.", default=None)
    ways: tuple[Line, ...] = said("方法。", "Ways.", ["電話", "ファックス"], default=())
    send: tuple[Line, ...] = said("伝えること・送るもの。", "What to tell or send.", ["氏名"], default=())

    @model_validator(mode="after")
    def agrees_with_itself(self) -> Self:
        names = ("opens", "deadline", "at", "ways", "send")
        given = next((name for name in names if getattr(self, name)), None)
        if self.kind == "none" and given:
            raise FieldProblem(
                Text(
                    f"申込み不要なのに {given} があります。", f"No application is needed, and yet {given} is."
                ),
                Text(
                    "kind: required にするか、その行を消します。",
                    "Write kind: required, or remove that line.",
                ),
                at=(given,),
            )
        if self.opens and isinstance(self.deadline, date) and self.deadline < self.opens:
            raise FieldProblem(
                Text("締切が受付の始まりより前です。", "The deadline is before the day it opens."),
                Text("opens と deadline を確かめてください。", "Check opens and deadline."),
                at=("deadline",),
            )
        return self


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


class PersonalChannel(Channel):
    """A way of contact that may lead to one person rather than to an office.

    Whoever gave a number for a flyer did not give it for a wallet card that is handed on for
    years: without ``consent`` such a contact is refused, and a named one never stands on a card.
    """

    person: Line | None = said("出る人の名前。", "Name of who answers.", "三木", default=None)
    consent: Consent | None = said(
        "個人の連絡先のときは必ず書く。", "Required for a person's contact.", default=None
    )

    def is_personal(self) -> bool:
        return self.person is not None

    @model_validator(mode="after")
    def personal_contacts_need_consent(self) -> Self:
        if self.is_personal() and self.consent is None:
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
        if self.person and self.consent and "card" in self.consent.products:
            raise FieldProblem(
                Text(
                    "個人の名前のある連絡先は、カードに載せられません。",
                    "A contact with a person's name cannot stand on a card.",
                ),
                Text("products から card を消します。", "Remove card from products."),
                at=("consent", "products"),
            )
        return self


class Phone(PersonalChannel):
    """A telephone number, printed as it is written here; short dials such as #8900 too."""

    kind: Literal["phone"] = said("種類。", "Kind.", "phone")
    number: PhoneNumber = said("番号。書いたとおりに印刷。", "Number, printed as written.", "042-544-5111")
    extensions: tuple[Extension, ...] = said("内線番号。", "Extensions.", ["2855"], default=())
    extension_range: tuple[Extension, Extension] | None = said(
        "内線番号の範囲。", "Range of extensions.", ["2853", "2856"], default=None
    )
    mobile: bool = said(
        "携帯電話か(070・080・090 は書かなくても携帯とみなす)。",
        "Whether it is a mobile; 070, 080 and 090 always are.",
        default=False,
    )

    def is_personal(self) -> bool:
        dialled = normalise_phone(self.number).replace("+81", "0", 1)
        # 0800 is a free call, and is written in a group of its own (電気通信番号計画).
        free = re.match(r"0800[^0-9]", unicodedata.normalize("NFKC", self.number))
        mobile = dialled.startswith(("070", "080", "090")) and not free
        return super().is_personal() or self.mobile or mobile

    @model_validator(mode="after")
    def extensions_are_a_list_or_a_range(self) -> Self:
        if self.extensions and self.extension_range:
            raise FieldProblem(
                Text("内線が一覧と範囲の両方で書かれています。", "Extensions are given both ways."),
                Text(
                    "extensions か extension_range の一方だけを書きます。",
                    "Write either extensions or extension_range.",
                ),
                at=("extension_range",),
            )
        first, last = self.extension_range or ("0", "1")
        if first.isdecimal() and last.isdecimal() and int(last) <= int(first):
            raise FieldProblem(
                Text(f"内線の範囲 {first}–{last} が逆です。", f"The range {first}–{last} runs backwards."),
                Text("小さい番号から書きます。", "Begin with the smaller number."),
                at=("extension_range",),
            )
        return self


class Fax(Channel):
    """A fax number."""

    kind: Literal["fax"] = said("種類。", "Kind.", "fax")
    number: PhoneNumber = said("番号。", "Number.", "042-544-6440")


class Email(PersonalChannel):
    """An e-mail address, printed exactly as written (full-width ＠ stays)."""

    kind: Literal["email"] = said("種類。", "Kind.", "email")
    address: MailAddress = said("アドレス。", "Address.", "soudan＠city.example.lg.jp")


class WebForm(Channel):
    """A form on a web page."""

    kind: Literal["web-form"] = said("種類。", "Kind.", "web-form")
    page: PageRef | None = said("フォームへ進むページ。", "Page that leads to it.", default=None)
    url: Url | None = said("フォームのアドレス。", "Its own address.", default=None)

    @model_validator(mode="after")
    def leads_somewhere(self) -> Self:
        if self.page is None and self.url is None:
            raise FieldProblem(
                Text("フォームへの行き方がありません。", "Nothing leads to this form."),
                Text("page か url を書きます。", "Write page or url."),
            )
        return self


class Sns(PersonalChannel):
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
    venue: VenueRef | None = said(
        "場所(venues のid)。", "Where, as the id of a venue.", "annex", default=None
    )
    application: Application | None = said("予約。", "How to book.", default=None)


AnyChannel = Annotated[
    Phone | Fax | Email | WebForm | Sns | OnlineMeeting | Visit | InPerson, Field(discriminator="kind")
]


class Referral(Model):
    """When another desk is the right one."""

    when: Words = said("どんなときに。", "When.", "市内にお住まいの方")
    desk: DeskRef = said("どの窓口へ。", "Which desk.", "city")


class Situation(Model):
    """A reader's situation or age that leads to this desk."""

    text: Line = said("状況。", "The situation.", "仕事に就きたいがブランクがあって心配")
    age: AgeRange | None = said("年齢。", "Age.", default=None)
