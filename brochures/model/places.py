"""Organisations and their addresses, venues, desks, web pages, publications, and who issues the paper."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from brochures.base.field_problem import FieldProblem, Form
from brochures.base.findings import Text
from brochures.model.base import (
    Line,
    Model,
    OrganisationRef,
    PageRef,
    Some,
    Sourced,
    SourceRef,
    Url,
    Words,
    field,
)
from brochures.model.contacts import AnyChannel, Referral, Situation
from brochures.model.hours import Hours
from brochures.model.look import SketchFile
from brochures.model.terms import Eligibility, Role
from brochures.text.dates import FIRST_DAY, LAST_DAY

PostalCode = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9０-９]{3}[-\u2010-\u2015\u2212\uff0d][0-9０-９]{4}$"),
    Form(Text("196-8511 のように、3桁と4桁を「-」でつなぎます。", "Write it like 196-8511: 3 digits and 4.")),
]


_PUBLISHED = Text("2025、2025-01、2025-01-31 のように書きます。", "Write it as 2025, 2025-01 or 2025-01-31.")


def _real_day(published: str) -> str:
    """「2025」, 「2025-01」 or a whole day, each of which must exist and have an era to print."""
    year, month, day = ([int(part) for part in published.split("-")] + [1, 1])[:3]
    with suppress(ValueError):
        if FIRST_DAY <= date(year, month, day) <= LAST_DAY:
            return published
    raise FieldProblem(
        Text(f"「{published}」という年月日はありません。", f"There is no such time as “{published}”."),
        _PUBLISHED,
    )


Published = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$"),
    AfterValidator(_real_day),
    Form(_PUBLISHED),
]


class Address(Model):
    """An address as it is printed; leave out what the source does not give."""

    postal_code: PostalCode | None = field("郵便番号。", "Postal code.", "196-8511", default=None)
    text: Line = field("市町村名からの住所。", "Address from the municipality on.", "昭島市田中町1-17-1")
    building: Line | None = field("建物・棟。", "Building.", "8号棟", default=None)
    floor: Line | None = field("階。", "Floor.", "1F", default=None)
    room: Line | None = field("部屋。", "Room.", "和室1階", default=None)
    counter: Line | None = field("窓口番号。", "Counter.", "2階9番窓口", default=None)
    landmark: Line | None = field("目印。", "Landmark.", default=None)
    access: Line | None = field("交通。", "How to get there.", default=None)
    parking: Line | None = field("駐車場。", "Parking.", default=None)


class Organisation(Sourced):
    """An office, council, group or ministry."""

    name: Line = field("正式な名前。", "Full name.", "昭島市社会福祉協議会")
    short_name: Line | None = field("短い名前。", "Short name.", "社会福祉協議会", default=None)
    reading: Line | None = field("よみ。", "Reading.", default=None)
    inside: OrganisationRef | None = field("属する組織。", "Organisation it is part of.", default=None)
    operator: OrganisationRef | None = field("運営する組織。", "Who runs it.", default=None)
    address: Address | None = field("住所。", "Address.", default=None)
    channels: tuple[AnyChannel, ...] = field("連絡先。", "Ways to reach it.", default=())


class Page(Sourced):
    """A web page that paper leads to."""

    label: Words = field(
        "二次元コードの横に書く言葉。改行した所で折り返す。",
        "Words beside its code; breaks where you break it.",
        "市のホームページ",
    )
    url: Url = field("アドレス。", "Address, as the code holds it.", "https://www.hikikomori-tokyo.jp/")
    short: Line = field("紙に書く短いアドレス。", "Short address in print.", "www.hikikomori-tokyo.jp")
    source: SourceRef | None = field(
        "このページが出典でもあるとき、そのid。", "The source it is, if it is one.", default=None
    )


class Way(Model):
    """A sketch of the way to a venue, which flyers and posters show where it finds room."""

    picture: SketchFile = field(
        "略図。データと同じフォルダーに置いた絵のファイルの名前(SVG、PNG、JPEG)。",
        "The sketch: the name of a picture's file beside the dataset.",
        "michi.svg",
    )
    words: Line = field(
        "道順を言葉で。略図の下に印刷し、略図が入らないときは言葉だけを印刷する。",
        "The same in words: printed below the sketch, or alone where it finds no room.",
        "例駅の北口を出て、川にそって歩くと左側にあります。",
    )


class Venue(Sourced):
    """A place where people meet; an online venue has no address."""

    name: Line = field("名前。", "Name.", "昭島市立富士見会館")
    reading: Line | None = field("よみ。", "Reading.", default=None)
    operator: OrganisationRef | None = field("運営する組織。", "Who runs it.", default=None)
    address: Address | None = field("住所。", "Address.", default=None)
    way: Way | None = field("道順の略図。", "A sketch of the way there.", default=None)
    online: Page | None = field("オンラインの入口。", "Way in, when online.", default=None)
    hours: Hours | None = field("開館時間。", "Opening hours.", default=None)
    channels: tuple[AnyChannel, ...] = field("連絡先。", "Ways to reach it.", default=())


class Desk(Sourced):
    """A desk that listens. The dataset's ``front_desk`` is printed largest."""

    name: Line = field("名前。", "Name.", "昭島市ひきこもり相談窓口")
    discreet_name: Line | None = field(
        "人目についてもよい名前(控えめなカード用)。",
        "Name that discloses nothing, for the discreet card.",
        "昭島市 相談窓口",
        default=None,
    )
    organisation: OrganisationRef = field("応対する組織。", "Who answers.", "fukushi-somu")
    summary: Words | None = field("何をしてくれるか。", "What it does.", default=None)
    for_roles: tuple[Role, ...] = field("相談できる立場。", "Who may ask.", ["person"], default=())
    for_whom: Line | None = field("相談できる人(紙に出す言葉)。", "The same in words.", default=None)
    eligibility: Eligibility | None = field(
        "利用できる人の条件。", "Conditions of who may use it.", default=None
    )
    channels: tuple[AnyChannel, ...] = field("連絡のしかた。", "Ways of contact.", default=())
    page: PageRef | None = field("案内のページ。", "Its web page.", default=None)
    situations: tuple[Situation, ...] = field("こんなときに。", "When to come here.", default=())
    referrals: tuple[Referral, ...] = field("ほかの窓口への案内。", "Other desks, and when.", default=())


class Publication(Sourced):
    """A handbook or other text worth knowing."""

    title: Line = field("題名。", "Title.", "ひきこもり支援ハンドブック 寄り添うための羅針盤")
    publisher: OrganisationRef = field("作った組織。", "Who made it.", "mhlw")
    published: Published = field("作られた年月。", "When, as far as it is known.", "2025-01")
    summary: Words = field("一言で。", "In a sentence.", "理解や支援の手引き")
    page: PageRef | None = field("読めるページ。", "Where it can be read.", default=None)


class Issuer(Sourced):
    """Who prints it: the foot of every piece."""

    organisation: OrganisationRef = field("発行する組織。", "Organisation.", "fukushi-somu-kakari")
    name_lines: Some[Line] = field(
        "足元に印刷する名前。", "Name in the foot.", ["昭島市", "保健福祉部 福祉総務課"]
    )
    address: Address = field("住所と窓口。", "Address and counter.")
    channels: tuple[AnyChannel, ...] = field("電話、ファックス、フォーム。", "Phone, fax, form.", default=())
    page: PageRef = field("二次元コードの行き先。", "Page that the codes lead to.", "city-page")
