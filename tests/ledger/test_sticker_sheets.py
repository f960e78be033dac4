"""Whole sets on a sheet, nothing on anything else, and enough of them for all copies."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger.test_sticker_sizes import made, mend

from brochures.base.geometry import A4, Rect, Size
from brochures.ledger.sticker_sheets import Kind, Sheet, label_room, sheet_view, sheets
from brochures.products.label_sheet import load_label_sheet


def kind(number: int = 0, each: int = 1, width_mm: float = 40, height_mm: float = 7) -> Kind:
    sized = replace(made(mend(owner=str(number), each=each)), size=Size(width_mm, height_mm))
    return Kind(sized, ("ABCDEFG",), 2)


def owners(sheet: Sheet) -> Counter[str]:
    return Counter(item.sized.mend.owner for item in sheet.placed)


def test_a_sheet_of_labels_holds_whole_sets() -> None:
    (sheet,) = sheets([kind(at) for at in range(5)], load_label_sheet("labels-24"), 100)
    assert owners(sheet) == Counter({str(at): 4 for at in range(5)})
    assert (sheet.pieces, sheet.copies) == (4, 25)


def test_a_set_that_is_more_than_a_sheet_gets_a_sheet_for_each_sticker() -> None:
    found = sheets([kind(at) for at in range(13)], load_label_sheet("labels-12"), 100)
    assert [len(owners(sheet)) for sheet in found] == [1] * 13
    assert {(sheet.pieces, sheet.copies) for sheet in found} == {(12, 9)}


def test_two_of_one_kind_on_each_piece_are_both_there() -> None:
    (sheet,) = sheets([kind(each=2)], load_label_sheet("labels-24"), 13)
    assert (len(sheet.placed), sheet.pieces, sheet.copies) == (24, 12, 2)


def test_stickers_stand_on_their_labels() -> None:
    labels = load_label_sheet("labels-65")
    (sheet,) = sheets([kind(width_mm=30)], labels, 1)
    assert labels.labels is not None
    for item, label in zip(sheet.placed, labels.labels.places(), strict=True):
        assert label.contains(item.box)
    assert label_room(labels) == Rect(0, 0, 38.1, 21.2).inset(1.6).size
    assert label_room(load_label_sheet("plain")) is None


@given(
    st.lists(st.tuples(st.floats(5, 180), st.floats(3, 60)), min_size=1, max_size=12), st.integers(1, 2000)
)
def test_on_a_sheet_without_labels_none_lies_on_another_and_there_are_enough(
    sizes: list[tuple[float, float]], pieces: int
) -> None:
    kinds = [kind(at, width_mm=wide, height_mm=high) for at, (wide, high) in enumerate(sizes)]
    found = sheets(kinds, load_label_sheet("plain"), pieces)
    printed: Counter[str] = Counter()
    for sheet in found:
        assert all(A4.rect().inset(5).contains(item.box) for item in sheet.placed)
        assert not any(one.box.overlap_mm(other.box) > 1e-6 for one, other in combinations(sheet.placed, 2))
        for owner, number in owners(sheet).items():
            printed[owner] += number * sheet.copies
    assert all(printed[str(at)] >= pieces for at in range(len(sizes)))


@pytest.mark.parametrize("name", ["plain", "labels-12", "labels-24", "labels-44", "labels-65"])
def test_the_lines_in_the_margins_keep_clear_of_the_labels_and_of_what_a_printer_cannot_reach(
    name: str,
) -> None:
    labels = load_label_sheet(name)
    (sheet,) = sheets([kind(width_mm=30)], labels, 1)
    view = sheet_view(sheet, labels, "上", "下")
    places = [item.box for item in sheet.placed] if labels.labels is None else labels.labels.places()
    top, bottom = min(place.top_mm for place in places), max(place.bottom_mm() for place in places)
    assert view.head_mm >= 5
    assert view.head_mm + 3.2 <= top
    assert view.foot_mm >= bottom
    assert view.foot_mm + 3.2 <= A4.height_mm - 5
    assert view.stickers[0].place == Rect(sheet.placed[0].box.left_mm, sheet.placed[0].box.top_mm, 30, 7)
