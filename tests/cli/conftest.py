"""What the tests of the commands share."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.keeper import Keeper
from ledger.printed import printed
from making import City

from brochures.build.manifest import Manifest, write_manifest
from brochures.model import Dataset


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that somebody works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def keeper(city: City, akishima: Dataset, tmp_path: Path) -> Keeper:
    """A city of which a card, a leaflet and a flyer were made."""
    out = tmp_path / "out"
    names = {"card": "CARD000", "leaflet": "1EAF1ET", "flyer-kokokara": "F1YER00"}
    made = [printed(akishima, name).model_copy(update={"run_code": code}) for name, code in names.items()]
    write_manifest(out, Manifest(documents=tuple(made)))
    return Keeper(city, out)
