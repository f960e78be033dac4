"""Tables: as many columns in each row, and headers that say what they head."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from preflight.accessibility.tagged import Change, broken_in, element, numbers, rename, result_of
from preflight.sample_pdf import typeset


def a_header_that_heads_nothing(pdf: pikepdf.Pdf) -> None:
    del element(pdf, "TH").ID
    del element(pdf, "TD").A


def headers(*names: str) -> Change:
    """The header cell is known by its name alone, and the other cell names what heads it."""

    def change(pdf: pikepdf.Pdf) -> None:
        element(pdf, "TH").ID = String("place")
        element(pdf, "TH").A = Array([])
        element(pdf, "TD").A = Dictionary(O=Name.Table, Headers=Array([String(name) for name in names]))

    return change


BROKEN: dict[str, Change] = {"15-003": a_header_that_heads_nothing}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


def test_cells_that_name_their_headers_are_clear() -> None:
    assert broken_in(headers("place")) == set()
    assert broken_in(headers()) == set()
    assert broken_in(headers("elsewhere")) == {"15-003"}


def test_a_header_may_say_in_a_class_what_it_heads() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        a_header_that_heads_nothing(pdf)
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(Head=Dictionary(O=Name.Table, Scope=Name.Row))
        element(pdf, "TH").C = Name.Head

    assert broken_in(change) == set()


@pytest.mark.parametrize(
    ("table", "right"),
    [
        ('<tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr>', True),
        ('<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>', True),
        ("<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>", False),
        ('<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>', False),
    ],
)
def test_rows_of_a_table_have_as_many_columns(table: str, right: bool) -> None:
    pdf = typeset(f"<h1>表</h1><table>{table}</table>")
    assert ("09-004" in numbers(result_of(pdf))) is not right


def test_a_head_needs_a_body() -> None:
    assert broken_in(rename("TBody", "THead")) == {"09-004"}
