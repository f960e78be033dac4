"""What became of a document that was not made is told so that people know what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from making import job

from brochures.build.failures import broken, cannot_start, crashed, out_of_memory, timed_out, workers_lost
from brochures.build.job import Job
from brochures.build.result import Result
from brochures.model import Dataset
from brochures.products.plan import Document


def mistake() -> Exception:
    try:
        raise LookupError("no such word")
    except LookupError as error:
        return error


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (lambda job: crashed(job, 3, 1.5), "exit code 3"),
        (lambda job: crashed(job, -11, 1.5), "signal SIGSEGV"),
        (lambda job: crashed(job, -300, 1.5), "signal 300"),
        (lambda job: timed_out(job, 120.0, 1.5), "after 120 seconds"),
        (lambda job: out_of_memory(job, 1.5), "memory"),
        (lambda job: broken(job, mistake(), 1.5), "LookupError: no such word, test_failures.py:"),
    ],
)
def test_a_failure_is_an_error_in_both_languages_and_is_no_result_to_keep(
    failure: Callable[[Job], Result], words: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    built = failure(job(documents["card"], akishima))
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


def test_a_document_whose_workers_were_lost_is_a_failure_too(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    (finding,) = workers_lost(job(documents["card"], akishima)).findings
    assert "worker" in finding.message.en
    assert finding.message.ja


def test_how_a_process_ended_that_could_not_start_is_told() -> None:
    assert "signal SIGSEGV" in cannot_start(-11).message.en
    assert "終了コード 3" in cannot_start(3).message.ja
