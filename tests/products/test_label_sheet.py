"""Sheets of labels: where the labels are, and what their files may say."""

from __future__ import annotations

from itertools import combinations

import pytest
from pydantic import ValidationError

from brochures.base.findings import BrochureError
from brochures.base.geometry import A4
from brochures.products.label_sheet import PLAIN, Labels, LabelSheet, label_sheet_names, load_label_sheet
from brochures.products.sheet import SheetName

NAME = SheetName(ja="試し", en="trial")
NUMBERS = {"labels-12": 12, "labels-24": 24, "labels-44": 44, "labels-65": 65}


def test_every_sheet_can_be_read() -> None:
    assert set(label_sheet_names()) == {PLAIN, *NUMBERS}
    assert load_label_sheet(PLAIN).labels is None


@pytest.mark.parametrize("name", NUMBERS)
def test_a_sheet_has_as_many_labels_as_its_name_says_and_none_lies_on_another(name: str) -> None:
    labels = load_label_sheet(name).labels
    assert labels is not None
    places = labels.places()
    assert len(places) == NUMBERS[name]
    assert all(A4.rect().contains(place) for place in places)
    assert not any(one.overlap_mm(other) > 1e-6 for one, other in combinations(places, 2))


@pytest.mark.parametrize("name", NUMBERS)
def test_the_grid_stands_in_the_middle_of_the_paper(name: str) -> None:
    """A wrong number in a file would shift it, and every sticker with it."""
    labels = load_label_sheet(name).labels
    assert labels is not None
    first, last = labels.places()[0], labels.places()[-1]
    assert first.left_mm == pytest.approx(A4.width_mm - last.right_mm(), abs=0.05)
    assert first.top_mm == pytest.approx(A4.height_mm - last.bottom_mm(), abs=1)


def test_labels_that_leave_the_paper_are_refused() -> None:
    labels = Labels(columns=3, rows=8, width_mm=70, height_mm=38, left_mm=0, top_mm=0, gap_x_mm=0, gap_y_mm=0)
    with pytest.raises(ValidationError, match="leave the paper"):
        LabelSheet(name=NAME, labels=labels)


def test_an_unknown_sheet_is_told_with_what_was_meant() -> None:
    with pytest.raises(BrochureError) as told:
        load_label_sheet("labels-45")
    assert "labels-45" in told.value.findings[0].message.en
    assert told.value.findings[0].hint is not None
    with pytest.raises(BrochureError):
        load_label_sheet("../sheets/plain-a4")
