"""How somebody is reached: phones, fax, mail, forms, visits; when, by whom, at what price."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from brochures.base.field_problem import FieldProblem, Form, shorten
from brochures.base.findings import Text
from brochures.model.base import DeskRef, Line, Model, OrganisationRef, PageRef, Url, VenueRef, Words, field
from brochures.model.hours import Hours
from brochures.model.terms import AgeRange, Application, Eligibility, Fee
from brochures.text.phone_numbers import is_mobile, is_phone


def _not_a_number(text: str) -> FieldProblem:
    return FieldProblem(
        Text(
            f"「{shorten(text)}」は、かけられる電話番号ではありません。",
            f"“{shorten(text)}” is not a number that can be dialled.",
        ),
        Text(
            "市外局番から書きます(042-544-5111)。内線は番号に続けず、extensions(カードの一覧では「内線」の列)に"
            "書きます。",
            "Write it with its area code (042-544-5111), without an extension: that has its own place, "
            "extensions, or in a list of cards the column 内線 (extension).",
        ),
    )


def _not_an_extension(text: str) -> FieldProblem:
    return FieldProblem(
        Text(f"「{shorten(text)}」は内線番号ではありません。", f"“{shorten(text)}” is not an extension."),
        Text(
            "2855 のように、番号だけを10文字まで書きます。「内線」は付けません(印刷のときに付きます)。",
            "Write just its digits, such as 2855, at most 10; the word for it is added in print.",
        ),
    )


def _in_form(pattern: str, problem: Callable[[str], FieldProblem]) -> BeforeValidator:
    """Refuse text of another form in words for people, before its pattern is told as a regular expression."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.search(pattern, value):
            raise problem(value)
        return value

    return BeforeValidator(check)


def _dialable(number: str) -> str:
    """Printed as it is, but a telephone must be able to dial it: ``tel:`` links need its twin."""
    if is_phone(number):
        return number
    raise _not_a_number(number)


# Full-width forms and every dash that pages use: what the source prints is printed.
_NUMBER = r"^[#＃+＋(（]?[0-9０-９][-0-9０-９()（） \u3000\u2010-\u2015\u2212\u2500\u30fc\uff0d]{1,23}$"
_EXTENSION = r"^[0-9０-９*#-]{1,10}$"

PhoneNumber = Annotated[
    str,
    StringConstraints(pattern=_NUMBER),
    AfterValidator(_dialable),
    _in_form(_NUMBER, _not_a_number),
]
MailAddress = Annotated[
    str,
    StringConstraints(pattern=r"^[^\s@＠]+[@＠][^\s@＠]+$", max_length=200),
    Form(
        Text(
            "soudan@city.example.lg.jp のように、@を一つ入れ、空白なしで書きます。",
            "Write it like soudan@city.example.lg.jp, with one @ and no spaces.",
        )
    ),
]
Extension = Annotated[str, StringConstraints(pattern=_EXTENSION), _in_form(_EXTENSION, _not_an_extension)]
Product = Literal["leaflet", "flyer", "card"]


class Consent(Model):
    """A person's number: on which pieces it may stand, and with whose leave."""

    products: tuple[Product, ...] = field(
        "載せてよい印刷物。書かれていないものには載らない。",
        "Pieces on which it may stand; on no others.",
        ["flyer"],
    )
    note: Line | None = field("同意の経緯。", "How consent was given.", default=None)


class Channel(Model):
    """What all ways of contact share."""

    label: Line | None = field("名札。", "Label.", "電話相談", default=None)
    purpose: Line | None = field("用件や条件。", "Purpose or condition.", "生活の困りごと", default=None)
    answered_by: OrganisationRef | None = field("応対する組織。", "Who answers.", default=None)
    hours: Hours | None = field("受付時間。", "Hours; left out if not stated.", default=None)
    fee: Fee | None = field("費用。", "Price.", {"kind": "free"}, default=None)
    eligibility: Eligibility | None = field("利用できる人。", "Who may use it.", default=None)
    note: Words | None = field("補足。", "Note.", default=None)


