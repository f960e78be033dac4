"""Whoever does the work, the same comes of it."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator, Mapping

import pytest
from brochures.build.work import Work

from brochures.build.executors import Serial, Shared, executor_for, usable_cores
from brochures.build.job import Order, order_of
from brochures.build.result import Built, refused
from brochures.model import Dataset
from brochures.products.plan import Document


def test_one_after_the_other_is_made_as_it_is_asked_for(
    akishima: Dataset, built: Mapping[str, Built]
) -> None:
    taken: list[str] = []

    def noted() -> Iterator[Work]:
        for name in ("card", "card-discreet"):
            taken.append(name)
            yield Work(order_of(built[name].document, akishima), built[name].record.fingerprint)

    making = Serial().each(noted())
    assert taken == []
    assert next(making).pdf == built["card"].pdf
    assert taken == ["card"]
    assert [item.pdf for item in making] == [built["card-discreet"].pdf]


def flyers(order: Order, count: int) -> Iterator[Work]:
    for number in range(count):
        document = dataclasses.replace(order.document, id=f"flyer-{number}")
        yield Work(dataclasses.replace(order, document=document), "12" * 32)


class Noting:
    """Stands for those that make documents: notes how many."""

    def __init__(self, *args: object) -> None:
        self.given: list[str] = []

    def get_ready(self) -> None:
        self.given.append("ready")

    def each(self, works: Iterable[Work]) -> Iterator[Built]:
        for work in works:
            self.given.append(work.order.document.id)
            yield refused(work.order.document, (), "", 0.0)

    def close(self) -> None:
        self.given.append("closed")


@pytest.mark.parametrize(("count", "several"), [(1, False), (3, False), (4, True), (30, True)])
def test_further_processes_are_asked_for_when_there_is_enough_to_do(
    count: int,
    several: bool,
    documents: Mapping[str, Document],
    akishima: Dataset,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool, serial = Noting(), Noting()
    monkeypatch.setattr("brochures.build.executors.Pool", lambda jobs: pool)
    monkeypatch.setattr("brochures.build.executors.Serial", lambda: serial)
    executor = Shared(2)
    order = order_of(documents["flyer-riyusu"], akishima)
    names = [item.document.id for item in executor.each(flyers(order, count))]
    executor.close()
    assert names == [f"flyer-{number}" for number in range(count)]
    assert (pool.given, serial.given) == (([*names, "closed"], []) if several else (["closed"], names))


def test_those_that_got_ready_ahead_make_even_a_single_document(
    documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Noting()
    monkeypatch.setattr("brochures.build.executors.Pool", lambda jobs: pool)
    executor = Shared(2)
    executor.get_ready()
    assert len(list(executor.each(flyers(order_of(documents["flyer-riyusu"], akishima), 1)))) == 1
    assert pool.given == ["ready", "flyer-0"]


def test_one_job_never_starts_a_process() -> None:
    assert isinstance(executor_for(1), Serial)
    assert isinstance(executor_for(3), Shared)


def test_there_are_as_many_jobs_as_cores_for_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3}, raising=False)
    assert usable_cores() == 1
    assert isinstance(executor_for(None), Serial)
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    assert usable_cores() == 5
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1
