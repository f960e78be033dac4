"""Recalled runs -> what to print anew, how many of it, and the order sheet for the print room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from brochures.base.assets import asset_folder
from brochures.build.data_of_today import DataOfToday
from brochures.ledger.ledger import Lying
from brochures.ledger.recall import Recalled, Verdict
from brochures.preflight.report.records import DocumentRecord
from brochures.products.plan import Document

if TYPE_CHECKING:
    from jinja2 import Template

ORDER_SHEET = "印刷依頼票.html"
"""How the order sheet is called in the folder of a reprint."""


@dataclass(frozen=True)
class Order:
    """A document to print anew: so many copies for these places, in the place of these run codes."""

    document: Document
    places: tuple[Lying, ...]
    replaces: tuple[str, ...]

    @property
    def copies(self) -> int:
        return sum(item.copies for item in self.places)


@dataclass(frozen=True)
class OrderLine:
    """A line of the order sheet, as it is printed."""

    path: str
    name: str
    size: str
    sides: str
    copies: int
    run_code: str
    places: tuple[Lying, ...]
    replaces: tuple[str, ...]


def orders(
    items: Iterable[Recalled], data: DataOfToday, *, wording: bool = False
) -> tuple[tuple[Order, ...], tuple[Recalled, ...]]:
    """What to print anew for the runs that are harmful (with ``wording`` also those that are only worded
    otherwise), and those of them that nothing makes by itself: a meeting that is gone, a month that is over,
    cards of a list.
    """
    verdicts: tuple[Verdict, ...] = ("harmful", "wording") if wording else ("harmful",)
    runs: dict[tuple[str, str, str], list[Recalled]] = {}
    documents: dict[tuple[str, str, str], Document] = {}
    left: list[Recalled] = []
    for item in items:
        if item.judgement.verdict not in verdicts or not item.run.copies:
            continue
        record = item.run.record
        document = data.document_of(record, data.day_of(record)) if data.knows(record) else None
        if document is None or (document.month is not None and document.month < f"{document.today:%Y-%m}"):
            left.append(item)
        else:
            documents[document.place] = document
            runs.setdefault(document.place, []).append(item)
    return tuple(_order(documents[place], own) for place, own in runs.items()), tuple(left)


def _order(document: Document, items: Sequence[Recalled]) -> Order:
    stock: Counter[str] = Counter()
    for item in items:
        stock.update({lying.where: lying.copies for lying in item.run.lying})
    codes = dict.fromkeys(item.run.record.run_code for item in items)
    return Order(document, tuple(Lying(where, copies) for where, copies in stock.items()), tuple(codes))


def order_sheet(made: Iterable[tuple[Order, DocumentRecord]], day: date) -> str:
    """The order sheet of what was made, as HTML that needs no other file. Paths are those of the manifest."""
    lines = [_line(order, record) for order, record in made if record.path is not None]
    return _template().render(lines=lines, day=day, copies=sum(line.copies for line in lines))


def _line(order: Order, record: DocumentRecord) -> OrderLine:
    trim = record.trim
    return OrderLine(
        record.path or "",
        record.name.ja,
        f"{trim.width_mm:g} × {trim.height_mm:g} mm",
        "両面" if record.pages > 1 else "片面",
        order.copies,
        record.run_code,
        order.places,
        order.replaces,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = asset_folder("templates") / "report"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("order.html.j2")
