"""The rows of a list of cards in the page: as a form sends them, or as a file was dropped; and their sheets.

A table of the page is read as the file that it would be, so that what is wrong with it is told as of a file.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from brochures.base.files import write_atomically
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.build.card_list import PlannedList, plan_list
from brochures.dataset.card_rows import (
    CHECK,
    COLUMNS,
    EDITIONS,
    CardRow,
    ListedRow,
    check_headings,
    read_card_list,
)
from brochures.dataset.csv_table import read_table
from brochures.dataset.load import Loaded
from brochures.products.plan import Document, language_name
from brochures.web.drafts import Drafts
from brochures.web.visit import Visit

HEADINGS = tuple(COLUMNS.values())
LANGUAGE = COLUMNS["language"]
"""Asked for only where the data has cards in other languages, or a list says it."""
MOST_ROWS = 200
FIRST_LINE = 2
"""The line of the first row, below the headings, as Excel counts; rows that are empty count as well."""
NAME = "cards-list"
COUNTED = "cards-counted"

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Listed:
    """A list as somebody sees it: its rows by their Japanese headings, and what is wrong, cell by cell.

    ``others`` is wrong with the list as a whole.
    """

    rows: tuple[Cells, ...]
    wrong: Mapping[tuple[int, str], Finding]
    others: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        return bool(self.rows) and not self.wrong and not self.others

    @property
    def count(self) -> int:
        """Cards in all, as far as the rows can be read."""
        texts = [row.get(COLUMNS["count"], "") for row in self.rows if any(row.values())]
        return sum(int(text) if text.isdecimal() and len(text) < 4 else 1 for text in texts)


def rows_of_file(content: bytes) -> tuple[Cells, ...]:
    """The rows of a dropped file below its headings, also the empty ones between them. What the page has a
    column for stands under the heading of that, however the file writes it.

    Raises BrochureError for one that is no table, for columns that mean nothing, and for one of more than
    MOST_ROWS rows.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(content)
        table = read_table(path)
    keys = check_headings(table)
    rows = {
        row.number: {COLUMNS[key]: text for name, text in row.cells.items() if (key := keys[name])}
        for row in table.rows
    }
    last = max(rows, default=0)
    if last > MOST_ROWS:
        raise BrochureError([_too_long(last)])
    return tuple(rows.get(number, {}) for number in range(1, last + 1))


def _too_long(rows: int) -> Finding:
    message = Text(
        f"このリストは {rows:,} 行あります。一度に読めるのは {MOST_ROWS} 行までです。",
        f"This list has {rows:,} rows; at most {MOST_ROWS} are read at once.",
    )
    hint = Text(
        "リストを分けて、1つずつ読み込んでください。", "Divide it, and read one part after the other."
    )
    return Finding("error", CHECK, message, hint)


def listed(rows: Sequence[Cells], visit: Visit, document: Document) -> Listed:
    """The rows with what is wrong with each: in itself, and by what the dataset can answer."""
    filled = _without_empty_end(rows)
    if not filled:
        return Listed((), {}, ())
    findings: Sequence[Finding] = ()
    try:
        plan_rows(_read(filled), document, visit.site.saved())
    except BrochureError as error:
        findings = error.findings
    wrong: dict[tuple[int, str], Finding] = {}
    others = []
    for item in findings:
        row = (item.place.line or 0) - FIRST_LINE
        if 0 <= row < len(filled):
            wrong.setdefault((row, item.place.field or HEADINGS[0]), item)
        else:
            others.append(item)
    return Listed(filled, wrong, tuple(others))


def _without_empty_end(rows: Sequence[Cells]) -> tuple[Cells, ...]:
    filled = [index for index, row in enumerate(rows) if any(row.values())]
    return tuple(rows[: filled[-1] + 1]) if filled else ()


def _read(rows: Sequence[Cells]) -> tuple[ListedRow, ...]:
    """The rows as the command reads them from a file. Raises BrochureError."""
    headings = tuple(dict.fromkeys([*HEADINGS, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([" ".join(row.get(name, "").split()) for name in headings] for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        return read_card_list(path)


def plan_rows(
    rows: Sequence[ListedRow], document: Document, loaded: Loaded, used: int = 0, name: str = NAME
) -> PlannedList:
    """The sheets of the rows, on the sheet of a document. Raises BrochureError."""
    return plan_list(
        f"{name}-{document.product.sheet}",
        rows,
        loaded.dataset,
        document.product,
        today=document.today,
        printer=document.printer,
        used_cells=used,
    )


def plan_cards(
    visit: Visit, document: Document, loaded: Loaded, count: int, used: int, *, listed: bool
) -> PlannedList:
    """So many cards of one kind, or those of the visitor's list. Raises BrochureError."""
    if listed:
        return plan_rows(_read(kept_rows(visit)), document, loaded, used)
    edition = "discreet" if document.edition == "discreet" else "standard"
    said = {"edition": edition, "language": document.language, "count": count}
    row = ListedRow(CardRow.model_validate(said), Place(line=1))
    return plan_rows([row], document, loaded, used, COUNTED)


def kept_rows(visit: Visit) -> tuple[Cells, ...]:
    """The visitor's list, as it was left."""
    try:
        rows = json.loads(_path(visit).read_text(encoding="utf-8"))
        return tuple({str(name): str(text) for name, text in row.items()} for row in rows)
    except (OSError, ValueError, AttributeError, TypeError):
        return ()


def keep_rows(visit: Visit, rows: Sequence[Cells]) -> None:
    """Raises BrochureError where it cannot be written."""
    kept = [dict(row) for row in _without_empty_end(rows)][:MOST_ROWS]
    if kept:
        write_atomically(_path(visit), json.dumps(kept, ensure_ascii=False, indent=1).encode())
    else:
        with suppress(OSError):
            _path(visit).unlink()


def cells_of(rows: Iterable[CardRow]) -> list[dict[str, str]]:
    """Rows as somebody would write them."""
    return [
        {
            heading: _as_written(key, value)
            for key, heading in COLUMNS.items()
            if (value := getattr(row, key)) is not None and value != CardRow.model_fields[key].default
        }
        for row in rows
    ]


def _as_written(key: str, value: object) -> str:
    if key == "language":
        return language_name(str(value)).ja
    return next((word for word, edition in EDITIONS.items() if edition == value), str(value))


def _path(visit: Visit) -> Path:
    return Drafts(visit.site.drafts).path(visit.draft_name, "cards")


def blank_form() -> bytes:
    """The form to fill in: CSV that Excel opens with a double click, with one example."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerow(["中神町", "", "", "", "", "ふつう", "", "10"])
    return text.getvalue().encode("utf-8-sig")
