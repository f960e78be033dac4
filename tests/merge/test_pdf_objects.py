"""Objects as bytes: text strings, references, placeholders."""

from __future__ import annotations

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from brochures.merge.pdf_objects import Placeholder, Reference, fill_in, join_bytes, text_string


@given(st.text(max_size=40))
def test_a_text_string_says_the_text_in_every_reader(text: str) -> None:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    read = pikepdf.Object.parse(text_string(text))
    assert str(read) == text or not text.isprintable()


def test_objects_have_placeholders_and_references() -> None:
    parts = join_bytes([b"<<", b"/A ", Reference(3), b"/B ", Placeholder("metadata", 1), b">>"])
    assert fill_in(parts, lambda to: 7, lambda placeholder: b"(x)") == b"<</A 7 0 R/B (x)>>"
