"""What a worker of the page answers."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
import pytest
from making import TODAY, changed, job
from PIL import Image

from brochures.build.result import Result
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.web.drawing import (
    CheckedPiece,
    Drawn,
    ToCalibrate,
    ToCheck,
    ToDraw,
    ToTypeset,
    pictures_of,
    work,
)


@pytest.mark.slow
def test_a_piece_is_typeset_drawn_and_checked(documents: Mapping[str, Document], akishima: Dataset) -> None:
    card = job(documents["card"], akishima)
    drawn = work(ToTypeset(card))
    assert isinstance(drawn, Drawn)
    assert [(round(item.width_mm), round(item.height_mm)) for item in drawn.pictures] == [(91, 55)] * 2
    assert Image.open(io.BytesIO(drawn.pictures[0].image)).mode == "RGB"
    (grey,) = work(ToDraw(drawn.pdf, page=2, dpi=72, grey=True))
    assert Image.open(io.BytesIO(grey.image)).mode == "L"
    checked = work(ToCheck(card, drawn))
    assert isinstance(checked, CheckedPiece)
    assert checked.result.pdf == drawn.pdf
    assert [item.image for item in checked.pictures] == [item.image for item in drawn.pictures]
    said = [line.text for item in checked.pictures for line in item.lines]
    assert any("042-544-5111" in text for text in said)
    assert [item.lines for item in work(ToDraw(drawn.pdf))] == [item.lines for item in checked.pictures]


@pytest.mark.slow
def test_pages_that_look_the_same_are_drawn_once_and_others_each(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    sheet = work(ToTypeset(job(documents["card-sheet"], akishima)))
    assert isinstance(sheet, Drawn)
    with pikepdf.Pdf.open(io.BytesIO(sheet.pdf)) as opened, pikepdf.Pdf.new() as twice:
        for _ in range(2):
            twice.pages.extend(opened.pages)
        twice.pages.append(opened.pages[0])
        twice.pages[4].rotate(180, relative=True)
        saved = io.BytesIO()
        twice.save(saved)
    pages = pictures_of(saved.getvalue())
    assert [pages.index(item) for item in pages] == [0, 1, 0, 1, 4]
    alone = [pictures_of(saved.getvalue(), number)[0].image for number in range(1, 6)]
    assert [item.image for item in pages] == alone


@pytest.mark.slow
def test_what_does_not_pass_has_findings_and_no_file(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    wide = job(documents["card"], changed(akishima, **{"desks.city.name": "W" * 190}))
    drawn = work(ToTypeset(wide))
    refused = work(ToCheck(wide, drawn)).result if isinstance(drawn, Drawn) else drawn
    assert isinstance(refused, Result)
    assert refused.pdf is None
    assert refused.findings


@pytest.mark.slow
def test_the_sheet_that_measures_a_printer_is_made() -> None:
    assert work(ToCalibrate("事務室", TODAY)).passed
