"""A QR code from the operators that draw it to what a scanner reads in it."""

from __future__ import annotations

import re
from functools import lru_cache

SCALE = 4
"""Pixels to a module."""
MARGIN = 4

_RUN = re.compile(rb"(\d+) (\d+)\.5 m\n(\d+) \2\.5 l\n")


@lru_cache(maxsize=4096)
def payload_of(operators: bytes) -> str | None:
    """What the code says, drawn as its operators say: rows of modules, each one module high.

    None if they draw something else, or if nothing can be read.
    """
    import numpy as np
    import zxingcpp

    runs = [tuple(map(int, run)) for run in _RUN.findall(operators)]
    if not runs or _RUN.sub(b"", operators):
        return None
    side = max(max(end, row + 1) for _, row, end in runs) + MARGIN
    modules = np.full((side, side), 255, np.uint8)
    for start, row, end in runs:
        modules[row, start:end] = 0
    picture = np.kron(modules, np.ones((SCALE, SCALE), np.uint8))
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = [code for code in zxingcpp.read_barcodes(picture, formats=formats) if code.valid]
    return str(found[0].text) if len(found) == 1 else None
