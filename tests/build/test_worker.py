"""A worker speaks on its pipes alone, and ends when nobody is there."""

from __future__ import annotations

import io
import pickle
import subprocess
from collections.abc import Mapping
from typing import Any

from brochures.build.work import Work
from deeds import be_quick, chatter
from making import PROJECT

from brochures.build.children import command
from brochures.build.job import order_of
from brochures.build.worker import Answer, Limits, Ready, Start
from brochures.model import Dataset
from brochures.products.plan import Document


def answers(*messages: object) -> tuple[list[Any], str]:
    """What a worker says to these messages, after which the other end closes, and what it prints."""
    process = subprocess.Popen(
        command("worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=PROJECT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        heard = []
        for message in messages:
            process.stdin.write(pickle.dumps(message))
            process.stdin.flush()
            heard.append(pickle.load(process.stdout))
        process.stdin.close()
        rest, errors = process.stdout.read(), process.stderr.read()
    assert rest == b""
    assert process.returncode == 0
    return heard, errors.decode()


def test_a_worker_without_work_ends_quietly() -> None:
    assert answers() == ([], "")


def test_what_a_library_prints_does_not_disturb_the_answers(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    work = Work(order_of(documents["card"], akishima), "12" * 32)
    (ready, answer), errors = answers(Start(Limits(), chatter), work)
    assert isinstance(ready, Ready)
    assert isinstance(answer, Answer)
    assert answer.built.document == work.order.document
    assert errors.split() == ["from", "Python", "from", "C"]


def test_a_result_comes_back_whole(documents: Mapping[str, Document], akishima: Dataset) -> None:
    built = be_quick(Work(order_of(documents["card"], akishima), "12" * 32))
    again = pickle.load(io.BytesIO(pickle.dumps(Answer(built, True))))
    assert again == Answer(built, True)
