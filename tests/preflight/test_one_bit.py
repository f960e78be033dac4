"""Of a picture, what a copier keeps is told from what it makes white or black."""

from __future__ import annotations

import numpy as np
import pytest

from brochures.preflight.one_bit import edges_left


def square(inside: int, around: int = 255) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    grey = np.full((60, 60), around, np.uint8)
    grey[20:40, 20:40] = inside
    return grey


@pytest.mark.parametrize("inside", [0, 60, 127])
def test_what_is_darker_than_half_stays_on_white(inside: int) -> None:
    assert edges_left(square(inside)) == 1


@pytest.mark.parametrize(("inside", "around"), [(128, 255), (200, 255), (0, 100)])
def test_two_grounds_on_one_side_of_half_become_one(inside: int, around: int) -> None:
    assert edges_left(square(inside, around)) == 0


def test_what_nobody_sees_on_its_ground_is_lost() -> None:
    assert edges_left(square(250)) == 0


def test_of_a_dark_frame_around_pale_colours_its_outside_stays() -> None:
    grey = square(0)
    grey[24:36, 24:36] = 200
    grey[28:32, 28:32] = 240
    assert 0.5 < edges_left(grey) < 1


def test_an_edge_that_is_blurred_over_two_pixels_is_one() -> None:
    grey = square(0)
    grey[19:41, 19:20] = grey[19:41, 40:41] = 180
    assert edges_left(grey) == 1
