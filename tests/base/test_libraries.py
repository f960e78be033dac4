"""Libraries are found where people are told to put them, also where the loader does not look."""

from __future__ import annotations

import ctypes
import json
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from making import run

from brochures.base import libraries
from brochures.base.libraries import LIBRARIES, PACKAGES, load_library, missing_packages


def test_every_library_belongs_to_one_package() -> None:
    assert sorted(name for names in PACKAGES.values() for name in names) == sorted(LIBRARIES)


def test_nothing_is_missing_where_documents_can_be_made() -> None:
    assert missing_packages() == []
    assert run("-m", "brochures.base.libraries").stdout == ""


def test_the_packages_of_missing_libraries_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = {"pangoft2", "harfbuzz-subset"}
    monkeypatch.setattr(libraries, "load_library", lambda name: None if name in lost else load_library(name))
    assert missing_packages() == ["pango", "harfbuzz-subset"]


def test_it_needs_the_standard_library_only() -> None:
    """``scripts/setup.sh`` asks before there is another."""
    done = run("-S", "-m", "brochures.base.libraries", PYTHONPATH="")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_library_that_cannot_be_loaded_is_looked_for_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS, where Homebrew keeps libraries in a folder that the loader does not look into."""
    real, asked = ctypes.CDLL, []

    def only_by_path(name: str) -> ctypes.CDLL:
        asked.append(name)
        if name != "/opt/lib/libpango-1.0.dylib":
            raise OSError(name)
        return real(None)

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(libraries, "show_folders", lambda: None)
    monkeypatch.setattr(ctypes, "CDLL", only_by_path)
    monkeypatch.setattr("ctypes.util.find_library", lambda name: f"/opt/lib/lib{name}.dylib")
    assert load_library.__wrapped__("pango") is not None
    assert asked == [*LIBRARIES["pango"], "/opt/lib/libpango-1.0.dylib"]


MACOS = """
import ctypes.util, importlib, json, os, sys
from PIL import Image
from brochures.typeset.weasyprint import get_ready
sys.platform = "darwin"
search = importlib.reload(ctypes.util).find_library
alone = search("gobject-2.0")
get_ready()
print(json.dumps([alone, search("gobject-2.0"), os.environ["DYLD_FALLBACK_LIBRARY_PATH"].split(":")]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="plays macOS")
@pytest.mark.skipif(find_spec("ctypes.macholib") is None, reason="Debian leaves this part of Python out")
@pytest.mark.parametrize("told_by", ["variable", "brew"])
def test_on_macos_the_folder_of_homebrew_is_found_without_being_named(told_by: str, tmp_path: Path) -> None:
    """As far as a Linux can play it: the search of Python and cffi is that of macOS, the loader is not."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "bin").mkdir()
    for files in LIBRARIES.values():
        (tmp_path / "lib" / files[1].replace("-2.0.0.", "-2.0.")).touch()
    (tmp_path / "bin" / "brew").write_text("")
    (tmp_path / "bin" / "brew").chmod(0o755)
    told = {"variable": {"HOMEBREW_PREFIX": str(tmp_path)}, "brew": {"PATH": str(tmp_path / "bin")}}[told_by]
    done = run("-c", MACOS, cwd=tmp_path, DYLD_FALLBACK_LIBRARY_PATH="/of/the/user", **told)
    assert done.returncode == 0, done.stderr
    alone, found, folders = json.loads(done.stdout.splitlines()[-1])
    assert alone is None
    assert found == str(tmp_path / "lib" / "libgobject-2.0.dylib")
    assert folders[:2] == ["/of/the/user", str(tmp_path / "lib")]
    assert {"/opt/homebrew/lib", "/usr/local/lib", "/usr/lib"} <= set(folders)
