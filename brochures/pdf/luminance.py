"""How light colours are, and how far two of them stand out from each other (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def words_of(picture: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Each pixel as one number, row by row."""
    import numpy as np

    return np.ascontiguousarray(picture).view(np.uint32).ravel()


def luminance(words: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Relative luminance of sRGB (WCAG 2.2), 0 to 1."""
    import numpy as np

    colours = words.view(np.uint8).reshape(-1, 4)
    red, green, blue = _shares()
    weighed: NDArray[np.float32] = red.take(colours[:, 0])
    weighed += green.take(colours[:, 1])
    weighed += blue.take(colours[:, 2])
    return weighed


@cache
def _shares() -> tuple[NDArray[np.float32], ...]:
    """What each level of red, green and blue adds to the luminance."""
    import numpy as np

    value = np.arange(256) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return tuple((share * linear).astype(np.float32) for share in (0.2126, 0.7152, 0.0722))


def contrast_ratio(one: Sequence[int], other: Sequence[int]) -> float:
    """The ratio of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    import numpy as np

    colours = np.array([(*one[:3], 0), (*other[:3], 0)], np.uint8)
    dark, light = sorted(luminance(colours.view(np.uint32).ravel()))
    return float((light + 0.05) / (dark + 0.05))
