from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from preflight.sample_pdf import BACK, FRONT, good_pdf, typeset

from brochures.base.geometry import Rect
from brochures.pdf.text_visibility import PageRasters, box_array, measured_visibility, pixel_edges
from brochures.preflight.inspected import Inspected

WHITE = np.full((40, 40, 4), 255, np.uint8)
DPI = 25.4  # one pixel is a millimetre


def letter() -> np.ndarray:
    """A square of ink, twenty pixels wide, in the middle."""
    text_only = np.full((40, 40), 255, np.uint8)
    text_only[10:30, 10:30] = 0
    return text_only


def measured(real: np.ndarray, without_text: np.ndarray) -> tuple[int, float, float]:
    changed = np.abs(real[:, :, 0].astype(int) - without_text[:, :, 0]).astype(np.uint8)
    ink = measured_visibility(PageRasters(real, without_text, letter(), changed), [Rect(10, 10, 20, 20)], DPI)
    return int(ink.pixels[0]), float(ink.hidden[0]), float(ink.contrast[0])


def test_ink_that_is_there_is_seen() -> None:
    real = WHITE.copy()
    real[10:30, 10:30] = 0
    assert measured(real, WHITE) == (400, 0.0, 21.0)


def test_ink_that_changes_nothing_is_hidden() -> None:
    assert measured(WHITE, WHITE) == (400, 1.0, 1.0)


def test_a_covered_part_is_hidden_but_for_the_pixel_beside_the_rest() -> None:
    real = WHITE.copy()
    real[10:30, 10:20] = 0
    assert measured(real, WHITE)[:2] == (400, 0.45)


def test_ink_one_pixel_beside_its_place_is_seen() -> None:
    real = WHITE.copy()
    real[11:31, 9:29] = 0
    assert measured(real, WHITE)[1] == 0


@pytest.mark.parametrize(("colour", "hides"), [(0, False), (255, True)])
def test_a_thin_dark_rule_through_dark_ink_hides_nothing_and_a_white_one_does(
    colour: int, hides: bool
) -> None:
    without_text = np.full_like(WHITE, 128)
    real = without_text.copy()
    real[10:30, 10:30] = 0
    for picture in (without_text, real):
        picture[18:21, :] = colour  # thick enough that its middle has no neighbour that is seen
    assert (measured(real, without_text)[1] > 0.03) == hides


def test_boxes_are_widened_to_whole_pixels() -> None:
    edges, _ = pixel_edges(box_array([Rect(1.2, 2.8, 3, 3)]), DPI)
    assert edges.tolist() == [[1, 2, 5, 6]]


def test_each_character_is_measured_for_itself() -> None:
    cover = "position: absolute; left: 0; top: 0; width: 20mm; height: 10mm; background: white"
    with closing(Inspected(typeset(f'{FRONT}<div style="{cover}"></div>', BACK))) as inspected:
        ink, characters = inspected.visibility(1), inspected.characters(1)
        assert len(ink.hidden) == len(characters)
        hidden = "".join(item.text for item, share in zip(characters, ink.hidden, strict=True) if share > 0.5)
        assert hidden.startswith("電話")
        assert "2855" not in hidden
        assert inspected.visibility(1) is ink


def test_type_is_known_by_size_and_weight() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        types = inspected.styles(1)
        assert len(types) == len(inspected.characters(1))
        assert {(round(item.size_pt, 1), item.bold) for item in types} == {(10.0, False)}
