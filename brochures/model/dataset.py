"""The dataset of one issuer, and the regional file that several share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Annotated, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, PrivateAttr

from brochures.base.field_problem import FieldProblem
from brochures.base.findings import NO_TEXT, Text
from brochures.base.similar_names import near
from brochures.model.base import DeskRef, Id, Line, MeetingRef, Model, Source, field
from brochures.model.guide import Cards, Guide
from brochures.model.hours import Office
from brochures.model.look import Look
from brochures.model.meetings import Meeting
from brochures.model.places import Desk, Issuer, Organisation, Page, Publication, Venue
from brochures.model.texts import LanguageTexts, Wording, marked_untranslated, text_key
from brochures.text.ruby import base_text
from brochures.text.words import ORIGINAL, plain_language

TOKYO = "Asia/Tokyo"


def _known_zone(name: str) -> str:
    """A name of the IANA time zone database, as this machine or the package ``tzdata`` has it."""
    # In small letters are links of the machine: ``localtime`` is another zone on another server.
    there = sorted(zone for zone in available_timezones() if zone[0].isupper())
    if name in there:
        return name
    guess = near(name, there)
    meant = Text(f"「{guess}」のことですか？ ", f"Did you mean “{guess}”? ") if guess else NO_TEXT
    raise FieldProblem(
        Text(f"「{name}」という時間帯はありません。", f"There is no time zone “{name}”."),
        Text(
            f"{meant.ja}{TOKYO} のように、地域/都市で書きます。省けば {TOKYO} です。",
            f"{meant.en}Write region/city, such as {TOKYO}, which it is when left out.",
        ),
    )


TimeZone = Annotated[Line, AfterValidator(_known_zone)]


def _original(language: str) -> str:
    if language == ORIGINAL:
        return language
    raise FieldProblem(
        Text("データは日本語（ja）で書きます。", f"A dataset is written in Japanese ({ORIGINAL})."),
        Text(
            f"この行を消し、ほかの言語の文は、このファイルの横の「データの名前.{language}.yaml」に書きます。",
            f"Remove this line; texts in other languages are written into a file beside this one, named "
            f"as it is and ending .{language}.yaml.",
        ),
    )


WrittenIn = Annotated[str, AfterValidator(_original), Field(json_schema_extra={"const": ORIGINAL})]


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
    language: WrittenIn = field("言語。", "Language.", "ja", default=ORIGINAL)
    timezone: TimeZone = field(
        "この地域の時間帯。発行日は、ここの今日になります。",
        "Time zone of the area; the day of issue is the one that it is there.",
        TOKYO,
        default=TOKYO,
    )
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
    cards: Cards | None = field("連絡先カードの文面。", "Wordings of the card.", default=None)
    look: Look | None = field(
        "印刷物の色。省けば、用意した色になる。",
        "Colours of all pieces; ours when left out.",
        {"main": "#1f5666"},
        default=None,
    )
    check_every_days: int = field(
        "事実を確認し直す間隔(日)。",
        "Days after which facts are to be checked again.",
        180,
        default=180,
        ge=1,
    )
    stop_print_after_days: int | None = field(
        "確認がこの日数より古い事実は印刷しない。省けば止めない。",
        "Facts whose check is older are not printed; left out, nothing stops.",
        365,
        default=None,
        ge=1,
    )

    _others: tuple[LanguageTexts, ...] = PrivateAttr(default=())
    _wordings: Mapping[str, str] | None = PrivateAttr(default=None)
    _names: tuple[tuple[str, str], ...] = PrivateAttr(default=())

    @property
    def other_languages(self) -> tuple[LanguageTexts, ...]:
        """The languages besides Japanese in which its texts are known, from the files beside its own."""
        return self._others

    def with_languages(self, others: tuple[LanguageTexts, ...]) -> Self:
        """The same dataset, of which these texts in other languages are known."""
        told = self.model_copy()
        told._others = others
        return told

    def in_words_of(
        self,
        language: str,
        wordings: Mapping[str, str],
        records: Mapping[str, object],
        names: tuple[tuple[str, str], ...],
    ) -> Self:
        """The same dataset in another language: its ``records`` with their texts exchanged, and all
        ``wordings`` by their `text_key`, for sentences that are made of several of its facts. ``names`` are
        its names and places in that language, each with the Japanese one.
        """
        told = self.model_copy(update={**records, "language": language})
        told._wordings = wordings
        told._names = names
        return told

    def without_readings(self, plain: Mapping[str, object], said: Callable[[str], str]) -> Self:
        """The same dataset with ``plain`` in place of some of its fields, in the language without readings;
        ``said`` takes them out of a text.
        """
        told = self.model_copy(update={**plain, "language": plain_language(self.language)})
        if self._wordings is not None:
            told._wordings = {key: said(text) for key, text in self._wordings.items()}
        told._names = tuple((said(name), ja) for name, ja in self._names)
        return told

    def said(self, ja: str) -> str:
        """A sentence that was made in Japanese, in the language of this dataset.

        One that has no wording is marked (`untranslated_in`).
        """
        if self._wordings is None:
            return ja
        return self._wordings.get(text_key(ja)) or marked_untranslated(ja)

    @property
    def wordings(self) -> tuple[str, ...]:
        """All texts of another language that this dataset is told in; none of one as it was written."""
        return tuple((self._wordings or {}).values())

    @property
    def own_wordings(self) -> tuple[Wording, ...]:
        """What its files say of the language that it is in, without readings, as all that is compared."""
        return tuple(
            item.model_copy(update={"text": base_text(item.text)})
            for told in self._others
            if self.language in (told.language, plain_language(told.language))
            for item in told.texts
        )

    @property
    def names_beside(self) -> tuple[tuple[str, str], ...]:
        """Names and places in another language, each with the Japanese one that stands beside it on paper."""
        return self._names

    def day_at(self, moment: datetime) -> date:
        """The day that it is in this area at a moment, which has to know its own zone."""
        return moment.astimezone(ZoneInfo(self.timezone)).date()
