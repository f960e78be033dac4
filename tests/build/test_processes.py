"""Several processes make the same as one; what happens to one document happens to no other."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from build.misbehaving import (
    EXIT_CODE,
    Taken,
    called,
    chatter,
    misbehave,
    process_of,
    tell_process,
    tell_threads,
)
from making import DATA, PROJECT, job, plan

from brochures.base.findings import BrochureError
from brochures.build.job import Job
from brochures.build.processes import IN_SIGHT, Limits, Processes, Serial, executor_for, usable_cores
from brochures.build.result import Result
from brochures.model import Dataset
from brochures.products.plan import Document

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="there is no limit of memory elsewhere")
SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Job:
    return job(documents["card"], akishima)


def beside(jobs: int, limits: Limits | None = None, make: Callable[[Job], Result] = tell_process) -> Any:
    """Workers that make everything, also a single document."""
    processes = Processes(jobs, limits, make)
    processes.get_ready()
    return closing(processes)


def gone(pid: int) -> bool:
    """Whether the process has ended; one that nobody has waited for counts as ended."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except ProcessLookupError:
        return True
    except FileNotFoundError:  # no such folder on this system, or gone between the lines
        return Path("/proc/self/stat").exists()


def wait_until(condition: Callable[[], bool]) -> None:
    """Until it holds; how long that may take says only when a test gives up."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


# --- what is made ------------------------------------------------------------------------------


@pytest.mark.slow
def test_two_processes_make_what_one_makes(built: Mapping[str, Result], akishima: Dataset) -> None:
    names = ("leaflet", "flyer-riyusu", "card", "card-discreet", "card-sheet", "card-85x54-sheet")

    def works() -> Iterator[Job]:
        for name in names:
            yield job(built[name].document, akishima)

    with closing(Processes(2)) as processes:
        made = {item.document.id: item for item in processes.each(works())}
    assert set(made) == set(names)
    for name, item in made.items():
        assert item.record.sha256 == built[name].record.sha256, name
        assert item.pdf == built[name].pdf
        assert item.pictures == built[name].pictures
        assert item.findings == built[name].findings


def test_one_after_the_other_is_made_as_it_is_asked_for(
    akishima: Dataset, built: Mapping[str, Result]
) -> None:
    taken: list[str] = []

    def noted() -> Iterator[Job]:
        for name in ("card", "card-discreet"):
            taken.append(name)
            yield job(built[name].document, akishima)

    making = Serial().each(noted())
    assert taken == []
    assert next(making).pdf == built["card"].pdf
    assert taken == ["card"]
    assert [item.pdf for item in making] == [built["card-discreet"].pdf]


def test_what_happens_to_one_document_is_its_finding_and_all_others_are_made_once(card: Job) -> None:
    told = {
        "exit": f"exit code {EXIT_CODE}",
        "abort": "signal SIGABRT",
        "segfault": "signal SIGSEGV",
        "hang": "not ready after 2 seconds",
        "hang in C": "not ready after 2 seconds",
    }
    if sys.platform == "linux":
        told["eat"] = "not enough memory"
    names = [word for pair in zip("abcdef", told, strict=False) for word in pair]
    with beside(4, Limits(seconds=2), misbehave) as processes:
        made = list(processes.each(called(card, *names)))
    assert sorted(item.document.id for item in made) == sorted(names)
    findings = {item.document.id: item.findings for item in made}
    for name, words in told.items():
        (finding,) = findings[name]
        assert words in finding.message.en
        assert finding.place.document == name
    assert {item.document.id for item in made if item.record.fingerprint} == set(names) - set(told)


def test_whoever_is_ready_first_comes_first(card: Job) -> None:
    with beside(2, make=misbehave) as processes:
        making = processes.each(called(card, "hang", "a"))
        assert next(making).document.id == "a"
        making.close()


def test_a_worker_that_dies_between_two_documents_spoils_none(card: Job) -> None:
    with beside(1) as processes:
        (first,) = processes.each(called(card, "a"))
        os.kill(process_of(first), signal.SIGTERM)
        wait_until(lambda: gone(process_of(first)))
        (second,) = processes.each(called(card, "b"))
    assert process_of(second) != process_of(first)


def test_what_earlier_documents_left_in_a_worker_spoils_none(card: Job) -> None:
    with beside(1, make=misbehave) as processes:
        made = list(processes.each(called(card, "a", "not after others", "b")))
    assert all(item.record.fingerprint for item in made)
    assert [item.document.id for item in made] == ["a", "not after others", "b"]


def test_a_worker_is_replaced_after_so_many_documents(card: Job) -> None:
    with beside(1, Limits(documents=2)) as processes:
        workers = [process_of(item) for item in processes.each(called(card, *"abcde"))]
    assert [workers.count(item) for item in dict.fromkeys(workers)] == [2, 2, 1]


@LINUX
def test_a_worker_is_replaced_after_a_document_that_kept_much_memory(card: Job) -> None:
    with beside(1, Limits(memory_bytes=3 << 28), misbehave) as processes:
        workers = [process_of(item) for item in processes.each(called(card, "a", "keep", "b", "c"))]
    assert [workers.count(item) for item in dict.fromkeys(workers)] == [2, 2]


# --- who makes it ------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "several"), [(0, False), (1, False), (3, False), (4, True), (30, True)])
def test_further_processes_are_started_when_there_is_enough_to_do(
    count: int,
    several: bool,
    documents: Mapping[str, Document],
    akishima: Dataset,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("brochures.build.make.make", tell_process)
    flyer = job(documents["flyer-riyusu"], akishima)
    names = [f"flyer-{number}" for number in range(count)]
    with closing(Processes(2, make=tell_process)) as processes:
        made = list(processes.each(called(flyer, *names)))
    assert sorted(item.document.id for item in made) == sorted(names)
    assert (os.getpid() not in map(process_of, made)) == several or not made


def test_no_process_starts_without_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", None)
    with closing(Processes(2)) as processes:
        assert list(processes.each([])) == []


def test_one_that_was_started_ahead_makes_even_a_single_document_and_the_next(card: Job) -> None:
    with beside(2) as processes:
        (first,) = processes.each(called(card, "a"))
        (second,) = processes.each(called(card, "b"))
        assert process_of(first) == process_of(second) != os.getpid()
        assert not gone(process_of(first))
    assert gone(process_of(first))


def test_works_are_taken_as_they_are_needed(card: Job) -> None:
    taken = Taken(card)

    with beside(2) as processes:
        making = processes.each(taken)
        for done in range(1, 50):
            next(making)
            assert taken.number <= done + 2 * 2 + IN_SIGHT
        making.close()
        assert taken.number < 100


def test_the_largest_comes_first(documents: Mapping[str, Document], akishima: Dataset) -> None:
    names = ("card", "flyer-riyusu", "leaflet")
    works = [job(documents[name], akishima) for name in names]
    assert [round(item.document.product.likely_seconds, 1) for item in works] == [0.2, 0.4, 0.7]
    with beside(1) as processes:
        assert [item.document.id for item in processes.each(works)] == ["leaflet", "flyer-riyusu", "card"]


def test_those_found_ready_at_once_come_in_the_order_in_which_they_were_begun(
    card: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait_late(futures: Iterable[Future[Result]], *how: Any) -> Any:
        """As on a busy machine, where this process gets its turn when all of them are ready."""
        return wait(futures)

    monkeypatch.setattr("brochures.build.processes.wait", wait_late)
    names = [str(number) for number in range(40)]
    with beside(1, make=tell_process) as processes:
        assert [item.document.id for item in processes.each(called(card, *names))] == names


def test_there_are_as_many_jobs_as_cores_for_us_and_one_starts_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert isinstance(executor_for(1), Serial)
    assert isinstance(executor_for(3), Processes)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3}, raising=False)
    assert usable_cores() == 1
    assert isinstance(executor_for(None), Serial)
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 5)
    assert usable_cores() == 5
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1


def test_the_plan_of_the_shipped_data_is_small_enough_to_hand_over(akishima: Dataset) -> None:
    for document in plan(akishima, outputs=("office", "web", "press")):
        assert len(pickle.dumps(job(document, akishima))) < 100_000


# --- what a worker is --------------------------------------------------------------------------


def test_what_a_library_prints_or_reads_does_not_disturb_the_answers(
    card: Job, capfd: pytest.CaptureFixture[str]
) -> None:
    with beside(1, make=chatter) as processes:
        assert len(list(processes.each(called(card, "a", "b")))) == 2
    assert capfd.readouterr() == ("", "from Python\nfrom C\n" * 2)


def test_a_worker_takes_no_threads_for_matrices_unless_it_is_told_to(
    card: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    with beside(1, Limits(documents=1), tell_threads) as processes:
        (one,) = processes.each(called(card, "a"))
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
        (three,) = processes.each(called(card, "b"))
    assert (process_of(one), process_of(three)) == (1, 3)


def test_workers_that_cannot_start_are_told_of_once(card: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochures.build.processes.COMMAND", "raise SystemExit(3)  # {path}")
    with closing(Processes(2)) as processes, pytest.raises(BrochureError) as caught:
        list(processes.each(called(card, *map(str, range(50)))))
    (finding,) = caught.value.findings
    assert "exit code 3" in finding.message.en
    assert "--jobs 1" in finding.hint.en


def test_a_missing_library_is_told_of_once(
    card: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with closing(Processes(2)) as processes, pytest.raises(BrochureError) as caught:
        list(processes.each(called(card, *map(str, range(50)))))
    (finding,) = caught.value.findings
    assert "libpango" in finding.message.en
    assert "Pango" in finding.hint.en


# --- how it ends -------------------------------------------------------------------------------


def test_a_mistake_while_jobs_are_taken_is_told_and_leaves_no_process_busy(card: Job) -> None:
    def works() -> Iterator[Job]:
        yield from called(card, "hang", *map(str, range(IN_SIGHT)))
        raise LookupError("no more")

    with beside(2, make=misbehave) as processes:
        with pytest.raises(LookupError):
            list(processes.each(works()))
        (built,) = processes.each(called(card, "a"))
    assert built.document.id == "a"


def test_a_worker_can_be_ended_while_it_gets_ready(card: Job) -> None:
    started = time.monotonic()
    with closing(Processes(2, make=misbehave)) as processes:
        processes.get_ready()
    assert time.monotonic() - started < 60


SCRIPT = """
import dataclasses
from datetime import date
from pathlib import Path
import brochures
from brochures.build.inputs import Inputs
from brochures.build.job import job_of
from brochures.build.processes import Limits, Processes
from build.misbehaving import called, misbehave, process_of
dataset = brochures.load_dataset(Path({data!r}))
documents = brochures.plan_documents(dataset, brochures.read_products(), today=date(2026, 11, 23))
processes = Processes(2, Limits(seconds={limit}), misbehave)
processes.get_ready()
for built in processes.each(called(job_of(documents[0], dataset, Inputs()), *{names!r})):
    print(built.document.id, process_of(built), flush=True)
