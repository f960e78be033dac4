"""What every record shares: refusal of unknown keys, kinds of fields, ids, references, provenance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from brochures.base.field_problem import FieldProblem, Form
from brochures.base.findings import Text
from brochures.base.similar_names import near
from brochures.text.dates import FIRST_DAY, LAST_DAY
from brochures.text.web_addresses import to_uri

Kind = Literal["sources", "organisations", "pages", "venues", "desks", "meetings", "publications"]


class Model(BaseModel):
    """A record of the dataset: frozen, and closed to keys it does not know.

    Whole numbers are taken as text where text is wanted, so that ``extension: 2855`` needs no
    quotes; numbers with a leading zero never become numbers (see `brochures.dataset.yaml`).
    """

    # What validates is built with the first record: who makes documents reads none, and the dataset's own
    # holds all others.
    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field that holds the id of a record of this kind; `dataset.references` looks it up."""

    kind: Kind


def no_truth(value: object) -> object:
    """Pydantic would take ``true`` for 1."""
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


def field(ja: str, en: str, example: Any = None, **settings: Any) -> Any:
    """A field with its description in both languages, and an example for ``docs/data.md``.

    ``settings`` are those of pydantic's ``Field``.
    """
    examples = [] if example is None else [example]
    made = Field(description=f"{ja}\n{en}", examples=examples or None, **settings)
    if "ge" in settings:
        made.metadata.append(BeforeValidator(no_truth))
    return made


def _written_day(value: object) -> object:
    """Refuse what pydantic would read as a date by guessing: numbers, timestamps, date-times."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("date_type")
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticKnownError("date_parsing", {"error": "not written as YYYY-MM-DD"})
    return value


def _plausible_day(day: date) -> date:
    """Days that can be printed with their era, and no misspelt years such as 0226."""
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise FieldProblem(
        Text(f"{day} は使える日付の範囲の外です。", f"{day} is outside the days that can be used."),
        Text(
            f"年を確かめてください({FIRST_DAY.year} から {LAST_DAY.year} まで)。",
            f"Check the year ({FIRST_DAY.year} to {LAST_DAY.year}).",
        ),
    )


Day = Annotated[date, BeforeValidator(_written_day), AfterValidator(_plausible_day)]
Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$"),
    Form(
        Text(
            "idは英小文字で始め、英小文字・数字・「-」だけで40文字まで書きます。",
            "An id begins with a small letter and has only small letters, digits and hyphens, at most 40.",
        )
    ),
]
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many entries of a list, told only when each of them is right.

    Pydantic's own ``min_length`` leaves wrong entries out when it counts, and then says of a list
    with one misspelt weekday that it is empty.
    """

    count: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.counted, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "minItems": self.count}

    def counted(self, entries: tuple[Any, ...]) -> tuple[Any, ...]:
        if len(entries) < self.count:
            context = {"field_type": "List", "min_length": self.count, "actual_length": len(entries)}
            raise PydanticKnownError("too_short", context)
        return entries


Some = Annotated[tuple[Entry, ...], AtLeast(1)]

# A line of nothing but spaces would be an empty place on paper.
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n]*\S[^\n]*$"),
    Form(Text("改行せずに、1行で書きます。", "Write it on one line.")),
]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"\S")]


def _as_uri(address: str) -> str:
    """As codes hold it and programs send it: a Japanese domain has a form in ASCII."""
    try:
        return to_uri(address)
    except ValueError:
        raise FieldProblem(
            Text(
                "アドレスのサイトの名前が正しくありません。",
                "The name of the site in this address is not right.",
            ),
            Text(
                "ブラウザーのアドレス欄から写し直してください。",
                "Copy the address again from the address bar of a browser.",
            ),
        ) from None


# Letters of Japanese domains and of paths as a browser shows them; full-width forms and brackets are none.
_LETTERS = "\u00c0-\u024f\u3005-\u3007\u3041-\u3096\u30a1-\u30fe\u3400-\u4dbf\u4e00-\u9fff"
Url = Annotated[
    str,
    StringConstraints(pattern=rf"^[Hh][Tt][Tt][Pp][Ss]?://[!-~{_LETTERS}]+$", max_length=500),
    AfterValidator(_as_uri),
    Form(
        Text(
            "https:// で始め、半角の英数字と記号だけで、空白を入れずに書きます(日本語のドメインはそのまま)。",
            "Begin with https://, and use letters, digits and signs of ASCII, without spaces; a Japanese "
            "domain as it is.",
        )
    ),
]

