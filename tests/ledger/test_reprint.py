"""What is harmful is printed anew, once for each document, in all its copies and for all its places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from ledger.printed import add, data, ledger, printed
from making import TODAY, changed, page_texts, plan, without_space
from records import record

from brochures.build.make import check
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import RequiredFact
from brochures.ledger.ledger import Lying
from brochures.ledger.recall import board
from brochures.ledger.reprint import Order, order_sheet, orders
from brochures.model import Dataset


def after(akishima: Dataset) -> Dataset:
    number = {"kind": "phone", "number": "042-544-5111", "extensions": ("2899",)}
    return changed(akishima, **{"desks.city.channels": (number,), "meetings.riyusu.tagline": "居場所です"})


def ordered(
    akishima: Dataset, file: Path, today: date = TODAY, **options: bool
) -> tuple[dict[str, Order], list[str]]:
    with ledger(file) as opened:
        items = board(opened, data(after(akishima), today))
    found, left = orders(items, data(after(akishima), today), **options)
    return {item.document.id: item for item in found}, [item.run.record.id for item in left]


def test_copies_of_all_places_and_runs_come_together(akishima: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite3"
    with ledger(file) as opened:
        one = printed(akishima, "card").model_copy(update={"run_code": "AAAAAAA"})
        add(opened, one, 100, "窓口")
        add(opened, one.model_copy(update={"run_code": "BBBBBBB"}), 30, "図書館")
        third = add(opened, one, 20, "図書館")
        opened.use_up(third.number, 5, TODAY)
        add(opened, printed(akishima, "card-discreet").model_copy(update={"dataset": "elsewhere"}), 9)
    found, left = ordered(akishima, file)
    assert set(found) == {"card"}
    assert found["card"].places == (Lying("窓口", 100), Lying("図書館", 45))
    assert found["card"].copies == 145
    assert found["card"].replaces == ("AAAAAAA", "BBBBBBB")
    assert left == []


def test_what_is_only_worded_otherwise_is_printed_if_asked_for(akishima: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite3"
    same_number = after(akishima).model_dump()["desks"]["city"]["channels"]
    words = changed(akishima, **{"desks.city.channels": same_number})
    with ledger(file) as opened:
        add(opened, printed(words, "flyer-riyusu"), 7)
    assert ordered(akishima, file) == ({}, [])
    found, _ = ordered(akishima, file, wording=True)
    assert set(found) == {"flyer-riyusu"}


def test_what_nothing_makes_by_itself_is_left(akishima: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite3"
    with ledger(file) as opened:
        add(opened, printed(akishima, "flyer-kokokara", months=("2026-12",)), 7)
        add(opened, printed(akishima, "flyer-kokokara").model_copy(update={"subject": "gone"}), 8)
    found, left = ordered(akishima, file, date(2027, 2, 1))
    assert found == {}
    assert sorted(left) == ["flyer-kokokara", "flyer-kokokara-2026-12"]


def test_the_order_sheet_says_what_how_many_and_for_whom(akishima: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "l.sqlite3"
    with ledger(file) as opened:
        add(opened, printed(akishima, "card"), 100, "窓口 <2階>")
        add(opened, printed(akishima, "leaflet"), 11, "図書館")
    found, _ = ordered(akishima, file)
    made = [
        (found["card"], record(id="card", run_code="NEWCARD", path="akishima/office/card.pdf", pages=2)),
        (found["leaflet"], record(path=None, sha256=None)),
    ]
    sheet = order_sheet(made, TODAY)
    assert sheet.findings == ()
    (page,) = map(without_space, page_texts(sheet.pdf))
    for said in ("印刷依頼票", "akishima/office/card.pdf", "NEWCARD", "100部", "両面", "窓口<2階>"):
        assert said in page
    assert "合わせて100部" in page
    assert "図書館" not in page  # it failed, and there is nothing to print


@pytest.mark.slow
def test_an_order_of_many_documents_goes_on_to_further_sheets_and_passes(akishima: Dataset) -> None:
    (document,) = plan(akishima, "card")
    places = tuple(Lying(f"{number}階{number}番窓口と公民館の図書室", number * 10) for number in range(1, 5))
    made = [
        (
            Order(document, places, (f"AAAAA{number:02}", f"BBBBB{number:02}")),
            record(
                id=f"card-{number}",
                run_code=f"CCCCC{number:02}",
                path=f"akishima/office/flyer-a5-kokokara-large-print-2026-{number}.pdf",
                name={"ja": "集まりのチラシ 生きづらさを話す会（大きな文字）", "en": "x"},
            ),
        )
        for number in range(10, 24)
    ]
    sheet = order_sheet(made, TODAY)
    assert sheet.findings == ()
    assert sheet.expected.pages == len(page_texts(sheet.pdf)) > 1
    assert {fact.page for fact in sheet.expected.facts} == set(range(1, sheet.expected.pages + 1))


@pytest.mark.slow
def test_another_number_than_that_of_the_order_is_found(akishima: Dataset) -> None:
    (document,) = plan(akishima, "card")
    order = Order(document, (Lying("窓口", 100),), ("AAAAAAA",))
    sheet = order_sheet([(order, record(run_code="NEWCARD", path="a/card.pdf"))], TODAY)

    def stopped_by(**changes: object) -> set[str]:
        report = check(sheet.pdf, replace(sheet.expected, **changes))  # type: ignore[arg-type]
        return {item.check for item in report.findings}

    assert stopped_by() == set()
    assert "required-facts" in stopped_by(facts=(RequiredFact("copies", "101 部", 1),))
    known = sheet.expected.allowed or frozenset()
    assert "unknown-facts" in stopped_by(allowed=known - facts_in("倍率100%"))
