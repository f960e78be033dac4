"""Document -> the frozen, documented context of its template, and the facts it must show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from brochures.content.expected import ExpectedQr, RequiredFact
from brochures.content.views.calibration import CalibrationView
from brochures.content.views.card import CardView, card_view
from brochures.content.views.contacts import CodeView
from brochures.content.views.desk_list import desk_list_view
from brochures.content.views.flyer import FlyerView, flyer_view
from brochures.content.views.folding import FoldingView
from brochures.content.views.leaflet import LeafletView, leaflet_view
from brochures.content.views.order import OrderView
from brochures.content.views.stickers import StickersView
from brochures.model import Dataset
from brochures.products.plan import Document

View = LeafletView | FlyerView | CardView | CalibrationView | FoldingView | OrderView | StickersView
_MAKERS: dict[str, Callable[[Document, Dataset], View]] = {
    "leaflet": leaflet_view,
    "desk-list": desk_list_view,
    "flyer": flyer_view,
    "card": card_view,
}


def view_of(document: Document, dataset: Dataset) -> View:
    """The context of a document's template."""
    return _MAKERS[document.product.view](document, dataset)


def required_facts(document: Document, view: View) -> tuple[tuple[RequiredFact, ...], tuple[ExpectedQr, ...]]:
    """What must be readable, and which codes must open, in each block.

    ``product.yaml`` names fields of the view by dotted path; a path through a list stands for each
    of its items, and what the dataset does not state (None) is not asked for. On which page a block stands is
    known when it is composed; of a product without blocks the number of the page stands for the block.
    """
    facts, codes = [], []
    for block, path in document.product.requires:
        page = int(block) if block.isdigit() else 0
        for field, value in _values(view, _steps(path), ()):
            if isinstance(value, CodeView):
                codes.append(ExpectedQr(value.payload, value.label, page, block=block))
                facts += [
                    RequiredFact(f"{field}.{name}", text, page, block=block)
                    for name, text in (("label", value.label), ("short", value.short))
                    if text
                ]
            else:
                facts.append(RequiredFact(field, str(value), page, block=block))
    return tuple(facts), tuple(codes)


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


@cache
def field_names(kind: type) -> frozenset[str]:
    """The fields of a record; none of what is no record."""
    return frozenset(field.name for field in fields(kind)) if is_dataclass(kind) else frozenset()


def _values(value: object, path: tuple[str, ...], done: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    if value is None:
        return
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, path, (*done, str(index)))
    elif path:
        kind: Any = type(value)
        if path[0] not in field_names(kind):
            raise LookupError(f"product.yaml requires {'.'.join((*done, *path))}, which the view lacks")
        yield from _values(getattr(value, path[0]), path[1:], (*done, path[0]))
    else:
        yield ".".join(done), value
