"""What a scanner would read in a code that was drawn."""

from __future__ import annotations

from brochures.merge.pdf_operators import code_strokes, draw_code
from brochures.merge.read_back import scanned_payload
from brochures.typeset.qr import make_qr


def test_a_code_is_read_from_the_operators_that_draw_it() -> None:
    path = make_qr("https://example.org/").svg("x").split(' d="')[1].split('"')[0]
    drawn = draw_code(path)
    assert scanned_payload(drawn) == "https://example.org/"
    assert scanned_payload(drawn.replace(b"4 4.5 m", b"5 4.5 m", 1) + b"0 0 9 9 re f\n") is None
    assert len(code_strokes(path)) == path.count("M")
