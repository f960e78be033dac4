"""Writing the user's ``printers.yaml``: one printer is set, everything else stays as it was written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from brochures.base.files import write_atomically
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.dataset.yaml import Source, read_source
from brochures.products.office_printer import Offset, Printer, PrintersFile, read_printers

HEADING = """\
# プリンターごとの印刷のずれ(mm)。render.py calibrate が書きます。手で直してもかまいません。
# How far each printer misses, in mm: the print lands so far to the right and down of where it should.
"""

NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
"""Names that some reader of YAML takes for something else; they are quoted."""


def save_printer(path: Path, name: str, printer: Printer) -> None:
    """Set one printer in the file, atomically; comments, other printers and their order stay.

    Only what stood inside the printer's own entry is written anew. Raises BrochureError, and leaves
    the file as it was, when it cannot be read, or is written in a form that cannot be changed line by
    line (``printers: {…}``).
    """
    known = read_printers(path) if path.exists() else {}
    text = path.read_text(encoding="utf-8-sig") if path.exists() else f"{HEADING}printers:\n"
    lines = text.splitlines()
    changed = _changed(lines, read_source(path) if path.exists() else None, name, printer)
    new = "\n".join(changed) + "\n"
    if not _says(new, {**known, name: printer}):
        message = Text(
            "このファイルの書き方では、1台分だけを書きかえられません。",
            "In the way this file is written, one printer cannot be changed alone.",
        )
        hint = Text(
            "printers: の下に、1台ずつ行を分けて字下げして書いてください。",
            "Write each printer on indented lines of its own below printers:.",
        )
        raise BrochureError([Finding("error", "printers", message, hint, Place(file=str(path)))])
    write_atomically(path, new.encode())


def _changed(lines: Sequence[str], source: Source | None, name: str, printer: Printer) -> list[str]:
    """The lines with the printer's entry replaced, or added after the last one."""
    entries = dict(source.data["printers"]) if source else {}
    if name in entries and source:
        spot = source.place_of_key(("printers", name))
        first, indent = (spot.line or 1) - 1, (spot.column or 1) - 1
        return [*lines[:first], *_entry(name, printer, indent), *lines[_end(lines, first, indent) :]]
    if entries and source:
        spots = [source.place_of_key(("printers", other)) for other in entries]
        last = max(spots, key=lambda spot: spot.line or 1)
        indent = (last.column or 1) - 1
        end = _end(lines, (last.line or 1) - 1, indent)
        return [*lines[:end], *_entry(name, printer, indent), *lines[end:]]
    return [*lines, *_entry(name, printer, 2)]


def _end(lines: Sequence[str], first: int, indent: int) -> int:
    """The line after an entry, whose lines are indented further; remarks that follow it are not its."""
    end = first + 1
    for number in range(first + 1, len(lines)):
        text = lines[number].strip()
        if not text or text.startswith("#"):
            continue
        if len(lines[number]) - len(lines[number].lstrip()) <= indent:
            break
        end = number + 1
    return end


def _entry(name: str, printer: Printer, indent: int) -> list[str]:
    plain = re.fullmatch("[A-Za-z_][0-9A-Za-z_-]*", name) and name.lower() not in NOT_TEXT
    key = name if plain else json.dumps(name, ensure_ascii=False)
    inner = [f"front: {_flow(printer.front)}", f"back: {_flow(printer.back)}"]
    if printer.note is not None:
        inner.insert(0, f"note: {json.dumps(printer.note, ensure_ascii=False)}")
    return [f"{' ' * indent}{key}:", *(f"{' ' * (indent + 2)}{line}" for line in inner)]


def _flow(offset: Offset) -> str:
    return f"{{right_mm: {offset.right_mm:g}, down_mm: {offset.down_mm:g}}}"


def _says(text: str, printers: dict[str, Printer]) -> bool:
    """Whether the new text would be read as these printers."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        trial = Path(folder) / "printers.yaml"
        trial.write_text(text, encoding="utf-8")
        try:
            return PrintersFile.model_validate(read_source(trial).data).printers == printers
        except (BrochureError, ValueError):
            return False
