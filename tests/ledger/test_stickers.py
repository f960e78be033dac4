"""Stickers of real pieces pass every check, and one that is damaged never does."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from ledger.printed import add, data, ledger, printed
from making import TODAY, changed, plan

from brochures.base.geometry import to_pdf_pt
from brochures.build.inputs import Inputs
from brochures.build.job import job_of
from brochures.build.make import check, make
from brochures.build.result import Checked
from brochures.content.allowed_facts import facts_in
from brochures.ledger.fact_places import printed_facts
from brochures.ledger.ledger import PrintedFact, Run
from brochures.ledger.mending import CODE, GONE
from brochures.ledger.recall import Recalled, board, judge
from brochures.ledger.stickers import NOTHING, OF_A_LIST, TAKE_BACK, Stickers, stickers_file, stickers_for
from brochures.model import Dataset
from brochures.preflight.run import run_preflight
from brochures.products.label_sheet import load_label_sheet

pytestmark = pytest.mark.slow

NUMBER = ({"kind": "phone", "number": "042-544-5199", "extensions": ("2899",)},)


@pytest.fixture(scope="module")
def made_card(akishima: Dataset) -> tuple[Any, tuple[PrintedFact, ...]]:
    """The record of a card that was made, and where its facts stand."""
    (document,) = plan(akishima, "card")
    result = make(job_of(document, akishima, Inputs()))
    return result.record, printed_facts(result.record, result.pdf, TODAY)


@pytest.fixture(scope="module")
def after(akishima: Dataset) -> Dataset:
    return changed(akishima, **{"desks.city.channels": NUMBER})


def recalled(record: Any, after: Dataset, copies: int = 250) -> Recalled:
    from brochures.ledger.ledger import Movement

    run = Run(7, record, (Movement(TODAY, copies, None, "2階9番窓口"),))
    return Recalled(run, judge(run, data(after)))


@pytest.fixture(scope="module")
def stickers(made_card: Any, after: Dataset) -> Stickers:
    record, facts = made_card
    return stickers_for(recalled(record, after), facts, data(after), load_label_sheet("labels-24"), TODAY)


def made(stickers: Stickers) -> Checked:
    assert stickers.made is not None
    return stickers.made


def test_a_recalled_card_gets_stickers_with_what_is_right(stickers: Stickers) -> None:
    checked = made(stickers)
    assert checked.findings == ()
    assert checked.passed
    assert {item.mend.new for item in stickers.stickers} == {"042-544-5199", "内線2899"}
    assert not any(item.wrong.harms for item in stickers.unmended)
    (sheet,) = stickers.sheets
    assert (sheet.pieces, sheet.copies) == (12, 21)
    assert len(checked.expected.facts) == 24
    assert stickers_file(stickers.run) == f"stickers-7-{stickers.run.record.run_code}.pdf"


def test_each_sticker_covers_the_wrong_fact_and_says_beside_it_where_it_goes(stickers: Stickers) -> None:
    for item in stickers.stickers:
        assert item.size.width_mm > item.mend.place.width_mm
        assert item.size.height_mm > item.mend.place.height_mm
    view = stickers.sheets[0].placed[0]
    assert stickers.run.record.run_code in view.about[0]
    assert "「042-544-5111」の上に" in view.about[1]


def test_a_phone_number_on_a_card_is_not_below_its_floor(stickers: Stickers) -> None:
    (number,) = [item for item in stickers.stickers if item.mend.new == "042-544-5199"]
    assert number.size_pt >= 14
    assert number.bold


def test_every_sheet_of_labels_passes(made_card: Any, after: Dataset) -> None:
    record, facts = made_card
    for name in ("plain", "labels-12", "labels-44"):
        found = stickers_for(recalled(record, after), facts, data(after), load_label_sheet(name), TODAY)
        assert made(found).findings == (), name


# --- damage ---------------------------------------------------------------------------------------


def damaged(checked: Checked, drawn: bytes) -> set[str]:
    """The checks that stop a sheet on which this was drawn as well."""
    with pikepdf.Pdf.open(io.BytesIO(checked.pdf)) as pdf:
        pdf.pages[0].contents_add(b"q", prepend=True)
        pdf.pages[0].contents_add(b"Q " + drawn, prepend=False)
        saved = io.BytesIO()
        pdf.save(saved)
    report = run_preflight(saved.getvalue(), checked.expected)
    return {item.check for item in report.findings if item.severity == "error"}


def over(checked: Checked, colour: bytes) -> bytes:
    """A bar over the first sticker."""
    fact = checked.expected.facts[0]
    assert fact.area is not None
    left, bottom, right, top = to_pdf_pt(fact.area, 297)
    box = " ".join(f"{side:.2f}" for side in (left, bottom, right - left, top - bottom))
    return b"q " + colour + b" rg " + box.encode() + b" re f Q"


@pytest.mark.parametrize("colour", [b"1 1 1", b"0 0 0"])
def test_a_sticker_that_is_painted_over_is_found(colour: bytes, stickers: Stickers) -> None:
    assert "visible-text" in damaged(made(stickers), over(made(stickers), colour))


def test_a_line_through_a_sticker_is_found(stickers: Stickers) -> None:
    area = made(stickers).expected.facts[0].area
    assert area is not None
    left, bottom, right, top = to_pdf_pt(area, 297)
    middle = (bottom + top) / 2
    line = f"q 1 w {left:.2f} {middle:.2f} m {right:.2f} {middle:.2f} l S Q".encode()
    assert damaged(made(stickers), line) & {"strikethrough", "clear-text"}


def replaced(checked: Checked, change: Callable[[Any], Any]) -> set[str]:
    report = check(checked.pdf, change(checked.expected)).report
    return {item.check for item in report.findings if item.severity == "error"}


def test_a_fact_that_is_not_in_the_data_is_found(stickers: Stickers) -> None:
    wrong = facts_in("042-544-5199")
    assert "unknown-facts" in replaced(
        made(stickers), lambda expected: replace(expected, allowed=(expected.allowed or frozenset()) - wrong)
    )


def test_another_fact_than_the_planned_one_is_found(stickers: Stickers) -> None:
    def other(expected: Any) -> Any:
        facts = [replace(fact, text=fact.text.replace("2899", "2898")) for fact in expected.facts]
        return replace(expected, facts=tuple(facts))

    assert "required-facts" in replaced(made(stickers), other)


def test_the_right_fact_beside_its_sticker_and_not_on_it_is_found(stickers: Stickers) -> None:
    def moved(expected: Any) -> Any:
        facts = [replace(fact, area=fact.area.moved(0, 12)) for fact in expected.facts]
        return replace(expected, facts=tuple(facts))

    assert "required-facts" in replaced(made(stickers), moved)


def test_type_below_its_floor_is_found(stickers: Stickers) -> None:
    def larger(expected: Any) -> Any:
        return replace(expected, smallest_pt=(("*", 8.0), ("desks.phones.number", 40.0)))

    assert "type-sizes" in replaced(made(stickers), larger)


# --- what no sticker mends --------------------------------------------------------------------------


def test_a_changed_code_and_a_fact_that_is_gone_are_told(made_card: Any, akishima: Dataset) -> None:
    record, facts = made_card
    none = ({"kind": "phone", "number": "042-544-5111"},)
    url = "https://www.city.akishima.lg.jp/other.html"
    dataset = changed(akishima, **{"desks.city.channels": none, "pages.city-page.url": url})
    found = stickers_for(recalled(record, dataset), facts, data(dataset), load_label_sheet("plain"), TODAY)
    assert found.made is None
    assert {item.why for item in found.unmended} >= {CODE, GONE}


def test_of_what_is_true_of_a_list_or_not_made_any_more_there_are_no_stickers(
    akishima: Dataset, tmp_path: Path
) -> None:
    with ledger(tmp_path / "l.sqlite3") as opened:
        add(opened, printed(akishima, "card"))
        add(opened, printed(akishima, "card").model_copy(update={"id": "cards-ab"}))
        add(opened, printed(akishima, "flyer-kokokara").model_copy(update={"subject": "gone"}))
        items = {item.run.number: item for item in board(opened, data(akishima))}
    sheet = load_label_sheet("plain")
    reasons = {number: stickers_for(item, (), data(akishima), sheet, TODAY) for number, item in items.items()}
    assert reasons[1].reason == NOTHING
    assert reasons[2].reason == OF_A_LIST
    assert reasons[3].instead == TAKE_BACK
