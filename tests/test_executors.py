"""Whoever does the work, the same comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from brochures.dataset.models import Dataset
from brochures.executors import Serial
from brochures.fingerprint import fingerprint
from brochures.orders import order_of
from brochures.plan import Document
from brochures.records import Built
from brochures.work import Work


def works(akishima: Dataset, *documents: Document) -> Iterator[Work]:
    for document in documents:
        order = order_of(document, akishima)
        yield Work(order, fingerprint(order))


def test_one_after_the_other_is_made_as_it_is_asked_for(
    documents: Mapping[str, Document], akishima: Dataset, built: Mapping[str, Built]
) -> None:
    taken: list[str] = []

    def noted() -> Iterator[Work]:
        for item in works(akishima, documents["card"], documents["card-discreet"]):
            taken.append(item.order.document.id)
            yield item

    making = Serial().each(noted())
    assert taken == []
    assert next(making).pdf == built["card"].pdf
    assert taken == ["card"]
    assert [item.pdf for item in making] == [built["card-discreet"].pdf]
