"""Ctrl-C is heard wherever the program is, and waits for what is being imported."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from making import PROJECT, run

from brochures.build.interrupts import no_interrupt_lost

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")

SLOW = """
import os, signal, time
os.kill(os.getpid(), signal.SIGINT)
time.sleep(0.2)
loaded = True
"""

PROGRAM = """
import os, signal, time
from brochures.build.interrupts import listen, was_interrupted
listen()
try:
    {what}
    time.sleep(60)
except KeyboardInterrupt:
    try:
        time.sleep(0.2)  # cleaning up
    finally:
        print(was_interrupted(), {told})
"""


def program(what: str, told: str, folder: Path) -> tuple[str, str]:
    (folder / "slow.py").write_text(SLOW, encoding="utf-8")
    path = os.pathsep.join([str(PROJECT), str(folder)])
    done = run("-c", PROGRAM.format(what=what, told=told), PYTHONPATH=path)
    return done.stdout, done.stderr


def test_what_is_being_imported_is_there_before_the_interrupt(tmp_path: Path) -> None:
    assert program("import slow", "slow.loaded", tmp_path) == ("True True\n", "")


def test_an_interrupt_that_somebody_swallows_comes_again_but_not_while_it_is_cleaned_up(
    tmp_path: Path,
) -> None:
    swallowed = """
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        pass
    """.strip()
    assert program(swallowed, "1", tmp_path) == ("True 1\n", "")


def test_an_interrupt_that_is_swallowed_is_remembered() -> None:
    with no_interrupt_lost() as stop_if_interrupted:
        stop_if_interrupted()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            stop_if_interrupted()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_beside_the_main_thread_signals_are_left_alone() -> None:
    seen = []

    def look() -> None:
        with no_interrupt_lost():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
