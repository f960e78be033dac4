"""What every record shares: refusal of unknown keys, ids, references, provenance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from brochures.dataset.problems import FieldProblem
from brochures.errors import Text

Kind = Literal["sources", "organisations", "pages", "venues", "desks", "meetings", "publications"]


class Model(BaseModel):
    """A record of the dataset: frozen, and closed to keys it does not know.

    Whole numbers are taken as text where text is wanted, so that ``extension: 2855`` needs no
    quotes; numbers with a leading zero never become numbers (see ``source.py``).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field that holds the id of a record of this kind; ``references.py`` resolves it."""

    kind: Kind


def said(ja: str, en: str, example: Any = None, **settings: Any) -> Any:
    """A field with its description in both languages, and an example for ``docs/data.md``."""
    examples = [] if example is None else [example]
    return Field(description=f"{ja}\n{en}", examples=examples or None, **settings)


def _written_day(value: object) -> object:
    """Refuse what pydantic would read as a date by guessing: numbers, timestamps, date-times."""
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)):
        return value
    raise FieldProblem(
        Text(f"「{value}」は日付の形ではありません。", f"“{value}” is not written as a date."),
        Text("2026-11-23 のように書きます。", "Write it as 2026-11-23."),
    )


Day = Annotated[date, BeforeValidator(_written_day)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n]*$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=500)]

SourceRef = Annotated[Id, Reference("sources")]
OrganisationRef = Annotated[Id, Reference("organisations")]
PageRef = Annotated[Id, Reference("pages")]
VenueRef = Annotated[Id, Reference("venues")]
DeskRef = Annotated[Id, Reference("desks")]
MeetingRef = Annotated[Id, Reference("meetings")]


class Provenance(Model):
    """Where a fact was read, and when a person last compared it with that place."""

    source: SourceRef = said("出典のid(sources の見出し)。", "Id of the source.", "city-page")
    section: Line | None = said(
        "出典の中の見出し。", "Heading inside the source.", "居場所等のご案内", default=None
    )
    checked: Day = said(
        "人が出典と照らし合わせた日。", "Day on which a person last compared it.", "2026-11-23"
    )


class Disagreement(Model):
    """Two places that say different things, and what a person decided."""

    about: Line = said("何についての違いか。", "What differs.", "name")
    readings: tuple[Line, ...] = said(
        "見つかった書き方。", "The readings found.", ["くらし・仕事", "くらし・しごと"], min_length=2
    )
    chosen: Line = said("採用した書き方。", "The reading that is printed.", "くらし・しごと")
    reason: Words = said("採用した理由。", "Why.", "窓口の案内文の表記に合わせた。")


class Sourced(Model):
    """A record whose facts have a known origin."""

    provenance: tuple[Provenance, ...] = said(
        "出典と確認日。必ず一つ以上。",
        "Where it comes from and when it was checked; at least one.",
        [{"source": "city-page", "checked": "2026-11-23"}],
        min_length=1,
    )
    disagreements: tuple[Disagreement, ...] = said(
        "出典どうしの食い違いと、採用した書き方。",
        "Sources that disagree, and the reading that was chosen.",
        default=(),
    )


class Source(Model):
    """A page or paper from which facts were taken."""

    title: Line = said("出典の題名。", "Title.", "「ひきこもり」でお悩みのかたやご家族のかたへ")
    publisher: OrganisationRef = said("発行元の組織のid。", "Organisation that publishes it.", "akishima")
    url: Url | None = said(
        "アドレス。紙なら省く。",
        "Address; left out for paper.",
        "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html",
        default=None,
    )
    page_number: Line | None = said("ページ番号。", "Page number on the site.", "1003402", default=None)
    updated: Literal["unknown"] | Day = said(
        "更新日。分からなければ unknown。", "Day of its last update, or `unknown`.", "2025-12-12"
    )
