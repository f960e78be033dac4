from __future__ import annotations

import numpy as np
import pytest
from pdf.test_qr_reader import drawn

from brochures.pdf.qr_symbol import QrSymbol, as_it_stands, straightened

UPRIGHT = ((10.0, 20.0), (110.0, 20.0), (110.0, 120.0), (10.0, 120.0))
QUIET = (1.0, 2.0, 3.0, 4.0)


def turned(times: int) -> tuple[tuple[float, float], ...]:
    """The corners of a symbol that stands on another side, turned clockwise."""
    return UPRIGHT[times:] + UPRIGHT[:times]


@pytest.mark.parametrize("times", range(4))
def test_corners_that_are_a_pixel_off_are_straightened_however_the_code_stands(times: int) -> None:
    crooked = tuple((x + at % 2, y - at // 2 % 2) for at, (x, y) in enumerate(turned(times)))
    one, two, three, four = straightened(crooked)  # type: ignore[arg-type]
    sides = [(one, two), (two, three), (three, four), (four, one)]
    assert all(start[0] == end[0] or start[1] == end[1] for start, end in sides)
    for made, told in zip((one, two, three, four), crooked, strict=True):
        assert max(abs(made[0] - told[0]), abs(made[1] - told[1])) <= 1


def test_a_code_that_stands_askew_stays_so() -> None:
    askew = ((10.0, 20.0), (108.0, 38.0), (90.0, 136.0), (-8.0, 118.0))
    assert straightened(askew) == askew


@pytest.mark.parametrize(
    ("times", "on_page"),
    [(0, (1, 2, 3, 4)), (1, (4, 1, 2, 3)), (2, (3, 4, 1, 2)), (3, (2, 3, 4, 1))],
)
def test_sides_of_the_symbol_become_sides_of_the_page(times: int, on_page: tuple[int, ...]) -> None:
    """Turned clockwise once, the symbol's top is at the right of the page."""
    assert as_it_stands(QUIET, turned(times)) == on_page  # type: ignore[arg-type]


@pytest.mark.parametrize("off", [-2.0, 0.0, 2.5])
def test_edges_are_found_where_the_finder_patterns_end_not_where_they_were_told(off: float) -> None:
    pixels = np.asarray(drawn("https://example.jp/", 6, quiet=8))
    start, end = 48.0 + off, pixels.shape[0] - 48.0 - off
    modules = (pixels.shape[0] - 96) // 6
    symbol = QrSymbol(pixels, ((start, start), (end, start), (end, end), (start, end)), modules)
    wide, high = symbol.size()
    assert wide == pytest.approx(modules * 6, abs=0.4)
    assert high == pytest.approx(modules * 6, abs=0.4)
    assert (symbol.dark, symbol.light) == (0, 255)
    assert min(symbol.quiet()) == 6
