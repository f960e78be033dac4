"""The structure tree is read as it stands: kids, contents in their order, types and owners."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name
from preflight.accessibility.tagged import element, tagged_pdf
from preflight.sample_pdf import spoiled, typeset

from brochures.preflight.accessibility.tree import page_numbers, read_tree, standard_role


def test_contents_come_in_the_order_of_reading_also_around_an_element() -> None:
    with pikepdf.Pdf.open(io.BytesIO(typeset("<p>前 <b>中</b> 後</p>"))) as pdf:
        paragraph = element(pdf, "P")
        span = paragraph.K[1]
        paragraph.K = [paragraph.K[0].K[0], span, paragraph.K[2].K[0]]
        contents = [mcid for _, mcid, _ in read_tree(pdf).contents]
    assert contents == sorted(contents)
    assert len(contents) >= 3


def test_contents_may_be_named_with_their_page_and_stream() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        heading = element(pdf, "H1").K[0]
        heading.K = Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, MCID=0)
        del heading.Pg

    with pikepdf.Pdf.open(io.BytesIO(spoiled(tagged_pdf(), change))) as pdf:
        tree = read_tree(pdf)
        page, mcid, _ = tree.contents[0]
        assert (page_numbers(pdf)[page], mcid) == (1, 0)
        assert tree.elements[0].role == "Document"


def test_a_type_stands_for_the_standard_type_at_the_end_of_its_mapping() -> None:
    assert standard_role("P", {}) == "P"
    assert standard_role("Absatz", {"Absatz": "Text", "Text": "P"}) == "P"
    assert standard_role("Absatz", {}) == ""
    assert standard_role("Absatz", {"Absatz": "Absatz"}) == ""


def test_a_file_without_a_tree_has_an_empty_one() -> None:
    with pikepdf.Pdf.new() as pdf:
        assert read_tree(pdf).elements == ()
