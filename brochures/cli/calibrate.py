"""The command ``calibrate``: a sheet that measures a printer, and where the answer is written."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from brochures.base.findings import BrochureError, Language, Text
from brochures.cli.console import Console, Unreadable, usage_problem
from brochures.cli.options import (
    out_option,
    printers_option,
    telling_options,
    today_option,
)
from brochures.cli.today import Today
from brochures.cli.wrong_usage import BadValue

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from datetime import date

    from brochures.build.result import Checked
    from brochures.products.office_printer import Printer


class Millimetres(click.ParamType["tuple[float, float]"]):
    """An offset as X,Y."""

    name = "X,Y"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        if isinstance(value, tuple):
            return value
        # As it comes from a Japanese keyboard: ＋０．５、−１
        plain = unicodedata.normalize("NFKC", value).translate(SIGNS)
        numbers = re.fullmatch(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*", plain)
        if numbers is None:
            raise BadValue(
                Text(f"「{value}」というずれは読めません。", f"“{value}” cannot be read as an offset."),
                Text(
                    "0.5,-1 のように書きます(右,下 mm)。", "Write an offset like 0.5,-1 (right,down in mm)."
                ),
            )
        return float(numbers[1]), float(numbers[2])


SIGNS = str.maketrans({"、": ",", "\u2010": "-", "\u2212": "-", "\u30fc": "-", "\u2013": "-"})


@click.command()
@click.option(
    "--printer", metavar="NAME", help="プリンターの名前(自由)。A name for the printer, as you like."
)
@printers_option
@click.option(
    "--front", type=Millimetres(), help="読み取った表のずれ(右,下 mm)。Offset of the front, read from it."
)
@click.option(
    "--back", type=Millimetres(), help="読み取った裏のずれ(右,下 mm)。Offset of the back, read from it."
)
@click.option(
    "--fold",
    metavar="NAME",
    help="折り方の見本を作る印刷物(brochure など)。Make a folding picture of this product instead.",
)
@today_option
@out_option
@telling_options
def calibrate(
    printer: str | None,
    printers: Path,
    front: tuple[float, float] | None,
    back: tuple[float, float] | None,
    fold: str | None,
    today: Today,
    out: Path,
    as_json: bool,
    lang: Language | None,
) -> None:
    """プリンターのずれを測る紙を作り、読んだずれを登録する。Make a sheet that shows how far a printer misses.

    \b
    例 examples:
      render.py calibrate --printer office                             紙を作る make the sheet
      render.py calibrate --printer office --front 0.5,-1 --back -2,0  登録する save what was read
      render.py --only '*-sheet*' --printer office                     使う use it
      render.py calibrate --fold brochure                              折り方の見本 a folding picture
    """
    console = Console(lang, as_json=as_json)
    with console.telling():
        if fold is not None:
            _write_folding(fold, today.of_no_dataset(), out, console)
            return
        name = _printer_name(printer)
        if front is None and back is None:
            _write_sheet(name, today.of_no_dataset(), out, console)
        elif printer is None:
            raise usage_problem(
                "--printer",
                Text("どのプリンターのずれかが分かりません。", "Whose offset this is, is not said."),
                Text("--printer に名前を書いてください。", "Name the printer with --printer."),
            )
        else:
            _save(name, front, back, printers, console)


def _printer_name(name: str | None) -> str:
    from pydantic import TypeAdapter, ValidationError

    from brochures.products.office_printer import PrinterName

    try:
        return TypeAdapter[str](PrinterName).validate_python(name or "office")
    except ValidationError:
        raise usage_problem(
            "--printer",
            Text(f"「{name}」という名前は使えません。", f"“{name}” cannot be a name."),
            Text(
                "文字、数字、-、_ だけで40文字までにしてください。空白は使えません。",
                "Use up to 40 letters, digits, - and _, without spaces.",
            ),
        ) from None


def _write_sheet(name: str, today: date, out: Path, console: Console) -> None:
    from brochures.build.calibration import calibration_file, calibration_sheet

    then = Text(
        "100%で両面に印刷し、紙に書いてあるとおりに測ってください。"
        "片面のプリンター(二つ折りのカード)なら、1ページ目だけを印刷し、--front だけを書きます。",
        "Print it at 100 % on both sides, and measure as it says. For folded cards, on a printer of one "
        "side, print page 1 alone and give --front alone.",
    )
    _write(calibration_sheet(name, today), out / calibration_file(name), then, console, printer=name)


def _write(made: Checked, path: Path, then: Text, console: Console, **named: str) -> None:
    """Save what passed, and say where it is and what is to be done ``then``."""
    from brochures.base.files import write_atomically

    if not made.passed:
        raise BrochureError(made.findings)
    write_atomically(path, made.pdf)
    if console.as_json:
        console.json(made.findings, path=str(path), **named)
    console.findings(made.findings)
    console.say(Text(f"{path} に保存しました。{then.ja}", f"Saved as {path}. {then.en}"))


def _write_folding(name: str, today: date, out: Path, console: Console) -> None:
    from brochures.build.calibration import folding_file, folding_picture
    from brochures.products.product import read_products

    products = read_products()
    folded = {product.id: product for product in products if product.layout.panels}
    if any(product.id == name and product.sheet and product.pages == 1 for product in products):
        raise usage_problem(
            "--fold",
            Text(
                f"「{name}」は片面の紙なので、見本はいりません。",
                f"“{name}” is printed on one side: it needs no picture.",
            ),
            Text(
                "シートを1枚印刷し、左右の点線を結ぶ線で、字が外になるように折ってください。",
                "Print a sheet, and fold it from dash to dash with its words outside.",
            ),
        )
    if name not in folded:
        raise usage_problem(
            "--fold",
            Text(f"「{name}」は折る印刷物ではありません。", f"“{name}” is not a piece that is folded."),
            Text(f"あるもの: {'、'.join(folded)}", f"There are: {', '.join(folded)}."),
        )
    then = Text(
        "両面(短辺とじ)・100%で印刷して折り、番号の順に開くか確かめてください。",
        "Print it on both sides, flipped on the short edge, at 100 %; fold it, and see "
        "whether it opens in the order of its numbers.",
    )
    _write(folding_picture(folded[name], today), out / folding_file(name), then, console, product=name)


def _save(
    name: str,
    front: tuple[float, float] | None,
    back: tuple[float, float] | None,
    path: Path,
    console: Console,
) -> None:
    """What was read replaces the side that was given; the other side stays as it was."""
    from brochures.products.office_printer import MOST_MM, Offset, Printer, read_printers
    from brochures.products.office_printer_file import save_printer

    given = {option: offset for option, offset in (("--front", front), ("--back", back)) if offset}
    for option, offset in given.items():
        if max(map(abs, offset)) > MOST_MM:
            raise usage_problem(
                option,
                Text(
                    f"{offset[0]:g},{offset[1]:g} は大きすぎます({MOST_MM:g} mmまで)。",
                    f"{offset[0]:g},{offset[1]:g} is too much (at most {MOST_MM:g} mm).",
                ),
                Text(
                    "100%で印刷したか、用紙がまっすぐ入ったかを確かめて、測り直してください。",
                    "See that it was printed at 100 % and fed straight, and measure again.",
                ),
            )
    try:
        before = (read_printers(path) if path.exists() else {}).get(name, Printer())
        now = before.model_copy(
            update={
                option.removeprefix("--"): Offset(right_mm=offset[0], down_mm=offset[1])
                for option, offset in given.items()
            }
        )
        save_printer(path, name, now)
    except BrochureError as error:
        raise Unreadable(error.findings) from None
    if console.as_json:
        console.json([], path=str(path), printer=name, offsets=now.model_dump(exclude={"note"}))
    _tell(name, now, path, console)


def _tell(name: str, printer: Printer, path: Path, console: Console) -> None:
    from brochures.products.office_printer import Offset

    def words(offset: Offset) -> Text:
        across = Text("右", "right") if offset.right_mm >= 0 else Text("左", "left")
        along = Text("下", "down") if offset.down_mm >= 0 else Text("上", "up")
        x, y = f"{abs(offset.right_mm):g} mm", f"{abs(offset.down_mm):g} mm"
        return Text(f"{across.ja}に{x}、{along.ja}に{y}", f"{x} {across.en}, {y} {along.en}")

    front, back = words(printer.front), words(printer.back)
    console.say(
        Text(
            f"{path} に「{name}」のずれを書きました。表は{front.ja}、裏は{back.ja}ずれます。"
            f"シートを作るときに --printer {name} を付けると、その分だけ反対に動かします。",
            f"{path} now says of “{name}”: the front lands {front.en}; the back {back.en}. "
            f"Build sheets with --printer {name}, and they are moved the other way by as much.",
        )
    )
