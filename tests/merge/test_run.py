"""Runs of real documents: what is composed, what is typeset in full, how much is held."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from making import TODAY
from merge.flyer_months import records

from brochures.base.findings import Text
from brochures.build.make import typeset_document
from brochures.merge import master_in_use as master_module
from brochures.merge.master_in_use import difference
from brochures.merge.records import (
    RefusedRecord,
)
from brochures.merge.run import BLOCK, MergeRun
from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import Product


@pytest.mark.slow
@pytest.mark.parametrize("output", ["office", "press"])
def test_the_flyers_of_months_are_composed_from_the_first(
    output: str, akishima: Dataset, products: tuple[Product, ...]
) -> None:
    months = tuple(f"2027-{month:02}" for month in range(1, 8))
    documents = plan_documents(
        akishima,
        products,
        today=TODAY,
        months=months,
        only=("flyer-kokokara",),
        editions=("standard",),
        outputs=(output,),
    )
    run = MergeRun()
    results = list(run.run(records(documents, akishima)))
    assert [result.document.id for result in results] == [document.id for document in documents]
    assert [result.composed is not None for result in results] == [False] + [True] * 6
    assert not run.taken_back
    last = results[-1]
    assert last.prepared is not None
    assert last.pdf is not None
    record = last.prepared.record
    full, _ = typeset_document(record.document, record.content, last.prepared.code)
    assert difference(last.pdf, full) is None
    with pikepdf.Pdf.open(io.BytesIO(last.pdf)) as one, pikepdf.Pdf.open(io.BytesIO(full)) as other:
        assert str(one.docinfo["/Title"]) == str(other.docinfo["/Title"])
        assert not one.check_pdf_syntax()


@pytest.mark.slow
def test_sheets_of_cards_are_composed_too(akishima: Dataset, products: tuple[Product, ...]) -> None:
    documents = plan_documents(akishima, products, today=TODAY, only=("card-sheet",), editions=("standard",))
    # Other names, other run codes.
    sheets = [replace(documents[0], id=f"card-sheet-{number}") for number in range(5)]
    results = list(MergeRun().run(records(tuple(sheets), akishima)))
    assert [result.composed is not None for result in results] == [False] + [True] * 4
    assert len({result.pdf for result in results}) == 5
    for result in results:
        assert result.pdf is not None
        with pikepdf.Pdf.open(io.BytesIO(result.pdf)) as sheet:
            assert len(sheet.pages) == 2


@pytest.mark.slow
def test_a_master_whose_sample_differs_is_used_no_more(
    year: tuple[Document, ...], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def differs(composed: bytes, full: bytes) -> Text | None:
        seen.append(1)
        return Text("違う", "different") if len(seen) > 1 else None

    monkeypatch.setattr(master_module, "difference", differs)
    results = list(MergeRun().run(records(year, akishima)))
    assert all(result.composed is None and result.pdf for result in results)


@pytest.mark.slow
def test_pages_for_the_web_and_lone_records_are_typeset_in_full(
    akishima: Dataset, products: tuple[Product, ...]
) -> None:
    documents = plan_documents(akishima, products, today=TODAY, only=("card",), editions=("standard",))
    web = replace(documents[0], output="web")
    results = list(MergeRun().run(records((documents[0], web), akishima)))
    assert [result.why is not None and result.composed is None for result in results] == [True, True]


def test_no_more_than_two_blocks_of_records_are_held(akishima: Dataset) -> None:
    taken: list[int] = []

    def endless() -> object:
        for number in range(10 * BLOCK):
            taken.append(number)
            yield refused_record()

    results = MergeRun().run(endless())  # type: ignore[arg-type]
    next(results)
    assert len(taken) == 2 * BLOCK


def refused_record() -> object:
    return RefusedRecord(None, ())  # type: ignore[arg-type]
