"""``out/manifest.json``: what was made, from what, and what was checked. Written atomically."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from brochures.base.files import write_atomically
from brochures.preflight.report.records import DocumentRecord, Record

NAME = "manifest.json"


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

    def without(self, places: Collection[tuple[str, str, str]]) -> Manifest:
        """This manifest without the documents of these places."""
        return Manifest(documents=tuple(item for item in self.documents if item.place not in places))


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


def write_manifest(folder: Path, manifest: Manifest) -> None:
    text = json.dumps(manifest.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    write_atomically(folder / NAME, text.encode())
