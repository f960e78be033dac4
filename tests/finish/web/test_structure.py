"""Tags of a web PDF: what things are, not how they are placed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from making import ON_THE_WEB, opened, structure

from brochures.build.result import Result
from brochures.pdf.structure_tree import is_element, kids


@pytest.mark.parametrize("name", ON_THE_WEB)
def test_tags_say_what_things_are_and_not_how_they_are_placed(
    name: str, on_the_web: dict[str, bytes]
) -> None:
    with opened(on_the_web[name]) as pdf:
        for element in structure(pdf):
            held = [kid for kid in kids(element) if is_element(kid)]
            if element.S == "/Table":
                assert any(inner.S == "/TH" for inner in structure_below(element))
            if element.S == "/TH":
                assert element.A.Scope == "/Row"
            assert element.S not in ("/NonStruct", "/Span") or kids(element)
            assert all(kid.P.objgen == element.objgen for kid in held)


def structure_below(element: Any) -> Iterator[Any]:
    for kid in kids(element):
        if is_element(kid):
            yield kid
            yield from structure_below(kid)


def test_the_box_of_a_code_is_where_the_code_is(
    on_the_web: dict[str, bytes], built: Mapping[str, Result]
) -> None:
    """In points from the lower left corner, the quiet zone included."""
    codes = built["card"].record.qr_codes
    with opened(on_the_web["card"]) as pdf:
        boxes = [
            [float(edge) for edge in element.A.BBox] for element in structure(pdf) if element.S == "/Figure"
        ]
        height_pt = float(pdf.pages[1].trimbox[3])
    assert len(boxes) == len(codes) == 2
    for (left, bottom, right, top), code in zip(
        sorted(boxes), sorted(codes, key=lambda c: c.left_mm), strict=True
    ):
        point = 72 / 25.4
        assert left < code.left_mm * point
        assert (code.left_mm + code.side_mm) * point < right
        assert height_pt - top < code.top_mm * point
        assert (code.top_mm + code.side_mm) * point < height_pt - bottom
