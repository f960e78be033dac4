"""The command ``cards``: different cards on sheets, one a row of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochures.base.findings import BrochureError, Language, Text
from brochures.cli.console import Console, Unreadable, usage_problem
from brochures.cli.options import (
    FilePath,
    jobs_option,
    out_option,
    printer_options,
    stale_option,
    telling_options,
    today_option,
)
from brochures.cli.own_data import one_named_or_own
from brochures.cli.planning import load_all
from brochures.cli.today import Today

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from datetime import date

    from brochures.build.card_list import PlannedList
    from brochures.build.result import Result
    from brochures.model import Dataset
    from brochures.products.office_printer import Printer
    from brochures.products.plan import Document
    from brochures.products.product import Product


SHEET = "a-one-51002"


@click.command()
@click.argument("card_list", metavar="LIST.csv|LIST.yaml", type=FilePath())
@click.argument(
    "dataset", metavar="[DATASET.yaml]", required=False, type=FilePath(), callback=one_named_or_own
)
@click.option(
    "--sheet",
    default=SHEET,
    show_default=True,
    metavar="NAME",
    help="用紙。templates/sheets にある名前。Sheet: a name in templates/sheets.",
)
@printer_options
@today_option
@stale_option
@jobs_option
@out_option
@telling_options
def cards(
    card_list: Path,
    dataset: Path,
    sheet: str,
    printer: str | None,
    printers: Path,
    today: Today,
    stale_ok: str | None,
    jobs: int | None,
    out: Path,
    as_json: bool,
    lang: Language | None,
) -> None:
    """一覧(CSV、YAML)の1行ごとに違うカードを、シートに並べる。Different cards on sheets, one a row of a list.

    \b
    列 columns (どれも省ける; all may be left out):
      地区 district / 窓口 desk / 電話 phone / 内線 extension / 受付時間 hours
      文面 edition (ふつう standard, 控えめ discreet) / 言語 language / 枚数 count
    \b
    例 examples:
      render.py cards workers.csv
      render.py cards workers.csv --sheet c32011 --printer office
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        from brochures.cli.build import checked, leave_of

        (loaded,), _ = load_all((dataset,))
        day = today.of(loaded.dataset)
        checked([loaded], today, stale_ok)
        try:
            profile = _profile(printers, printer)
            planned = plan_file(card_list, loaded.dataset, sheet_product(sheet), day, profile)
        except BrochureError as error:
            raise Unreadable(error.findings) from None
        _refuse_taken(planned.document, card_list, out)
        _make(planned, card_list, out, console, jobs, leave_of([loaded], today, stale_ok))


def _profile(printers: Path, name: str | None) -> Printer | None:
    from brochures.products.office_printer import printer_of

    return printer_of(printers, name) if name else None


def plan_file(
    card_list: Path, dataset: Dataset, sheet: Product, today: date, printer: Printer | None
) -> PlannedList:
    """What a file asks for: each list has a document of its own on each sheet.

    Raises BrochureError for a file that cannot be read, and for rows that the dataset cannot answer.
    """
    from brochures.base.files import part_of_a_name
    from brochures.build.card_list import plan_list
    from brochures.dataset.card_rows import read_card_list

    name = f"cards-{part_of_a_name(card_list.stem)}-{sheet.sheet}"
    return plan_list(name, read_card_list(card_list), dataset, sheet, today=today, printer=printer)


def _make(
    planned: PlannedList,
    card_list: Path,
    out: Path,
    console: Console,
    jobs: int | None,
    stale_ok: Mapping[str, str],
) -> None:
    from brochures.build.build import write_each
    from brochures.build.card_list import build_list
    from brochures.build.fingerprint import own_code, text_marks
    from brochures.build.processes import executor_for
    from brochures.preflight.result import counted

    contents = [card.content for card in planned.cards]
    origin = _origin(card_list, out) | {"code": own_code(), "texts": text_marks(contents)}

    def made(on_card: Callable[[], None]) -> Iterator[Result]:
        with closing(executor_for(jobs)) as executor:
            built = build_list(planned, on_card, executor)
        yield replace(built, record=built.record.model_copy(update={"parts": origin}))

    with console.counting(len(planned.cards)) as on_card:
        (built,) = write_each(made(on_card), out, stale_ok=stale_ok, on_wait=lambda: console.waits_for(out))
    if console.as_json:
        console.json(built.findings, documents=[built.record.model_dump(mode="json")])
    else:
        console.findings(built.findings)
    sides = planned.document.product.pages
    number, sheets = len(planned.order), built.record.pages // sides
    printing = (
        Text("100%で、片面に印刷し、点線で折ります。", "Print at 100 %, on one side, and fold at the dashes.")
        if sides == 1
        else Text("100%で、両面に印刷します。", "Print at 100 %, on both sides.")
    )
    if built.pdf is None:
        console.say(Text("何も保存しませんでした。", "Nothing was saved."))
        raise SystemExit(1)
    path = out / built.document.path
    console.say(
        Text(
            f"カード {number} 枚({len(planned.cards)} 種類)をシート {sheets} 枚に並べ、{path} に"
            f"保存しました。{printing.ja}",
            f"{counted(number, '枚', 'card').en} ({len(planned.cards)} different) on "
            f"{counted(sheets, '枚', 'sheet').en}, saved as {path}. {printing.en}",
        )
    )


def _origin(card_list: Path, out: Path) -> dict[str, str]:
    """The list as seen from the output folder."""
    from brochures.base.files import sha256_of
    from brochures.build.data_of_today import LIST, ROWS, way_to

    return {LIST: way_to(card_list, out), ROWS: sha256_of(card_list) or ""}


def _refuse_taken(document: Document, card_list: Path, out: Path) -> None:
    """Two lists of one name, such as ``a/workers.csv`` and ``b/workers.csv``: the first file stays."""
    from brochures.build.data_of_today import list_of
    from brochures.build.manifest import read_manifest

    record = read_manifest(out).record_of(document.dataset, document.output, document.id)
    other = record and list_of(record, out)
    if other and other.exists() and other.resolve() != card_list.resolve():
        raise usage_problem(
            "LIST",
            Text(
                f"{out / document.path} は、ほかの一覧({other})から作ったものです。",
                f"{out / document.path} was made from another list ({other}).",
            ),
            Text(
                "どちらかの一覧の名前を変えるか、--out で別のフォルダーに作ってください。",
                "Rename one of the lists, or name another folder with --out.",
            ),
        )


def sheet_product(sheet: str) -> Product:
    """The card on this sheet."""
    from brochures.products.product import read_products

    known = {item.sheet: item for item in read_products() if item.sheet and item.view == "card"}
    if sheet not in known:
        names = ", ".join(sorted(name for name in known if name))
        raise usage_problem(
            "--sheet",
            Text(f"「{sheet}」という用紙はありません。", f"There is no sheet “{sheet}”."),
            Text(f"あるもの: {names}", f"There are: {names}."),
        )
    return known[sheet]
