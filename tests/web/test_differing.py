"""Where two pictures of a page differ."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from brochures.web.differing import differing_areas
from brochures.web.drawing import Picture


def picture(*boxes: tuple[int, int, int, int]) -> Picture:
    """A page of 100 x 100 mm at 4 pixels a mm, with black boxes."""
    image = Image.new("RGB", (400, 400), "white")
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill="black")
    saved = io.BytesIO()
    image.save(saved, "JPEG", quality=80)
    return Picture(100, 100, saved.getvalue())


def test_the_same_picture_differs_nowhere() -> None:
    assert differing_areas([picture((40, 40, 80, 80))], [picture((40, 40, 80, 80))]) == [[]]


def test_two_places_that_differ_are_two_areas_around_them() -> None:
    (areas,) = differing_areas([picture()], [picture((40, 40, 120, 60), (300, 300, 340, 340))])
    assert len(areas) == 2
    wide = areas[0] if areas[0].left_mm < 50 else areas[1]
    assert abs(wide.left_mm - 10) < 4
    assert abs(wide.top_mm - 10) < 4
    assert abs(wide.width_mm - 20) < 7


def test_a_page_that_was_not_there_has_no_areas() -> None:
    assert differing_areas([], [picture()]) == [[]]
