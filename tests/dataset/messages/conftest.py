"""Fixtures of the tests of problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from dataset.messages.sample import Reader


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)
