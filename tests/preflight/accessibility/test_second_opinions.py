"""What others say of our PDFs for the web: outloud always, veraPDF where it is installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import outloud
import pytest
from making import ON_THE_WEB, opened, structure
from preflight.accessibility.tagged import link, tagged_pdf
from preflight.sample_pdf import GOOD, spoiled

from brochures.pdf.structure_tree import is_element, kids
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.checks.verapdf import PROGRAM
from brochures.preflight.run import run_preflight

# SWIG, in which PyMuPDF is written, and Python 3.12 and later.
pytestmark = pytest.mark.filterwarnings("ignore:builtin type .* has no __module__:DeprecationWarning")

VERAPDF = tuple(check for check in CHECKS if check.name == "verapdf")
NAMELESS_LINK = "LNK-003"


def findings(pdf: bytes, folder: Path) -> list[Any]:
    """What outloud says that is more than a remark; every rule that the file is about has run."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    result = outloud.check(str(file))
    assert result.error is None
    assert not [run.rule for run in result.runs if run.status == "crashed"]
    return [item for item in result.findings if item.severity in ("error", "warning")]


def links_around_pictures(pdf: bytes) -> int:
    """How many links have no text of their own, but a picture whose words say what it is."""
    with opened(pdf) as file:
        links = [element for element in structure(file) if element.S == "/Link"]
        return sum(all(map(is_described, inner)) for held in links if (inner := list(elements_in(held))))


def elements_in(element: Any) -> Iterator[Any]:
    return (kid for kid in kids(element) if is_element(kid))


def is_described(element: Any) -> bool:
    return bool(element.S == "/Figure" and str(element.get("/Alt", "")))


@pytest.mark.parametrize("name", ON_THE_WEB)
def test_outloud_finds_nothing(name: str, on_the_web: dict[str, bytes], tmp_path: Path) -> None:
    """But for one false alarm: a link around a code is nameless to it.

    It looks for text of the link or an alternative of the link itself. The words are those of the
    picture in it, as ISO 32000-1, 14.9.3 has it, and each link has its /Contents (PDF/UA-1, 7.18.5).
    """
    found = findings(on_the_web[name], tmp_path)
    alarms = [item for item in found if item.rule == NAMELESS_LINK]
    assert [(item.rule, item.message) for item in found if item.rule != NAMELESS_LINK] == []
    assert sum(item.count for item in alarms) == links_around_pictures(on_the_web[name])


def test_outloud_would_find_what_is_wrong(tmp_path: Path) -> None:
    def spoil(pdf: Any) -> None:
        del link(pdf).Contents

    assert "LNK-002" in {item.rule for item in findings(spoiled(tagged_pdf(), spoil), tmp_path)}


@pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="veraPDF is not installed")
@pytest.mark.parametrize("name", ON_THE_WEB)
def test_verapdf_finds_nothing(name: str, on_the_web: dict[str, bytes]) -> None:
    (result,) = run_preflight(on_the_web[name], replace(GOOD, output="web"), VERAPDF).results
    assert result.findings == ()
