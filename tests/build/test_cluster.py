"""A cluster of separate processes makes the same documents, also when workers are lost."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from brochures.build.work import Work, do
from deeds import called
from making import DATA, plan, run
from own_cluster import OwnCluster, own_cluster

from brochures.base.findings import BrochureError
from brochures.build import cluster_house
from brochures.build.cluster import Cluster
from brochures.build.executors import executor_for
from brochures.build.job import Order, order_of
from brochures.build.parcels import pack
from brochures.build.result import Built
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.products.print_shop import GENERIC, load_shop

NO_SCHEDULER = "tcp://127.0.0.1:9"


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Order:
    return order_of(documents["card"], akishima)


@pytest.fixture(scope="module")
def two_workers() -> Iterator[OwnCluster]:
    """A cluster for tests that leave it as they found it."""
    with own_cluster() as cluster:
        yield cluster


@pytest.fixture
def two_own_workers() -> Iterator[OwnCluster]:
    with own_cluster() as cluster:
        yield cluster


def workers(cluster: OwnCluster) -> dict[str, int]:
    """Address and process of each worker."""
    from distributed import Client

    with Client(cluster.scheduler_address, set_as_default=False) as client:
        told: dict[str, int] = client.run(os.getpid)
    return told


def addresses(cluster: OwnCluster) -> set[str]:
    """The addresses of the workers that the scheduler has; one that is started again has another."""
    from distributed import Client

    with Client(cluster.scheduler_address, set_as_default=False) as client:
        return set(client.scheduler_info(n_workers=-1)["workers"])


@pytest.mark.slow
def test_all_documents_arrive_though_a_worker_is_killed_in_the_middle(
    two_own_workers: OwnCluster, built: Mapping[str, Built], akishima: Dataset
) -> None:
    def works() -> Iterator[Work]:
        for item in built.values():
            yield Work(order_of(item.document, akishima), item.record.fingerprint)

    (address, victim), *_ = workers(two_own_workers).items()
    cluster = Cluster(two_own_workers.scheduler_address)
    made: dict[str, Built] = {}
    try:
        for item in cluster.each(works()):
            assert item.document.id not in made
            made[item.document.id] = item
            if len(made) == 3:
                os.kill(victim, signal.SIGKILL)
    finally:
        cluster.close()
    assert address not in addresses(two_own_workers)
    assert set(made) == set(built)
    for name, item in made.items():
        assert item.pdf == built[name].pdf, name
        assert item.pictures == built[name].pictures
        assert item.findings == built[name].findings
        assert item.document == built[name].document


@pytest.mark.slow
def test_the_profile_of_a_print_shop_travels_once_and_not_with_every_document(
    two_workers: OwnCluster, akishima: Dataset
) -> None:
    shop = dataclasses.replace(load_shop(GENERIC), profile=bytes(2_000_000))
    cards = plan(akishima, "card", "card-discreet", outputs=("press",), shop=shop)
    works = [Work(order_of(item, akishima), "12" * 32) for item in cards]
    cluster = Cluster(two_workers.scheduler_address)
    made = {item.document.id: item for item in cluster.each(works)}
    assert len(cluster._sent) == 1
    cluster.close()
    for work in works:
        assert len(pack(work, [shop.profile])) < 100_000
        here, there = do(work), made[work.order.document.id]
        assert there.document == here.document
        assert there.record == here.record.model_copy(update={"seconds": there.record.seconds})
        assert there.pdf == here.pdf


@pytest.mark.slow
def test_works_are_taken_as_the_cluster_needs_them(two_workers: OwnCluster, card: Order) -> None:
    taken = 0

    def many() -> Iterator[Work]:
        nonlocal taken
        for work in called(card, *map(str, range(1000))):
            taken += 1
            yield work

    cluster = Cluster(two_workers.scheduler_address)
    making = cluster.each(many())
    for done in range(1, 4):
        next(making)
        assert taken <= done + 4
    making.close()
    cluster.close()


@pytest.mark.slow
def test_a_cluster_that_would_make_others_is_refused_before_any_work(
    two_workers: OwnCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = dict(cluster_house.house_parts()) | {"Pango": "1.0", "templates/flyer/style.css": "00"}
    monkeypatch.setattr("brochures.build.cluster.house_parts", lambda: here)
    with pytest.raises(BrochureError) as caught:
        Cluster(two_workers.scheduler_address)
    assert len(caught.value.findings) == 2
    for finding in caught.value.findings:
        assert "Pango: 1.0 here" in finding.message.en
        assert "templates/flyer/style.css" in finding.message.en
        assert str(finding.place.file).startswith("tcp://")


@pytest.mark.slow
def test_a_worker_that_joins_later_with_other_files_is_told_of(
    two_workers: OwnCluster, card: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = Cluster(two_workers.scheduler_address)
    # For the workers, it is as if we had changed.
    here = dict(cluster_house.house_parts()) | {"Pango": "1.0"}
    monkeypatch.setattr("brochures.build.cluster.house_parts", lambda: here)
    monkeypatch.setattr("brochures.build.cluster.house_mark", lambda: "00" * 32)
    with pytest.raises(BrochureError) as caught:
        list(cluster.each(called(card, "a", "b")))
    cluster.close()
    (finding,) = caught.value.findings
    assert "Pango: 1.0 here" in finding.message.en


@pytest.mark.slow
def test_a_cluster_that_ends_is_told_of_once(two_own_workers: OwnCluster, card: Order) -> None:
    cluster = Cluster(two_own_workers.scheduler_address)
    making = cluster.each(called(card, *map(str, range(100))))
    next(making)
    two_own_workers.close()
    with pytest.raises(BrochureError) as caught:
        list(making)
    cluster.close()
    (finding,) = caught.value.findings
    assert "was lost" in finding.message.en


def test_a_scheduler_that_cannot_be_reached_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochures.build.cluster.CONNECT_S", 1)
    for address in (NO_SCHEDULER, "127.0.0.1:9"):
        with pytest.raises(BrochureError) as caught:
            executor_for(None, address)
        (finding,) = caught.value.findings
        assert address in finding.message.en
        assert finding.place.field == "--scheduler"
        assert "dask scheduler" in finding.hint.ja
        assert "dask worker" in finding.hint.en


@pytest.mark.parametrize(
    ("address", "told"),
    [
        *(
            (word, "it begins with tcp://")
            for word in ("http://127.0.0.1:8786", "nonsense://x", "inproc://1/2")
        ),
        *((word, "a computer and a port") for word in ("foo", "tcp://", "tcp://h", "tcp://:1", "tcp://h:0")),
        *((word, "a computer and a port") for word in ("tcp://h:99999", "tcp://h:x", "tcp://[::1:8786", "")),
        *((word, "no certificates are configured") for word in ("tls://127.0.0.1:9", "wss://127.0.0.1:9")),
    ],
)
def test_an_address_that_cannot_be_right_is_told_of_at_once(
    address: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def client(*args: object, **more: object) -> None:
        raise AssertionError("a client that is not built cannot be closed")

    monkeypatch.setattr("distributed.Client", client)
    with pytest.raises(BrochureError) as caught:
        Cluster(address)
    (finding,) = caught.value.findings
    assert finding.message.en.startswith(f"The scheduler {address} cannot be reached (")
    assert told in finding.message.en
    assert finding.place.field == "--scheduler"
    assert finding.hint.ja


def test_after_a_wrong_address_nothing_is_left_that_complains(tmp_path: Path) -> None:
    words = ("--only", "card", "--out", tmp_path, "--force", "--scheduler", "foo")
    result = run("render.py", "build", DATA / "akishima.yaml", *words, seconds=25)
    assert result.returncode == 1
    assert "Exception" not in result.stderr
    assert "Write it like tcp://host:8786." in result.stderr


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BrochureError) as caught:
        executor_for(None, NO_SCHEDULER)
    (finding,) = caught.value.findings
    assert ".venv/bin/python -m pip install -c constraints.txt '.[dask]'" in finding.hint.en
    assert "dask worker" in finding.hint.ja


def test_a_document_that_takes_one_worker_after_the_other_along_is_its_own_finding(card: Order) -> None:
    from distributed import KilledWorker
    from distributed.scheduler import WorkerState

    class Killed:
        def result(self) -> bytes:
            raise KilledWorker("x", WorkerState.__new__(WorkerState), 3)

    cluster = Cluster.__new__(Cluster)
    killed: Any = Killed()
    item = cluster._result(killed, Work(card, "12" * 32))
    assert "One worker after the other" in item.findings[0].message.en


def test_nothing_of_dask_is_imported_unless_a_cluster_is_asked_for() -> None:
    script = (
        "import sys, brochures.executors\n"
        "brochures.build.executors.executor_for(2).close()\n"
        "print([name for name in ('dask', 'distributed', 'tornado') if name in sys.modules])"
    )
    assert run("-c", script).stdout == "[]\n"


@pytest.mark.slow
def test_the_command_has_a_cluster_make_the_files(two_workers: OwnCluster, tmp_path: Path) -> None:
    words = ["--only", "card*", "--today", "2026-11-23", "--out", tmp_path / "out", "--force"]
    result = run(
        "render.py",
        "build",
        DATA / "akishima.yaml",
        *words,
        "--scheduler",
        two_workers.scheduler_address,
        "--lang",
        "en",
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert "10 of 10 documents were saved" in result.stdout
    assert len(list((tmp_path / "out").rglob("*.pdf"))) == 10
