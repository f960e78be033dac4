"""Ctrl-C: heard once, and never lost.

Python raises it wherever the program happens to be. While a module is loaded that is the wrong moment: a
library in C++ ends the process, and what calls back from the machinery of imports swallows it. So there it
waits, and the command line says it again when it was swallowed elsewhere.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

IMPORTING = "<frozen importlib._bootstrap>"
AGAIN_S = 0.05
"""Longer than most modules take to load."""

_heard = threading.Event()


def listen() -> None:
    """For a command: from now on Ctrl-C waits for imports, and comes again until it has stopped something."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # a shell may have us ignore it
        signal.signal(signal.SIGINT, _insist)


def was_interrupted() -> bool:
    """Whether somebody pressed Ctrl-C since `listen`; it is not pressed any more."""
    if _heard.is_set():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return _heard.is_set()


@contextmanager
def no_interrupt_lost() -> Iterator[Callable[[], None]]:
    """Remember Ctrl-C: what catches everything swallows it, as WeasyPrint does while it draws SVG.

    The document under way is then not what it should be, and must not be written: the function that is given
    raises KeyboardInterrupt if there was one.
    """
    heard = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        heard.set()
        if before is _insist:
            _heard.set()
        if not _is_importing(frame):
            raise KeyboardInterrupt

    def stop_if_interrupted() -> None:
        if heard.is_set():
            raise KeyboardInterrupt

    before: Any = signal.getsignal(signal.SIGINT)
    ours = threading.current_thread() is threading.main_thread() and before in (
        signal.default_int_handler,
        _insist,
    )
    if ours:
        signal.signal(signal.SIGINT, note)
    try:
        yield stop_if_interrupted
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)


def _insist(number: int, frame: FrameType | None) -> None:
    _heard.set()
    again = threading.Timer(AGAIN_S, _say_again)
    again.daemon = True
    again.start()
    # What is being cleaned up because of it must not be torn.
    if not _is_importing(frame) and not isinstance(sys.exc_info()[1], KeyboardInterrupt):
        raise KeyboardInterrupt


def _say_again() -> None:
    # Nobody waits for it after `was_interrupted`; a build that began meanwhile has a handler of its own.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        return
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # ends a wait as well
    else:
        _thread.interrupt_main()


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename == IMPORTING:
            return True
        frame = frame.f_back
    return False
