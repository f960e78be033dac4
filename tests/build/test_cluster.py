"""A cluster of separate processes makes the same documents, also when workers are lost."""

from __future__ import annotations

import dataclasses
import os
import pickle
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from build.misbehaving import Taken, called
from build.own_cluster import OwnCluster, own_cluster
from making import DATA, job, plan, run

from brochures.base.findings import BrochureError
from brochures.build import cluster
from brochures.build.cluster import Cluster, differences, inputs_here, make_there, with_our_template
from brochures.build.job import Job
from brochures.build.make import make
from brochures.build.processes import executor_for
from brochures.build.result import Result
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.products.print_shop import GENERIC, load_shop

NO_SCHEDULER = "tcp://127.0.0.1:9"


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Job:
    return job(documents["card"], akishima)


# --- a real one --------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_cluster_of_two_workers(
    built: Mapping[str, Result],
    akishima: Dataset,
    card: Job,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    subtests: pytest.Subtests,
) -> None:
    """One after the other, for it takes seconds to start one; the last ends it."""
    with own_cluster() as two:
        with subtests.test("all documents arrive once though a worker is killed in the middle"):
            all_arrive(
                two, [built[name] for name in ("leaflet", "card-sheet", "flyer-riyusu", "card")], akishima
            )
        with subtests.test("what a print shop needs travels along"):
            press_is_the_same(two, akishima)
        with subtests.test("jobs are taken as the cluster needs them"):
            taken_as_needed(two, card)
        with subtests.test("workers that would make others are refused"), monkeypatch.context() as patched:
            others_are_refused(two, card, patched)
        with subtests.test("the command has it make the files"):
            command_makes_files(two, tmp_path)
        with subtests.test("its end is told of once"):
            end_is_told(two, card)


def workers(two: OwnCluster) -> dict[str, int]:
    """Address and process of each worker."""
    from distributed import Client

    with Client(two.scheduler_address, set_as_default=False) as client:
        told: dict[str, int] = client.run(os.getpid)
    return told


def addresses(two: OwnCluster) -> set[str]:
    """The addresses of the workers that the scheduler has; one that is started again has another."""
    from distributed import Client

    with Client(two.scheduler_address, set_as_default=False) as client:
        return set(client.scheduler_info(n_workers=-1)["workers"])


def all_arrive(two: OwnCluster, wanted: list[Result], akishima: Dataset) -> None:
    def works() -> Iterator[Job]:
        for item in wanted:
            yield job(item.document, akishima)

    (address, victim), *_ = workers(two).items()
    executor = Cluster(two.scheduler_address)
    made: list[Result] = []
    for item in executor.each(works()):
        made.append(item)
        if len(made) == 1:
            os.kill(victim, signal.SIGKILL)
    executor.close()
    assert address not in addresses(two)
    assert sorted(item.document.id for item in made) == sorted(item.document.id for item in wanted)
    for item in made:
        (here,) = (one for one in wanted if one.document == item.document)
        assert (item.pdf, item.pictures, item.findings) == (here.pdf, here.pictures, here.findings)


def press_is_the_same(two: OwnCluster, akishima: Dataset) -> None:
    shop = dataclasses.replace(load_shop(GENERIC), profile=bytes(2_000_000))
    (card,) = plan(akishima, "card", outputs=("press",), shop=shop)
    card_job = job(card, akishima)
    executor = Cluster(two.scheduler_address)
    (there,) = executor.each([card_job])
    executor.close()
    here = make(card_job)
    assert there.document == here.document
    assert there.record == here.record.model_copy(update={"seconds": there.record.seconds})
    assert there.pdf == here.pdf


def taken_as_needed(two: OwnCluster, card: Job) -> None:
    taken = Taken(card)

    executor = Cluster(two.scheduler_address)
    making = executor.each(taken)
    for done in range(1, 4):
        next(making)
        assert taken.number <= done + 4
    making.close()
    executor.close()


def others_are_refused(two: OwnCluster, card: Job, patched: pytest.MonkeyPatch) -> None:
    here = dict(inputs_here()) | {"Pango": "1.0", "templates/flyer/style.css": "00"}
    patched.setattr("brochures.build.cluster.inputs_here", lambda: here)
    executor = Cluster(two.scheduler_address)
    with pytest.raises(BrochureError) as caught:
        list(executor.each(called(card, "a", "b")))
    executor.close()
    (finding,) = caught.value.findings
    assert "Pango 1.0 ≠ 1." in finding.message.en
    assert "templates/flyer/style.css" in finding.message.ja
    assert finding.place.file in addresses(two)


def command_makes_files(two: OwnCluster, folder: Path) -> None:
    words = [
        "build",
        DATA / "akishima.yaml",
        "--only",
        "card",
        "--only",
        "card-discreet",
        "--force",
        "--lang",
        "en",
    ]
    words += ["--today", "2026-11-23", "--out", folder / "out", "--scheduler", two.scheduler_address]
    result = run("render.py", *words)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert "2 of 2 documents were saved" in result.stdout
    assert len(list((folder / "out").rglob("*.pdf"))) == 2


