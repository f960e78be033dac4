"""What the manifest and the report say of a document: frozen records, one schema for both."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from brochures.base.findings import Finding, Place, Text
from brochures.base.geometry import Rect
from brochures.dataset.card_rows import CardRow
from brochures.text.words import ORIGINAL


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(Record):
    ja: str
    en: str


class TrimRecord(Record):
    width_mm: float
    height_mm: float


class QrRecord(Record):
    """A QR code as it was read from the finished page: the symbol without its quiet zone."""

    payload: str
    page: int
    left_mm: float
    top_mm: float
    side_mm: float


class FactRecord(Record):
    field: str
    text: str
    page: int


class AreaRecord(Record):
    """A rectangle in mm from the upper left corner of the page as a viewer shows it."""

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float


class PageRecord(Record):
    """A page as a viewer shows it; ``picture`` is the path of its small picture below the output folder."""

    page: int
    width_mm: float
    height_mm: float
    # A path that leads elsewhere is refused: what is no longer named here is deleted.
    picture: str | None = Field(pattern=r"^preflight(/[^/\\.][^/\\]*){3}$")


class FindingRecord(Record):
    """What a check found; ``page`` and ``area`` say where on paper, ``field`` and ``frame`` in which part.

    ``follow_ups`` are findings that go when this one is mended.
    """

    severity: Literal["error", "warning", "note"]
    check: str
    place: Bilingual
    page: int | None = None
    area: AreaRecord | None = None
    field: str | None = None
    frame: str | None = None
    message: Bilingual
    hint: Bilingual
    follow_ups: tuple[FindingRecord, ...] = ()


class CheckRecord(Record):
    name: str
    passed: bool
    looked_at: Bilingual


class CardRecord(Record):
    """A row of the list that cards were made from, as it said then, and its line."""

    line: int
    row: CardRow


class DocumentRecord(Record):
    """One document; ``path`` is None when it failed and was not put into the folder.

    ``name`` is what people call its product; ``shown`` are its pages as they were looked at, also those
    of a document that failed. One that could not be typeset has none. ``parts`` are what the fingerprint
    was made of, shortened, so that what made it out of date can be told. ``from_cache``: not made by the
    build that wrote it, but found as it had been made before. ``stale_ok``: why it was printed although facts
    were not checked in time. ``issued`` is the day of issue that it was made for; on any later one that makes
    the same paper it is the same document. ``language`` is that of its words.
    """

    id: str
    name: Bilingual
    product: str
    dataset: str
    subject: str | None
    edition: str
    output: str
    path: str | None
    pages: int
    trim: TrimRecord
    shown: tuple[PageRecord, ...]
    sha256: str | None
    bytes: int
    fingerprint: str
    parts: dict[str, str] = Field(default={})
    run_code: str
    from_cache: bool = False
    stale_ok: str | None = None
    issued: date | None = None
    language: str = ORIGINAL
    rows: tuple[CardRecord, ...] = ()
    seconds: float
    qr_codes: tuple[QrRecord, ...]
    facts: tuple[FactRecord, ...]
    checks: tuple[CheckRecord, ...]
    findings: tuple[FindingRecord, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells it from all other documents of a folder."""
        return self.dataset, self.output, self.id


def finding_record(finding: Finding) -> FindingRecord:
    """A finding as the manifest and the report tell it, in both languages."""
    place, area = finding.place, finding.place.area
    return FindingRecord(
        severity=finding.severity,
        check=finding.check,
        place=Bilingual(ja=place.in_("ja"), en=place.in_("en")),
        page=place.page,
        area=None
        if area is None
        else AreaRecord(
            left_mm=round(area.left_mm, 2),
            top_mm=round(area.top_mm, 2),
            width_mm=round(area.width_mm, 2),
            height_mm=round(area.height_mm, 2),
        ),
        field=place.field,
        frame=place.frame,
        message=bilingual(finding.message),
        hint=bilingual(finding.hint),
        follow_ups=tuple(map(finding_record, finding.follow_ups)),
    )


def finding_of(record: FindingRecord, document: str) -> Finding:
    """The finding that a record was made of, for a document of this id."""
    area = record.area
    place = Place(
        document=document,
        page=record.page,
        field=record.field,
        frame=record.frame,
        area=None if area is None else Rect(area.left_mm, area.top_mm, area.width_mm, area.height_mm),
    )
    message, hint = record.message, record.hint
    return Finding(
        record.severity,
        record.check,
        Text(message.ja, message.en),
        Text(hint.ja, hint.en),
        place,
        tuple(finding_of(item, document) for item in record.follow_ups),
    )


def bilingual(text: Text) -> Bilingual:
    return Bilingual(ja=text.ja, en=text.en)
