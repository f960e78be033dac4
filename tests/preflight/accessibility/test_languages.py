"""The language of all that is read aloud is known."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import String
from preflight.accessibility.tagged import (
    Change,
    broken_in,
    change_content,
    elements,
    link,
    metadata_without,
    put,
    without,
)

X_DEFAULT = b'<rdf:li xml:lang="x-default">'

BROKEN: dict[str, Change] = {
    "11-001": without("Lang"),
    "11-002": without("Lang"),
    "11-003": without("Lang"),
    "11-004": without("Lang"),
    "11-006": without("Lang"),
    "lang-valid": put(String("日本語"), "Lang"),
}


def said_by_all(pdf: pikepdf.Pdf) -> None:
    """Without a language of the whole: elements, links and the title say their own."""
    del pdf.Root.Lang
    (document,) = pdf.Root.StructTreeRoot.K
    document.Lang = String("ja")
    link(pdf).Lang = String("ja")
    metadata_without(pdf, X_DEFAULT, b'<rdf:li xml:lang="ja">')
    del pdf.Root.Outlines


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


def test_each_part_may_say_its_own_language() -> None:
    assert broken_in(said_by_all) == set()


def test_a_title_in_one_more_language_needs_no_language_of_the_file() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        said_by_all(pdf)
        title = '<rdf:li xml:lang="ja">見本</rdf:li>'.encode()
        metadata_without(pdf, title, X_DEFAULT + "見本</rdf:li>".encode() + title)

    assert broken_in(change) == set()


def test_marked_content_may_say_the_language_of_its_text() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        said_by_all(pdf)
        (document,) = pdf.Root.StructTreeRoot.K
        del document.Lang
        document.K[0].K[0].Lang = String("ja")  # the first heading
        for mcid in range(1, 10):
            change_content(pdf, b"<</MCID %d>>" % mcid, b"<</MCID %d/Lang (ja)>>" % mcid)

    assert broken_in(change) == {"11-002"}, "only the words of the picture are left"


@pytest.mark.parametrize("written", ["", "-pt", "1-pt", "portugues-pt", "nl-1234abcde"])
def test_a_language_is_a_language_tag_wherever_it_stands(written: str) -> None:
    def in_element(pdf: pikepdf.Pdf) -> None:
        elements(pdf, "P")[0].Lang = String(written)

    def in_content(pdf: pikepdf.Pdf) -> None:
        change_content(pdf, b"<</MCID 0>>", b"<</MCID 0/Lang (%s)>>" % written.encode())

    for change in (put(String(written), "Lang"), in_element, in_content):
        assert "lang-valid" in broken_in(change)
