"""Compare two folders of finished PDFs: ``python scripts/compare_pages.py BEFORE AFTER [--dpi 100]``.

Every file that both have is compared page by page: its boxes, its text, and its pixels as PDFium draws them.
Run codes follow the program and are left out: in the text, and on the page with the line that they stand on.
For whoever changes code or templates and means to change nothing on paper, or just one thing. Exit code 1
when anything differs.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2

RUN_CODE = re.compile(r"(管理番号[:：\s]*|(?<![0-9A-Z]))([0-9A-HJKMNP-TV-Z]{7})(?![0-9A-Z])")
MARGIN_PT = 1.0

Box = tuple[float, float, float, float]


def text_without_codes(text: str) -> str:
    return RUN_CODE.sub(r"\1RUNCODE", text)


def code_lines(text_page: Any) -> Iterator[Box]:
    """Left, bottom, right, top in points of each line with a run code: other codes are of other widths, so
    that what stands beside them moves.
    """
    start = 0
    for line in text_page.get_text_range().splitlines(keepends=True):
        if RUN_CODE.search(line):
            boxes = [text_page.get_charbox(start + index) for index in range(len(line.rstrip("\r\n")))]
            inked = [box for box in boxes if box[2] > box[0]]
            yield (
                min(box[0] for box in inked) - MARGIN_PT,
                min(box[1] for box in inked) - MARGIN_PT,
                max(box[2] for box in inked) + MARGIN_PT,
                max(box[3] for box in inked) + MARGIN_PT,
            )
        start += len(line)


def pixels(page: Any, covered: Iterable[Box], dpi: float) -> Any:
    """The page as PDFium draws it, with these boxes painted over."""
    scale = dpi / 72
    image = np.array(page.render(scale=scale).to_pil().convert("RGB"))
    left, _, _, top = page.get_cropbox()
    for box in covered:
        x0, x1 = int((box[0] - left) * scale), int((box[2] - left) * scale) + 1
        y0, y1 = int((top - box[3]) * scale), int((top - box[1]) * scale) + 1
        image[max(0, y0) : y1, max(0, x0) : x1] = 0
    return image


def differences(one: Path, other: Path, dpi: float) -> Iterator[str]:
    """What differs between two files, page by page."""
    before, after = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    for number, (first, second) in enumerate(zip_longest(before, after), start=1):
        if first is None or second is None:
            yield f"page {number}: in one of them only"
            continue
        boxes = [[round(edge, 2) for edge in (*p.get_mediabox(), *p.get_trimbox())] for p in (first, second)]
        if boxes[0] != boxes[1]:
            yield f"page {number}: boxes {boxes[0]} {boxes[1]}"
            continue
        texts = [page.get_textpage() for page in (first, second)]
        words = [text_without_codes(text.get_text_range()) for text in texts]
        if sorted("".join(words[0].split())) != sorted("".join(words[1].split())):
            yield f"page {number}: text"
        elif words[0] != words[1]:
            yield f"page {number}: order of the text"
        covered = [box for text in texts for box in code_lines(text)]
        pictures = [pixels(page, covered, dpi) for page in (first, second)]
        if pictures[0].shape != pictures[1].shape:
            yield f"page {number}: size {pictures[0].shape} {pictures[1].shape}"
        elif (count := int((pictures[0] != pictures[1]).any(axis=2).sum())) > 0:
            yield f"page {number}: {count} pixels"


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("before", type=Path)
    options.add_argument("after", type=Path)
    options.add_argument("--dpi", type=float, default=100)
    asked = options.parse_args()
    names = [
        {path.relative_to(folder) for path in folder.rglob("*.pdf")} for folder in (asked.before, asked.after)
    ]
    told = [f"{name}: before only" for name in sorted(names[0] - names[1])]
    told += [f"{name}: after only" for name in sorted(names[1] - names[0])]
    same = 0
    for name in sorted(names[0] & names[1]):
        found = list(differences(asked.before / name, asked.after / name, asked.dpi))
        told += [f"{name}: {item}" for item in found]
        same += not found
    sys.stdout.write("\n".join([*told, f"{same} of {len(names[0] | names[1])} files are the same"]) + "\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
