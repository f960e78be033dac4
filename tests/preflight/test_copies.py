"""A sheet of copies is looked at once for each card, if and only if they are proven to be copies."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pikepdf
import pytest
from making import job, plan
from mutations.damage import ROWS, planned_list

from brochures.base.geometry import Rect
from brochures.build.card_list import typeset_list
from brochures.build.make import typeset_document
from brochures.content.expected import Expected
from brochures.model import Dataset
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.copies import Reduced, without_copies
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import FoundQr, Report
from brochures.preflight.run import _look, run_preflight

Sheet = tuple[bytes, Expected]
DRAWN = re.compile(r"q (\S+) 0 0 (\S+) (\S+) (\S+) cm (/Card\d+) Do Q")
LAST = 9


@pytest.fixture(scope="module")
def sheet(akishima: Dataset) -> Sheet:
    """Ten copies of a card."""
    (document,) = plan(akishima, "card-sheet")
    made_of = job(document, akishima)
    return typeset_document(document, made_of.content, made_of.fingerprint.run_code)


@pytest.fixture(scope="module")
def listed() -> Sheet:
    """Seven cards of a list; the third and the fourth are the same."""
    planned = planned_list(ROWS)
    return typeset_list(planned, planned.fingerprint)


def reduced(pdf: bytes, expected: Expected) -> Reduced | None:
    with closing(Inspected(pdf)) as inspected:
        return without_copies(inspected, expected)


def is_proven(pdf: bytes, expected: Expected) -> bool:
    found = reduced(pdf, expected)
    if found is None:
        return False
    with closing(Inspected(found.pdf)) as inspected:
        return found.are_alone(inspected)


def whole(pdf: bytes, expected: Expected) -> Report:
    """What is said of all cells."""
    with closing(Inspected(pdf)) as inspected:
        return _look(inspected, expected, CHECKS)


def drawn(pdf: bytes, change: Callable[[str], str], page: int = 1) -> bytes:
    """The file with other operations on a page."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        before = opened.pages[page - 1].Contents.read_bytes().decode("ascii")
        after = change(before)
        assert after != before
        opened.pages[page - 1].Contents = opened.make_stream(after.encode("ascii"))
        saved = io.BytesIO()
        opened.save(saved)
        return saved.getvalue()


def last(text: str) -> Callable[[str], str]:
    """The last card drawn otherwise: a format of its numbers and its name."""

    def change(operations: str) -> str:
        found = list(DRAWN.finditer(operations))[LAST]
        across, up, x, y, name = found.groups()
        new = text.format(a=across, d=up, x=float(x), y=float(y), name=name)
        return operations[: found.start()] + new + operations[found.end() :]

    return change


def test_of_ten_copies_one_is_looked_at(sheet: Sheet) -> None:
    found = reduced(*sheet)
    assert found is not None
    assert len(found.copies) == 18
    assert [len(cells) for cells in found.expected.cells] == [1, 1]
    assert is_proven(*sheet)


def test_all_codes_of_a_sheet_are_told_as_if_each_had_been_measured(sheet: Sheet) -> None:
    quick, full = run_preflight(*sheet), whole(*sheet)
    assert quick.passed
    assert full.passed
    assert len(quick.qr_codes) == len(full.qr_codes) >= 10
    for one, other in zip(sorted(quick.qr_codes, key=_place), sorted(full.qr_codes, key=_place), strict=True):
        assert (one.payload, one.page, one.level) == (other.payload, other.page, other.level)
        assert one.left_mm == pytest.approx(other.left_mm, abs=0.1)
        assert one.top_mm == pytest.approx(other.top_mm, abs=0.1)
    codes = {item.name: item.looked_at for item in quick.results}
    assert codes["qr-codes"] == {item.name: item.looked_at for item in full.results}["qr-codes"]
    assert [item.name for item in quick.results] == [item.name for item in full.results]


def _place(code: FoundQr) -> tuple[int, float, float]:
    return code.page, round(code.top_mm), code.left_mm


def test_of_a_list_only_what_is_the_same_is_left_out(listed: Sheet) -> None:
    found = reduced(*listed)
    assert found is not None
    fronts, backs = listed[1].cells
    assert [(copy.page, copy.cell, copy.of) for copy in found.copies] == [
        (1, fronts[3], fronts[2]),
        (2, backs[3], backs[2]),
    ]
    assert run_preflight(*listed).findings == whole(*listed).findings


