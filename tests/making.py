"""Helpers of the tests: their data and spoiled copies of it, and ways to look into a PDF."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from brochures.base.findings import BrochureError
from brochures.build.inputs import Inputs
from brochures.build.job import Job, job_of
from brochures.build.make import make
from brochures.build.result import Result, refused
from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import read_products

PROJECT = Path(__file__).resolve().parents[1]
BUILD = (PROJECT / "render.py", "build", Path(__file__).resolve().parent / "data" / "akishima.yaml")
"""A build of the tests' data by a process of its own: what the shipped data says is the staff's to edit."""
GOLDEN = Path(__file__).resolve().parent / "golden"
DATA = Path(__file__).resolve().parent / "data"
"""What tests read, so that nobody who edits ``data/`` breaks one: Akishima as it was in November 2026."""
PATIENCE_S = 600
"""How long a process is waited for: a machine may be busy, and only one that hangs is to fail."""

TODAY = date(2026, 11, 23)
SHIPPED = (
    "brochure",
    "brochure-z",
    "card",
    "card-discreet",
    "card-85x54",
    "card-85x54-discreet",
    "card-85x54-sheet",
    "card-85x54-sheet-discreet",
    "card-folded",
    "card-folded-discreet",
    "card-picture",
    "card-picture-discreet",
    "card-picture-sheet",
    "card-picture-sheet-discreet",
    "card-plain-sheet",
    "card-plain-sheet-discreet",
    "card-sheet",
    "card-sheet-discreet",
    "desk-list",
    "flyer-riyusu",
    "flyer-riyusu-large-print",
    "flyer-kokokara",
    "flyer-kokokara-large-print",
    "flyer-a3-riyusu",
    "flyer-a3-kokokara",
    "flyer-a5-riyusu",
    "flyer-a5-kokokara",
    "flyer-a6-riyusu",
    "flyer-a6-kokokara",
    "flyer-b5-riyusu",
    "flyer-b5-kokokara",
    "leaflet",
    "leaflet-large-print",
    "poster-riyusu",
    "poster-kokokara",
    "poster-a3-riyusu",
    "poster-a3-kokokara",
)
# A few of them as web output: each template, long and short, and what must not be disclosed.
ON_THE_WEB = ("leaflet", "brochure", "flyer-kokokara", "flyer-a5-riyusu", "card", "card-discreet")


class City:
    """A folder with the datasets of the tests, to be spoiled."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(DATA, folder)
        self.folder = folder
        self.file = folder / "akishima.yaml"

    def change(self, old: str, new: str, file: str = "akishima.yaml") -> Path:
        """Replace words of a file; words that are not there would make the test prove nothing."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path


def with_our_fonts(folder: Path) -> dict[str, str | float | bool]:
    """The environment of a browser that draws in our fonts, whatever the machine has.

    Where a machine has no Japanese font, boxes stand for the letters, and are narrower than what people see.
    """
    (folder / "fonts").symlink_to(PROJECT / "fonts")
    return {**os.environ, "XDG_DATA_HOME": str(folder)}


def with_own_templates(folder: Path, document: Document) -> Document:
    """The document with a copy of the templates that a test may change."""
    shutil.copytree(PROJECT / "templates", folder / "templates")
    (product,) = (item for item in read_products(folder / "templates") if item.id == document.product.id)
    return dataclasses.replace(document, product=product)


def changed(dataset: Dataset, **values: Any) -> Dataset:
    """The dataset with other values at dotted places, checked as if it had been read.

    For example ``changed(akishima, **{"desks.city.name": "窓口"})``.
    """
    plain = dataset.model_dump()
    for place, value in values.items():
        *way, last = place.split(".")
        record = plain
        for step in way:
            record = record[int(step) if isinstance(record, (list, tuple)) else step]
        if isinstance(record, tuple):
            raise TypeError(f"replace all of the list at {'.'.join(way)}")
        assert last in record, place
        record[last] = value
    return Dataset.model_validate(plain)


def plan(dataset: Dataset, *only: str, **options: Any) -> tuple[Document, ...]:
    """The documents of a dataset that a test made."""
    return plan_documents(dataset, read_products(), **{"today": TODAY, "only": only} | options)


def job(document: Document, dataset: Dataset) -> Job:
    """The job of a document, with the files and versions of now."""
    return job_of(document, dataset, Inputs())


def make_each(dataset: Dataset, documents: Iterable[Document]) -> Iterator[Result]:
    """Make the documents one after the other, in memory; a mistake in one does not stop the others."""
    for document in documents:
        try:
            yield make(job(document, dataset))
        except BrochureError as error:
            yield refused(document, error.findings, 0.0)


def page_texts(pdf: bytes) -> list[str]:
    """What a person can read and copy, by page."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in opened]
    finally:
        opened.close()


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(pdf))


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""

    def walk(element: Any) -> Iterator[Any]:
        if isinstance(element, pikepdf.Array):
            for item in element:
                yield from walk(item)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                yield element
            if "/K" in element:
                yield from walk(element.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def run(
    *command: str | Path, cwd: Path = PROJECT, seconds: float = PATIENCE_S, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, as a person would, in English unless said otherwise."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env=variables | {"LC_ALL": "en_US.UTF-8", "PYTHONPATH": str(PROJECT)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
