from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bench.timings.processes import ChildFailed, Ran, Talk, cpu_of, ran

ECHO = "import sys\nfor line in sys.stdin: print('said ' + line.strip(), flush=True)"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_command_is_measured_and_what_it_says_is_kept(tmp_path: Path) -> None:
    done = ran(python("import os; print(os.getcwd(), os.environ['WORD'])"), tmp_path, {"WORD": "yes"})
    assert done.said.split() == [str(tmp_path.resolve()), "yes"]
    assert done.wall_s > 0
    assert done.peak_mb is None


@on_linux
def test_a_command_can_be_kept_to_one_core_and_this_process_is_not(tmp_path: Path) -> None:
    before = os.sched_getaffinity(0)
    code = "import os; print(len(os.sched_getaffinity(0)))"
    assert ran(python(code), tmp_path, {}, cores=1).said.strip() == "1"
    assert os.sched_getaffinity(0) == before


def test_the_middle_of_processor_times_leaves_out_what_is_not_known() -> None:
    assert cpu_of([Ran(1, 2.0, None, ""), Ran(1, None, None, ""), Ran(1, 4.0, None, "")]) == 3
    assert cpu_of([Ran(1, None, None, "")]) is None


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(ChildFailed, match="the reason"):
        ran(python("import sys; sys.exit('the reason')"), tmp_path, {})


@on_linux
def test_the_processors_time_counts_what_a_child_of_the_command_took(tmp_path: Path) -> None:
    busy = "sum(range(20_000_000))"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    alone, within = ran(python(busy), tmp_path, {}), ran(python(code), tmp_path, {})
    assert alone.cpu_s is not None
    assert within.cpu_s is not None
    assert within.cpu_s > alone.cpu_s / 4


@on_linux
def test_memory_counts_what_all_processes_of_the_command_hold(tmp_path: Path) -> None:
    hold = "import time; block = b'x' * 60_000_000; time.sleep(0.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    peak_mb = ran(python(code), tmp_path, {}, memory=True).peak_mb
    assert peak_mb is not None
    assert 57 < peak_mb < 500


def test_a_child_that_stays_answers_each_line(tmp_path: Path) -> None:
    talk = Talk(python(ECHO), tmp_path, {})
    try:
        assert [talk.ask("one"), talk.ask("二")] == ["said one", "said 二"]
        talk.end()
    finally:
        talk.close()


def test_a_child_that_has_gone_tells_why(tmp_path: Path) -> None:
    talk = Talk(python("import sys; input(); sys.exit('no more paper')"), tmp_path, {})
    try:
        with pytest.raises(ChildFailed, match="no more paper"):
            talk.ask("print")
    finally:
        talk.close()
