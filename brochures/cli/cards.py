"""The command ``cards``: different cards on sheets, one a row of a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brochures.base.findings import BrochureError, Language, Text, has_errors
from brochures.cli.console import Console, Unreadable, usage_problem
from brochures.cli.options import (
    FilePath,
    load_all,
    out_option,
    printer_options,
    telling_options,
    today_option,
)

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.products.product import Product


SHEET = "a-one-51002"


@click.command()
@click.argument("card_list", metavar="LIST.csv|LIST.yaml", type=FilePath())
@click.argument("dataset", metavar="[DATASET.yaml]", required=False, type=FilePath())
@click.option(
    "--sheet",
    default=SHEET,
    show_default=True,
    metavar="NAME",
    help="用紙。templates/sheets にある名前。Sheet: a name in templates/sheets.",
)
@printer_options
@today_option
@out_option
@telling_options
def cards(
    card_list: Path,
    dataset: Path | None,
    sheet: str,
    printer: str | None,
    printers: Path,
    today: date,
    out: Path,
    as_json: bool,
    lang: Language | None,
) -> None:
    """一覧(CSV、YAML)の1行ごとに違うカードを、シートに並べる。Different cards on sheets, one a row of a list.

    \b
    列 columns (どれも省ける; all may be left out):
      地区 district / 窓口 desk / 電話 phone / 内線 extension / 受付時間 hours
      版 edition (ふつう standard, 控えめ discreet) / 言語 language / 枚数 count
    \b
    例 examples:
      render.py cards workers.csv
      render.py cards workers.csv --sheet c32011 --printer office
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        from brochures.build.build import write_each
        from brochures.dataset.card_rows import read_card_list
        from brochures.dataset.check import check_dataset
        from brochures.merge.card_list import build_list, plan_list
        from brochures.preflight.result import counted
        from brochures.products.office_printer import printer_of

        (loaded,) = load_all((dataset,) if dataset else ())
        about_data = check_dataset(loaded, today)
        if has_errors(about_data):
            raise BrochureError(about_data)
        product = _sheet_product(sheet)
        try:
            profile = printer_of(printers, printer) if printer else None
            rows = read_card_list(card_list)
            planned = plan_list(
                f"cards-{card_list.stem}", rows, loaded.dataset, product, today=today, printer=profile
            )
        except BrochureError as error:
            raise Unreadable(error.findings) from None
        with console.counting(len(planned.cards)) as on_card:
            (built,) = write_each((build_list(item, on_card) for item in (planned,)), out)
        if console.as_json:
            console.json(built.findings, documents=[built.record.model_dump(mode="json")])
        else:
            console.findings(built.findings)
        number, sheets = len(planned.order), built.record.pages // 2
        if built.pdf is None:
            console.say(Text("何も保存しませんでした。", "Nothing was saved."))
            raise SystemExit(1)
        path = out / built.document.path
        console.say(
            Text(
                f"カード {number} 枚({len(planned.cards)} 種類)をシート {sheets} 枚に並べ、{path} に"
                "保存しました。100%で、両面に印刷します。",
                f"{counted(number, '枚', 'card').en} ({len(planned.cards)} different) on "
                f"{counted(sheets, '枚', 'sheet').en}, saved as {path}. Print at 100 %, on both sides.",
            )
        )


def _sheet_product(sheet: str) -> Product:
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
