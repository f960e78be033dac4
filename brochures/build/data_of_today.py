"""What was made before, and what it would say by the data of today."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from brochures.base.files import sha256_of
from brochures.base.findings import BrochureError, Place, Text
from brochures.build.outdated import Outdated, changes
from brochures.content.content import Content, content_of
from brochures.dataset.card_rows import ListedRow, read_card_list
from brochures.model import Dataset
from brochures.preflight.report.records import DocumentRecord
from brochures.products.plan import Document, plan_documents
from brochures.products.product import Product

MONTH = re.compile(r"-(\d{4}-\d{2})$")
"""How the id of a document for one month ends."""

GONE = Text("データか設定から、なくなった", "no longer in the data or the products")
OVER = Text("その月は終わった", "its month is over")

LIST, ROWS = "list", "rows"
"""Parts of a record: the list that its cards came from, and the hash of what it said."""


class NoLongerMadeError(Exception):
    """Nothing makes a document any more; ``reason`` is `GONE` or `OVER`."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class DataOfToday:
    """Judges records by these datasets: ``judge`` of ``build_into``, and of whoever asks.

    ``day_of`` says which day it is where a dataset is of; ``folder`` is where the ways begin that lead to
    lists of cards (the output folder). What belongs to another dataset is not judged. Cards whose list is
    no longer there, or was one of the page, are judged by the rows that they were made from.
    """

    def __init__(
        self,
        datasets: Iterable[Dataset],
        products: Sequence[Product],
        day_of: Callable[[Dataset], date],
        folder: Path,
    ):
        self._datasets = {item.dataset: item for item in datasets}
        self._products, self._day_of, self._folder = products, day_of, folder
        self._planned = cache(self._plan)

    def knows(self, record: DocumentRecord) -> bool:
        return record.dataset in self._datasets

    def dataset_of(self, record: DocumentRecord) -> Dataset:
        return self.dataset_named(record.dataset)

    def dataset_named(self, name: str) -> Dataset:
        return self._datasets[name]

    def day_of(self, record: DocumentRecord) -> date:
        """Today, where the dataset of a record is of."""
        return self._day_of(self._datasets[record.dataset])

    def __call__(self, record: DocumentRecord) -> Outdated | None:
        if not self.knows(record):
            return None
        today = self.day_of(record)
        try:
            contents = self.contents(record, today)
        except NoLongerMadeError as error:
            return Outdated((error.reason,), today)
        except BrochureError as error:
            # What cannot be made of today's data: a meeting that is over, a word that must not be said.
            return Outdated(tuple(item.message for item in error.findings[:1]), today)
        reasons = () if contents is None else changes(record, contents)
        return Outdated(reasons, today) if reasons else None

    def contents(self, record: DocumentRecord, day: date) -> dict[str, Content] | None:
        """What it would say by the data of today if it were made on a day, by the rows of its list if it came
        from one; None where nobody knows.

        Raises NoLongerMadeError, and BrochureError for what cannot be made of this data.
        """
        if is_of_list(record):
            return self._contents_of_list(record, day)
        document = self.document_of(record, day)
        if document is None:
            raise NoLongerMadeError(GONE)
        if document.month is not None and document.month < f"{day:%Y-%m}":
            raise NoLongerMadeError(OVER)
        return {"": content_of(document, self._datasets[record.dataset])}

    def _contents_of_list(self, record: DocumentRecord, day: date) -> dict[str, Content] | None:
        from brochures.build.card_list import plan_list  # lists are seldom, and this brings all checks

        sheet = next((item for item in self._products if item.id == record.product), None)
        try:
            rows = self._rows(record)
        except BrochureError:  # says nothing of the cards
            return None
        if not rows or sheet is None:
            return None
        planned = plan_list(record.id, rows, self._datasets[record.dataset], sheet, today=day)
        return {card.row: card.content for card in planned.cards}

    def _rows(self, record: DocumentRecord) -> tuple[ListedRow, ...]:
        """Those of its list as it is now, or where there is none, as it was. Raises BrochureError."""
        card_list = list_of(record, self._folder)
        if card_list is not None and card_list.exists():
            return read_card_list(card_list)
        return tuple(ListedRow(item.row, Place(line=item.line)) for item in record.rows)

    def document_of(self, record: DocumentRecord, day: date) -> Document | None:
        """The document that a record is of, as it would be made on a day; None where nothing makes it.

        Whose shop or printer it was made for changes no fact.
        """
        named = MONTH.search(record.id)
        for month in (named[1], None) if named else (None,):
            for item in self._planned(record.dataset, record.output, month, day):
                same = (item.product.id, item.subject, item.edition, item.language, item.month)
                wanted = (record.product, record.subject, record.edition, record.language, month)
                if same == wanted:
                    return item
        return None

    def _plan(self, dataset: str, output: str, month: str | None, day: date) -> tuple[Document, ...]:
        return plan_documents(
            self._datasets[dataset],
            self._products,
            today=day,
            outputs=(output,),
            months=(month,) if month else (),
        )


def is_of_list(record: DocumentRecord) -> bool:
    """Whether a document's cards came from a list; manifests of earlier versions do not say from which."""
    return LIST in record.parts or record.id.startswith("cards-")


def way_to(card_list: Path, folder: Path) -> str:
    """The way from a folder to a list, so that both may be moved together."""
    try:
        way = os.path.relpath(card_list.resolve(), folder.resolve())
    except ValueError:  # on another drive
        way = str(card_list.resolve())
    return Path(way).as_posix()


def list_of(record: DocumentRecord, folder: Path) -> Path | None:
    """The list that a record's cards came from; None where no list is known."""
    way = record.parts.get(LIST)
    return None if way is None else Path(os.path.normpath(folder.resolve() / way))


def list_changed(record: DocumentRecord, card_list: Path) -> bool:
    """Whether the list says something else than when the cards were made."""
    return record.parts.get(ROWS) != sha256_of(card_list)
