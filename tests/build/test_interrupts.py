"""Ctrl-C is heard wherever the program is, waits for what is being imported, and is never lost."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from making import PROJECT, run

from brochures.build.interrupts import no_interrupt_lost

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs signals"),
    pytest.mark.usefixtures("heeds_interrupts"),
]

SLOW = """
import os, signal, time
os.kill(os.getpid(), signal.SIGINT)
time.sleep(0.2)
loaded = True
"""

COMMAND = """
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

SWALLOWED = """
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        pass
""".strip()


def told(program: str, folder: Path) -> str:
    (folder / "slow.py").write_text(SLOW, encoding="utf-8")
    done = run("-c", program, PYTHONPATH=os.pathsep.join([str(PROJECT), str(folder)]))
    assert done.stderr == ""
    return done.stdout


def test_what_is_being_imported_is_there_before_the_interrupt(tmp_path: Path) -> None:
    assert told(COMMAND.format(what="import slow", told="slow.loaded"), tmp_path) == "True True\n"


def test_an_interrupt_that_somebody_swallows_comes_again_but_not_while_it_is_cleaned_up(
    tmp_path: Path,
) -> None:
    assert told(COMMAND.format(what=SWALLOWED, told="1"), tmp_path) == "True 1\n"


GENERATOR = """
def making():
    try:
        yield
    finally:
        time.sleep(0.2)
        print("cleaned up")

made = making()
next(made)
listen()
try:
    try:
        os.kill(os.getpid(), signal.SIGINT)
    finally:
        made.close()
except KeyboardInterrupt:
    print(was_interrupted())
"""


def test_what_is_being_closed_because_of_it_is_not_torn(tmp_path: Path) -> None:
    imports = "import os, signal, time\nfrom brochures.build.interrupts import listen, was_interrupted\n"
    assert told(imports + GENERATOR, tmp_path) == "cleaned up\nTrue\n"


SCRIPT = """
import os, signal, time
from brochures.build.interrupts import no_interrupt_lost
def swallow():
    {swallow}
try:
    with no_interrupt_lost() as stop_if_interrupted:
        stop_if_interrupted()
        swallow()
        {then}
except KeyboardInterrupt:
    print("stopped")
time.sleep(0.2)
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""


@pytest.mark.parametrize("then", ["stop_if_interrupted()", "pass", "time.sleep(60)"])
def test_a_document_during_which_an_interrupt_was_swallowed_is_stopped_and_the_caller_hears_it_once(
    then: str, tmp_path: Path
) -> None:
    assert told(SCRIPT.format(swallow=SWALLOWED, then=then), tmp_path) == "stopped\nTrue\n"


def test_what_a_shell_has_us_ignore_stays_ignored(tmp_path: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    command = COMMAND.format(what="os.kill(os.getpid(), signal.SIGINT); raise KeyboardInterrupt", told="1")
    assert told(command, tmp_path) == "False 1\n"


def test_beside_the_main_thread_signals_are_left_alone() -> None:
    seen = []

    def look() -> None:
        with no_interrupt_lost():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
