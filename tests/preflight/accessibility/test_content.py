"""What a page paints, and in which marks."""

from __future__ import annotations

import io

import pikepdf
from preflight.accessibility.tagged import add_content, form, tagged_pdf
from preflight.sample_pdf import spoiled

from brochures.pdf.content_streams import StreamParser
from brochures.preflight.accessibility.content import Content, read_content


def content_of(pdf: bytes) -> Content:
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        return read_content(opened, StreamParser())


def test_contents_are_told_in_the_order_in_which_they_are_painted() -> None:
    content = content_of(tagged_pdf())
    assert [item.mcid for item in content.tagged] == list(range(10))
    assert {item.page for item in content.tagged} == {1}
    assert content.untagged == []


def test_what_a_form_paints_counts_where_it_is_painted() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form(pdf, b"0 0 9 9 re f")
        add_content(pdf, "/Fm9 Do /Artifact BMC /Fm9 Do EMC")

    content = content_of(spoiled(tagged_pdf(), change))
    assert content.untagged == [(1, "f")]
    assert list(content.painted_forms.values()) == [2]


def test_a_mark_of_a_form_ends_with_the_form() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form(pdf, b"/Artifact BMC")
        add_content(pdf, "/Fm9 Do 0 0 9 9 re f EMC EMC")

    assert content_of(spoiled(tagged_pdf(), change)).untagged == [(1, "f")]
