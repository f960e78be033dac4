from __future__ import annotations

import numpy as np
import pytest

from brochures.pdf.luminance import contrast_ratio, luminance, words_of


def test_each_pixel_is_one_number() -> None:
    picture = np.array([[(1, 2, 3, 255), (4, 5, 6, 255)], [(1, 2, 3, 255), (0, 0, 0, 255)]], np.uint8)
    words = words_of(picture)
    assert words.shape == (4,)
    assert words[0] == words[2]
    assert len(set(words.tolist())) == 3
    assert words_of(picture[:, 1:]).tolist() == [words[1], words[3]]


def test_luminance_is_that_of_wcag() -> None:
    colours = np.array([[(0, 0, 0, 255), (255, 255, 255, 255), (255, 0, 0, 0), (119, 119, 119, 9)]], np.uint8)
    assert luminance(words_of(colours)) == pytest.approx([0, 1, 0.2126, 0.1845], abs=1e-4)


def test_the_ratio_does_not_ask_which_is_lighter() -> None:
    assert contrast_ratio((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)
    assert contrast_ratio((255, 255, 255), (119, 119, 119)) == pytest.approx(4.48, abs=0.01)
