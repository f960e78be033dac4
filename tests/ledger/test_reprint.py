"""What is harmful is printed anew, once for each document, in all its copies and for all its places."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger.printed import add, data, ledger, printed
from making import TODAY, changed
from records import record

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
    for said in ("印刷依頼票", "akishima/office/card.pdf", "NEWCARD", "100 部", "両面", "窓口 &lt;2階&gt;"):
        assert said in sheet
    assert "合わせて 100 部" in sheet
    assert "図書館" not in sheet  # it failed, and there is nothing to print
