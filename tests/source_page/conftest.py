"""What the tests of the source page share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import DATA
from source_page.serving import Site, serving

from brochures.dataset.load import Loaded, read_dataset
from brochures.source_page.data_facts import DataRecord, records_of

SOURCE = "akishima-page"


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return read_dataset(DATA / "akishima.yaml")


@pytest.fixture(scope="session")
def records(loaded: Loaded) -> tuple[DataRecord, ...]:
    return records_of(loaded.dataset, SOURCE)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    return tmp_path / "page.html"
