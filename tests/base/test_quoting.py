"""Quotations."""

from __future__ import annotations

from brochures.base.quoting import quoted, shorten


def test_quoted_text_is_one_short_printable_line() -> None:
    assert shorten("a\nb\x07" + "c" * 100) == "a b�" + "c" * 35 + "…"


def test_a_long_list_is_cut_short() -> None:
    assert quoted(["a", 1]).ja == "「a」、「1」"
    assert quoted(range(14)).en.endswith(', "11" and 2 more')
