"""Processes of ours are begun, waited for and ended."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from brochures.build.children import Spawned, command, spawn


def test_a_child_finds_our_modules_where_we_do() -> None:
    program = command("worker")
    assert program[0] == sys.executable
    assert repr([str(item) for item in sys.path]) in program[-1]


def test_a_child_that_nobody_talks_to_ends() -> None:
    child = Spawned()
    assert child.pid > 0
    child.close()
    child.wait(60)
    assert child.code() == 0


def test_a_child_can_be_killed_at_any_time() -> None:
    child = Spawned()
    child.wait(0)
    child.kill()
    assert child.code() != 0
    child.close()


def test_a_child_takes_no_threads_for_matrices_unless_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = "import os, sys; sys.stdout.write(os.environ['OPENBLAS_NUM_THREADS'])  # {module} {path}"
    monkeypatch.setattr("brochures.build.children.COMMAND", seen)
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert spawn("worker", subprocess.DEVNULL, subprocess.PIPE).communicate()[0] == b"1"
    monkeypatch.setitem(os.environ, "OPENBLAS_NUM_THREADS", "3")
    assert spawn("worker", subprocess.DEVNULL, subprocess.PIPE).communicate()[0] == b"3"
