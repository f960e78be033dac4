"""plan -> order -> unchanged? in the store? else make -> atomic write -> manifest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from brochures.base.findings import BrochureError
from brochures.build.cache import Store
from brochures.build.fingerprint import fingerprint, fingerprint_of, parts_of, told_parts
from brochures.build.inputs import House
from brochures.build.interrupts import no_interrupt_lost
from brochures.build.job import order_of
from brochures.build.out_folder import OutFolder
from brochures.build.processes import Executor, Serial
from brochures.build.result import Built, refused
from brochures.build.work import Work, do
from brochures.model import Dataset
from brochures.products.plan import Document

OnDone = Callable[[Built], None]

Plan = tuple[Dataset, Sequence[Document]]
"""A dataset, and the documents to make of it."""


def build_documents(
    dataset: Dataset,
    documents: Sequence[Document],
    out: Path,
    on_done: OnDone = lambda built: None,
    *,
    store: Store | None = None,
    executor: Executor | None = None,
    force: bool = False,
) -> tuple[Built, ...]:
    """As `build_into`, but all of them are handed back: for a few."""
    built: list[Built] = []

    def keep(item: Built) -> None:
        built.append(item)
        on_done(item)

    build_into(out, [(dataset, documents)], keep, store=store, executor=executor, force=force)
    return tuple(built)


def build_into(
    out: Path,
    plans: Iterable[Plan],
    on_done: OnDone,
    *,
    store: Store | None = None,
    executor: Executor | None = None,
    force: bool = False,
) -> None:
    """Have all documents of the ``plans`` below ``out``, and tell ``on_done`` of each as soon as it is there.

    One that lies there as it would be made now is left alone; one that was made before is taken from the
    ``store``; the ``executor`` makes the others, or all of them with ``force``. A document with errors, or
    one that cannot be written, leaves the file of an earlier build as it was and stops no other. The
    manifest, and from it the report for people, are written whatever happens, also when interrupted, unless
    nothing has changed.
    """
    with _filling(out, on_done) as (folder, stop_if_interrupted):
        parts: dict[str, dict[str, str]] = {}
        works = _to_make(folder, plans, None if force else store, force, parts)
        first = next(works, None)
        if first is None:
            return  # no worker is started for nothing
        for built in (executor or Serial()).each(chain([first], works)):
            stop_if_interrupted()
            told = parts.pop(built.document.path)
            built = replace(built, record=built.record.model_copy(update={"parts": told}))
            if store is not None:
                store.put(built)
            folder.put(built)


def _to_make(
    folder: OutFolder,
    plans: Iterable[Plan],
    store: Store | None,
    force: bool,
    parts: dict[str, dict[str, str]],
) -> Iterator[Work]:
    """What has to be made; all else is done on the way. ``parts`` gets those of each by its path."""
    house = House()
    for dataset, document in ((dataset, item) for dataset, items in plans for item in items):
        started = time.perf_counter()
        try:
            order = order_of(document, dataset)
        except BrochureError as error:
            folder.put(refused(document, error.findings, "", time.perf_counter() - started))
            continue
        made_of = parts_of(order, house)
        mark = fingerprint_of(made_of)
        there = None if force else folder.unchanged(document, mark)
        if there is None and store is not None:
            there = store.get(document, mark)
        if there is not None:
            folder.put(there)
        else:
            parts[document.path] = told_parts(made_of, order)
            yield Work(order, mark)


def write_each(making: Iterable[Built], out: Path, on_done: OnDone = lambda built: None) -> tuple[Built, ...]:
    """Write each document below ``out`` as soon as it is made, if it passed; manifest and report as well."""
    done: list[Built] = []

    def keep(item: Built) -> None:
        done.append(item)
        on_done(item)

    with _filling(out, keep) as (folder, stop_if_interrupted):
        for built in making:
            stop_if_interrupted()
            folder.put(built)
    return tuple(done)


@contextmanager
def _filling(out: Path, on_done: OnDone) -> Iterator[tuple[OutFolder, Callable[[], None]]]:
    folder = OutFolder(out, on_done)
    try:
        with no_interrupt_lost() as stop_if_interrupted:
            yield folder, stop_if_interrupted
    finally:
        folder.finish()


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
