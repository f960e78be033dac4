"""Several processes make the same as one; what happens to one document happens to no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from brochures.build.work import Work, likely_seconds
from deeds import EXIT_CODE, be_evil, be_quick, called
from making import DATA, PROJECT, plan

from brochures.base.findings import BrochureError
from brochures.build.job import Order, order_of
from brochures.build.pool import AHEAD, Pool
from brochures.build.result import Built
from brochures.build.worker import Limits
from brochures.model import Dataset
from brochures.products.plan import Document


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Order:
    return order_of(documents["card"], akishima)


def worker_of(built: Built) -> int:
    return int(built.record.fingerprint, 16)


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


@pytest.mark.slow
def test_two_processes_make_what_one_makes(built: Mapping[str, Built], akishima: Dataset) -> None:
    names = ("leaflet", "flyer-riyusu", "card", "card-discreet", "card-sheet", "card-85x54-sheet")

    def works() -> Iterator[Work]:
        for name in names:
            yield Work(order_of(built[name].document, akishima), built[name].record.fingerprint)

    with Pool(2) as pool:
        made = {item.document.id: item for item in pool.each(works())}
    assert set(made) == set(names)
    for name, item in made.items():
        assert item.record.sha256 == built[name].record.sha256, name
        assert item.pdf == built[name].pdf
        assert item.pictures == built[name].pictures
        assert item.findings == built[name].findings


@pytest.mark.parametrize(
    ("evil", "words"),
    [
        ("exit", f"exit code {EXIT_CODE}"),
        ("abort", "signal SIGABRT"),
        ("segfault", "signal SIGSEGV"),
        ("hang", "not ready after 3 seconds"),
        ("hold", "not ready after 3 seconds"),
        pytest.param(
            "hoard",
            "not enough memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="no limit of memory there"),
        ),
    ],
)
def test_what_befalls_one_document_is_its_finding_and_no_other_s(card: Order, evil: str, words: str) -> None:
    # Only who hangs is to meet the limit; another may be slow on a busy machine.
    limits = Limits(seconds=3 if "3 seconds" in words else 60)
    with Pool(2, limits, be_evil) as pool:
        made = {item.document.id: item for item in pool.each(called(card, "a", "b", evil, "c", "d"))}
    assert set(made) == {"a", "b", "c", "d", evil}
    (finding,) = made[evil].findings
    assert words in finding.message.en
    assert finding.message.ja
    assert finding.hint.en
    assert finding.place.document == evil
    assert made[evil].record.path is None
    assert made[evil].record.fingerprint == ""
    assert not any(made[name].findings[1:] for name in "abcd")


def test_no_process_starts_without_work() -> None:
    with Pool(2) as pool:
        assert list(pool.each([])) == []
        assert pool.pids() == ()


def test_works_are_taken_as_they_are_needed(card: Order) -> None:
    taken = 0

    def many() -> Iterator[Work]:
        nonlocal taken
        for work in called(card, *map(str, range(1000))):
            taken += 1
            yield work

    with Pool(2, do=be_quick) as pool:
        making = pool.each(many())
        for done in range(1, 6):
            next(making)
            assert taken <= done + 2 + 2 * AHEAD + 2
        making.close()
        wait_until(lambda: len(pool.pids()) <= 2)


def test_processes_stay_for_the_next_call_and_leave_with_the_pool(card: Order) -> None:
    with Pool(1, do=be_quick) as pool:
        (first,) = pool.each(called(card, "a"))
        (second,) = pool.each(called(card, "b"))
        assert worker_of(first) == worker_of(second)
        assert not gone(worker_of(first))
    assert gone(worker_of(first))


def test_a_worker_is_replaced_after_so_many_documents(card: Order) -> None:
    with Pool(1, Limits(documents=2), be_quick) as pool:
        workers = [worker_of(item) for item in pool.each(called(card, *"abcde"))]
    assert [workers.count(item) for item in dict.fromkeys(workers)] == [2, 2, 1]


def test_the_largest_comes_first(documents: Mapping[str, Document], akishima: Dataset) -> None:
    works = [
        Work(order_of(documents[name], akishima), "12" * 32) for name in ("card", "flyer-riyusu", "leaflet")
    ]
    assert [round(likely_seconds(work.order.document), 1) for work in works] == [0.2, 0.4, 0.7]
    with Pool(1, do=be_quick) as pool:
        assert [item.document.id for item in pool.each(works)] == ["leaflet", "flyer-riyusu", "card"]


def test_a_mistake_while_works_are_taken_is_told_and_leaves_no_process_busy(card: Order) -> None:
    def works() -> Iterator[Work]:
        yield from called(card, "hang")
        raise LookupError("no more")

    with Pool(2, do=be_evil) as pool:
        with pytest.raises(LookupError):
            list(pool.each(works()))
        (built,) = pool.each(called(card, "a"))
    assert built.document.id == "a"


def test_workers_that_cannot_start_are_told_of_once(card: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochures.build.children.COMMAND", "raise SystemExit(3)  # {module} {path}")
    with Pool(2) as pool, pytest.raises(BrochureError) as caught:
        list(pool.each(called(card, *map(str, range(50)))))
    (finding,) = caught.value.findings
    assert "exit code 3" in finding.message.en
    assert "--jobs 1" in finding.hint.en


def test_a_missing_library_is_told_of_once(
    card: Order, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with Pool(2) as pool, pytest.raises(BrochureError) as caught:
        list(pool.each(called(card, *map(str, range(50)))))
    (finding,) = caught.value.findings
    assert "libpango" in finding.message.en
    assert "Pango" in finding.hint.en


SCRIPT = """
import dataclasses, sys
from datetime import date
from pathlib import Path
import brochures
from brochures.build.job import order_of
from brochures.build.pool import Pool
from brochures.build.work import Work
from brochures.build.worker import Limits
from deeds import be_evil
dataset = brochures.load_dataset(Path({data!r}))
documents = brochures.plan_documents(dataset, brochures.read_products(), today=date(2026, 11, 23))
order = order_of(documents[0], dataset)
def named(name):
    document = dataclasses.replace(order.document, id=name)
    return Work(dataclasses.replace(order, document=document), "")
