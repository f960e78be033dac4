"""Links and notes are tagged, described and followed in the order of the tags."""

from __future__ import annotations

import pytest
from pikepdf import Name, String
from preflight.accessibility.tagged import Change, broken_in, link, note, rename, result_of, tagged_pdf
from preflight.sample_pdf import GOOD, spoiled

BROKEN: dict[str, Change] = {
    "28-002": note("Text", "", Contents=String("覚え書き")),
    "28-004": note("Text", "Annot"),
    "28-008": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "28-009": lambda pdf: pdf.pages[0].obj.__setitem__("/Tabs", Name.R),
    "28-011": rename("Link", "Span"),
    "28-012": lambda pdf: link(pdf).__delitem__("/Contents"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


@pytest.mark.parametrize(
    "right",
    [
        note("Text", Contents=String("覚え書き")),
        note("Popup", ""),
        note("Widget", ""),  # forms are not looked at
        note("Text", "", F=2),  # hidden
    ],
)
def test_what_is_right_or_left_out_is_not_found(right: Change) -> None:
    assert broken_in(right) == set()


def test_a_note_beside_the_page_is_not_asked() -> None:
    def change(pdf):  # type: ignore[no-untyped-def]
        note("Text", "")(pdf)
        pdf.pages[0].obj.Annots[1].Rect = [-90, -90, -50, -50]

    assert broken_in(change) == set()


def test_a_link_is_shown_where_it_lies() -> None:
    result = result_of(spoiled(tagged_pdf(), BROKEN["28-012"]))
    (finding,) = (item for item in result.findings if "28-012" in item.message.en)
    assert finding.place.page == 1
    assert finding.place.area is not None
    assert GOOD.trim.rect().contains(finding.place.area)
