"""One process gets ready for all; its copies work, end and are told of like any other worker."""

from __future__ import annotations

import queue
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from deeds import EXIT_CODE, be_evil, called

from brochures.build.job import Order, order_of
from brochures.build.nursery import UNKNOWN, Nursery, nursery_works
from brochures.build.pool import Pool
from brochures.build.seat import Seat
from brochures.build.worker import Answer, Hopeless, Limits, Ready, Start
from brochures.model import Dataset
from brochures.products.plan import Document

pytestmark = pytest.mark.skipif(not nursery_works(), reason="Linux only")

Heard = queue.SimpleQueue[tuple[Seat, Any]]


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    nursery.end()


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Order:
    return order_of(documents["card"], akishima)


def borne(nursery: Nursery) -> tuple[Seat, Heard]:
    heard: Heard = queue.SimpleQueue()
    return Seat(nursery.bear(), Start(Limits(), be_evil), heard), heard


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def test_workers_are_copies_that_know_nothing_of_each_other(nursery: Nursery, card: Order) -> None:
    seats = [borne(nursery) for _ in range(3)]
    ready = [heard.get(timeout=120)[1] for _, heard in seats]
    assert [message.pid for message in ready] == [seat.pid for seat, _ in seats]
    assert len({seat.pid for seat, _ in seats}) == 3
    assert {parent_of(seat.pid) for seat, _ in seats} == {nursery.pid}
    (first, _), *others = seats
    assert first.end() == -signal.SIGKILL
    for (seat, heard), work in zip(others, called(card, "a", "b"), strict=True):
        seat.give(work)
        assert isinstance(heard.get(timeout=120)[1], Answer)
        assert seat.end() == -signal.SIGKILL


@pytest.mark.parametrize(
    ("evil", "code"), [("exit", EXIT_CODE), ("abort", -signal.SIGABRT), ("segfault", -signal.SIGSEGV)]
)
def test_how_a_worker_ended_is_told(nursery: Nursery, card: Order, evil: str, code: int) -> None:
    seat, heard = borne(nursery)
    assert isinstance(heard.get(timeout=120)[1], Ready)
    (work,) = called(card, evil)
    seat.give(work)
    assert heard.get(timeout=120)[1] is None
    assert seat.end() == code


def test_workers_outlive_it_but_nobody_can_tell_how_they_end(nursery: Nursery, card: Order) -> None:
    seat, heard = borne(nursery)
    assert isinstance(heard.get(timeout=120)[1], Ready)
    nursery.end()
    (work,) = called(card, "a")
    seat.give(work)
    assert isinstance(heard.get(timeout=120)[1], Answer)
    assert seat.end() == UNKNOWN
    with pytest.raises(OSError, match="file descriptor"):
        nursery.bear()


def test_a_worker_that_is_still_to_come_can_be_ended(nursery: Nursery) -> None:
    seat, heard = borne(nursery)
    assert seat.end() != 0
    assert heard.get(timeout=120)[1] is None


def test_its_end_stops_no_build(card: Order) -> None:
    made = []
    with Pool(2, Limits(documents=1), be_evil) as pool:
        for built in pool.each(called(card, *"abcd")):
            made.append(built.document.id)
            if len(made) == 1:
                assert pool._nursery is not None
                pool._nursery.end()
    assert sorted(made) == [*"abcd"]


def test_where_a_library_starts_threads_workers_are_fresh_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n"
    )
    (tmp_path / "weasyprint.py").write_text(library + "raise OSError('libpango')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    nursery = Nursery()
    seats = [borne(nursery) for _ in range(2)]
    for seat, heard in seats:
        assert isinstance(heard.get(timeout=120)[1], Hopeless)
        seat.end()
    assert nursery.end() != 0
