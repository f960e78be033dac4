"""The manifest says what was made; it is written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from making import PROJECT, as_json
from pydantic import ValidationError
from records import record

from brochures.build.manifest import NAME, Manifest, manifest_schema, read_manifest, write_manifest
from brochures.build.result import Result


def test_the_published_schema_is_that_of_the_manifest(golden: Callable[..., None]) -> None:
    jsonschema.Draft202012Validator.check_schema(manifest_schema())
    golden("manifest.schema.json", as_json(manifest_schema()), PROJECT / "docs")


def test_a_real_manifest_follows_the_schema(built: Mapping[str, Result], built_folder: Path) -> None:
    written = json.loads((built_folder / NAME).read_text(encoding="utf-8"))
    jsonschema.validate(written, manifest_schema(), cls=jsonschema.Draft202012Validator)
    assert written["version"] == 3
    assert len(written["documents"]) == len(built)


@pytest.mark.parametrize("spoil", [{"version": 2}, {"documents": [{}]}, {"more": 1}])
def test_the_schema_refuses_what_is_no_manifest(spoil: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 3, "documents": []} | spoil, manifest_schema())


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest(documents=(record(), record(id="card", path=None, sha256=None)))
    write_manifest(tmp_path / "new", manifest)
    assert read_manifest(tmp_path / "new") == manifest
    assert (tmp_path / "new" / NAME).read_bytes().endswith(b"}\n")


def test_a_manifest_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Manifest().version = 3  # type: ignore[assignment,misc]


def test_new_records_take_the_place_of_old_ones_and_leave_the_others(tmp_path: Path) -> None:
    old = Manifest(documents=(record(id="card"), record(pages=1), record(dataset="other")))
    new = old.merged((record(pages=2),))
    assert [(item.dataset, item.id, item.pages) for item in new.documents] == [
        ("akishima", "card", 2),
        ("akishima", "leaflet", 2),
        ("other", "leaflet", 2),
    ]
    assert new.record_of("akishima", "office", "leaflet") == record(pages=2)
    assert new.record_of("akishima", "web", "leaflet") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"version": 2, "documents": []}',
        b'{"documents": [{"id": 1}]}',
    ],
)
def test_a_damaged_manifest_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert read_manifest(tmp_path) == Manifest()


def test_an_absent_manifest_counts_as_empty(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == read_manifest(tmp_path / "nowhere") == Manifest()
    (tmp_path / NAME).mkdir()
    assert read_manifest(tmp_path) == Manifest()
