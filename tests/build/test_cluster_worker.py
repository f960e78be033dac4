"""A worker of a cluster makes documents by a process of its own, for those who have the same house."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from brochures.build.work import Work

from brochures.base.findings import BrochureError, Finding, Text
from brochures.build import cluster_worker
from brochures.build.cluster_house import house_mark, house_parts
from brochures.build.cluster_worker import Stranger, Trouble, make_there, parts_there
from brochures.build.job import order_of
from brochures.build.parcels import pack, unpack
from brochures.build.result import Built
from brochures.model import Dataset
from brochures.products.plan import Document


@pytest.fixture
def parcel(built: Mapping[str, Built], akishima: Dataset) -> bytes:
    item = built["card"]
    return pack(Work(order_of(item.document, akishima), item.record.fingerprint))


def test_it_makes_the_same_and_keeps_its_process(parcel: bytes, built: Mapping[str, Built]) -> None:
    made = unpack(make_there(parcel, house_mark()))
    (pool,) = cluster_worker._resting
    first = pool.pids()
    assert unpack(make_there(parcel, house_mark())).pdf == made.pdf == built["card"].pdf
    assert pool.pids() == first
    cluster_worker._resting.pop().close()


def test_it_tells_what_it_would_make_them_with() -> None:
    assert parts_there() == house_parts()


def test_it_makes_nothing_for_another_house(parcel: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochures.build.cluster_worker._address", lambda: "tcp://a:1")
    assert unpack(make_there(parcel, "00" * 32)) == Stranger("tcp://a:1", dict(house_parts()))


def test_a_worker_that_can_make_nothing_says_why(
    parcel: bytes, documents: Mapping[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Finding("error", "making", Text("だめ", "no Pango"))

    class Helpless:
        def each(self, works: list[Work]) -> None:
            raise BrochureError([wrong])

    monkeypatch.setattr("brochures.build.cluster_worker._address", lambda: "tcp://a:1")
    monkeypatch.setattr("brochures.build.cluster_worker._resting", [Helpless()])
    assert unpack(make_there(parcel, house_mark())) == Trouble("tcp://a:1", (wrong,))
