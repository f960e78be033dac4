"""From datasets and their documents to the output folder: what has changed is made, the rest is left alone.

    dataset ─► products ─► content ─► typeset ─► finish ─► preflight ─► out/ + manifest

The datasets are loaded and the documents planned by whoever asks. Here each document becomes a job, what it
says and its fingerprint; what lies in the folder or in the cache with the same fingerprint is not made again.
The way of one job through typesetting, finish and preflight is in `brochures.build.make`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from brochures.base.findings import BrochureError
from brochures.build.cache import Cache
from brochures.build.inputs import Inputs
from brochures.build.interrupts import no_interrupt_lost
from brochures.build.job import Job, job_of
from brochures.build.out_folder import NOTHING, OutFolder, SetAside
from brochures.build.outdated import Judge
from brochures.build.processes import Executor, Serial
from brochures.build.result import Result, refused
from brochures.build.turns import turn
from brochures.model import Dataset
from brochures.products.plan import Document

OnDone = Callable[[Result], None]
OnAside = Callable[[SetAside], None]

Plan = tuple[Dataset, Sequence[Document]]
"""A dataset, and the documents to make of it."""


def build_documents(
    dataset: Dataset,
    documents: Sequence[Document],
    out: Path,
    on_done: OnDone = lambda result: None,
    *,
    cache: Cache | None = None,
    executor: Executor | None = None,
    force: bool = False,
) -> tuple[Result, ...]:
    """As `build_into`, but all results are handed back: for a few."""
    results: list[Result] = []

    def keep(result: Result) -> None:
        results.append(result)
        on_done(result)

    build_into(out, [(dataset, documents)], keep, cache=cache, executor=executor, force=force)
    return tuple(results)


def build_into(
    out: Path,
    plans: Iterable[Plan],
    on_done: OnDone,
    *,
    cache: Cache | None = None,
    executor: Executor | None = None,
    force: bool = False,
    stale_ok: Mapping[str, str] = NOTHING,
    on_wait: Callable[[], None] = lambda: None,
    judge: Judge | None = None,
    on_aside: OnAside = lambda aside: None,
) -> None:
    """Have all documents of the ``plans`` below ``out``, and tell ``on_done`` of each as soon as it is there.

    One that lies there as it would be made now is left alone; one that was made before is taken from the
    ``cache``; the ``executor`` makes the others, or all of them with ``force``. A document with errors, or
    one that cannot be written, leaves the file of an earlier build as it was and stops no other. The
    manifest, and from it the report for people, are written whatever happens, also when interrupted, unless
    nothing has changed. ``stale_ok`` is kept there: why a dataset is printed with facts that are too old.
    ``on_wait`` is told when another build of the same folder has to end first. What else lies there and is no
    longer true by the ``judge`` is moved into ``old/``, and ``on_aside`` is told of it.
    """
    with _filling(out, on_done, stale_ok, on_wait) as (folder, stop_if_interrupted):
        jobs = _jobs(plans, folder)
        if not force:
            jobs = _changed(jobs, folder, cache)
        first = next(jobs, None)
        if first is not None:  # no worker is started for nothing
            for result in (executor or Serial()).each(chain([first], jobs)):
                stop_if_interrupted()
                if cache is not None:
                    cache.put(result)
                folder.put(result)
        if judge is not None:
            for aside in folder.set_aside(judge):
                on_aside(aside)


def write_each(
    results: Iterable[Result],
    out: Path,
    on_done: OnDone = lambda result: None,
    *,
    stale_ok: Mapping[str, str] = NOTHING,
    on_wait: Callable[[], None] = lambda: None,
) -> tuple[Result, ...]:
    """Write each document below ``out`` as soon as it is made, if it passed; manifest and report as well."""
    done: list[Result] = []

    def keep(result: Result) -> None:
        done.append(result)
        on_done(result)

    with _filling(out, keep, stale_ok, on_wait) as (folder, stop_if_interrupted):
        for result in results:
            stop_if_interrupted()
            folder.put(result)
    return tuple(done)


def _jobs(plans: Iterable[Plan], folder: OutFolder) -> Iterator[Job]:
    """The job of each document; one that cannot be made is put into the folder as refused."""
    inputs = Inputs()
    for dataset, document in ((dataset, item) for dataset, items in plans for item in items):
        started = time.perf_counter()
        try:
            yield job_of(document, dataset, inputs)
        except BrochureError as error:
            folder.put(refused(document, error.findings, time.perf_counter() - started))


def _changed(jobs: Iterable[Job], folder: OutFolder, cache: Cache | None) -> Iterator[Job]:
    """The jobs that have to be done; what is there already is put into the folder."""
    for job in jobs:
        there = folder.unchanged(job.document, job.fingerprint.whole)
        if there is None and cache is not None:
            there = cache.get(job.document, job.fingerprint.whole)
        if there is None:
            yield job
        else:
            folder.put(there)


@contextmanager
def _filling(
    out: Path, on_done: OnDone, stale_ok: Mapping[str, str], on_wait: Callable[[], None]
) -> Iterator[tuple[OutFolder, Callable[[], None]]]:
    with turn(out, on_wait):
        folder = OutFolder(out, on_done, stale_ok)
        folder.remove_half_files()
        try:
            with no_interrupt_lost() as stop_if_interrupted:
                yield folder, stop_if_interrupted
        finally:
            folder.finish()
