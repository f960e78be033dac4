"""The folders are found in a checkout and in an installed copy."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from brochures.base import assets

FOLDERS = ["templates", "fonts", "data"]


def test_a_checkout_has_its_folders_beside_the_package() -> None:
    root = Path(__file__).resolve().parents[2]
    assert assets.asset_folder("fonts") == root / "fonts"
    assert list(assets.asset_folder("fonts").glob("*.ttf"))


@pytest.mark.parametrize("name", FOLDERS)
def test_an_installed_copy_prefers_its_own_folders_to_those_of_strangers(tmp_path: Path, name: str) -> None:
    package = tmp_path / "brochures"
    (package / "_assets" / name).mkdir(parents=True)
    (tmp_path / name).mkdir()  # what another package may leave in site-packages
    (package / "base").mkdir()
    copy = Path(shutil.copy(assets.__file__, package / "base"))

    spec = importlib.util.spec_from_file_location("installed_assets", copy)
    assert spec is not None
    assert spec.loader is not None
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)

    assert installed.asset_folder(name) == package.resolve() / "_assets" / name
