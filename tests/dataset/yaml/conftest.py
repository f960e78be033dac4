"""Fixtures of the tests of the source."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dataset.yaml.folder import Folder

from brochures.dataset.yaml import (
    read,
)


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both builds of PyYAML have to say the same."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(read, "_PARSER", getattr(yaml, request.param))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
