"""Numbers and boxes in the picture of a page: all of them, each once, none out of sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from records import PAGE, area, finding

from brochures.preflight.report.places import BEYOND, NEAR, boxes, labels, numbered
from brochures.preflight.report.records import FindingRecord

lengths = st.floats(-500, 500, allow_nan=False)
areas = st.none() | st.builds(area, lengths, lengths, st.floats(0, 500), st.floats(0, 500))
findings = st.lists(
    st.builds(
        finding,
        st.sampled_from(["one", "two", "three"]),
        severity=st.sampled_from(["error", "warning", "note"]),
        check=st.sampled_from(["glyphs", "typesetter-log"]),
        page=st.sampled_from([None, 1, 2]),
        area=areas,
    ),
    max_size=25,
)


@given(findings)
def test_every_finding_has_one_number_and_every_number_a_label(found: list[FindingRecord]) -> None:
    items = numbered(found)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert sorted(map(repr, found)) == sorted(repr(one) for item in items for one in item.findings)
    own = [item for item in items if item.finding.page == 1]
    shown = [number for label in labels(own, PAGE) for number in label.numbers]
    assert set(shown) == {item.number for item in own if item.areas}


@given(findings)
def test_nothing_is_drawn_where_nobody_sees_it(found: list[FindingRecord]) -> None:
    items = numbered(found)
    for box in boxes(items, PAGE):
        assert -BEYOND <= box.left <= box.left + box.width <= 100 + BEYOND + 0.01
        assert -BEYOND <= box.top <= box.top + box.height <= 100 + BEYOND + 0.01
    for label in labels(items, PAGE):
        assert 0 <= label.left <= 100
        assert 0 <= label.top <= 100


@given(findings)
def test_no_label_hides_another(found: list[FindingRecord]) -> None:
    placed = labels(numbered(found), PAGE)
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            assert abs(one.left - other.left) >= NEAR or abs(one.top - other.top) >= NEAR


@given(findings)
def test_an_error_is_never_hidden_by_a_note(found: list[FindingRecord]) -> None:
    ranks = [["note", "warning", "error"].index(box.severity) for box in boxes(numbered(found), PAGE)]
    assert ranks == sorted(ranks)


def test_numbers_go_by_page_then_gravity_then_from_top_to_bottom() -> None:
    items = numbered(
        [
            finding("low", area=area(5, 80)),
            finding("high", area=area(5, 20)),
            finding("doubt", severity="warning", area=area(5, 1)),
            finding("second page", page=2),
            finding("no place"),
            finding("whole", page=None),
        ]
    )
    assert [item.finding.message.en for item in items] == [
        "whole",
        "no place",
        "high",
        "low",
        "doubt",
        "second page",
    ]


def test_what_the_typesetter_says_comes_after_what_people_understand() -> None:
    items = numbered([finding("pango", check="typesetter-log", page=None), finding("too long", page=None)])
    assert [item.finding.message.en for item in items] == ["too long", "pango"]


def test_the_same_in_ten_cells_is_one_entry_with_ten_boxes() -> None:
    items = numbered([finding(area=area(20 * cell, 10)) for cell in range(10)])
    assert len(items) == 1
    assert len(boxes(items, PAGE)) == 10
    assert [one.message.en for one in items[0].distinct] == ["wrong"]


def test_findings_without_a_place_and_with_one_remedy_are_one_entry() -> None:
    (item,) = numbered([finding(f"{name} is absent") for name in ("one", "two", "three")])
    assert [one.message.en for one in item.distinct] == ["one is absent", "two is absent", "three is absent"]


def test_findings_with_places_keep_their_own_numbers() -> None:
    assert len(numbered([finding("one", area=area(1, 1)), finding("two", area=area(50, 50))])) == 2


def test_numbers_that_would_cover_each_other_stand_side_by_side() -> None:
    items = numbered(
        [finding("one", area=area(50, 50)), finding("two", area=area(51, 51), severity="warning")]
    )
    (label,) = labels(items, PAGE)
    assert label.numbers == [1, 2]
    assert label.severity == "error"


def test_a_label_at_the_top_of_the_page_stands_below_its_box() -> None:
    (label,) = labels(numbered([finding(area=area(50, 1, height=10))]), PAGE)
    assert label.below
    assert label.top == 11
