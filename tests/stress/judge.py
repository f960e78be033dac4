"""What comes of a city that nobody has seen: each piece is saved, or refused with one finding that says
why.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from brochures.base.findings import BrochureError, Finding
from brochures.build.inputs import Inputs
from brochures.build.job import job_of
from brochures.build.make import make
from brochures.dataset.load import load_dataset
from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import read_products
from stress.cities import city
from stress.languages import texts_of_city

TODAY = date(2026, 11, 28)
PIECES = ("leaflet", "card", "card-85x54", "card-discreet", "flyer-m0", "flyer-a5-m0", "poster-m0")
"""What is drawn of each city; the other meetings are made alike."""
FURTHER = ("leaflet-large-print", "flyer-a6-m0", "flyer-m0-large-print", "flyer-b5-m0", "card-85x54-discreet")
"""One of these is drawn as well, in turn."""


@dataclass(frozen=True)
class Verdict:
    """What was said of a piece: ``errors`` when it was refused, ``warnings`` of one that was saved."""

    seed: int
    piece: str
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def saved(self) -> bool:
        return not self.errors

    @property
    def well_refused(self) -> bool:
        """Whether it was refused with the one finding that says what is too much, and where."""
        return [item.check for item in self.errors] == ["too_full"]


def dataset_of(seed: int, language: str | None = None) -> Dataset:
    """The dataset of a seed, written as YAML and read back as a user's file is; with all its texts in a
    language if one is asked for.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.yaml"
        _write(path, city(seed))
        dataset = load_dataset(path)
        if language is None:
            return dataset
        _write(path.with_name(f"city.{language}.yaml"), texts_of_city(dataset, language))
        return load_dataset(path)


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def verdicts(
    seed: int,
    pieces: Collection[str] = PIECES,
    language: str | None = None,
    outputs: Sequence[str] = ("office",),
) -> Iterator[Verdict]:
    """What comes of each piece of a city."""
    dataset = dataset_of(seed, language)
    inputs = Inputs()
    drawn = {*pieces, FURTHER[seed % len(FURTHER)]} if pieces is PIECES else {*pieces}
    for document in plan_documents(dataset, read_products(), today=TODAY, outputs=outputs):
        if document.plain_id in drawn:
            yield _verdict(seed, document, dataset, inputs)


def _verdict(seed: int, document: Document, dataset: Dataset, inputs: Inputs) -> Verdict:
    try:
        findings = make(job_of(document, dataset, inputs)).findings
    except BrochureError as error:
        findings = error.findings
    errors = tuple(item for item in findings if item.severity == "error")
    return Verdict(seed, document.id, errors, tuple(item for item in findings if item.severity == "warning"))
