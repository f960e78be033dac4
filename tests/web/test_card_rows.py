"""The rows of a list: as a file, as a table of the page."""

from __future__ import annotations

import pytest

from brochures.base.findings import BrochureError
from brochures.dataset.card_rows import CardRow
from brochures.web.card_rows import HEADINGS, blank_form, cells_of, rows_of_file


def test_each_column_of_a_file_stands_under_the_heading_of_the_page() -> None:
    content = "District,ｐｈｏｎｅ,版\n中神町,042-000-0001,控えめ\n"
    assert rows_of_file(content.encode()) == ({"地区": "中神町", "電話": "042-000-0001", "文面": "控えめ"},)


@pytest.mark.parametrize("headings", ["地区,控え", "地区,district", "地区名,電話番号"])
def test_a_file_whose_columns_are_not_those_of_a_list_is_refused(headings: str) -> None:
    with pytest.raises(BrochureError):
        rows_of_file(f"{headings}\n中神町,福島町\n".encode())


def test_the_form_can_be_read_again() -> None:
    (row,) = rows_of_file(blank_form())
    assert set(row) <= set(HEADINGS)


def test_what_is_no_table_is_refused() -> None:
    for content in (b"", b"\x89PNG\xff\xfe\x00"):
        with pytest.raises(BrochureError):
            rows_of_file(content)


def test_a_list_that_is_too_long_is_refused_and_not_cut() -> None:
    assert len(rows_of_file("地区\n".encode() + "中神町\n".encode() * 200)) == 200
    with pytest.raises(BrochureError, match="201"):
        rows_of_file("地区\n".encode() + "中神町\n".encode() * 201)


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    """An empty row is one; cells of two lines are one."""
    content = '\n地区,受付時間\n中神町,"平日\n午後"\n,\n福島町,\n\n'
    assert rows_of_file(content.encode()) == (
        {"地区": "中神町", "受付時間": "平日\n午後"},
        {},
        {"地区": "福島町"},
    )


def test_rows_that_were_printed_are_written_as_somebody_would_write_them() -> None:
    rows = [
        CardRow(district="中神町", count=10),
        CardRow(desk="東の窓口", phone="042-000-0000", extension="12", edition="discreet", language="en"),
    ]
    assert cells_of(rows) == [
        {"地区": "中神町", "枚数": "10"},
        {"窓口": "東の窓口", "電話": "042-000-0000", "内線": "12", "文面": "控えめ", "言語": "英語"},
    ]
