from __future__ import annotations

import sys

import pytest

from bench.processes import CommandFailed, Running, peak_mb, python, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="cores and memory are asked of Linux")


def test_a_command_runs_in_its_environment() -> None:
    code = "import os; assert os.environ['WORD'] == 'yes'"
    assert run(python("-c", code, environment={"WORD": "yes"})).wall_s > 0


def test_a_command_that_fails_is_no_measurement() -> None:
    fails = python("-c", "import sys; sys.exit('the reason')", environment={})
    for measured in (run, peak_mb):
        with pytest.raises(CommandFailed, match="the reason"):
            measured(fails)


def child_of(code: str) -> str:
    return f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"


def test_the_processors_time_counts_what_a_child_of_the_command_took() -> None:
    busy = "sum(range(20_000_000))"
    alone, within = (run(python("-c", code, environment={})) for code in (busy, child_of(busy)))
    assert within.cpu_s > alone.cpu_s / 4


def test_memory_counts_what_all_processes_of_the_command_hold() -> None:
    hold = "import time; block = b'x' * 60_000_000; time.sleep(0.5)"
    assert 57 < peak_mb(python("-c", child_of(hold), environment={})) < 500


def test_a_command_that_stays_answers_each_line() -> None:
    echo = "import sys\nfor line in sys.stdin: print('heard ' + line.strip(), flush=True)"
    with Running(python("-c", echo, environment={"PYTHONUTF8": "1"})) as running:
        assert [running.ask("one"), running.ask("二")] == ["heard one", "heard 二"]


def test_a_command_that_has_gone_tells_why() -> None:
    gone = python("-c", "input(); import sys; sys.exit('no more paper')", environment={})
    with Running(gone) as running, pytest.raises(CommandFailed, match="no more paper"):
        running.ask("print")
