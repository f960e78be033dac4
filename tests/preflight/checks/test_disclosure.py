"""A discreet card lies on a kitchen table, and its file in a family's computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from preflight.papers import BACK, FRONT, GOOD, good_pdf, messages, spoiled, typeset

from brochures.preflight.checks.disclosure import check_disclosure
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import CheckResult

AVOID = ("ひきこもり", "hikikomori")
QUIET = BACK.replace("ひきこもり", "")


def looked_at(pdf: bytes, avoid: tuple[str, ...] = AVOID) -> CheckResult:
    inspected = Inspected(pdf)
    outcome = check_disclosure(inspected, replace(GOOD, avoid=avoid))
    inspected.close()
    return CheckResult("disclosure", not outcome.findings, outcome.looked_at, outcome.findings)


def test_a_card_that_keeps_its_words_to_itself_is_right_whatever_its_code_opens() -> None:
    assert looked_at(typeset(FRONT, QUIET)).passed


def test_an_edition_with_nothing_to_avoid_is_not_looked_at() -> None:
    result = looked_at(good_pdf(), ())
    assert result.passed
    assert result.looked_at.en == "not a discreet edition"


@pytest.mark.parametrize("words", ["ひきこもり", "ひき<br>こもり", "Ｈｉｋｉｋｏｍｏｒｉ", "hiki komori"])
def test_a_word_in_print_is_found_in_any_width_case_and_line(words: str) -> None:
    assert "page 2: A discreet edition says" in messages(looked_at(typeset(FRONT, f"{QUIET}<p>{words}</p>")))


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
    found = messages(looked_at(spoiled(typeset(FRONT, QUIET), change)))
    assert found == f'sample: A discreet edition says "{secret}" in the file.'
