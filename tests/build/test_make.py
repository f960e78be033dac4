"""An order becomes a PDF that was looked at."""

from __future__ import annotations

from collections.abc import Mapping

from making import page_texts

from brochures.build.fingerprint import fingerprint
from making import job
from brochures.build.make import make, typeset_pages
from brochures.model import Dataset
from brochures.products.plan import Document


def test_the_run_code_of_the_fingerprint_stands_on_paper(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    order = job(documents["card"], akishima)
    made = make(order, fingerprint(order))
    assert made.report.passed
    assert made.run_code in page_texts(made.pdf)[-1]
    assert made.run_code in {fact.text for fact in made.expected.facts}


def test_typesetting_alone_prints_the_code_that_it_is_given(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    pdf, expected = typeset_pages(job(documents["card"], akishima), "ABCDEFG")
    assert "ABCDEFG" in page_texts(pdf)[-1]
    assert expected.pages == len(page_texts(pdf))
