"""Make the pictures of the README: ``python scripts/pictures.py out docs/pictures``.

Pages of the finished PDFs are drawn by PDFium at 72 dpi (cards at 200) and saved as WebP, sides of one piece
next to each other on grey, as they would lie on a table. ``looks.webp`` shows the leaflet in each scene, with
other colours, made here for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

from brochures import build_documents, load_dataset, plan_documents, read_products
from brochures.model.look import SCENES, Look

TABLE = "#d5dadb"
GAP = 12
CARD_DPI = 200
LOOKS_DPI = 36
MAIN_COLOURS = (None, "#7a3b69", "#2e7d32", "#8a4b2a", "#23407e")
"""One for each scene; None is ours."""


def pages_of(pdf: Path, dpi: int) -> list[Image.Image]:
    return [page.render(scale=dpi / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    table = Image.new("RGB", (width, max(page.height for page in pages) + 2 * GAP), TABLE)
    left = GAP
    for page in pages:
        table.paste(page, (left, GAP))
        left += page.width + GAP
    return table


def leaflets_in_all_scenes() -> Iterable[Image.Image]:
    """The front of the leaflet of Akishima, scene by scene."""
    dataset = load_dataset("data/akishima.yaml")
    for scene, main in zip(SCENES, MAIN_COLOURS, strict=True):
        own = dataset.model_copy(update={"look": Look(scene=scene, main=main)})
        documents = plan_documents(own, read_products(), today=date.today(), only=["leaflet"])
        with TemporaryDirectory() as folder:
            (made,) = build_documents(own, documents, Path(folder))
            yield pages_of(Path(folder) / made.document.path, LOOKS_DPI)[0]


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for pdf in sorted(source.glob("*/office/*.pdf")):
        small = pdf.stem.startswith("card") and not {"sheet", "folded"} & {*pdf.stem.split("-")}
        pages = pages_of(pdf, CARD_DPI if small else 72)
        side_by_side(pages).save(target / f"{pdf.stem}.webp", quality=80, method=6)
    side_by_side([*leaflets_in_all_scenes()]).save(target / "looks.webp", quality=80, method=6)


if __name__ == "__main__":
    main()
