"""What our side of the bench does inside a process that it has to itself."""

from __future__ import annotations

import json
import pickle
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bench.timings.edited import Edited
from bench.timings.municipalities import municipality
from bench.timings.setting import CARD, DAY, FLYER, FOUR
from bench.timings.variants import variant, varied
from brochures.base.assets import asset_folder
from brochures.base.files import write_atomically
from brochures.build.build import build_documents
from brochures.build.cache import Store
from brochures.build.fingerprint import fingerprint, run_code
from brochures.build.inputs import House
from brochures.build.job import Order, order_of
from brochures.build.make import checked, typeset_order
from brochures.build.out_folder import OutFolder
from brochures.build.processes import Processes, executor_for, usable_cores
from brochures.build.result import Built
from brochures.build.work import Work, do
from brochures.dataset.load import load_dataset
from brochures.finish.sheet.card_sheets import FinishedCard, impose_cards
from brochures.merge.folder import merge_into
from brochures.merge.records import record_of
from brochures.merge.run import Result
from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import read_products

Piece = tuple[Document, Dataset]


def shipped() -> Dataset:
    return load_dataset(asset_folder("data") / "akishima.yaml")


def planned(dataset: Dataset, *only: str) -> Mapping[str, Document]:
    """The documents of a dataset on the measured day, by id."""
    documents = plan_documents(dataset, read_products(), today=DAY, only=only)
    return {item.id: item for item in documents}


def warm(lines: Iterable[str]) -> Iterator[str]:
    """Make what each line asks for; answers with the milliseconds of ordering, typesetting and checking."""
    dataset = shipped()
    documents = planned(dataset, *FOUR)
    for line in lines:
        name, number = line.split()
        facts = variant(int(number))
        started = time.perf_counter()
        order = order_of(documents[name], varied(dataset, facts))
        ordered = time.perf_counter()
        typeset, preflight = _made(order)
        yield json.dumps({"order": (ordered - started) * 1000, "typeset": typeset, "preflight": preflight})


def _made(order: Order) -> tuple[float, float]:
    """Milliseconds of typesetting, with what belongs to it, and of preflight."""
    started = time.perf_counter()
    mark = fingerprint(order)
    pdf, expected = typeset_order(order, run_code(mark))
    if order.document.product.sheet is not None:
        card = FinishedCard(pdf, order.title, expected)
        pdf, expected = impose_cards(order.document, [card], (), order.language)
    typeset = time.perf_counter()
    made = checked(pdf, expected, mark)
    preflighted = time.perf_counter()
    if not made.report.passed:
        sys.exit(f"{order.document.id}: {[item.message.en for item in made.findings]}")
    return (typeset - started) * 1000, (preflighted - typeset) * 1000


def edited(lines: Iterable[str], out: Path) -> Iterator[str]:
    """Edit the file as each line says, read it, and build what it touches, with processes that are warm."""
    data, store = Edited(out.with_name(f"{out.name}-data")), Store(out.with_name(f"{out.name}-store"))
    with closing(Processes(usable_cores())) as processes:
        processes.get_ready()
        for line in lines:
            file = data.with_number(int(line))
            started = time.perf_counter()
            dataset = load_dataset(file)
            documents = tuple(planned(dataset, *FOUR).values())
            built = build_documents(dataset, documents, out, store=store, executor=processes)
            taken_ms = (time.perf_counter() - started) * 1000
            made = [item.document.id for item in built if _is_new(item)]
            yield json.dumps({"ms": taken_ms, "documents": made})


def _is_new(built: Built) -> bool:
    return built.pdf is not None and built.how == "made"


def pieces(lines: Iterable[str], out: Path) -> Iterator[str]:
    """Documents of the variant of each line, all or those that it names after it; answers with the mean of
    each kind of cost.
    """
    dataset, house = shipped(), House()
    for line in lines:
        number, *names = line.split()
        facts = varied(dataset, variant(int(number)))
        told = [_piece(document, facts, house, out) for document in planned(facts, *names).values()]
        means = {part: statistics.mean(item[part] for item in told) for part in told[0]}
        yield json.dumps({"documents": len(told), **means})


def _piece(document: Document, dataset: Dataset, house: House, out: Path) -> dict[str, float]:
    """Milliseconds and kB of one document, as if another machine made it."""
    started = time.perf_counter()
    order = order_of(document, dataset)
    ordered = time.perf_counter()
    work = Work(order, fingerprint(order, house))
    marked = time.perf_counter()
    sent = pickle.dumps(work)
    packed = time.perf_counter()
    busy = time.process_time()
    built = do(pickle.loads(sent))
    made = time.process_time()
    back = pickle.dumps(built)
    returned = time.perf_counter()
    built = pickle.loads(back)
    unpacked = time.perf_counter()
    _must_have_passed(built)
    files = [(built.document.path, built.pdf or b""), *built.pictures]
    for path, content in files:
        write_atomically(out / path, content)
    written = time.perf_counter()
    return {
        "order": (ordered - started) * 1000,
        "fingerprint": (marked - ordered) * 1000,
        "pack": (packed - marked + unpacked - returned) * 1000,
        "make": (made - busy) * 1000,
        "write": (written - unpacked) * 1000,
        "sent": len(sent) / 1000,
        "back": len(back) / 1000,
        "kept": sum(len(content) for _, content in files) / 1000,
    }


def flyers(count: int) -> Iterator[Work]:
    """One flyer for each variant, as work that has not been done."""
    house = House()
    for document, dataset in different(FLYER, count):
        order = order_of(document, dataset)
        yield Work(order, fingerprint(order, house))


def different(name: str, count: int) -> Iterator[Piece]:
    """One document of the shipped dataset for each variant; each is called by its number."""
    dataset = shipped()
    document = planned(dataset, name)[name]
    for number in range(count):
        yield replace(document, id=str(number)), varied(dataset, variant(number))


def cards(count: int) -> Iterator[Piece]:
    """A card for each municipality."""
    dataset = shipped()
    document = planned(dataset, CARD)[CARD]
    for number in range(count):
        city = municipality(dataset, number)
        yield replace(document, dataset=city.dataset), city


def batch(works: Iterator[Work], out: Path, jobs: int, every: int) -> Iterator[str]:
    """Do the work and write it as a build does; tells the number of documents at each ``every``."""
    folder = OutFolder(out, _must_have_passed)
    executor = executor_for(jobs)
    try:
        for number, built in enumerate(executor.each(works), 1):
            folder.put(built)
            if number % every == 0:
                yield str(number)
    finally:
        executor.close()
        folder.finish()


def merge_run(pieces: Iterable[Piece], out: Path, every: int) -> Iterator[str]:
    """Make the pieces as one run, written as ``merge`` does; tells the number of records at each ``every``,
    and at last how many were typeset in full.
    """
    counts = Counter[str]()

    def done(result: Result) -> None:
        if result.pdf is None:
            sys.exit(f"{result.document.path}: {[item.message.en for item in result.findings]}")
        counts["all"] += 1
        counts["full"] += result.composed is None
        if counts["all"] % every == 0:
            print(counts["all"], flush=True)  # noqa: T201

    merge_into((record_of(*piece) for piece in pieces), out, "run", on_done=done)
    yield f"{counts['full']} of {counts['all']} in full"


def _must_have_passed(built: Built) -> None:
    if built.pdf is None:
        sys.exit(f"{built.document.id}: {[item.message.en for item in built.findings]}")
