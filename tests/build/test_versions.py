"""The versions are those of what is really loaded, and asking for them loads nothing heavy."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from making import run

from brochures.build import versions as engines
from brochures.build.versions import (
    CHECKING,
    TYPESETTING,
    UNKNOWN,
    distributions,
    engine_versions,
    library_versions,
)


@pytest.mark.parametrize("name", TYPESETTING | CHECKING)
def test_a_package_has_the_version_that_is_installed(name: str) -> None:
    assert engine_versions()[(TYPESETTING | CHECKING)[name]] == version(name)


def test_the_first_folder_of_the_path_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, number in (("a", "2.0"), ("b", "1.0")):
        (tmp_path / folder / f"Some.Thing-{number}.dist-info").mkdir(parents=True)
        (tmp_path / folder / "no-version").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path / "absent"), str(tmp_path / "a"), str(tmp_path / "b")])
    assert distributions.__wrapped__() == {"some_thing": "2.0"}


def test_the_libraries_tell_the_same_as_in_the_process_that_typesets() -> None:
    """WeasyPrint's own functions of the same libraries."""
    script = """
import json
from weasyprint.text.ffi import pango, harfbuzz_subset
print(json.dumps([pango.pango_version(), harfbuzz_subset is not None]))
"""
    number, subset = json.loads(run("-c", script).stdout)
    told = library_versions()
    assert told["Pango"] == f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    assert told["HarfBuzz subset"] == ("yes" if subset else "no")


def test_every_version_is_a_version() -> None:
    versions = engine_versions()
    switches = {"HarfBuzz subset"}
    assert {"Python", "zlib", "Pango", "HarfBuzz", "fontconfig", "WeasyPrint"} <= set(versions)
    for name in set(versions) - switches:
        assert re.match(r"\d+\.\d+", versions[name]), name


def test_what_is_not_there_is_told_as_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "load_library", lambda name: None)
    assert library_versions() == {
        "Pango": UNKNOWN,
        "HarfBuzz": UNKNOWN,
        "HarfBuzz subset": "no",
        "fontconfig": UNKNOWN,
    }


def test_a_library_that_does_not_know_its_version_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mute:
        pass

    monkeypatch.setattr(engines, "load_library", lambda name: Mute())
    assert library_versions()["Pango"] == UNKNOWN


def test_asking_imports_no_engine() -> None:
    script = """
import sys
from brochures.build.versions import engine_versions
engine_versions()
heavy = ("weasyprint", "pikepdf", "numpy", "PIL", "fontTools", "cffi")
print([name for name in heavy if name in sys.modules])
"""
    assert run("-c", script).stdout == "[]\n"
