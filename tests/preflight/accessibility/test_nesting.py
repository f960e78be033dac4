"""Tables, lists, contents, ruby and warichu are built as ISO 32000-1 says."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import String
from preflight.accessibility.tagged import Change, broken_in, each, element, kid_of, rename

BROKEN: dict[str, Change] = {
    "09-004": rename("TR", "Div"),
    "09-005": rename("LI", "Div"),
    "09-006": kid_of("Sect", "TOCI", ActualText=String("目次")),
    "09-007": rename("P", "Ruby"),
    "09-008": rename("P", "Warichu"),
}


def a_caption(place: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        kid_of("L", "Caption", ActualText=String("窓口"))(pdf)
        held = element(pdf, "L").K
        caption = held[len(held) - 1]
        del held[len(held) - 1]
        held.insert(place, caption)

    return change


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


@pytest.mark.parametrize("kind", ["TR", "THead", "TBody", "TFoot", "TH", "TD", "LI", "LBody", "RB", "WT"])
def test_what_belongs_into_something_is_not_alone(kind: str) -> None:
    assert broken_in(kid_of("Sect", kind, ActualText=String("あ"))) & set(BROKEN)


@pytest.mark.parametrize(("place", "right"), [(0, True), (1, False), (2, False)])
def test_the_caption_of_a_list_comes_first(place: int, right: bool) -> None:
    assert ("09-005" in broken_in(a_caption(place))) is not right


@pytest.mark.parametrize(
    "right",
    [
        each(kid_of("Sect", "TOC"), kid_of("TOC", "TOCI"), kid_of("TOCI", "P", ActualText=String("目次"))),
        each(kid_of("P", "Ruby"), kid_of("Ruby", "RB"), kid_of("Ruby", "RT")),
        each(kid_of("P", "Warichu"), kid_of("Warichu", "WP"), kid_of("Warichu", "WT")),
        each(kid_of("L", "LI"), kid_of("LBody", "L")),
        kid_of("Table", "Caption", ActualText=String("窓口")),
    ],
)
def test_what_is_right_is_not_found(right: Change) -> None:
    assert not broken_in(right) & set(BROKEN)
