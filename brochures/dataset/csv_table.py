"""A table as a spreadsheet saves it: CSV in the encodings and with the separators of Excel."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.dataset.yaml.encoding import without_hidden
from brochures.dataset.yaml.file import read_bytes
from brochures.dataset.yaml.limits import cap

CHECK = "table"
ENCODINGS = ("utf-8-sig", "cp932")
SEPARATORS = ",;\t"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How files of spreadsheets begin: a ZIP archive (.xlsx, .ods) and the compound file of .xls."""
MOST_COLUMNS = 100
"""No list that a person fills in is wider; what is, was saved by mistake or to do harm."""


@dataclass(frozen=True)
class TableRow:
    """The line that the row begins on, its cells that are not empty, by their headings, and which row below
    that of the headings it is, from 1, as a spreadsheet counts: cells of several lines are one row.
    """

    line: int
    cells: Mapping[str, str]
    number: int


@dataclass(frozen=True)
class Table:
    path: Path
    heading_line: int
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(path: Path) -> Table:
    """Read UTF-8 with or without a mark, Shift_JIS or UTF-16; commas, semicolons or tabs.

    The first line that is not empty names the columns. Cells lose the spaces around them; empty
    rows, and columns without a name and content, are passed over. Raises BrochureError with
    everything that is wrong.
    """
    findings: list[Finding] = []
    text = without_hidden(_decoded(read_bytes(path), path), path, findings)
    lines = list(_lines(text, path, findings))
    if not lines and not findings:
        message = Text("何も書かれていません。", "There is nothing in this file.")
        hint = Text("1行目に列の名前、2行目から内容を書きます。", "Name the columns in the first line.")
        findings.append(Finding("error", CHECK, message, hint, Place(file=str(path))))
    if findings:
        raise BrochureError(findings)
    (heading_line, heading_row, headings), *rows = lines
    for line, _, cells in rows:
        findings += _nameless(line, cells, headings, path)
    if findings:
        raise BrochureError(cap(findings))
    return Table(
        path,
        heading_line,
        tuple(heading for heading in headings if heading),
        tuple(
            TableRow(
                line,
                {heading: cell for heading, cell in zip(headings, cells, strict=False) if cell},
                row - heading_row,
            )
            for line, row, cells in rows
        ),
    )


def _decoded(data: bytes, path: Path) -> str:
    if data.startswith(WORKBOOKS):
        message = Text("Excelのファイルのままです。", "This is a workbook of Excel.")
        hint = Text(
            "Excelで「名前を付けて保存」を選び、「CSV UTF-8」で保存したものを使ってください。",
            "In Excel choose “Save as” and “CSV UTF-8”, and use that file.",
        )
        raise BrochureError([Finding("error", CHECK, message, hint, Place(file=str(path)))])
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    message = Text(
        "UTF-8でもShift_JISでもない文字があります。", "Some characters are neither UTF-8 nor Shift_JIS."
    )
    hint = Text(
        "Excelなら［名前を付けて保存］で「CSV UTF-8」を選び、保存し直してください。",
        "Save it again; in Excel: Save as, CSV UTF-8.",
    )
    raise BrochureError([Finding("error", CHECK, message, hint, Place(file=str(path)))])


def _lines(text: str, path: Path, findings: list[Finding]) -> Iterator[tuple[int, int, list[str]]]:
    """Each row that is not empty, with the line it begins on and its number; quoted cells may run over
    several lines.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    began = 1
    try:
        for row, cells in enumerate(reader):
            stripped = [cell.strip() for cell in cells]
            while stripped and not stripped[-1]:
                stripped.pop()  # Excel saves columns that were only coloured
            if len(stripped) > MOST_COLUMNS:
                findings.append(_too_wide(len(stripped), began, path))
                return
            if stripped:
                yield began, row, stripped
            began = reader.line_num + 1
    except csv.Error:
        message = Text('引用符「"」が閉じていません。', 'A quotation mark (") is not closed.')
        hint = Text(
            'この行から後の「"」を確かめ、Excelで保存し直してください。',
            "Look at the quotation marks from this line on, or save it again in Excel.",
        )
        findings.append(Finding("error", CHECK, message, hint, Place(file=str(path), line=began)))


def _too_wide(columns: int, line: int, path: Path) -> Finding:
    message = Text(
        f"この行に列が {columns:,} あります。読めるのは {MOST_COLUMNS} 列までです。",
        f"There are {columns:,} columns in this line; at most {MOST_COLUMNS} are read.",
    )
    hint = Text("いらない列を消して、保存し直してください。", "Delete the columns that are not wanted.")
    return Finding("error", CHECK, message, hint, Place(file=str(path), line=line))


def _separator(text: str) -> str:
    """The sign that divides the first line; names of columns hold none of them."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _nameless(line: int, cells: list[str], headings: list[str], path: Path) -> Iterator[Finding]:
    for number, cell in enumerate(cells):
        if cell and (number >= len(headings) or not headings[number]):
            message = Text(
                f"{number + 1}番目の「{cell}」の上に、列の名前がありません。",
                f"Cell {number + 1}, “{cell}”, has no column name above it.",
            )
            hint = Text(
                '列が多すぎます。「,」を含む文は「"」で囲みます。',
                'Too many cells; text with a comma is written in quotes ("…").',
            )
            yield Finding("error", CHECK, message, hint, Place(file=str(path), line=line))