SourceRef = Annotated[Id, Reference("sources")]
OrganisationRef = Annotated[Id, Reference("organisations")]
PageRef = Annotated[Id, Reference("pages")]
VenueRef = Annotated[Id, Reference("venues")]
DeskRef = Annotated[Id, Reference("desks")]
MeetingRef = Annotated[Id, Reference("meetings")]


class Provenance(Model):
    """Where a fact was read, and when a person last compared it with that place."""

    source: SourceRef = field("出典のid(sources の見出し)。", "Id of the source.", "city-page")
    section: Line | None = field(
        "出典の中の見出し。", "Heading inside the source.", "居場所等のご案内", default=None
    )
    checked: Day = field(
        "人が出典と照らし合わせた日。", "Day on which a person last compared it.", "2026-11-23"
    )
    covers: tuple[Line, ...] = field(
        "この出典から取った項目の名前。省けば全部。",
        "Keys of the record that were taken from it; all when left out.",
        ["channels"],
        default=(),
    )


class Disagreement(Model):
    """Two places that say different things, and what a person decided.

    The chosen reading must be one of those found: a third spelling would be nobody's.
    """

    about: Line = field("何についての違いか。", "What differs.", "name")
    readings: Annotated[tuple[Line, ...], AtLeast(2)] = field(
        "見つかった書き方。", "The readings found.", ["くらし・仕事", "くらし・しごと"]
    )
    sources: tuple[SourceRef, ...] = field(
        "別々の出典のとき、それぞれのid(readings と同じ順)。",
        "If they are in different sources: the id of each, in the order of the readings.",
        ["city-page", "council-page"],
        default=(),
    )
    chosen: Line = field("採用した書き方。", "The reading that is printed.", "くらし・しごと")
    reason: Words = field("採用した理由。", "Why.", "窓口の案内文の表記に合わせた。")

    @model_validator(mode="after")
    def choice_was_found(self) -> Self:
        if self.chosen not in self.readings:
            raise FieldProblem(
                Text(
                    f"採用した「{self.chosen}」が readings の中にありません。",
                    f"The chosen “{self.chosen}” is not one of the readings.",
                ),
                Text("見つかった書き方の一つを書きます。", "Write one of the readings that were found."),
                at=("chosen",),
            )
        if self.sources and len(self.sources) != len(self.readings):
            raise FieldProblem(
                Text(
                    f"出典が {len(self.sources)} 件、書き方が {len(self.readings)} 件です。",
                    f"There are {len(self.sources)} sources for {len(self.readings)} readings.",
                ),
                Text("書き方ごとに出典を一つずつ書きます。", "Name one source for each reading."),
                at=("sources",),
            )
        return self


class Sourced(Model):
    """A record whose facts have a known origin."""

    provenance: Some[Provenance] = field(
        "出典と確認日。必ず一つ以上。",
        "Where it comes from and when it was checked; at least one.",
        [{"source": "city-page", "checked": "2026-11-23"}],
    )
    disagreements: tuple[Disagreement, ...] = field(
        "出典どうしの食い違いと、採用した書き方。",
        "Sources that disagree, and the reading that was chosen.",
        default=(),
    )

    @model_validator(mode="after")
    def provenance_covers_known_keys(self) -> Self:
        for index, origin in enumerate(self.provenance):
            for number, name in enumerate(origin.covers):
                if name not in type(self).model_fields:
                    closest = near(name, type(self).model_fields)
                    raise FieldProblem(
                        Text(f"「{name}」という項目はありません。", f"There is no key “{name}” here."),
                        Text(f"「{closest}」のことですか。", f"Did you mean “{closest}”?")
                        if closest
                        else Text("この記録の項目の名前を書きます。", "Name a key of this record."),
                        at=("provenance", index, "covers", number),
                    )
        return self


class Source(Model):
    """A page or paper from which facts were taken."""

    title: Line = field("出典の題名。", "Title.", "「ひきこもり」でお悩みのかたやご家族のかたへ")
    publisher: OrganisationRef = field("発行元の組織のid。", "Organisation that publishes it.", "akishima")
    url: Url | None = field(
        "アドレス。紙なら省く。",
        "Address; left out for paper.",
        "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html",
        default=None,
    )
    page_number: Line | None = field("ページ番号。", "Page number on the site.", "1003402", default=None)
    updated: Literal["unknown"] | Day = field(
        "更新日。分からなければ unknown。", "Day of its last update, or `unknown`.", "2025-12-12"
    )
