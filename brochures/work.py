"""One document to make, as it is handed to a worker, and what the worker does with it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from brochures.errors import BrochureError
from brochures.making import make
from brochures.orders import Order
from brochures.records import Built, built_from, refused


@dataclass(frozen=True)
class Work:
    """An order and its fingerprint, which only the process that gave the order can tell."""

    order: Order
    fingerprint: str


def do(work: Work) -> Built:
    """Make the document; a mistake in it is its finding. Nothing is written."""
    document, started = work.order.document, time.perf_counter()
    try:
        made = make(work.order, work.fingerprint)
    except BrochureError as error:
        return refused(document, error.findings, work.fingerprint, time.perf_counter() - started)
    return built_from(document, made, time.perf_counter() - started)
