"""The proof sheet: every value of a piece with its source."""

from __future__ import annotations

from visiting import Visitor


def test_every_value_of_a_piece_stands_beside_its_source(visitor: Visitor) -> None:
    page = visitor.get("/proof?piece=flyer-kokokara&month=2027-01")
    row = page.partition("<b>080-1814-4949</b>")[2].partition("</tr>")[0]
    assert "「ひきこもり」でお悩みのかたやご家族のかたへ (ここから)" in row
    assert "2026-11-23" in row
    assert "管理番号" in page
    assert "<b>原則毎月最終土曜日</b>" not in page  # dates are settled at the flyer
    assert "富士見会館" not in page  # stands on another flyer


def test_what_cannot_be_made_has_no_sheet(visitor: Visitor) -> None:
    visitor.get("/proof?piece=nothing", 409)
