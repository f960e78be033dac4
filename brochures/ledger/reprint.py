"""Recalled runs -> what to print anew, how many of it, and the order sheet for the print room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from brochures.base.geometry import Size
from brochures.build.data_of_today import DataOfToday
from brochures.build.make import check
from brochures.build.own_paper import own_document, typeset_own
from brochures.build.result import Checked
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import RequiredFact
from brochures.content.views.order import OrderLineView, OrderView
from brochures.ledger.ledger import Lying
from brochures.ledger.recall import Recalled, Verdict
from brochures.preflight.report.records import DocumentRecord
from brochures.products.plan import Document
from brochures.products.product import ProductName
from brochures.text.dates import date_words
from brochures.typeset.html import render_html
from brochures.typeset.html_text import planned_texts

ORDER_SHEET = "印刷依頼票.pdf"
"""How the order sheet is called in the folder of a reprint."""
NAME = ProductName(ja="印刷依頼票", en="Order sheet")
LYING = Size(297.0, 210.0)
"""A4 on its side: the columns of the table need it."""


@dataclass(frozen=True)
class Order:
    """A document to print anew: so many copies for these places, in the place of these run codes."""

    document: Document
    places: tuple[Lying, ...]
    replaces: tuple[str, ...]

    @property
    def copies(self) -> int:
        return sum(item.copies for item in self.places)


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


def order_sheet(made: Sequence[tuple[Order, DocumentRecord]], day: date) -> Checked:
    """The order sheet of what was made, checked like every other piece; nothing is written.

    Paths are those of the manifest. What may stand on it is what the orders say, and the words of its
    template. Raises BrochureError for what stops it before there is a PDF to check.
    """
    lines = tuple(_line(order, record) for order, record in made if record.path is not None)
    copies = sum(order.copies for order, record in made if record.path is not None)
    view = OrderView(NAME.ja, "brochures", "ja", NAME.ja, (), date_words(day, "ja").full, f"{copies}", lines)
    document = own_document("order", NAME, LYING, 1, day)
    own = planned_texts(render_html(document, replace(view, lines=()), run_code=""))
    said = [text for line in lines for text in (*_texts(line), *line.places, *line.replaces)]
    pdf, expected = typeset_own(document, view, (fact for text in (*own, *said) for fact in facts_in(text)))
    facts = [RequiredFact("copies", f"合わせて {view.copies} 部", 1)]
    for number, line in enumerate(lines):
        page = next((item.page for item in expected.laid if line.run_code in item.text), 1)
        texts = (*_texts(line), *line.places, *line.replaces)
        facts += [RequiredFact(f"lines.{number}", text, page) for text in texts]
    pages = len(expected.typeset)
    return check(pdf, replace(expected, facts=tuple(facts), pages=pages, most_empty=None, alt_texts=None))


def _texts(line: OrderLineView) -> tuple[str, ...]:
    return line.path, line.name, line.size, line.sides, line.copies, line.run_code


def _line(order: Order, record: DocumentRecord) -> OrderLineView:
    trim = record.trim
    return OrderLineView(
        record.path or "",
        record.name.ja,
        f"{trim.width_mm:g} × {trim.height_mm:g} mm",
        "両面" if record.pages > 1 else "片面",
        f"{order.copies} 部",
        record.run_code,
        tuple(f"{item.where} {item.copies} 部" for item in order.places),
        order.replaces,
    )
