"""What was made before, judged by the data of today: by `build`, `list` and `preflight`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.cli.cards import LIST, list_of
from brochures.cli.today import Today

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.out_folder import SetAside
    from brochures.build.outdated import Outdated
    from brochures.content.content import Content
    from brochures.model import Dataset
    from brochures.preflight.report.records import DocumentRecord
    from brochures.products.plan import Document
    from brochures.products.product import Product

MONTH = re.compile(r"-(\d{4}-\d{2})$")
"""How the id of a document for one month ends."""

GONE = Text("データか設定から、なくなった", "no longer in the data or the products")
OVER = Text("その月は終わった", "its month is over")


class DataOfToday:
    """Judges records by these datasets: ``judge`` of ``build_into``, and of whoever asks.

    What belongs to another dataset is not judged, nor are cards whose list is no longer there.
    """

    def __init__(self, datasets: Iterable[Dataset], products: Sequence[Product], today: Today, out: Path):
        self._datasets = {item.dataset: item for item in datasets}
        self._products, self._today, self._out = products, today, out
        self._planned = cache(self._plan)

    def knows(self, record: DocumentRecord) -> bool:
        return record.dataset in self._datasets

    def __call__(self, record: DocumentRecord) -> Outdated | None:
        from brochures.build.outdated import Outdated, changes

        if not self.knows(record):
            return None
        today = self._today.of(self._datasets[record.dataset])
        try:
            contents = self._contents(record)
        except _NoLongerMadeError as error:
            return Outdated((error.reason,), today)
        except BrochureError as error:
            # What cannot be made of today's data: a meeting that is over, a word that must not be said.
            return Outdated(tuple(item.message for item in error.findings[:1]), today)
        reasons = () if contents is None else changes(record, contents)
        return Outdated(reasons, today) if reasons else None

    def _contents(self, record: DocumentRecord) -> dict[str, Content] | None:
        """What it would say today, by the rows of its list if it came from one; None where nobody knows."""
        from brochures.content.content import content_of

        if is_of_list(record):
            return self._contents_of_list(record)
        document = self._document(record)
        if document is None:
            raise _NoLongerMadeError(GONE)
        if document.month is not None and document.month < f"{document.today:%Y-%m}":
            raise _NoLongerMadeError(OVER)
        return {"": content_of(document, self._datasets[record.dataset])}

    def _contents_of_list(self, record: DocumentRecord) -> dict[str, Content] | None:
        from brochures.build.card_list import plan_list
        from brochures.dataset.card_rows import read_card_list

        card_list = list_of(record, self._out)
        sheet = next((item for item in self._products if item.id == record.product), None)
        if card_list is None or not card_list.exists() or sheet is None:
            return None
        try:
            rows = read_card_list(card_list)
        except BrochureError:  # says nothing of the cards
            return None
        dataset = self._datasets[record.dataset]
        planned = plan_list(record.id, rows, dataset, sheet, today=self._today.of(dataset))
        return {card.row: card.content for card in planned.cards}

    def _document(self, record: DocumentRecord) -> Document | None:
        """The document that a record is of; whose shop or printer it was made for changes no fact."""
        named = MONTH.search(record.id)
        for month in (named[1], None) if named else (None,):
            for item in self._planned(record.dataset, record.output, month):
                same = (item.product.id, item.subject, item.edition, item.month)
                if same == (record.product, record.subject, record.edition, month):
                    return item
        return None

    def _plan(self, dataset: str, output: str, month: str | None) -> tuple[Document, ...]:
        from brochures.products.plan import plan_documents

        of = self._datasets[dataset]
        return plan_documents(
            of,
            self._products,
            today=self._today.of(of),
            outputs=(output,),
            months=(month,) if month else (),
        )


class _NoLongerMadeError(Exception):
    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def is_of_list(record: DocumentRecord) -> bool:
    """Whether a document's cards came from a list; manifests of earlier versions do not say from which."""
    return LIST in record.parts or record.id.startswith("cards-")


def set_aside_finding(aside: SetAside, out: Path) -> Finding:
    """Where a file went that is no longer true, or that it could not be moved."""
    from brochures.build.out_folder import OLD
    from brochures.build.outdated import CHECK, in_a_row

    why = in_a_row(aside.reasons)
    # As a document, so that several that say the same wrong thing are told together.
    place = Place(document=str(out / (aside.record.path or "")))
    if aside.path is None:
        message = Text(f"いまのデータと合いません({why.ja})。", f"It is no longer true ({why.en}).")
        hint = Text(
            f"ファイルを開いているソフトを閉じて、{out / OLD} に移すか消してください。刷らないでください。",
            f"Close the program that has it open, and move it to {out / OLD} or delete it. Do not print it.",
        )
        return Finding("error", CHECK, message, hint, place)
    message = Text(
        f"いまのデータと合わないので、{out / OLD} に移しました({why.ja})。",
        f"It is no longer true, and was moved to {out / OLD} ({why.en}).",
    )
    hint = Text(
        "要るものは、もう一度作ってください。刷って配ったものがあれば、取りかえてください。",
        "Make again what is needed, and replace what was printed and handed out.",
    )
    return Finding("warning", CHECK, message, hint, place)