processes.close()
print("end")
"""


def script(names: Sequence[str], tmp_path: Path, limit: float = 600) -> subprocess.Popen[str]:
    """A program without ``if __name__ == "__main__"`` that makes documents in two processes."""
    file = tmp_path / "script.py"
    text = SCRIPT.format(data=str(DATA / "akishima.yaml"), names=list(names), limit=limit)
    file.write_text(text, encoding="utf-8")
    folders = [str(PROJECT), str(PROJECT / "tests")]
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(file)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(folders)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_script_needs_no_guard_around_its_main_program(tmp_path: Path) -> None:
    out, err = script(["a", "b", "c"], tmp_path).communicate(timeout=120)
    assert err == ""
    assert sorted(line.split()[0] for line in out.splitlines()) == ["a", "b", "c", "end"]


def hanging(process: subprocess.Popen[str]) -> list[int]:
    """The two workers that hang; each says so."""
    assert process.stderr is not None
    return [int(process.stderr.readline()) for _ in range(2)]


@SIGNALS
@pytest.mark.parametrize("how", ["hang", "hang in C"])
def test_workers_end_by_themselves_when_their_parent_is_killed(how: str, tmp_path: Path) -> None:
    # Where C code keeps a thread from noticing, the limit of time ends the worker.
    process = script([how, how], tmp_path, limit=600 if how == "hang" else 2)
    workers = hanging(process)
    process.kill()
    process.communicate()
    wait_until(lambda: all(map(gone, workers)))


@SIGNALS
@pytest.mark.usefixtures("heeds_interrupts")
@pytest.mark.parametrize("send", [os.kill, getattr(os, "killpg", os.kill)])
def test_an_interruption_leaves_no_process_behind(send: Callable[[int, int], None], tmp_path: Path) -> None:
    """Ctrl-C goes to all processes of a terminal, also to the workers."""
    process = script(["hang", "hang", "a", "b", "c", "d", "e"], tmp_path)
    workers = hanging(process)
    send(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert all(map(gone, workers))
    assert out == ""
    assert err.count("Traceback") == 1
    assert "KeyboardInterrupt" in err
