"""``out/manifest.json``: what was made, from what, and what was checked. Written atomically."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from brochures.errors import BrochureError, Finding, Place, Text
from brochures.geometry import Rect

NAME = "manifest.json"


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
    """What a check found; ``page`` and ``area`` say where on paper, ``field`` and ``frame`` in which part."""

    severity: Literal["error", "warning", "note"]
    check: str
    place: Bilingual
    page: int | None = None
    area: AreaRecord | None = None
    field: str | None = None
    frame: str | None = None
    message: Bilingual
    hint: Bilingual


class CheckRecord(Record):
    name: str
    passed: bool
    looked_at: Bilingual


class DocumentRecord(Record):
    """One document; ``path`` is None when it failed and was not put into the folder.

    ``name`` is what people call its product; ``shown`` are its pages as they were looked at, also those
    of a document that failed. One that could not be typeset has none. ``parts`` are what the fingerprint
    was made of, shortened, so that what made it out of date can be told. ``from_cache``: not made by the
    build that wrote it, but found as it had been made before.
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
    seconds: float
    qr_codes: tuple[QrRecord, ...]
    facts: tuple[FactRecord, ...]
    checks: tuple[CheckRecord, ...]
    findings: tuple[FindingRecord, ...]

    @property
    def place(self) -> tuple[str, str, str]:
        """What tells it from all other documents of a folder."""
        return self.dataset, self.output, self.id


class Manifest(Record):
    """All documents of the output folder, by dataset, output and id."""

    version: Literal[3] = 3
    documents: tuple[DocumentRecord, ...] = Field(default=())

    def record_of(self, dataset: str, output: str, name: str) -> DocumentRecord | None:
        """The record of a document, if it was ever made."""
        wanted = (dataset, output, name)
        return next((item for item in self.documents if item.place == wanted), None)

    def pictures(self) -> frozenset[str]:
        """The paths of all pictures of pages, below the output folder."""
        return frozenset(page.picture for item in self.documents for page in item.shown if page.picture)

    def merged(self, made: tuple[DocumentRecord, ...]) -> Manifest:
        """This manifest with the new records in the place of the old ones of the same document."""
        records = {item.place: item for item in self.documents}
        records |= {item.place: item for item in made}
        return Manifest(documents=tuple(records[key] for key in sorted(records)))


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
    return Finding(record.severity, record.check, Text(message.ja, message.en), Text(hint.ja, hint.en), place)


def bilingual(text: Text) -> Bilingual:
    return Bilingual(ja=text.ja, en=text.en)


def manifest_schema() -> dict[str, Any]:
    """The JSON Schema of a manifest as it is written; ``make golden`` puts it into docs/."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, **Manifest.model_json_schema(mode="serialization")}


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an output folder; an absent or damaged one counts as empty, for it can be made anew."""
    try:
        return Manifest.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return Manifest()


@dataclass(frozen=True, slots=True)
class Known:
    """A file that a manifest knows; not ``unchanged`` when it is another one in the place of a document."""

    record: DocumentRecord
    unchanged: bool


def known_file(path: Path, sha256: str) -> Known | None:
    """Look for a file in the manifests of the folders that it lies in, and of an ``out`` beside these."""
    path = path.resolve()
    for parent in path.parents:
        for folder in (parent, parent / "out"):
            records = read_manifest(folder).documents
            for record in records:
                if record.sha256 == sha256:
                    return Known(record, True)
            for record in records:
                if path == folder / record.dataset / record.output / f"{record.id}.pdf":
                    return Known(record, False)
    return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    write_atomically(folder / NAME, text.encode())


def write_atomically(path: Path, content: bytes, *, to_disk: bool = True) -> None:
    """Write beside the target, flush to disk, then rename: a reader sees the old file or the new one.

    Without ``to_disk`` the system writes when it likes, which is a good deal faster: for what a power cut may
    take along. Raises BrochureError when the folder cannot be written to.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if to_disk:
                    file.flush()
                    os.fsync(file.fileno())
            # mkstemp makes files that only their owner may read; printed matter is for the office.
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell what the system refuses as a finding about the file: raises BrochureError for an OSError."""
    try:
        yield
    except OSError as error:
        message = Text(
            f"書き込めませんでした({error.strerror})。", f"Could not be written ({error.strerror})."
        )
        hint = Text(
            "ファイルを開いているソフトを閉じ、空き容量とフォルダーの権限を確かめてください。",
            "Close programs that have the file open; check free space and permissions.",
        )
        raise BrochureError([Finding("error", "write", message, hint, Place(file=str(path)))]) from error
