"""Make the pictures of the README from the finished PDFs: ``python scripts/pictures.py out docs/pictures``.

Pages are drawn by PDFium at 72 dpi (cards at 200) and saved as WebP, sides of one piece next to
each other on grey, as they would lie on a table.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

TABLE = "#d5dadb"
GAP = 12


def picture(pdf: Path, dpi: int) -> Image.Image:
    """All pages of a PDF side by side."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72).to_pil() for page in document]
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    table = Image.new("RGB", (width, max(page.height for page in pages) + 2 * GAP), TABLE)
    left = GAP
    for page in pages:
        table.paste(page, (left, GAP))
        left += page.width + GAP
    return table


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for pdf in sorted(source.glob("*/office/*.pdf")):
        small = pdf.stem.startswith("card") and "sheet" not in pdf.stem
        picture(pdf, 200 if small else 72).save(target / f"{pdf.stem}.webp", quality=80, method=6)


if __name__ == "__main__":
    main()
