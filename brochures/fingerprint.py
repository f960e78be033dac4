"""The hash of everything that a document depends on, and the run code made from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from brochures.assets import asset_folder
from brochures.orders import Order
from brochures.plan import Document
from brochures.shops import Shop

# What shapes the bytes of a PDF besides our own files.
ENGINES = ("weasyprint", "pydyf", "fonttools", "pikepdf", "qrcode", "budoux", "jinja2")
# Crockford's base 32: no I, L, O or U, so that a code can be read out on the telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def fingerprint(order: Order) -> str:
    """SHA-256 in hex over the order (all the data that is printed), templates, fonts, code and versions."""
    return sheets_fingerprint(order.document, [order], ())


def sheets_fingerprint(document: Document, cards: Sequence[Order], order: Sequence[int]) -> str:
    """The same for sheets of different cards; ``order`` names the card of each cell."""
    told = {
        "document": [document.id, document.edition, document.output, document.product.id],
        # Products may share a template, so their own settings are named here.
        "pages": [asdict(document.product.trim), document.product.pages, document.product.requires],
        "printer": document.printer.model_dump(exclude={"note"}) if document.printer else None,
        "shop": None if document.shop is None else _rules(document.shop),
        "today": document.today.isoformat(),
        "cards": [_told(card) for card in cards],
        "order": list(order),
        "versions": {name: version(name) for name in ENGINES},
    }
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
    for path in _files(document):
        digest.update(path.name.encode() + b"\0" + _content(path))
    return digest.hexdigest()


def _told(order: Order) -> list[object]:
    must = [*map(asdict, order.facts), *map(asdict, order.qr_codes)]
    return [order.html, order.title, order.language, order.protected, order.avoid, dict(order.links), must]


def _rules(shop: Shop) -> dict[str, object]:
    """What a print shop asks for, with the profile as the hash of its bytes."""
    told = {field.name: getattr(shop, field.name) for field in fields(shop)}
    profile = None if shop.profile is None else hashlib.sha256(shop.profile).hexdigest()
    return told | {"name": shop.name.model_dump(), "profile": profile}


def run_code(fingerprint_hex: str) -> str:
    """Seven characters that tell a print run from any other; in full it is in the manifest."""
    number = int(fingerprint_hex, 16)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(7))


def _files(document: Document) -> Iterable[Path]:
    template = document.product.template
    for folder in (template, template.parent / "shared"):
        yield from sorted(path for path in folder.iterdir() if path.is_file())
    if document.product.sheet:
        yield template.parent / "sheets" / f"{document.product.sheet}.yaml"
    yield from sorted(asset_folder("fonts").glob("*.ttf"))
    yield from sorted(Path(__file__).parent.rglob("*.py"))


@cache
def _content(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()