class PersonalChannel(Channel):
    """A way of contact that may lead to one person rather than to an office.

    Whoever gave a number for a flyer did not give it for a wallet card that is handed on for
    years: without ``consent`` such a contact is refused, and a named one never stands on a card.
    """

    person: Line | None = field("出る人の名前。", "Name of who answers.", "三木", default=None)
    consent: Consent | None = field(
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

    kind: Literal["phone"] = field("種類。", "Kind.", "phone")
    number: PhoneNumber = field("番号。書いたとおりに印刷。", "Number, printed as written.", "042-544-5111")
    extensions: tuple[Extension, ...] = field("内線番号。", "Extensions.", ["2855"], default=())
    extension_range: tuple[Extension, Extension] | None = field(
        "内線番号の範囲。", "Range of extensions.", ["2853", "2856"], default=None
    )
    mobile: bool = field(
        "携帯電話か(060・070・080・090 は書かなくても携帯とみなす)。",
        "Whether it is a mobile; 060, 070, 080 and 090 always are.",
        default=False,
    )

    def is_personal(self) -> bool:
        return super().is_personal() or self.mobile or is_mobile(self.number)

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

    kind: Literal["fax"] = field("種類。", "Kind.", "fax")
    number: PhoneNumber = field("番号。", "Number.", "042-544-6440")


class Email(PersonalChannel):
    """An e-mail address, printed exactly as written (full-width ＠ stays)."""

    kind: Literal["email"] = field("種類。", "Kind.", "email")
    address: MailAddress = field("アドレス。", "Address.", "soudan＠city.example.lg.jp")


class WebForm(Channel):
    """A form on a web page."""

    kind: Literal["web-form"] = field("種類。", "Kind.", "web-form")
    page: PageRef | None = field("フォームへ進むページ。", "Page that leads to it.", default=None)
    url: Url | None = field("フォームのアドレス。", "Its own address.", default=None)

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

    kind: Literal["sns"] = field("種類。", "Kind.", "sns")
    service: Line = field("サービス名。", "Service.", "LINE")
    account: Line = field("アカウント。", "Account.", "＠example")
    url: Url | None = field("アドレス。", "Address.", default=None)


class OnlineMeeting(Channel):
    """A talk by video."""

    kind: Literal["online-meeting"] = field("種類。", "Kind.", "online-meeting")
    service: Line | None = field("サービス名。", "Service.", "Zoom", default=None)
    application: Application | None = field("申込み。", "How to apply.", default=None)


class Visit(Channel):
    """Somebody comes to the home."""

    kind: Literal["visit"] = field("種類。", "Kind.", "visit")
    limit: Line | None = field("回数の上限。", "How often.", "それぞれ5回まで", default=None)
    application: Application | None = field("申込み。", "How to apply.", default=None)
    after: Line | None = field("申込みのあと。", "What happens then.", default=None)


class InPerson(Channel):
    """One goes to a counter or a room."""

    kind: Literal["in-person"] = field("種類。", "Kind.", "in-person")
    place: Line | None = field("場所。", "Where.", "2階9番窓口", default=None)
    venue: VenueRef | None = field(
        "場所(venues のid)。", "Where, as the id of a venue.", "annex", default=None
    )
    application: Application | None = field("予約。", "How to book.", default=None)


AnyChannel = Annotated[
    Phone | Fax | Email | WebForm | Sns | OnlineMeeting | Visit | InPerson, Field(discriminator="kind")
]


class Referral(Model):
    """When another desk is the right one."""

    when: Words = field("どんなときに。", "When.", "市内にお住まいの方")
    desk: DeskRef = field("どの窓口へ。", "Which desk.", "city")


class Situation(Model):
    """A reader's situation or age that leads to this desk."""

    text: Line = field("状況。", "The situation.", "仕事に就きたいがブランクがあって心配")
    age: AgeRange | None = field("年齢。", "Age.", default=None)
