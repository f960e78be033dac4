"""The dataset of one issuer, and the regional file that several share."""

from __future__ import annotations

from typing import Literal

from brochures.model.base import DeskRef, Id, Line, MeetingRef, Model, Source, field
from brochures.model.guide import Cards, Guide
from brochures.model.hours import Office
from brochures.model.meetings import Meeting
from brochures.model.places import Desk, Issuer, Organisation, Page, Publication, Venue


class Records(Model):
    """Records by id, which may stand in a regional file or in the issuer's own."""

    sources: dict[Id, Source] = field("出典。", "Sources.", default={})
    organisations: dict[Id, Organisation] = field("組織。", "Organisations.", default={})
    pages: dict[Id, Page] = field("案内先のページ。", "Web pages.", default={})
    venues: dict[Id, Venue] = field("会場。", "Venues.", default={})
    desks: dict[Id, Desk] = field("相談窓口。", "Desks.", default={})
    meetings: dict[Id, Meeting] = field("居場所・集まり。", "Meetings.", default={})
    publications: dict[Id, Publication] = field("手引きなど。", "Publications.", default={})


class Region(Records):
    """Public facts that the municipalities of a region share."""

    region: Id = field("地域のid。", "Id of the region.", "tokyo")
    name: Line = field("地域の名前。", "Name of the region.", "東京都")


class Dataset(Records):
    """Everything that paper says for one issuer."""

    dataset: Id = field(
        "データの名前。出力フォルダーの名前になる。", "Its name; names the folder.", "akishima"
    )
    language: Literal["ja"] = field("言語。", "Language.", "ja", default="ja")
    extends: tuple[Line, ...] = field(
        "共有する地域のファイル(同じフォルダー)。",
        "Regional files in this folder.",
        ["tokyo.yaml"],
        default=(),
        max_length=20,
    )
    area: Line = field("対象の地域。", "Area it is for.", "昭島市")
    issuer: Issuer = field("発行者。", "Issuer.")
    office: Office = field(
        "「開所日」を数えるときの役所の開いている日。省けば平日(祝日と12/29〜1/3は休み)。",
        "Days on which the office is open, for rules that speak of opening days; weekdays except "
        "national holidays and 12/29-1/3 when left out.",
        default=Office(),
    )
    front_desk: DeskRef = field("一番大きく載せる窓口。", "The desk that is printed largest.", "city")
    next_desk: DeskRef | None = field(
        "次に載せる窓口。", "The desk that is printed next.", "support-net", default=None
    )
    local_counters: dict[DeskRef, DeskRef] = field(
        "広域の窓口への申込みを受け付ける、この地域の窓口。",
        "For a regional desk, the local one that takes its applications.",
        {"support-net": "city"},
        default={},
    )
    guide: Guide = field("リーフレットの文章。", "Words of the leaflet.")
    leaflet_meetings: tuple[MeetingRef, ...] = field(
        "リーフレットに載せる会。", "Meetings on the leaflet.", ["riyusu"], default=()
    )
    cards: Cards | None = field("連絡カードの文面。", "Wordings of the card.", default=None)
    check_every_days: int = field(
        "事実を確認し直す間隔(日)。",
        "Days after which facts are to be checked again.",
        180,
        default=180,
        ge=1,
    )
