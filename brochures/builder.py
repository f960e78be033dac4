"""plan -> order -> make -> atomic write -> manifest."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from brochures.dataset.models import Dataset
from brochures.errors import BrochureError
from brochures.fingerprint import fingerprint
from brochures.manifest import read_manifest, write_atomically, write_manifest
from brochures.orders import order_of
from brochures.plan import Document
from brochures.records import Built, refused
from brochures.report import write_report
from brochures.work import Work, do


def build(
    dataset: Dataset,
    documents: Sequence[Document],
    out: Path,
    on_done: Callable[[Built], None] = lambda built: None,
) -> tuple[Built, ...]:
    """Make every document and write those that pass, each at once, below ``out``."""
    return write_each(build_each(dataset, documents), out, on_done)


def write_each(
    making: Iterable[Built], out: Path, on_done: Callable[[Built], None] = lambda built: None
) -> tuple[Built, ...]:
    """Write each document below ``out`` as soon as it is made, if it passed.

    A document with errors leaves the file of an earlier build as it was. ``on_done`` is called
    after each document. The manifest, and from it the report for people, are written whatever happens,
    also when interrupted.
    """
    done: list[Built] = []
    try:
        with _no_interrupt_lost() as stop_if_interrupted:
            for built in making:
                stop_if_interrupted()
                for path, picture in built.pictures:
                    write_atomically(out / path, picture)
                if built.pdf is not None:
                    write_atomically(out / built.document.path, built.pdf)
                done.append(built)
                on_done(built)
    finally:
        if done:
            before = read_manifest(out)
            manifest = before.merged(tuple(item.record for item in done))
            write_manifest(out, manifest)
            for path in before.pictures() - manifest.pictures():
                with suppress(OSError):  # a viewer may hold it open; nothing refers to it any more
                    (out / path).unlink()
            write_report(out, manifest)
    return tuple(done)


@contextmanager
def _no_interrupt_lost() -> Iterator[Callable[[], None]]:
    """Remember Ctrl-C: what catches everything swallows it, as WeasyPrint does while it draws SVG.

    The document under way is then not what it should be, and must not be written.
    """
    heard = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        heard.set()
        raise KeyboardInterrupt

    def stop_if_interrupted() -> None:
        if heard.is_set():
            raise KeyboardInterrupt

    ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if ours:
        signal.signal(signal.SIGINT, note)
    try:
        yield stop_if_interrupted
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def build_each(dataset: Dataset, documents: Sequence[Document]) -> Iterator[Built]:
    """Make the documents one after the other, in memory; a mistake in one does not stop the others."""
    for document in documents:
        started = time.perf_counter()
        try:
            order = order_of(document, dataset)
        except BrochureError as error:
            yield refused(document, error.findings, "", time.perf_counter() - started)
        else:
            yield do(Work(order, fingerprint(order)))
