"""The hash of everything that a document depends on and of nothing else, and the run code made from it.

It is made of named parts, so that people can be told which of them made a document out of date.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date

from brochures.build.inputs import House
from brochures.build.job import Order, readings
from brochures.products.plan import Document
from brochures.products.print_shop import Shop
from brochures.text.patterns import WrittenDate, find_facts
from brochures.text.patterns.dates import meant_day

# Crockford's base 32: no I, L, O or U, so that a code can be read out on the telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HASH = re.compile("[0-9a-f]{64}")
SHORT = 12
"""Hexadecimal digits that tell two values of one part apart, where nothing relies on it."""

Parts = Mapping[str, str]
"""Name of a part to its value: a hash, a version, or the thing itself where it is short."""


def fingerprint(order: Order, house: House | None = None) -> str:
    """SHA-256 in hex over all that a document depends on. For many documents, ``house`` is made once."""
    return fingerprint_of(parts_of(order, house))


def fingerprint_of(parts: Parts) -> str:
    """The fingerprint that these parts make together."""
    return _hash(dict(parts))


def parts_of(order: Order, house: House | None = None) -> Parts:
    """All that a document depends on, by name."""
    document = order.document
    product, shop = document.product, document.shop
    parts = {
        "document": _hash([document.id, document.edition, document.output]),
        "page": _hash([order.html, order.title, order.language]),
        "facts": _hash([asdict(fact) for fact in order.facts]),
        "codes": _hash([asdict(code) for code in order.qr_codes]),
        "links": _hash(dict(order.links)),
        "names": _hash([order.protected, order.avoid]),
        # How the dataset writes a fact is only told where one is missed.
        "numbers": _hash(sorted({(fact.kind, fact.normal, str(fact.most)) for fact in order.known})),
        "product": _hash(
            [
                [asdict(product.trim), product.pages, product.sheet, product.folds_mm],
                [product.smallest_pt, product.smallest_qr_mm, product.smallest_module_mm],
            ]
        ),
        "month": f"{document.issued:%Y-%m}",
        "days": " ".join(_days(order)),
    }
    if document.printer is not None:
        # The name of the printer and what was noted of it move nothing.
        parts["printer"] = _hash(document.printer.model_dump(exclude={"note"}))
    if shop is not None:
        parts["shop"] = _hash(_rules(shop))
    return parts | (house or House()).parts(document, order.html)


def sheets_fingerprint(document: Document, cards: Sequence[Order], order: Sequence[int]) -> str:
    """The same for sheets of different cards; ``order`` names the card of each cell."""
    house = House()
    made = [fingerprint_of(parts_of(card, house)) for card in cards]
    own = [document.id, document.edition, document.output, document.product.sheet]
    printer = document.printer.model_dump(exclude={"note"}) if document.printer else None
    return _hash([own, printer, made, list(order), house.parts(document, "")])


def told_parts(parts: Parts, order: Order) -> dict[str, str]:
    """The parts as a manifest keeps them, to tell later which of them changed; hashes are shortened.

    With them goes a short mark for each text of the page, so that a new one can be named.
    """
    short = {name: value[:SHORT] if HASH.fullmatch(value) else value for name, value in parts.items()}
    return short | {"texts": " ".join(map(text_mark, order.texts))}


def text_mark(text: str) -> str:
    """Six characters that tell a text from the others of its page."""
    return _hash(text)[:6]


def run_code(fingerprint_hex: str) -> str:
    """Seven characters that tell a print run from any other; in full it is in the manifest."""
    number = int(fingerprint_hex, 16)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(7))


def _days(order: Order) -> Iterator[str]:
    """Each day on paper and, after it, whether it is over (``-``) or not (``+``).

    That check asks of the day of printing nothing but its month and its year (``_years``, ``_too_far``,
    ``_issue``, the first half of ``_edition``) and, of a day that is written, which one is meant and whether
    it lies before today (``_against_today``, ``_over``, the second half of ``_edition``). Here the answers
    stand for every day, whether it is announced as one to come or not.
    """
    today = order.document.today
    told = set(_written_days([*order.texts, *(fact.text for fact in order.facts)], today))
    return (f"{day}{'-' if day < today else '+'}" for day in sorted(told))


def _written_days(texts: Iterable[str], today: date) -> Iterator[date]:
    for text in readings(texts):
        for seen in find_facts(text):
            if isinstance(seen.written, WrittenDate) and seen.written.day is not None:
                day = meant_day(seen.written, today)
                if day is not None:
                    yield day


def _rules(shop: Shop) -> dict[str, object]:
    """What a print shop asks for, with the profile as the hash of its bytes."""
    told = {field.name: getattr(shop, field.name) for field in fields(shop)}
    profile = None if shop.profile is None else hashlib.sha256(shop.profile).hexdigest()
    return told | {"name": shop.name.model_dump(), "profile": profile}


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