with Pool(2, Limits(seconds={limit}), be_evil) as pool:
    for built in pool.each(map(named, {names!r})):
        print(*pool.pids(), flush=True)
print("end")
"""


def script(names: Sequence[str], tmp_path: Path, limit: float = 600) -> subprocess.Popen[str]:
    """A program without ``if __name__ == "__main__"`` that makes documents in two processes."""
    file = tmp_path / "script.py"
    text = SCRIPT.format(data=str(DATA / "akishima.yaml"), names=list(names), limit=limit)
    file.write_text(text, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-W", "error", str(file)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def first_pids(process: subprocess.Popen[str]) -> list[int]:
    assert process.stdout is not None
    return [int(item) for item in process.stdout.readline().split()]


def test_a_script_needs_no_guard_around_its_main_program(tmp_path: Path) -> None:
    out, err = script(["a", "b"], tmp_path).communicate(timeout=120)
    assert err == ""
    assert out.splitlines()[-1] == "end"
    assert len(out.splitlines()) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("evil", ["hang", "hold"])
def test_workers_end_by_themselves_when_their_parent_is_killed(evil: str, tmp_path: Path) -> None:
    # Where C code keeps a thread from noticing, the alarm ends the worker after twice the limit.
    process = script(["a", evil, evil], tmp_path, limit=600 if evil == "hang" else 3)
    workers = first_pids(process)
    assert len(workers) == 2
    process.kill()
    process.communicate()
    wait_until(lambda: all(map(gone, workers)))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("send", [os.kill, getattr(os, "killpg", os.kill)])
def test_an_interruption_leaves_no_process_behind(send: Callable[[int, int], None], tmp_path: Path) -> None:
    """Ctrl-C goes to all processes of a terminal, also to the workers."""
    process = script(["a", "hang", "hang"], tmp_path)
    workers = first_pids(process)
    send(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert all(map(gone, workers))
    assert err.count("Traceback") == 1
    assert "KeyboardInterrupt" in err


def test_the_plan_of_the_shipped_data_is_small_enough_to_hand_over(akishima: Dataset) -> None:
    import pickle

    for document in plan(akishima, outputs=("office", "web", "press")):
        assert len(pickle.dumps(Work(order_of(document, akishima), "12" * 32))) < 100_000
