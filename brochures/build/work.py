"""One document to make, as it is handed to a worker, and what the worker does with it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from brochures.base.findings import BrochureError
from brochures.base.geometry import A4
from brochures.build.failures import broken, out_of_memory
from brochures.build.job import Order
from brochures.build.result import Built, built_from, refused
from brochures.products.plan import Document


@dataclass(frozen=True)
class Work:
    """An order and its fingerprint, which only the process that gave the order can tell."""

    order: Order
    fingerprint: str


def do(work: Work) -> Built:
    """Make the document; whatever goes wrong in it is its finding. Nothing is written."""
    # All checks come along; who hands works on, or has none, does not need them.
    from brochures.build.make import make

    document, started = work.order.document, time.perf_counter()
    try:
        return built_from(document, make(work.order, work.fingerprint), time.perf_counter() - started)
    except BrochureError as error:
        return refused(document, error.findings, work.fingerprint, time.perf_counter() - started)
    except MemoryError:
        return out_of_memory(work.order, time.perf_counter() - started)
    except Exception as error:
        return broken(work.order, error, time.perf_counter() - started)


def likely_seconds(document: Document) -> float:
    """How long it may take to make, roughly; enough to begin with what takes longest.

    Time goes with the printed area: on one core of 2026 a card takes 0.2 s, a flyer 0.35, a sheet of cards
    0.65, a leaflet 1.0.
    """
    product = document.product
    side = A4 if product.sheet else product.trim
    return 0.1 + product.pages * side.width_mm * side.height_mm / 200_000
