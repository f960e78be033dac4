"""What a file says of itself."""

from __future__ import annotations

import pikepdf
import pytest
from preflight.accessibility.tagged import Change, broken_in, each, metadata_without, put, role_map, without

BROKEN: dict[str, Change] = {
    "01-007": put(True, "MarkInfo", "Suspects"),
    "06-001": without("Metadata"),
    "06-002": lambda pdf: metadata_without(pdf, b'pdfuaid:part="1"', b'pdfuaid:part="2"'),
    "06-003": lambda pdf: metadata_without(pdf, "見本".encode()),
    "07-001": without("ViewerPreferences", "DisplayDocTitle"),
    "07-002": put(False, "ViewerPreferences", "DisplayDocTitle"),
    "marked": without("MarkInfo", "Marked"),
    "no-tree": without("StructTreeRoot"),
}


def renamed(pdf: pikepdf.Pdf) -> None:
    metadata_without(pdf, b"xmlns:pdfuaid=", b"xmlns:other=")
    metadata_without(pdf, b"pdfuaid:part=", b"other:part=")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


def test_pdfua_is_declared_under_its_own_prefix() -> None:
    """PDF/UA-1, 5: programs look for ``pdfuaid``, whatever the namespace."""
    assert broken_in(renamed) == {"06-002"}


def test_an_amendment_under_another_prefix_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        namespace = b' xmlns:other="http://www.aiim.org/pdfua/ns/id/" other:amd="2005"'
        metadata_without(pdf, b'pdfuaid:part="1"', b'pdfuaid:part="1"' + namespace)

    assert broken_in(change) == {"06-002"}


def test_what_is_not_suspect_and_has_a_role_map_is_right() -> None:
    assert broken_in(each(put(False, "MarkInfo", "Suspects"), role_map(Absatz="P"))) == set()
