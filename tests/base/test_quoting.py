"""Quotations."""

from __future__ import annotations

from brochures.base.quoting import shorten


def test_quoted_text_is_one_short_printable_line() -> None:
    assert shorten("a\nb\x07" + "c" * 100) == "a b�" + "c" * 35 + "…"
