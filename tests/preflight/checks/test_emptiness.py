"""Pages on which a third of the height is left empty."""

from __future__ import annotations

import pytest
from preflight.sample_pdf import BACK, good_pdf, planned, qr, result_of, typeset

from brochures.base.geometry import Rect, Size
from brochures.preflight.result import CheckResult

A4 = Size(210, 297)


def result(page: str, size: Size = A4, **changes: object) -> CheckResult:
    style = f"@page {{ size: {size.width_mm}mm {size.height_mm}mm; margin: 15mm }}"
    laid = planned(page, style=style)
    changes = {"trim": size, "pages": 1, "facts": (), "qr_codes": (), **laid, **changes}
    return result_of("emptiness", typeset(page, style=style), **changes)


def at(top_mm: float, text: str = "ことば", style: str = "") -> str:
    """Something on an A4 page so far from its upper edge."""
    return f'<div class="item" style="position: absolute; top: {top_mm - 15}mm; {style}">{text}</div>'


def told(found: CheckResult) -> str:
    return "\n".join(f"{item.place.in_('en')}: {item.message.en}" for item in found.findings)


FULL = at(20) + at(110) + at(200) + at(270)


def test_a_full_page_is_quiet() -> None:
    found = result(FULL)
    assert not found.findings
    assert found.looked_at.en == "1 page"


def test_an_empty_third_is_a_warning_that_says_what_could_be_written() -> None:
    found = result(at(20) + at(60) + at(170) + at(270))
    assert found.passed
    (finding,) = found.findings
    assert finding.severity == "warning"
    assert finding.place.frame == "div.item"
    assert 'page 1  "div.item": Nothing stands between 64 mm and 170 mm from the top: 36 %' in told(found)
    assert finding.place.area is not None
    assert (round(finding.place.area.top_mm), round(finding.place.area.bottom_mm())) == (64, 170)
    assert "36%" in finding.message.ja
    assert "guide.worries" in finding.hint.ja
    assert "guide.worries" in finding.hint.en


@pytest.mark.parametrize(
    ("page", "is_found"),
    [
        (at(128) + at(220) + at(270), False),
        (at(131) + at(220) + at(270), True),
        (at(20) + at(100) + at(167), False),
        (at(20) + at(90) + at(160), True),
        (at(20) + at(110) + at(186) + at(285), False),
        (at(20) + at(110) + at(176) + at(285), True),
        (at(16) + at(125) + at(200) + at(270), True),
    ],
    ids=[
        "near the top",
        "far from the top",
        "near the bottom",
        "far from the bottom",
        "near the foot",
        "far from the foot",
        "far below a line at the top",
    ],
)
def test_margins_count_beyond_thirty_millimetres_where_nothing_stands(page: str, is_found: bool) -> None:
    assert bool(result(page).findings) == is_found


def test_an_empty_page_is_told_of() -> None:
    found = result("")
    assert "page 1: Nothing stands between 30 mm and 267 mm from the top: 80 %" in told(found)


PICTURE = '<svg viewBox="0 0 9 9" style="{}"><rect width="9" height="9" fill="#1f5666"/></svg>'


@pytest.mark.parametrize(
    "thing",
    [
        PICTURE.format("position: absolute; left: 0; top: 95mm; width: 30mm; height: 30mm"),
        at(110, qr("https://www.hikikomori-tokyo.jp/"), "height: 60mm; width: 60mm"),
        at(110, "", "width: 90mm; height: 30mm; background: #ecf3f2"),
        at(110, "ことば", "left: 120mm"),
    ],
    ids=["a picture", "a code", "a part of a drawing", "a word in another column"],
)
def test_whatever_is_printed_fills_a_page(thing: str) -> None:
    assert result(at(20) + at(60) + at(170) + at(270)).findings
    assert not result(at(20) + at(60) + thing + at(170) + at(270)).findings


@pytest.mark.parametrize(
    "ground",
    [
        at(15, "", "left: 0; width: 180mm; height: 267mm; background: #ecf3f2"),
        at(15, "", "left: 0; width: 180mm; height: 267mm; border: .3mm solid black"),
        at(62, "", "left: 0; width: 180mm; height: 105mm; border: .3mm solid black"),
    ],
    ids=["a ground", "a frame", "an empty box"],
)
def test_a_ground_or_a_frame_does_not_fill_a_page(ground: str) -> None:
    assert result(ground + at(20) + at(60) + at(170) + at(270)).findings


@pytest.mark.parametrize(
    ("size", "is_looked_at"),
    [(Size(148, 210), True), (Size(210, 148), True), (Size(105, 148), False), (Size(91, 55), False)],
)
def test_only_pages_of_a5_and_more_are_looked_at(size: Size, is_looked_at: bool) -> None:
    found = result("<p>ことば</p>", size)
    assert bool(found.findings) == is_looked_at
    assert (found.looked_at.en == "for pages of A5 and more only") != is_looked_at


def test_sheets_of_cards_are_not_looked_at() -> None:
    assert not result("<p>ことば</p>", cells=((Rect(14, 11, 91, 55),),)).findings


def test_each_page_is_looked_at_also_one_that_is_not_there() -> None:
    found = result(FULL, pages=2)
    assert told(found).startswith("sample  page 2: Nothing stands")
    assert found.findings[0].place.area is None


def test_nobody_asks_where_there_is_no_limit() -> None:
    assert not result("<p>ことば</p>", most_empty=None).findings
    assert not result("<p>ことば</p>", most_empty=0.9).findings
    assert result_of("emptiness", good_pdf(), **planned(BACK)).passed
