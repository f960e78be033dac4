"""Fixtures of the tests of the dataset."""

from __future__ import annotations

from pathlib import Path

import pytest
from dataset.cities import City


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path)


@pytest.fixture
def data_folder() -> Path:
    return Path(__file__).parents[1] / "data"
