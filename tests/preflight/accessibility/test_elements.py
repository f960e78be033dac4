"""Each element has a known type, its parent, and what it needs."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from preflight.accessibility.tagged import (
    Change,
    broken_in,
    each,
    element,
    kid_of,
    rename,
    result_of,
    role_map,
    spoiled,
    tagged_pdf,
)

BROKEN: dict[str, Change] = {
    "02-001": rename("P", "Absatz"),
    "02-003": each(rename("P", "Absatz"), role_map(Absatz="Text", Text="Absatz")),
    "02-004": role_map(P="H1"),
    "13-004": lambda pdf: element(pdf, "Figure").__delitem__("/Alt"),
    "17-002": rename("P", "Formula"),
    "figure-box": lambda pdf: element(pdf, "Figure").__delitem__("/A"),
    "empty": kid_of("Sect", "P"),
    "parent": lambda pdf: element(pdf, "H2").__delitem__("/P"),
}


def with_a_class(pdf: pikepdf.Pdf) -> None:
    """The box of the figure stands in a class (ISO 32000-1, 14.7.5.2)."""
    figure = element(pdf, "Figure")
    pdf.Root.StructTreeRoot.ClassMap = Dictionary(Picture=figure.A)
    del figure.A
    figure.C = Name.Picture


def with_revisions(pdf: pikepdf.Pdf) -> None:
    figure = element(pdf, "Figure")
    figure.A = Array([figure.A, 0])


def replaced(words: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        figure = element(pdf, "Figure")
        del figure.Alt
        figure.ActualText = String(words)

    return change


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


def test_a_standard_type_that_stands_for_itself_goes_in_a_circle() -> None:
    assert broken_in(role_map(P="P")) == {"02-003"}


@pytest.mark.parametrize(
    "right",
    [
        each(rename("P", "Absatz"), role_map(Absatz="P")),
        each(rename("P", "Absatz"), role_map(Absatz="Text", Text="P")),
        role_map(Absatz="Text", Text="Absatz"),  # nobody uses it
        with_a_class,
        with_revisions,
        replaced("QR"),
        replaced(""),
        kid_of("Sect", "P", ActualText=String("目次")),
        kid_of("Sect", "Div"),
    ],
)
def test_what_is_right_is_not_found(right: Change) -> None:
    assert broken_in(right) == set()


@pytest.mark.parametrize("name", ["figure-box", "empty"])
def test_in_anothers_file_a_person_looks_at_what_the_protocol_does_not_ask(name: str) -> None:
    result = result_of(spoiled(tagged_pdf(), BROKEN[name]), fonts=None)
    assert [finding.severity for finding in result.findings] == ["warning"]
    assert result.passed
