"""The collector of cyclic garbage, while a document is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

COLLECT_AFTER = 2_000
"""So many more objects are there before the collector looks; Python's own measure is 700."""


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Let the collector of cyclic garbage wait for more of it.

    A document and its checks make some hundred thousand objects each, and while they live each round looks at
    many of them in vain: a few % of the time for a flyer, 10 to 30 % for a leaflet (measured). Memory rises
    once, by 30 MB over 30 leaflets, and stays flat, for what a document leaves is still collected.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], COLLECT_AFTER) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
