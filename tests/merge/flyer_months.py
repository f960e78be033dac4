"""Records of the flyers of a year."""

from __future__ import annotations

from brochures.merge.records import (
    Record,
    record_of,
)
from brochures.model import Dataset
from brochures.products.plan import Document


def records(year: tuple[Document, ...], dataset: Dataset) -> list[Record]:
    return [record_of(document, dataset) for document in year]
