"""A folded piece: every panel has its content, and the cover says what it is and whom to call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from preflight.sample_pdf import messages, result_of, typeset

from brochures.base.geometry import Size
from brochures.content.expected import PanelContent
from brochures.content.facts.records import Contact, DataFacts, Subject
from brochures.preflight.result import CheckResult
from brochures.products.panels import panels_of

FOLDS = (34.0, 69.5)
"""Of 105 mm: the panel on the left is folded inside and 1.5 mm narrower."""
ORDER = (3, 1, 2, 4, 5, 6)
TITLE = "ひとりで抱えずに 例の窓口"
TEXTS = (
    ("ひとりで抱えずに", "例の窓口", "042-544-0388"),
    ("折り込む面",),
    ("裏の面",),
    ("中の左",),
    ("中央",),
    ("中の右",),
)
DESK = Subject(
    "例の窓口", ("例の窓口",), (Contact("phone", "042-544-0388", ()), Contact("fax", "9", ())), (), ()
)
DATA = DataFacts(None, (DESK,), (), (), (), (), ())


def panel(left_mm: float, *texts: str) -> str:
    lines = "".join(f'<p style="margin: 0; white-space: nowrap">{text}</p>' for text in texts)
    return f'<div style="position: absolute; left: {left_mm - 5}mm; top: 0; font-size: 8pt">{lines}</div>'


def piece(*, outside: tuple[float, ...] = (74, 5, 39), inside: tuple[float, ...] = (5, 40, 75)) -> bytes:
    """Two pages with the texts of the panels that begin so many mm from the left."""
    cover, flap, back, left, middle, right = TEXTS
    return typeset(
        "".join(panel(at, *texts) for at, texts in zip(outside, (cover, flap, back), strict=True)),
        "".join(panel(at, *texts) for at, texts in zip(inside, (left, middle, right), strict=True)),
    )


def result(pdf: bytes, order: tuple[int, ...] = ORDER, **changes: Any) -> CheckResult:
    folds_mm = changes.get("folds_mm", FOLDS)
    panels = panels_of(Size(105, 74), folds_mm, order)
    expected = tuple(PanelContent(at, texts) for at, texts in zip(panels, TEXTS, strict=True))
    return result_of(
        "folds", pdf, **{"folds_mm": FOLDS, "panels": expected, "title": TITLE, "data": DATA} | changes
    )


def test_a_piece_whose_panels_have_their_content_passes() -> None:
    found = result(piece())
    assert found.passed, found.findings
    assert found.looked_at.en == "6 panels"


def test_a_piece_that_is_not_folded_has_none() -> None:
    assert result(piece(), panels=()).looked_at.en == "0 panels"


def test_an_inside_that_is_not_mirrored_is_found() -> None:
    found = messages(result(piece(inside=(75, 40, 5))))
    assert 'page 2: "中の左" is not on panel 4 when folded' in found
    assert "panel 6" in found
    assert "panel 5" not in found


def test_text_beside_a_fold_is_found() -> None:
    assert '"折り込む面" is not on panel 2' in messages(result(piece(outside=(74, 20, 39))))


def test_a_cover_that_does_not_say_what_it_is_is_found() -> None:
    assert "The cover lacks “相談の案内”" in messages(result(piece(), title="相談の案内 例の窓口"))


def test_a_cover_without_a_number_to_call_is_found() -> None:
    other = replace(DESK, contacts=(Contact("phone", "0120-529-528", ()),))
    found = messages(result(piece(), data=replace(DATA, subjects=(other,))))
    assert "The cover says no way to reach the desk" in found


def test_a_desk_that_has_no_way_needs_none_on_the_cover() -> None:
    assert result(piece(), data=replace(DATA, subjects=(replace(DESK, contacts=()),))).passed


def test_panels_that_are_read_aloud_in_another_order_are_found() -> None:
    # Of a piece whose back is to be read last, the tags of page 1 are read first.
    found = messages(result(piece(), order=(3, 1, 4, 5, 6, 2)))
    assert "Panel 3 is read aloud after panel 6" in found


@pytest.mark.parametrize(
    ("folds_mm", "closes"),
    [
        ((35.0, 70.0), True),
        ((34.0, 69.5), True),
        ((36.0, 70.5), False),
        ((30.0, 67.5), False),
        ((34.0, 71.0), False),
    ],
)
def test_paper_that_does_not_close_is_found(folds_mm: tuple[float, float], closes: bool) -> None:
    found = [item.message.en for item in result(piece(), folds_mm=folds_mm).findings]
    assert any("do not lie on one another" in message for message in found) is not closes
