"""How badly a QR symbol would scan: the penalty of ISO/IEC 18004, 7.8.3.1, on whole symbols as integers.

A symbol of n modules a side is one integer, its modules row by row, dark ones as 1; the lowest bit is
the last module of the last row. All modules are so compared with their neighbours in a few operations,
where a loop over modules takes most of the time of making a code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

SAME = 5
"""As many modules of one colour in a line cost three points, each further one a point."""
FINDER = (0b10111010000, 0b00001011101)
"""What looks like a finder pattern beside white, 11 modules in a line: 40 points each."""
FINDER_MODULES = 11


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a neighbour that is ``step`` bits away lies within the symbol: the next one, and ten further."""

    step: int
    next: int
    ten_further: int


def symbol_bits(rows: Sequence[Sequence[bool | None]]) -> int:
    """A symbol as one integer."""
    return int("".join("1" if module else "0" for row in rows for module in row), 2)


def symbol_rows(bits: int, modules: int) -> list[str]:
    """The rows of a symbol from the top, dark modules as 1 and light ones as 0."""
    written = f"{bits:0{modules * modules}b}"
    return [written[start : start + modules] for start in range(0, len(written), modules)]


def penalty(bits: int, modules: int) -> int:
    """The points of a symbol; the mask with the fewest is the one to take."""
    whole = (1 << modules * modules) - 1
    across, down = _places(modules)
    points = 0
    for line in (across, down):
        points += _same_in_line(bits, line) + _like_finders(bits, line, whole)
    points += 3 * (_alike(bits, across) & _alike(bits, across) >> modules & _alike(bits, down)).bit_count()
    # Every whole 5 % that the dark modules are away from a half; in floats as qrcode computes it.
    return points + 10 * int(abs(bits.bit_count() / modules**2 * 100 - 50) / 5)


@cache
def _places(modules: int) -> tuple[_Places, _Places]:
    """Across the rows, and down the columns. A neighbour is a step to the left, or above."""

    def line(left_out: int) -> int:
        """All modules but so many at the left of each row."""
        row = (1 << modules - left_out) - 1
        return sum(row << modules * number for number in range(modules))

    def column(left_out: int) -> int:
        return (1 << modules * (modules - left_out)) - 1

    far = FINDER_MODULES - 1
    return _Places(1, line(1), line(far)), _Places(modules, column(1), column(far))


def _alike(bits: int, line: _Places) -> int:
    """The modules whose neighbour has the same colour."""
    return ~(bits ^ bits >> line.step) & line.next


def _same_in_line(bits: int, line: _Places) -> int:
    alike = _alike(bits, line)
    runs = alike
    for number in range(1, SAME - 1):
        runs &= alike >> number * line.step
    # A run of m modules holds m - 4 windows of five, and one that has no equal neighbour before it.
    first = runs & ~(alike << line.step)
    return runs.bit_count() + 2 * first.bit_count()


def _like_finders(bits: int, line: _Places, whole: int) -> int:
    light = whole & ~bits
    # Both are dark at 4 and 6, light at 1, 5 and 9 (ISO/IEC 18004, table 11).
    found = 0
    for pattern in FINDER:
        fits = line.ten_further
        for place in range(FINDER_MODULES):
            fits &= (bits if pattern >> place & 1 else light) >> place * line.step
        found += fits.bit_count()
    return 40 * found
