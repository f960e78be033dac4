"""A worker makes one document of one order, and needs nothing else."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Mapping

import pytest
from making import page_texts

from brochures.build.fingerprint import run_code
from brochures.build.job import Job, job
from brochures.build.result import Result
from brochures.build.work import Work, do
from brochures.model import Dataset
from brochures.products.plan import Document


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Job:
    return job(documents["card"], akishima)


def test_a_work_that_came_from_elsewhere_makes_the_same_document(
    card: Job, built: Mapping[str, Result]
) -> None:
    result = do(pickle.loads(pickle.dumps(Work(card, built["card"].record.fingerprint))))
    assert result.pdf == built["card"].pdf
    assert result.record.seconds > 0


def test_the_fingerprint_is_the_one_that_came_with_the_order(card: Job) -> None:
    result = do(Work(card, "12" * 32))
    assert result.record.fingerprint == "12" * 32
    assert result.pdf is not None
    assert run_code("12" * 32) in page_texts(result.pdf)[-1]


def test_a_mistake_is_the_finding_of_the_document(card: Job) -> None:
    missing = dataclasses.replace(card, html=card.html.replace("</body>", '<img src="none.png"></body>'))
    result = do(Work(missing, "12" * 32))
    assert result.pdf is None
    assert result.record.fingerprint == "12" * 32
    assert [item for item in result.findings if item.severity == "error"]


@pytest.mark.parametrize(("error", "words"), [(MemoryError(), "memory"), (KeyError("x"), "KeyError: 'x'")])
def test_whatever_else_happens_is_its_finding_too(
    error: Exception, words: str, card: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr("brochures.build.make.make", fail)
    result = do(Work(card, "12" * 32))
    (finding,) = result.findings
    assert words in finding.message.en
    assert result.record.fingerprint == ""
