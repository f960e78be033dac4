"""A worker can be started, given work, and ended in whatever state it is."""

from __future__ import annotations

import queue
from collections.abc import Mapping
from typing import Any

import pytest
from brochures.build.work import Work
from deeds import EXIT_CODE, be_evil

from brochures.build.children import Spawned
from brochures.build.job import order_of
from brochures.build.seat import Seat
from brochures.build.worker import Answer, Limits, Ready, Start
from brochures.model import Dataset
from brochures.products.plan import Document

Heard = queue.SimpleQueue[tuple[Seat, Any]]


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Work:
    return Work(order_of(documents["card"], akishima), "12" * 32)


def said(heard: Heard, seat: Seat) -> Any:
    who, message = heard.get(timeout=120)
    assert who is seat
    return message


def test_a_worker_says_that_it_is_ready_and_answers(card: Work) -> None:
    heard: Heard = queue.SimpleQueue()
    seat = Seat(Spawned(), Start(Limits(), be_evil), heard)
    assert said(heard, seat) == Ready(seat.pid)
    assert seat.give(card)
    answer = said(heard, seat)
    assert isinstance(answer, Answer)
    assert not answer.last
    assert answer.built.document.id == "card"
    assert seat.end() != 0
    assert said(heard, seat) is None


def test_a_worker_that_ended_by_itself_leaves_its_exit_code_and_takes_no_work(card: Work) -> None:
    heard: Heard = queue.SimpleQueue()
    seat = Seat(Spawned(), Start(Limits(documents=1), be_evil), heard)
    assert said(heard, seat) == Ready(seat.pid)
    seat.give(card)
    assert said(heard, seat).last
    assert said(heard, seat) is None
    seat.work = None
    while seat.give(card):  # the pipe may still take one while the process is on its way out
        seat.work = None
    assert seat.end() == 0
    assert EXIT_CODE != 0


def test_a_worker_can_be_ended_while_it_gets_ready() -> None:
    heard: Heard = queue.SimpleQueue()
    seat = Seat(Spawned(), Start(Limits(), be_evil), heard)
    assert seat.end() != 0
    assert said(heard, seat) is None
    assert heard.empty()
