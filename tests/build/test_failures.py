"""What became of a document that was not made is told so that people know what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from brochures.build.failures import broken, crashed, crashed_there, out_of_memory, timed_out
from brochures.build.job import Job, job
from brochures.build.result import Result
from brochures.model import Dataset
from brochures.products.plan import Document


def mistake() -> Exception:
    try:
        raise LookupError("no such word")
    except LookupError as error:
        return error


@pytest.mark.parametrize(
    ("casualty", "words"),
    [
        (lambda order: crashed(order, 3, 1.5), "exit code 3"),
        (lambda order: crashed(order, -11, 1.5), "signal SIGSEGV"),
        (lambda order: crashed(order, -300, 1.5), "signal 300"),
        (lambda order: timed_out(order, 120.0, 1.5), "after 120 seconds"),
        (lambda order: out_of_memory(order, 1.5), "memory"),
        (lambda order: broken(order, mistake(), 1.5), "LookupError: no such word, test_casualties.py:"),
    ],
)
def test_a_casualty_is_an_error_in_both_languages_and_is_no_result_to_keep(
    casualty: Callable[[Job], Result], words: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    built = casualty(job(documents["card"], akishima))
    (finding,) = built.findings
    assert finding.severity == "error"
    assert words in finding.message.en
    assert finding.message.ja
    assert finding.hint.ja
    assert finding.hint.en
    assert finding.place.document == "card"
    assert built.pdf is None
    assert built.record.path is None
    assert built.record.fingerprint == ""
    assert built.record.seconds == 1.5


def test_a_document_whose_workers_were_lost_is_a_casualty_too(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    (finding,) = crashed_there(job(documents["card"], akishima)).findings
    assert "worker" in finding.message.en
    assert finding.message.ja
