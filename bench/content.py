"""The facts of four documents as plain words for every peer, read from a dataset and never typed in here."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.sections import Section, card_section, flyer_section, leaflet_section
from bench.timings.variants import own_words, variant, words_of
from brochures.base.assets import asset_folder
from brochures.content.views import required_facts, view_of
from brochures.content.views.card import CardView
from brochures.content.views.flyer import FlyerView
from brochures.content.views.leaflet import LeafletView
from brochures.finish.sheet.card_sheets import sheet_layout
from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import read_products
from brochures.typeset.qr import QUIET_ZONE_MODULES, make_qr

SOURCES = Path(__file__).parent
VARIANTS = 10_000


def write_content(folder: Path, dataset: Dataset, names: Iterable[str], today: date) -> None:
    """Put all that a peer reads into a folder: facts, variants, codes as SVG, sources and fonts.

    The facts that vary stand as ``{phone}``, ``{contact}`` and ``{time}``. ``names`` are ids of documents.
    """
    documents = plan_documents(dataset, read_products(), today=today, only=tuple(names))
    own = own_words(dataset)
    codes: dict[str, str] = {}
    told = {item.id: _told(item, dataset, codes) for item in documents}
    for payload, name in codes.items():
        _write(folder / "codes" / name, _svg(payload))
    content = {"own": own, "codes": codes, "documents": told}
    _write(folder / "content.json", _with_places(json.dumps(content, ensure_ascii=False, indent=1), own))
    variants = [words_of(variant(number)) for number in range(VARIANTS)]
    _write(folder / "variants.json", json.dumps(variants, ensure_ascii=False))
    for name in ("typst", "html"):
        shutil.copytree(SOURCES / name, folder / name)
    shutil.copytree(asset_folder("fonts"), folder / "fonts")


def _with_places(text: str, own: Mapping[str, str]) -> str:
    head, _, body = text.partition('"documents"')
    for name, words in own.items():
        body = body.replace(words, f"{{{name}}}")
    return f'{head}"documents"{body}'


def _told(document: Document, dataset: Dataset, codes: dict[str, str]) -> dict[str, Any]:
    """What stands on a document, and what must be found on it when it is made."""
    view = view_of(document, dataset)
    facts, expected = required_facts(document, view)
    for item in expected:
        codes.setdefault(item.payload, f"{len(codes)}.svg")
    trim = document.product.trim
    sheet = None
    if document.product.sheet is not None:
        layout = sheet_layout(document)
        sheet = {
            "columns": layout.columns,
            "rows": layout.rows,
            "left_mm": layout.left_mm,
            "top_mm": layout.top_mm,
            "cell_width_mm": layout.cell_width_mm,
            "cell_height_mm": layout.cell_height_mm,
        }
        trim = replace(trim, width_mm=layout.paper_width_mm, height_mm=layout.paper_height_mm)
    section: Section = {}
    match view:
        case LeafletView():
            section = leaflet_section(view)
        case FlyerView():
            section = flyer_section(view)
        case CardView():
            section = card_section(view)
    return {
        "kind": document.product.view,
        "section": section,
        "sheet": sheet,
        "pages": document.product.pages,
        "width_mm": trim.width_mm,
        "height_mm": trim.height_mm,
        "facts": [[item.page, item.text] for item in facts],
        "payloads": [[item.page, item.payload] for item in expected],
    }


def _svg(payload: str) -> str:
    """A code as a picture of its own, in plain black, which every tool knows."""
    code = make_qr(payload)
    edge = QUIET_ZONE_MODULES
    strokes = "".join(
        f"M{column + edge} {row + edge}.5h{length}"
        for row, runs in enumerate(code.rows)
        for column, length in runs
    )
    side = code.side_modules
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="M0 0h{side}v{side}h-{side}z" fill="#fff"/><path d="{strokes}" stroke="#000"/></svg>\n'
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
