"""Ctrl-C: heard once, and never lost.

Python raises it wherever the program happens to be. While a module is loaded that is the wrong moment: a
library in C++ ends the process, and what calls back from the machinery of imports swallows it. Elsewhere too,
what catches everything swallows it, as WeasyPrint does while it draws SVG. So it waits for imports, and comes
again until the program has stopped.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

IMPORTING = "<frozen importlib._bootstrap>"
AGAIN_S = 0.05
"""Longer than most modules take to load."""

_heard = threading.Event()


def listen() -> bool:
    """From now on Ctrl-C waits for imports, and comes again until `was_interrupted` was asked.

    False where it is not ours: somebody has a handler, a shell has us ignore it, or this is no main thread.
    """
    ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if ours:
        signal.signal(signal.SIGINT, _interrupt)
    return ours


def was_interrupted() -> bool:
    """Whether somebody pressed Ctrl-C since `listen`; if so, it is ignored from now on: the program ends."""
    if _heard.is_set():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return _heard.is_set()


@contextmanager
def no_interrupt_lost() -> Iterator[Callable[[], None]]:
    """Listen meanwhile, if nobody does.

    A document during which Ctrl-C was swallowed is not what it should be, and must not be written: the
    function that is given raises KeyboardInterrupt if there was one.
    """
    ours = listen()
    try:
        yield _stop_if_interrupted
        _stop_if_interrupted()
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            _heard.clear()


def _stop_if_interrupted() -> None:
    if _heard.is_set():
        raise KeyboardInterrupt


def _interrupt(number: int, frame: FrameType | None) -> None:
    _heard.set()
    again = threading.Timer(AGAIN_S, _say_again)
    again.daemon = True
    again.start()
    if not _is_importing(frame) and not _is_stopping():
        raise KeyboardInterrupt


def _say_again() -> None:
    if signal.getsignal(signal.SIGINT) is not _interrupt:
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


def _is_stopping() -> bool:
    """Whether it was raised and not swallowed: what is being cleaned up must not be torn."""
    error = sys.exc_info()[1]
    # A generator is closed before anybody handles what was raised: GeneratorExit is all that there is then.
    while error is not None and not isinstance(error, (KeyboardInterrupt, GeneratorExit)):
        error = error.__context__
    return error is not None
