"""What is told to people: places in words, and an exception that reaches the other process whole."""

from __future__ import annotations

import pickle
from typing import Literal

import pytest

from brochures.base.findings import NO_TEXT, BrochureError, Finding, Place, Text, has_errors

FINDING = Finding(
    "error",
    "facts",
    Text("電話番号がありません。", "There is no phone number."),
    Text("書いてください。", "Write one."),
    Place(file="data/a.yaml", line=3, column=7, field="desks.city"),
)


def test_an_error_keeps_all_its_findings_when_pickled() -> None:
    more = Finding("warning", "log", Text("注意", "careful"))
    error = pickle.loads(pickle.dumps(BrochureError([FINDING, more])))
    assert isinstance(error, BrochureError)
    assert error.findings == (FINDING, more)


def test_an_error_takes_any_iterable_and_says_all_of_it() -> None:
    error = BrochureError(iter([FINDING, FINDING]))
    assert error.findings == (FINDING, FINDING)
    line = "data/a.yaml:3:7  desks.city: There is no phone number."
    assert str(error) == f"{line}\n{line}"


@pytest.mark.parametrize(
    ("place", "ja", "en"),
    [
        (Place(), "", ""),
        (Place(file="a.yaml"), "a.yaml", "a.yaml"),
        (Place(file="a.yaml", line=3), "a.yaml:3", "a.yaml:3"),
        (Place(file="a.yaml", line=3, column=7, field="desks.city"), *["a.yaml:3:7  desks.city"] * 2),
        (Place(document="leaflet", page=2), "leaflet  2ページ", "leaflet  page 2"),
        (
            Place(document="leaflet", page=2, frame="市のホームページ", field="code"),
            "leaflet  2ページ  「市のホームページ」  code",
            'leaflet  page 2  "市のホームページ"  code',
        ),
        (Place(field="--only"), "--only", "--only"),
    ],
)
def test_a_place_reads_well_in_both_languages(place: Place, ja: str, en: str) -> None:
    assert place.in_("ja") == ja
    assert place.in_("en") == en


def test_a_text_speaks_both_languages() -> None:
    assert Text("はい", "yes").in_("ja") == "はい"
    assert Text("はい", "yes").in_("en") == "yes"
    assert NO_TEXT.in_("ja") == ""


@pytest.mark.parametrize(("severity", "is_error"), [("error", True), ("warning", False), ("note", False)])
def test_only_errors_keep_a_document_from_print(
    severity: Literal["error", "warning", "note"], is_error: bool
) -> None:
    assert has_errors([Finding(severity, "x", NO_TEXT)]) is is_error
    assert not has_errors([])
