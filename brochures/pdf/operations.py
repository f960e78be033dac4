"""The operations of content streams, each stream parsed once for all that walk through it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

MOST_KEPT = 500_000
"""Operations: about fifty full pages. Of a longer file the other streams are parsed for each walk."""

INLINE_IMAGE = "INLINE IMAGE"


class Operation(NamedTuple):
    """An operator by its name, its operands (of `INLINE_IMAGE` the image), and all that pikepdf read."""

    name: str
    operands: Sequence[Any]
    item: Any


class Operations:
    """The streams of one PDF; copies of it that were opened from the same bytes have the same."""

    def __init__(self) -> None:
        self._parsed: dict[tuple[int, int], tuple[Operation, ...]] = {}
        self._kept = 0

    def of(self, stream: Any) -> tuple[Operation, ...]:
        """Of a page, or of a form or a pattern."""
        import pikepdf

        key = (stream.obj if isinstance(stream, pikepdf.Page) else stream).objgen
        if key in self._parsed:
            return self._parsed[key]
        operations = tuple(map(_operation, pikepdf.parse_content_stream(stream)))
        self._kept += len(operations)
        if key != (0, 0) and self._kept <= MOST_KEPT:
            self._parsed[key] = operations
        return operations


def _operation(item: Any) -> Operation:
    import pikepdf

    if isinstance(item, pikepdf.ContentStreamInlineImage):
        return Operation(INLINE_IMAGE, (item.iimage,), item)
    return Operation(str(item.operator), item.operands, item)
