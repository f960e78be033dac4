"""A composed file beside the one that was typeset in full: pixel by pixel and word by word."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from brochures.base.findings import Text

DPI = 150


def difference(composed: bytes, full: bytes) -> Text | None:
    """What is not the same on two files of one record; None if nothing is."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(composed)) as one, closing(pypdfium2.PdfDocument(full)) as other:
        if len(one) != len(other):
            return Text("ページ数が違います。", "They have another number of pages.")
        for number in range(len(one)):
            if _words(one, number) != _words(other, number):
                return Text(
                    f"{number + 1}ページの文章が違います。", f"The words of page {number + 1} differ."
                )
            if not _same_picture(one, other, number):
                return Text(f"{number + 1}ページの見た目が違います。", f"Page {number + 1} looks different.")
    return None


def _words(pdf: Any, page: int) -> list[str]:
    shown = pdf[page]
    extracted = shown.get_textpage()
    words: list[str] = extracted.get_text_range().split()
    extracted.close()
    shown.close()
    return words


def _same_picture(one: Any, other: Any, page: int) -> bool:
    import numpy as np

    pictures = []
    for pdf in (one, other):
        shown = pdf[page]
        bitmap = shown.render(scale=DPI / 72)
        pictures.append(bitmap.to_numpy().copy())
        bitmap.close()
        shown.close()
    return pictures[0].shape == pictures[1].shape and bool(np.array_equal(*pictures))
