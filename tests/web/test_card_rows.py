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


def test_no_more_rows_are_taken_than_can_be_made() -> None:
    assert len(rows_of_file("地区\n".encode() + "中神町\n".encode() * 500)) == 200
