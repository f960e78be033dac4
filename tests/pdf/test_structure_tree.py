"""The elements of a structure tree, whatever else stands among their kids."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from brochures.pdf.structure_tree import elements, is_element, kids


def test_elements_are_found_below_elements_and_nothing_else_is_one() -> None:
    pdf = pikepdf.Pdf.new()
    assert elements(pdf) == []
    link = pdf.make_indirect(Dictionary(S=Name.Link, K=Array([Dictionary(Type=Name.OBJR), 1])))
    one_kid = pdf.make_indirect(Dictionary(S=Name.P, K=0))
    empty = pdf.make_indirect(Dictionary(S=Name.P))
    document = pdf.make_indirect(Dictionary(S=Name.Document, K=Array([one_kid, link, empty])))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=document))
    assert sorted(str(element.S) for element in elements(pdf)) == ["/Document", "/Link", "/P", "/P"]
    assert kids(one_kid) == [0]
    assert kids(empty) == []
    assert [is_element(kid) for kid in kids(link)] == [False, False]
