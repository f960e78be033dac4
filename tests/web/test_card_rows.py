"""The rows of a list: as a file, as a table of the page."""

from __future__ import annotations

import pytest

from brochures.base.findings import BrochureError
from brochures.web.card_rows import HEADINGS, blank_form, rows_of_file


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
