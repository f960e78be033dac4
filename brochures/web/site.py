"""What one server serves: the dataset, the pieces made of it, and where drafts and earlier versions are."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from brochures.base.findings import BrochureError, Finding, has_errors
from brochures.build.build import write_each
from brochures.build.inputs import Inputs
from brochures.build.job import Job, job_of
from brochures.build.result import Result
from brochures.build.turns import turn
from brochures.dataset.changes import changed_texts, files_of, read_with
from brochures.dataset.check import about_all_documents, check_dataset
from brochures.dataset.load import Loaded, read_dataset
from brochures.products.office_printer import Printer, read_printers
from brochures.products.plan import Document, plan_documents
from brochures.products.product import Product, read_products
from brochures.web.drafts import Draft
from brochures.web.history import History
from brochures.web.previews import Previews
from brochures.web.users import Doorkeeper

INPUTS_S = 3.0
KNOWN_S = 60.0
"""How long what takes a moment to find is taken for known, where its key is the same."""
Found = TypeVar("Found")
MOST_DRAFTS = 32
"""Datasets with somebody's changes that are kept read."""


@dataclass
class Site:
    """``now`` is the only clock; ``fixed_day`` is the day that it is asked to be, for tests and pictures.

    ``doorkeeper`` signs people in; without one, who sits at this machine may do everything.
    """

    dataset: Path
    out: Path
    printers: Path
    previews: Previews
    now: Callable[[], datetime]
    fixed_day: date | None = None
    doorkeeper: Doorkeeper | None = None
    _read: dict[object, Loaded] = field(default_factory=dict)
    _told: tuple[Loaded, date, tuple[Finding, ...]] | None = None
    _inputs: Inputs = field(default_factory=Inputs)
    _looked_at: float = 0.0
    _keys: dict[object, tuple[Loaded, str | None]] = field(default_factory=dict)
    _found: dict[str, tuple[object, float, Any]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _finding: threading.Lock = field(default_factory=threading.Lock)
    _reading: threading.RLock = field(default_factory=threading.RLock)

    @property
    def history(self) -> Path:
        """The folder of earlier versions, beside the dataset."""
        return self.dataset.parent / "history"

    @property
    def drafts(self) -> Path:
        """The folder of changes that nobody has saved yet."""
        return self.dataset.parent / ".drafts"

    @property
    def is_signed_off(self) -> bool:
        """Whether only what a second person has approved may be printed."""
        return self.doorkeeper is not None and self.doorkeeper.has_signers

    @property
    def area(self) -> str:
        """What the page is headed with; the name of the file where the dataset cannot be read."""
        try:
            return self.saved().dataset.area
        except BrochureError:
            return self.dataset.stem

    @cached_property
    def products(self) -> tuple[Product, ...]:
        return read_products()

    def recover(self) -> None:
        """End a save that a killed server had begun. Raises BrochureError."""
        with turn(self.history):
            History(self.history).recover(self.dataset.parent)

    def saved(self) -> Loaded:
        """The dataset as it lies on the disk. Raises BrochureError for what a person must mend there."""
        return self._remembered(("saved", self._marks()), lambda: read_dataset(self.dataset))

    def with_draft(self, draft: Draft) -> Loaded:
        """The dataset as it would be after the changes. Raises BrochureError for what they get wrong."""
        if not draft.changes:
            return self.before_changes(draft)
        key = ("draft", self._marks(), repr(draft))
        return self._remembered(key, lambda: read_with(self.dataset, self.texts_with(draft)))

    def before_changes(self, draft: Draft) -> Loaded:
        """The dataset with the texts that somebody edited, without the changes of forms, which are of these.

        Raises BrochureError.
        """
        texts = self._edited(draft)
        if not texts:
            return self.saved()
        return self._remembered(("texts", self._marks(), repr(texts)), lambda: read_with(self.dataset, texts))

    def texts_with(self, draft: Draft) -> dict[Path, str]:
        """What the files would say that a draft touches. Raises BrochureError."""
        texts = self._edited(draft)
        return {**texts, **changed_texts(self.before_changes(draft), draft.changes, texts)}

    def files(self) -> list[Path]:
        """The file of the dataset and those that it takes in, also while they cannot be read."""
        return files_of(self.dataset)

    def _edited(self, draft: Draft) -> dict[Path, str]:
        there = {path.name: path for path in self.files()} if draft.texts else {}
        return {there[name]: edited.now for name, edited in draft.texts.items() if name in there}

    def today(self, loaded: Loaded) -> date:
        """The day of issue: the one that it is in the area of the dataset."""
        return self.fixed_day or loaded.dataset.day_at(self.now())

    def document(
        self, loaded: Loaded, name: str, *, month: str | None = None, printer: Printer | None = None
    ) -> Document:
        """The document of this id for the office printer, for a month or from today on.

        Raises BrochureError when the dataset has none.
        """
        months = (month,) if month else ()
        made = plan_documents(
            loaded.dataset,
            self.products,
            today=self.today(loaded),
            only=(name,),
            months=months,
            printer=printer,
        )
        return made[0]

    def documents(self, loaded: Loaded) -> tuple[Document, ...]:
        """Every document for the office printer, in all languages."""
        return plan_documents(loaded.dataset, self.products, today=self.today(loaded))

    def job(self, document: Document, loaded: Loaded) -> Job:
        """Raises BrochureError for what cannot be printed."""
        return job_of(document, loaded.dataset, self.inputs())

    def inputs(self) -> Inputs:
        """The templates, fonts and code as they were a few seconds ago at most."""
        with self._lock:
            if time.monotonic() - self._looked_at > INPUTS_S:
                self._inputs, self._looked_at = Inputs(), time.monotonic()
                self._keys.clear()
            return self._inputs

    def remembered_key(self, loaded: Loaded, asked: Hashable, key: Callable[[], str | None]) -> str | None:
        """The key of a piece of a dataset, looked up again when its files may have changed."""
        self.inputs()
        known = self._keys.get((id(loaded), asked))
        if known is None or known[0] is not loaded:
            known = loaded, key()
            self._keys[id(loaded), asked] = known
        return known[1]

    def known_for(self, name: str, key: object, find: Callable[[], Found]) -> Found:
        """What was found of this name a little while ago, for the same ``key``; one finds at a time."""
        with self._finding:
            known = self._found.get(name)
            if known is None or known[0] != key or time.monotonic() - known[1] > KNOWN_S:
                known = key, time.monotonic(), find()
                self._found[name] = known
            return known[2]

    def about_data(self, loaded: Loaded) -> tuple[Finding, ...]:
        """What is wrong or old in a dataset."""
        today = self.today(loaded)
        with self._reading:
            known = self._told
            if known is None or known[0] is not loaded or known[1] != today:
                known = loaded, today, tuple(about_all_documents(check_dataset(loaded, today)))
                self._told = known
        return known[2]

    def may_be_printed(self, loaded: Loaded) -> bool:
        """Whether the dataset as a whole has no error that stops every piece."""
        return not has_errors(self.about_data(loaded))

    def put(self, result: Result) -> None:
        """Put a document that passed into the output folder, so that its run code can be traced later."""
        write_each([result], self.out)

    def printer_names(self) -> tuple[str, ...]:
        """The printers whose offset is known. A file that cannot be read has none."""
        try:
            return tuple(read_printers(self.printers)) if self.printers.exists() else ()
        except BrochureError:
            return ()

    def _marks(self) -> tuple[tuple[str, int, int], ...]:
        """When the files of the dataset's folder were last written."""
        marks = []
        for path in sorted(self.dataset.parent.glob("*.y*ml")):
            state = path.stat()
            marks.append((path.name, state.st_mtime_ns, state.st_size))
        return tuple(marks)

    def _remembered(self, key: object, read: Callable[[], Loaded]) -> Loaded:
        """What was read before. Of many who ask at once for what nobody has read, one reads."""
        with self._lock:
            known = self._read.get(key)
        if known is not None:
            return known
        with self._reading:
            with self._lock:
                known = self._read.get(key)
            if known is None:
                known = read()
                with self._lock:
                    if len(self._read) > MOST_DRAFTS:
                        self._read.clear()
                    self._read[key] = known
        return known
