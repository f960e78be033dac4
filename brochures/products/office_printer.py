"""How far each office printer misses: the user's ``printers.yaml``, and the cells corrected by it.

Printers put front and back some millimetres beside where they should, each tray its own way. What
is written down is what was measured on the calibration sheet: how far the print lands to the
right and below; negative is left and above. A side is always looked at as it lies before the
reader, upright, so on the back "right" is the reader's right. Sheets are moved the other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from brochures.base.field_problem import Form
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.geometry import TOLERANCE_MM, Rect
from brochures.base.similar_names import near
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import read_source
from brochures.model.base import Line, Model, no_truth
from brochures.products.crop_marks import SHORTEST_MM, crop_marks
from brochures.products.sheet import UNPRINTABLE_MM, SheetLayout, Sides

MOST_MM = 10.0
"""A greater offset is a misreading, or a sheet that was fed askew or not printed at 100 %."""

FILE = Path("printers.yaml")

OffsetLength = Annotated[
    float, BeforeValidator(no_truth), Field(ge=-MOST_MM, le=MOST_MM, allow_inf_nan=False)
]
# No colon, hash or quote: the name stands as a key in the file and as a word on the command line.
PrinterName = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9A-Za-z_ぁ-んァ-ヶー一-龠々][-0-9A-Za-z_ぁ-んァ-ヶー一-龠々]{0,39}$"),
    Form(
        Text(
            "プリンターの名前は、英数字・かな・漢字・「_」・「-」だけで40文字まで書きます（初めは「-」以外）。",
            "A printer's name has letters, digits, kana, kanji, _ and - (not first), at most 40.",
        )
    ),
]


class Offset(Model):
    """How far the print of one side lands beside where it should, in mm."""

    right_mm: OffsetLength = 0.0
    down_mm: OffsetLength = 0.0


class Printer(Model):
    """One printer, or one tray of it."""

    note: Line | None = None
    front: Offset = Offset()
    back: Offset = Offset()


class PrintersFile(Model):
    """The keys of a printers.yaml."""

    printers: dict[PrinterName, Printer]


def read_printers(path: Path) -> dict[str, Printer]:
    """All printers of the file; raises BrochureError with everything that is wrong."""
    source = read_source(path)
    try:
        return PrintersFile.model_validate(source.data).printers
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, PrintersFile)) from None


def printer_of(path: Path, name: str) -> Printer:
    """The printer of this name; raises BrochureError when the file does not know it."""
    known = read_printers(path) if path.exists() else {}
    if name in known:
        return known[name]
    guess = near(name, known)
    command = f"render.py calibrate --printer {name}"
    hint = (
        Text(f"「{guess}」のことですか？", f"Did you mean “{guess}”?")
        if guess
        else Text(
            f"初めに {command} で測る紙を作って刷ります。次に {command} --front 右,下 --back 右,下 で、"
            "読んだずれを登録します。",
            f"First make the sheet to measure with, and print it: {command}. "
            f"Then save what you read from it: {command} --front X,Y --back X,Y.",
        )
    )
    message = Text(
        f"{path} にプリンター「{name}」がありません。",
        f"{path} knows no printer “{name}”.",
    )
    raise BrochureError([Finding("error", "printers", message, hint, Place(field="--printer"))])


def corrected_cells(layout: SheetLayout, printer: Printer | None, document: str = "") -> Sides:
    """The cells of both sides, moved against the printer's offset, so that they land on the paper's own.

    Raises BrochureError when the offset would move a cell out of what the printer can reach, and when
    no room is left for crop marks.
    """
    of_front = printer.front if printer else Offset()
    of_back = printer.back if printer and not layout.is_folded else of_front
    fronts, backs = (
        tuple(
            replace(cell, left_mm=cell.left_mm - by.right_mm, top_mm=cell.top_mm - by.down_mm)
            for cell in cells
        )
        for cells, by in ((layout.fronts(), of_front), (layout.backs(), of_back))
    )
    findings = [
        Finding("error", "printers", message, hint, Place(document=document, page=page, field="--printer"))
        for page, cells in enumerate(layout.on_pages((fronts, backs)), start=1)
        for message, hint in _without_room(cells, layout, printer is not None)
    ]
    if findings:
        raise BrochureError(findings)
    return fronts, backs


MEASURE_AGAIN = Text(
    "calibrate でもう一度測ってください。100%で印刷し、用紙をまっすぐ入れます。",
    "Measure again with calibrate: print at 100 %, and feed the paper straight.",
)


def _without_room(cells: tuple[Rect, ...], layout: SheetLayout, moved: bool) -> Iterator[tuple[Text, Text]]:
    # A sheet without an offset is as its maker made it.
    if moved and not all(layout.printable.contains(cell) for cell in cells):
        message = Text(
            f"ずれを直すと、カードが用紙の端から {UNPRINTABLE_MM:g} mm より外に出ます"
            f"（用紙「{layout.name.ja}」）。",
            f"Corrected by this offset, cards come nearer than {UNPRINTABLE_MM:g} mm to the edge of the "
            f"paper ({layout.name.en}).",
        )
        yield message, MEASURE_AGAIN
    elif layout.marks and any(
        mark.length_mm < SHORTEST_MM - TOLERANCE_MM
        for mark in crop_marks(layout.cut_out(cells), layout.printable)
    ):
        message = Text(
            f"トンボを引く場所がありません（用紙「{layout.name.ja}」）。",
            f"There is no room for crop marks ({layout.name.en}).",
        )
        hint = Text(
            "用紙の余白を8 mmより広くするか、marks: false にします。",
            "Leave margins of more than 8 mm, or write marks: false.",
        )
        yield message, MEASURE_AGAIN if moved else hint
