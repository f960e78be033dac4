"""A finished file holds pages and their links, and nothing that changes what is printed or opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from preflight.sample_pdf import TRIM, good_pdf, messages, result_of, spoiled, typeset

from brochures.preflight.result import CheckResult

ELSEWHERE = Dictionary(S=Name.URI, URI=String("https://www.example.jp/"))
LINKED = typeset('<p><a href="https://www.city.example.jp/">市のページ</a></p>')
SHEET = {"cells": ((TRIM.rect(),), (TRIM.rect(),))}
PRINTED = {"/PrintScaling": Name("/None"), "/Duplex": Name.DuplexFlipShortEdge}


def catalogue(**entries: Any) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return spoiled(good_pdf(), change)


def link(change: Callable[[Any], None]) -> bytes:
    return spoiled(LINKED, lambda pdf: change(pdf.pages[0].obj.Annots[0]))


def result(pdf: bytes, **changes: Any) -> CheckResult:
    return result_of("only-pages", pdf, **changes)


def test_pages_and_links_are_right() -> None:
    assert result(good_pdf()).looked_at.en == "2 pages"
    assert result(good_pdf()).passed
    assert result(LINKED).passed


@pytest.mark.parametrize(
    "entry", ["OCProperties", "OpenAction", "AcroForm", "Names", "AA", "PageLabels", "URI"]
)
def test_what_a_viewer_would_do_with_it_is_found(entry: str) -> None:
    found = messages(result(catalogue(**{entry: Dictionary()})))
    assert found == f"sample: The file holds something that nobody planned: /{entry}"


def test_what_a_page_would_do_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.AA = Dictionary(O=ELSEWHERE)
        pdf.pages[0].obj.ArtBox = Array([0, 0, 90, 90])

    found = messages(result(spoiled(good_pdf(), change)))
    assert "page 2: The file holds something that nobody planned: /AA" in found
    assert "page 1: The file holds something that nobody planned: /ArtBox" in found


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda item: item.__setitem__("/F", 2), "/Annots /F"),
        (lambda item: item.__setitem__("/AA", ELSEWHERE), "/Annots /AA"),
        (lambda item: item.A.__setitem__("/Next", ELSEWHERE), "/Annots /A /Next"),
        (lambda item: item.A.__setitem__("/S", Name.GoToR), "/Annots /A /S"),
    ],
)
def test_a_link_that_does_more_than_to_open_its_address_is_found(
    change: Callable[[Any], None], told: str
) -> None:
    assert messages(result(link(change))).endswith(told)


def test_a_bookmark_that_says_something_else_is_found() -> None:
    def bookmark(title: str) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            with pdf.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem(title, 0))

        return spoiled(good_pdf(), change)

    assert result(bookmark("東京都 ひきこもり\u200bサポートネット")).passed
    assert "/Outlines 中止" in messages(result(bookmark("中止")))


def test_a_sheet_is_printed_in_its_size_and_turned_over_its_edge() -> None:
    def sheet(**values: Any) -> bytes:
        wanted = {"/DisplayDocTitle": True} | PRINTED | values
        return catalogue(ViewerPreferences=Dictionary({key: value for key, value in wanted.items() if value}))

    assert result(sheet(), **SHEET).passed
    assert "/Duplex" in messages(result(sheet(**{"/Duplex": Name.DuplexFlipLongEdge}), **SHEET))
    assert result(sheet(**{"/Duplex": Name.DuplexFlipLongEdge}), **SHEET, upside_down=frozenset({2})).passed
    assert "/PrintScaling" in messages(result(sheet(**{"/PrintScaling": None}), **SHEET))
    assert "/NumCopies" in messages(result(sheet(**{"/NumCopies": 9}), **SHEET))


def test_folded_cards_are_printed_on_one_side() -> None:
    def sheet(duplex: Name) -> bytes:
        return catalogue(
            ViewerPreferences=Dictionary({"/DisplayDocTitle": True} | PRINTED | {"/Duplex": duplex})
        )

    assert result(sheet(Name.Simplex), **SHEET, is_folded=True).passed
    assert "/Duplex" in messages(result(sheet(Name.DuplexFlipLongEdge), **SHEET, is_folded=True))