def end_is_told(two: OwnCluster, card: Job) -> None:
    executor = Cluster(two.scheduler_address)
    making = executor.each(called(card, *map(str, range(100))))
    next(making)
    two.close()
    with pytest.raises(BrochureError) as caught:
        list(making)
    executor.close()
    (finding,) = caught.value.findings
    assert "was lost" in finding.message.en


# --- its workers -------------------------------------------------------------------------------


@pytest.fixture
def on_a_worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """As if this thread were one of a worker of that address."""
    monkeypatch.setattr("distributed.get_worker", lambda: SimpleNamespace(address="tcp://a:1"))
    monkeypatch.setattr("brochures.build.cluster._own", SimpleNamespace())
    yield "tcp://a:1"
    if hasattr(cluster._own, "processes"):
        cluster._own.processes.close()


def test_all_that_a_document_may_be_made_with_counts() -> None:
    inputs = inputs_here()
    assert {"brochures", "brochures/*.py", "Pango", "Python", "veraPDF", "WeasyPrint"} <= set(inputs)
    assert {"templates/flyer/style.css", "fonts/fonts.conf"} <= set(inputs)


def test_a_worker_makes_nothing_with_other_inputs(card: Job, on_a_worker: str) -> None:
    with pytest.raises(BrochureError) as caught:
        make_there(pickle.dumps(card), dict(inputs_here()) | {"Pango": "1.0"})
    (finding,) = caught.value.findings
    assert finding.place.file == on_a_worker
    assert "Pango 1.0 ≠ 1." in finding.message.en
    assert not hasattr(cluster._own, "processes")


def test_a_worker_that_can_make_nothing_says_why(
    card: Job, on_a_worker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(BrochureError) as caught:
        make_there(pickle.dumps(card), inputs_here())
    (finding,) = pickle.loads(pickle.dumps(caught.value)).findings
    assert "libpango" in finding.message.en
    assert finding.place.file == on_a_worker


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        ({"Pango": "1.56", "a/x": "1", "a/y": "2"}, ""),
        ({"Pango": "1.57", "a/x": "1", "a/y": "2"}, "Pango 1.56 ≠ 1.57"),
        ({"a/x": "1", "a/y": "2"}, "Pango 1.56 ≠ None"),
        ({"Pango": "1.56", "a/x": "1", "a/y": "3"}, "a/y"),
        ({"Pango": "1.57", "a/x": "1", "a/y": "3", "b/z": "4"}, "Pango 1.56 ≠ 1.57, a/y, b/z"),
        ({"Pango": "1.57", "b/z": "4"}, "Pango 1.56 ≠ 1.57, a/x, a/y, … (4)"),
    ],
)
def test_what_differs_is_named(theirs: dict[str, str], words: str) -> None:
    assert differences({"Pango": "1.56", "a/x": "1", "a/y": "2"}, theirs) == words


def test_templates_are_those_of_the_machine_that_makes_the_document(
    documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = documents["leaflet"].product.template.parents[1]
    monkeypatch.setattr("brochures.build.cluster.asset_folder", lambda name: Path("/elsewhere") / name)
    for document in documents.values():
        there = with_our_template(job(document, akishima))
        name = document.product.template.name
        assert there.document.product.template == Path("/elsewhere/templates") / name
        assert str(project).encode() not in pickle.dumps(there)  # no other path travels


# --- what is wrong with it ---------------------------------------------------------------------


def test_a_document_that_takes_one_worker_after_the_other_along_is_its_own_finding(card: Job) -> None:
    from distributed import KilledWorker
    from distributed.scheduler import WorkerState

    class Killed:
        def result(self) -> bytes:
            raise KilledWorker("x", WorkerState.__new__(WorkerState), 3)

    executor = Cluster.__new__(Cluster)
    killed: Any = Killed()
    item = executor._result(killed, card)
    assert "One worker after the other" in item.findings[0].message.en


def test_a_scheduler_that_cannot_be_reached_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochures.build.cluster.CONNECT_S", 0.2)
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
        *((word, "no address") for word in ("http://127.0.0.1:8786", "nonsense://x", "inproc://1/2")),
        *((word, "no address") for word in ("foo", "tcp://", "tcp://h", "tcp://:1", "tcp://h:0", "")),
        *((word, "no address") for word in ("tcp://h:99999", "tcp://h:x", "tcp://[::1:8786")),
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
    assert "Write it like tcp://host:8786" in result.stderr


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BrochureError) as caught:
        executor_for(None, NO_SCHEDULER)
    (finding,) = caught.value.findings
    assert ".venv/bin/python -m pip install -c constraints.txt '.[dask]'" in finding.hint.en
    assert "dask worker" in finding.hint.ja


def test_nothing_of_dask_is_imported_unless_a_cluster_is_asked_for() -> None:
    script = (
        "import sys, brochures.build.processes\n"
        "brochures.build.processes.executor_for(2).close()\n"
        "print([name for name in ('dask', 'distributed', 'tornado') if name in sys.modules])"
    )
    assert run("-c", script).stdout == "[]\n"
