"""What `ledger reprint` does once it is known what is to be printed anew, and how it tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from brochures.base.findings import BrochureError, Text
from brochures.cli.console import Console
from brochures.cli.ledger_words import run_as_json, run_words

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.data_of_today import DataOfToday
    from brochures.build.result import Result
    from brochures.ledger.recall import Recalled
    from brochures.ledger.reprint import Order


def make_anew(
    to_print: Sequence[Order], data: DataOfToday, out: Path, day: date, console: Console
) -> list[Result]:
    """Build what is ordered into the folder, and write the order sheet for what passed."""
    from brochures.base.files import write_atomically
    from brochures.build.build import build_into
    from brochures.ledger.reprint import ORDER_SHEET, order_sheet

    if not to_print:
        return []
    results: dict[tuple[str, str, str], Result] = {}
    plans = [(data.dataset_named(order.document.dataset), (order.document,)) for order in to_print]

    def keep(result: Result) -> None:
        results[result.document.place] = result

    build_into(out, plans, keep, on_wait=lambda: console.waits_for(out))
    made = [(order, results[order.document.place].record) for order in to_print]
    sheet = order_sheet(made, day)
    if not sheet.passed:
        raise BrochureError(sheet.findings)
    write_atomically(out / ORDER_SHEET, sheet.pdf)
    return [results[order.document.place] for order in to_print]


def tell_reprint(
    to_print: Sequence[Order],
    results: Sequence[Result],
    left: Sequence[Recalled],
    out: Path,
    console: Console,
) -> None:
    from brochures.ledger.reprint import ORDER_SHEET

    findings = [finding for result in results for finding in result.findings]
    if console.as_json:
        made = [
            {
                "document": result.record.id,
                "path": result.record.path,
                "run_code": result.record.run_code,
                "copies": order.copies,
                "places": [{"where": item.where, "copies": item.copies} for item in order.places],
                "replaces": list(order.replaces),
            }
            for order, result in zip(to_print, results, strict=True)
        ]
        console.json(findings, documents=made, left=[run_as_json(item.run) for item in left])
        return
    console.findings(findings)
    for order, result in zip(to_print, results, strict=True):
        path = out / result.record.path if result.record.path else Path("-")
        console.say(Text(f"{path}  {order.copies} 部", f"{path}  {order.copies} copies"))
    for item in left:
        run = run_words(item.run)
        console.say(Text(f"作りなおさない: {run.ja}", f"Not made anew: {run.en}"))
    if results:
        sheet = out / ORDER_SHEET
        console.say(Text(f"印刷依頼票は {sheet} です。", f"The order sheet is {sheet}."))
    else:
        console.say(Text("作りなおすものはありません。", "There is nothing to make anew."))