DAMAGES = {
    "moved by a tenth of a millimetre": last(
        "q {a} 0 0 {d} {x:.3f} {y:.3f} cm 1 0 0 1 0.28 0 cm {name} Do Q"
    ),
    "moved in its own numbers": lambda operations: last(
        "q {a} 0 0 {d} " + _shifted(operations) + " cm {name} Do Q"
    )(operations),
    "turned": last("q -{a} 0 0 -{d} {x} {y} cm {name} Do Q"),
    "smaller": last("q 0.95 0 0 0.95 {x} {y} cm {name} Do Q"),
    "missing": last(""),
    "drawn twice": last("q {a} 0 0 {d} {x} {y} cm {name} Do Q q {a} 0 0 {d} {x} {y} cm {name} Do Q"),
    "clipped": last("q 0 0 300 300 re W n {a} 0 0 {d} {x} {y} cm {name} Do Q"),
    "paler": last("q /Pale gs {a} 0 0 {d} {x} {y} cm {name} Do Q"),
    "in a layer": last("/OC /Layer BDC q {a} 0 0 {d} {x} {y} cm {name} Do Q EMC"),
    "behind a sheet of white": lambda operations: operations + "\nq 1 g 0 0 600 850 re f Q",
    "behind a patch": lambda operations: operations + "\nq 1 g 320 40 100 20 re f Q",
    "under a line that is drawn first": lambda operations: "q 0 G 0 60 m 600 60 l S Q\n" + operations,
    "beside another page's edge": lambda operations: "0 0 300 850 re W n\n" + operations,
}


def _shifted(operations: str) -> str:
    _, _, x, y, _ = list(DRAWN.finditer(operations))[LAST].groups()
    return f"{float(x) + 0.28:.6f} {y}"


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_no_copy_is_looked_at(damage: Callable[[str], str], sheet: Sheet) -> None:
    pdf, expected = sheet
    damaged = drawn(pdf, damage)
    assert not is_proven(damaged, expected)
    assert run_preflight(damaged, expected) == whole(damaged, expected)


def test_a_copy_of_the_same_card_in_another_file_is_looked_at(sheet: Sheet) -> None:
    """Another form may hold anything, whatever it is called."""
    pdf, expected = sheet
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        forms = opened.pages[0].resources["/XObject"]
        copied = opened.make_stream(forms["/Card1"].read_bytes())
        for key, value in forms["/Card1"].items():
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                copied[key] = value
        forms["/Other"] = copied
        saved = io.BytesIO()
        opened.save(saved)
    found = reduced(drawn(saved.getvalue(), last("q {a} 0 0 {d} {x} {y} cm /Other Do Q")), expected)
    assert found is not None
    assert len(found.copies) == 16


def test_an_annotation_is_nobodys_copy(sheet: Sheet) -> None:
    pdf, expected = sheet
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        opened.pages[1].Annots = pikepdf.Array()
        saved = io.BytesIO()
        opened.save(saved)
    assert not is_proven(saved.getvalue(), expected)


def test_a_cell_that_is_to_say_something_else_is_looked_at(sheet: Sheet) -> None:
    pdf, expected = sheet
    cell = expected.cells[0][LAST]
    facts = tuple(
        replace(fact, text="042-000-0000") if fact.area == cell and fact.page == 1 else fact
        for fact in expected.facts
    )
    other = replace(expected, facts=facts)
    found = reduced(pdf, other)
    assert found is not None
    assert len(found.copies) == 16
    assert run_preflight(pdf, other) == whole(pdf, other)
    assert not run_preflight(pdf, other).passed


def test_a_cell_whose_row_says_something_else_is_looked_at(listed: Sheet) -> None:
    pdf, expected = listed
    rows = list(expected.cell_data)
    rows[3] = rows[0]
    assert reduced(pdf, replace(expected, cell_data=tuple(rows))) is None


def test_cells_that_overlap_are_no_copies(sheet: Sheet) -> None:
    pdf, expected = sheet
    fronts, backs = expected.cells
    assert reduced(pdf, replace(expected, cells=((fronts[0].moved(0, 1), *fronts[1:]), backs))) is None
    assert reduced(pdf, replace(expected, cells=((fronts[0], Rect(0, 0, 1, 1)), backs))) is None


def test_a_code_that_is_not_read_in_a_copy_is_looked_for(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf, expected = sheet
    seen = Inspected.seen_codes
    monkeypatch.setattr(Inspected, "seen_codes", lambda self, page: seen(self, page)[:-1])
    assert reduced(pdf, expected) is None


def test_a_single_card_has_no_copies(akishima: Dataset) -> None:
    (document,) = plan(akishima, "card")
    made_of = job(document, akishima)
    assert reduced(*typeset_document(document, made_of.content, made_of.fingerprint.run_code)) is None
