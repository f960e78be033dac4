"""Tables as spreadsheets save them: encodings, separators, quotes, and the line of every row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import without_space

from brochures.base.findings import BrochureError
from brochures.dataset.csv_table import read_table

TEXT = "地区,窓口,電話\r\n東部,相談窓口 東,042-000-0001\r\n西部,,\r\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_way_in_which_excel_saves_a_table_is_read_alike(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    table = read_table(written(tmp_path, TEXT.replace(",", separator).encode(encoding)))
    assert table.headings == ("地区", "窓口", "電話")
    assert [(row.line, dict(row.cells)) for row in table.rows] == [
        (2, {"地区": "東部", "窓口": "相談窓口 東", "電話": "042-000-0001"}),
        (3, {"地区": "西部"}),
    ]


def test_empty_lines_and_rows_of_empty_cells_are_passed_over_and_still_counted(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "\n地区,電話\n\n東部,\n,,\n　, \n西部,042-000-0001\n"))
    assert table.heading_line == 2
    assert [row.line for row in table.rows] == [4, 7]


def test_quoted_cells_may_hold_separators_quotes_and_lines(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, '地区,窓口\n"東部,西部","「""東""」\n窓口"\n北部,南\n'))
    assert dict(table.rows[0].cells) == {"地区": "東部,西部", "窓口": '「"東"」\n窓口'}
    assert [row.line for row in table.rows] == [2, 4]


def test_a_column_without_a_name_and_content_is_what_excel_leaves_behind(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "地区,,\n東部,,\n"))
    assert table.headings == ("地区",)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("地区\n東部,余り\n", 2, "has no column name above it"),
        ("地区,\n東部,余り\n", 2, "has no column name above it"),
        ('地区,窓口\n東部,"西部\n北部,\n', 2, "is not closed"),
        ("地区\n東\x07部\n", 2, "U\\+0007"),
        ("", None, "nothing in this file"),
        ("\n\n", None, "nothing in this file"),
        (b"\xff\xff\x81", None, "neither UTF-8 nor Shift_JIS"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, content: str | bytes, line: int | None, message: str
) -> None:
    with pytest.raises(BrochureError, match=message) as caught:
        read_table(written(tmp_path, content))
    assert caught.value.findings[0].place.line == line
    assert all(item.hint.ja and item.hint.en for item in caught.value.findings)


def test_all_rows_that_are_too_long_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as caught:
        read_table(written(tmp_path, "地区\n東部,1\n西部\n北部,2\n"))
    assert [item.place.line for item in caught.value.findings] == [2, 4]


cells = st.text(st.sampled_from('東西a1,;"\n ー０'), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6))
def test_what_a_spreadsheet_writes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    saved = io.StringIO(newline="")
    csv.writer(saved).writerows([["地区", "窓口"], *rows])
    path = written(tmp_path_factory.mktemp("table"), saved.getvalue())
    wanted = [
        {name: cell.strip() for name, cell in zip(("地区", "窓口"), row, strict=True) if cell.strip()}
        for row in rows
        if without_space("".join(row))
    ]
    assert [dict(row.cells) for row in read_table(path).rows] == wanted


@pytest.mark.parametrize("wide", ["heading", "row"])
def test_a_table_of_a_hundred_thousand_columns_is_refused_at_once(tmp_path: Path, wide: str) -> None:
    many = ",".join(["x"] * 100_000)
    content = f"{many}\n1\n" if wide == "heading" else f"地区,電話\n{many}\n{many}\n"
    with pytest.raises(BrochureError) as caught:
        read_table(written(tmp_path, content))
    (finding,) = caught.value.findings
    assert finding.place.line == (1 if wide == "heading" else 2)
    assert "100,000" in finding.message.ja
    assert "at most 100 are read" in finding.message.en


def test_empty_columns_to_the_right_do_not_count(tmp_path: Path) -> None:
    assert read_table(written(tmp_path, f"地区{',' * 16_000}\n東部{',' * 16_000}\n")).headings == ("地区",)


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_is_told_as_one_and_how_to_save_it(begins: bytes, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(begins + b"\x00" * 100)
    with pytest.raises(BrochureError) as raised:
        read_table(path)
    (finding,) = raised.value.findings
    assert finding.message.ja == "Excelのファイルのままです。"
    assert "CSV UTF-8" in finding.hint.ja
