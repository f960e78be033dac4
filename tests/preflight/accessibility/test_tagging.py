"""All that is painted is tagged or an artifact, and content and tree agree."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary
from preflight.accessibility.tagged import (
    Change,
    add_content,
    broken_in,
    change_content,
    each,
    element,
    form,
    result_of,
    spoiled,
    tagged_pdf,
)


def tagged_part_used_twice(pdf: pikepdf.Pdf) -> None:
    form(pdf, b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", StructParents=77)
    add_content(pdf, "/Fm9 Do /Fm9 Do")


def two_owners_swapped(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def held_twice(pdf: pikepdf.Pdf) -> None:
    element(pdf, "H2").K.append(element(pdf, "H1").K[0])


def absent(pdf: pikepdf.Pdf) -> None:
    change_content(pdf, b"/Span\n<</MCID 0>>\nBDC", b"/Artifact BMC")


BROKEN: dict[str, Change] = {
    "01-003": lambda pdf: change_content(pdf, b"BDC", b"BDC /Artifact BMC 0 0 1 1 re f EMC"),
    "01-004": each(
        lambda pdf: change_content(pdf, b"/Span", b"/Artifact BMC /Span"),
        lambda pdf: add_content(pdf, "EMC"),
    ),
    "01-005": lambda pdf: add_content(pdf, "0 0 9 9 re f"),
    "30-002": tagged_part_used_twice,
    "parent-tree": two_owners_swapped,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


@pytest.mark.parametrize(
    "painted",
    ["BT /Nothing 9 Tf (a) Tj ET", "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI", "/Fm9 Do", "0 0 9 9 re W S"],
)
def test_whatever_is_painted_without_a_tag_is_found(painted: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form(pdf, b"0 0 9 9 re f")
        add_content(pdf, painted)

    assert broken_in(change) == {"01-005"}


@pytest.mark.parametrize(
    "painted",
    ["/Artifact BMC 0 0 9 9 re f EMC", "0 0 9 9 re W n", "/Artifact BMC /Fm9 Do EMC", "BT () Tj ET"],
)
def test_artifacts_and_what_leaves_no_ink_are_right(painted: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form(pdf, b"0 0 9 9 re f")
        add_content(pdf, painted)

    assert broken_in(change) == set()


def test_content_that_no_tag_holds_is_found_whatever_its_mark_says() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        add_content(pdf, "/Span <</MCID 99>> BDC 0 0 9 9 re f EMC")

    assert "01-005" in broken_in(change)


def test_a_tag_for_content_that_is_not_there_holds_nothing() -> None:
    """In another's file this is no failure: no reader stumbles over it."""
    assert broken_in(absent) == {"empty"}
    assert result_of(spoiled(tagged_pdf(), absent), fonts=None).passed


def test_a_tree_that_holds_itself_is_read_to_its_end() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        element(pdf, "H1").K.append(element(pdf, "Sect"))

    assert result_of(spoiled(tagged_pdf(), circle)).looked_at.en != "not run"


def test_a_form_that_paints_itself_is_looked_at_once() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        form(pdf, b"/Fm9 Do 0 0 9 9 re f")
        drawn = pdf.pages[0].resources.XObject.Fm9
        drawn.Resources = Dictionary(XObject=Dictionary(Fm9=drawn))
        add_content(pdf, "/Fm9 Do")

    assert broken_in(change) == {"01-005"}
