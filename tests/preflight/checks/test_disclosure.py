"""A discreet card lies on a kitchen table, and its file in a family's computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from preflight.sample_pdf import BACK, FRONT, good_pdf, messages, result_of, spoiled, typeset

from brochures.preflight.result import CheckResult

AVOID = ("ひきこもり", "hikikomori")
QUIET = BACK.replace("ひきこもり", "")


def result(pdf: bytes, avoid: tuple[str, ...] = AVOID) -> CheckResult:
    return result_of("disclosure", pdf, avoid=avoid)


def test_a_card_that_keeps_its_words_to_itself_is_right_whatever_its_code_opens() -> None:
    assert result(typeset(FRONT, QUIET)).passed


def test_an_edition_with_nothing_to_avoid_is_not_result() -> None:
    found = result(good_pdf(), ())
    assert found.passed
    assert found.looked_at.en == "not a discreet edition"


@pytest.mark.parametrize("words", ["ひきこもり", "ひき<br>こもり", "Ｈｉｋｉｋｏｍｏｒｉ", "hiki komori"])
def test_a_word_in_print_is_found_in_any_width_case_and_line(words: str) -> None:
    assert "page 2: A discreet edition says" in messages(result(typeset(FRONT, f"{QUIET}<p>{words}</p>")))


def in_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = pikepdf.String("ひきこもり 連絡先")


def in_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = "hikikomori"


def in_figure(pdf: pikepdf.Pdf) -> None:
    figure = next(item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item)
    figure.Alt = pikepdf.String("ひきこもり相談のページ")


def in_link(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        Contents=pikepdf.String("ひきこもりサポートネットを開く"),
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://www.hikikomori-tokyo.jp/")),
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([link])


@pytest.mark.parametrize("change", [in_title, in_metadata, in_figure, in_link])
def test_a_word_that_only_a_viewer_shows_is_found(change: Callable[[Any], None]) -> None:
    secret = "hikikomori" if change is in_metadata else "ひきこもり"
    found = messages(result(spoiled(typeset(FRONT, QUIET), change)))
    assert found == f'sample: A discreet edition says "{secret}" in the file.'
