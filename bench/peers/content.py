"""The facts of the documents as plain words for every peer, read from a dataset and never typed in here."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.peers.sections import section_of
from bench.variants import own_words, shipped, variant
from brochures.base.assets import asset_folder
from brochures.content.content import content_of
from brochures.finish.sheet.card_sheets import sheet_layout
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.typeset.qr import QUIET_ZONE_MODULES, make_qr

VARIANTS = 10_000


def write_content(folder: Path, names: Iterable[str]) -> None:
    """Put all that a peer reads into a folder: facts, variants, codes as SVG, sources and fonts.

    The facts that vary stand as ``{phone}``, ``{contact}`` and ``{time}``. ``names`` are ids of documents.
    """
    dataset, documents = shipped(*names)
    own = own_words(dataset)
    codes: dict[str, str] = {}
    described = {name: _described(document, dataset, codes) for name, document in documents.items()}
    for payload, name in codes.items():
        _write(folder / "codes" / name, _svg(payload))
    content = {"own": own, "codes": codes, "documents": described}
    _write(folder / "content.json", _with_places(json.dumps(content, ensure_ascii=False, indent=1), own))
    variants = [variant(number).words for number in range(VARIANTS)]
    _write(folder / "variants.json", json.dumps(variants, ensure_ascii=False))
    for name in ("typst", "html"):
        shutil.copytree(Path(__file__).parent / name, folder / name)
    shutil.copytree(asset_folder("fonts"), folder / "fonts")


def _with_places(text: str, own: Mapping[str, str]) -> str:
    head, _, body = text.partition('"documents"')
    for name, words in own.items():
        body = body.replace(words, f"{{{name}}}")
    return f'{head}"documents"{body}'


def _described(document: Document, dataset: Dataset, codes: dict[str, str]) -> dict[str, Any]:
    """What stands on a document, and what must be found on it when it is made."""
    content = content_of(document, dataset)
    for item in content.qr_codes:
        codes.setdefault(item.payload, f"{len(codes)}.svg")
    paper, sheet = document.product.trim, None
    if document.product.sheet is not None:
        layout = sheet_layout(document)
        names = ("columns", "rows", "left_mm", "top_mm", "cell_width_mm", "cell_height_mm")
        sheet = {name: getattr(layout, name) for name in names}
        paper = replace(paper, width_mm=layout.paper_width_mm, height_mm=layout.paper_height_mm)
    return {
        "kind": document.product.view,
        "section": section_of(content.view),
        "sheet": sheet,
        "pages": document.product.pages,
        "width_mm": paper.width_mm,
        "height_mm": paper.height_mm,
        "facts": [[item.page, item.text] for item in content.facts],
        "payloads": [[item.page, item.payload] for item in content.qr_codes],
    }


def _svg(payload: str) -> str:
    """A code as a picture of its own, in plain black, which every tool knows."""
    code = make_qr(payload)
    edge, side = QUIET_ZONE_MODULES, code.side_modules
    strokes = "".join(
        f"M{column + edge} {row + edge}.5h{length}"
        for row, runs in enumerate(code.rows)
        for column, length in runs
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="M0 0h{side}v{side}h-{side}z" fill="#fff"/><path d="{strokes}" stroke="#000"/></svg>\n'
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
