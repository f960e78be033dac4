"""Builds of one folder take turns, and one that was killed stands in nobody's way."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from making import PROJECT

from brochures.base.findings import BrochureError
from brochures.build.build import write_each
from brochures.build.manifest import read_manifest
from brochures.build.result import Result
from brochures.build.turns import turn

HOLD = """
import sys
from pathlib import Path
from brochures.build.turns import turn
with turn(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_by_another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "mine\n"
        try:
            yield process
        finally:
            process.kill()


def test_who_comes_second_is_told_once_and_waits_until_the_first_has_ended(tmp_path: Path) -> None:
    waits: list[str] = []
    entered, first_ended = threading.Event(), threading.Event()
    with held_by_another_process(tmp_path) as first:

        def second() -> None:
            with turn(tmp_path, lambda: (waits.append("waits"), entered.set())):
                assert first_ended.is_set()
                waits.append("has its turn")

        thread = threading.Thread(target=second)
        thread.start()
        assert entered.wait(20)
        assert first.poll() is None
        first_ended.set()
        first.communicate("", timeout=20)
        thread.join(20)
    assert waits == ["waits", "has its turn"]


def test_who_comes_alone_is_told_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        with turn(tmp_path / "new", pytest.fail):
            pass
    assert [path.name for path in (tmp_path / "new").iterdir()] == [".lock"]


def test_a_process_that_was_killed_blocks_nobody(tmp_path: Path) -> None:
    with held_by_another_process(tmp_path) as first:
        first.kill()
        first.wait(20)
        with turn(tmp_path, lambda: pytest.fail("it waited for the dead")):
            pass


def test_two_builds_at_once_lose_no_record(built: Mapping[str, Result], tmp_path: Path) -> None:
    """Each reads the manifest, and writes it with its own record: without turns the last one wins."""
    names = ("card", "card-discreet", "leaflet", "flyer-riyusu", "flyer-kokokara", "card-sheet")
    barrier = threading.Barrier(len(names))

    def write(name: str) -> None:
        barrier.wait(20)
        write_each([built[name]], tmp_path)

    threads = [threading.Thread(target=write, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {item.id for item in read_manifest(tmp_path).documents} == set(names)


@pytest.mark.parametrize(
    "place", ["manifest.json", "preflight.html", "a/office/a.pdf", "preflight/a/web/a-1.jpg"]
)
def test_what_a_killed_build_left_half_written_is_removed_by_the_next(
    place: str, built: Mapping[str, Result], tmp_path: Path
) -> None:
    half = (tmp_path / place).with_name(f".{Path(place).name}.x7_k2m0a")
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"%PDF-")
    write_each([built["card"]], tmp_path)
    assert not half.exists()


@pytest.mark.parametrize(
    "place",
    [
        ".notes",
        ".card.pdf.x7_k2m0a",  # what calibrate may be writing at this moment
        "akishima/office/.card.pdf",
        "akishima/office/.card.pdf.bak",
        "akishima/office/.notes.md.x7_k2m0a",
        "akishima/office/card.pdf.x7_k2m0a",
    ],
)
def test_nothing_else_is_removed(place: str, built: Mapping[str, Result], tmp_path: Path) -> None:
    kept = tmp_path / place
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"mine")
    write_each([built["card"]], tmp_path)
    assert kept.read_bytes() == b"mine"


def test_a_folder_that_cannot_be_made_is_told_by_who_writes_there(
    built: Mapping[str, Result], tmp_path: Path
) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(BrochureError) as caught:
        write_each([built["card"]], tmp_path / "out")
    assert {item.check for item in caught.value.findings} == {"write"}
