"""What a screen reader hears of a sheet."""

from __future__ import annotations

import re

import pikepdf
import pytest
from cards import ALT, imposed, opened

from brochures.base.geometry import mm_to_pt


def test_a_screen_reader_hears_each_side_once() -> None:
    with opened(imposed()) as pdf:
        tree = pdf.Root.StructTreeRoot
        (whole,) = tree.K
        assert whole.S == "/Document"
        assert [str(figure.Alt) for figure in whole.K] == list(ALT)
        owners = {tree.ParentTree.Nums[at]: tree.ParentTree.Nums[at + 1] for at in (0, 2)}
        for figure, page in zip(whole.K, pdf.pages, strict=True):
            assert figure.S == "/Figure"
            assert figure.P.objgen == whole.objgen
            assert figure.Pg.objgen == page.obj.objgen
            (owner,) = owners[page.obj["/StructParents"]]
            assert owner.objgen == figure.objgen
            assert figure.K == 0
        assert pdf.Root.MarkInfo.Marked is True


def test_all_content_is_a_figure_or_an_artifact_and_nothing_inside_is_tagged_again() -> None:
    with opened(imposed()) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("ascii")
            figure, copies = content.split("EMC\n/Artifact BMC\n")
            assert figure.startswith("/Figure <</MCID 0>> BDC\n")
            assert figure.count("Do") == 1
            assert copies.endswith("EMC")
            assert copies.count("Do") == 9
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
                assert not re.search(rb"\b(BDC|BMC|EMC)\b", item.read_bytes())
                assert "/StructParents" not in item


def test_the_figure_says_where_its_card_stands() -> None:
    with opened(imposed()) as pdf:
        front, back = ([float(edge) for edge in figure.A.BBox] for figure in pdf.Root.StructTreeRoot.K[0].K)
        assert front == pytest.approx([mm_to_pt(edge) for edge in (14, 231, 105, 286)], abs=1e-5)
        assert back == pytest.approx([mm_to_pt(edge) for edge in (105, 231, 196, 286)], abs=1e-5)
