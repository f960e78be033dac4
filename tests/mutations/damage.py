"""A damage to a real document, and the proof that preflight stops it.

``tests/mutations`` answers one question: would a wrong, clipped, stale or unscannable fact reach
paper? Documents are made as always and damaged on the way: in the view, as a mistake in `content/views`
would, in the HTML, as a mistake in a template or a style sheet would, or in the finished PDF, as a tool that
worked on it would. Where the same checks stop it on a card or a flyer as on the leaflet, it is mostly done
to that, which takes less time; the leaflet keeps what only it shows, and some of each sort.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from unittest.mock import patch

import pikepdf
import yaml
from making import DATA, PROJECT, TODAY

from brochures.base.findings import BrochureError, Finding, Place
from brochures.build import make as making
from brochures.build.card_list import PlannedList, plan_list, typeset_list
from brochures.build.make import typeset_document
from brochures.content.allowed_facts import allowed_facts
from brochures.content.content import content_from, content_of
from brochures.content.expected import Expected
from brochures.content.facts import facts_of
from brochures.content.views import View, view_of
from brochures.dataset.card_rows import CardRow, ListedRow
from brochures.dataset.load import read_dataset
from brochures.model import Dataset
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Report, judged
from brochures.preflight.run import run_preflight
from brochures.products.plan import Document, plan_documents
from brochures.products.print_shop import load_shop
from brochures.products.product import read_products
from brochures.text.words import ORIGINAL
from brochures.typeset.composition import Composition

PICTURED = ("visible-text", "contrast", "qr-codes", "qr-print", "safe-area")
QUICK_FIRST = sorted(CHECKS, key=lambda check: check.name in PICTURED)

CITY = Path(__file__).with_name("city.yaml")
PROSE = "prose"
EASY = "easy"
ENGLISH = "english"
OF_LANGUAGES = {"ja-easy": EASY, "en": ENGLISH}
"""Akishima with its texts in a language, beside the Japanese ones."""

LIST = "card-list"
ROWS: tuple[dict[str, object], ...] = (
    {
        "district": "東部",
        "desk": "東の相談室",
        "phone": "000-101-0001",
        "extension": "12",
        "hours": "平日 午前9時から正午",
    },
    {
        "district": "西部",
        "desk": "西の相談室",
        "phone": "000-102-0002",
        "extension": "34",
        "hours": "平日 午後1時から午後5時",
    },
    {"district": "南部", "count": 2},
    {"district": "北部", "phone": "000-104-0004", "extension": "56", "hours": "火曜日 午前10時から午後3時"},
    {"desk": "くらしの相談", "phone": "000-105-0005", "edition": "discreet"},
    {
        "district": "西部",
        "desk": "西の相談室",
        "phone": "000-102-0002",
        "extension": "34",
        "hours": "土曜日 午前10時から正午",
    },
)
"""A list of cards of the city of views: desks of its own, the dataset's desk, a number of its own, a discreet
card, and two rows that differ in their hours alone.
"""

RUN_CODE = "R0N0DE7"
"""Stands on every document here: which one it is, changes nothing."""


Damaged = TypeVar("Damaged")


def both(*changes: Callable[[Damaged], Damaged]) -> Callable[[Damaged], Damaged]:
    """One change after the other."""

    def changed(whole: Damaged) -> Damaged:
        for change in changes:
            whole = change(whole)
        return whole

    return changed


@dataclass(frozen=True)
class Damage:
    """What is wrong, in which document, and how it comes about: exactly one of the changes is given.

    ``cards`` changes what was planned for a list of cards (``LIST``), ``text`` the page of a text version.
    ``city`` is the dataset that it is made of: Akishima of the tests, or one that says more (``city.yaml``,
    and with ``prose.yaml`` yet more). ``ugly`` says that it misleads nobody, so that a warning will do.
    """

    name: str
    document: str
    html: Callable[[str], str] | None = None
    pdf: Callable[[pikepdf.Pdf], object] | None = None
    view: Callable[[View], View] | None = None
    cards: Callable[[PlannedList], PlannedList] | None = None
    text: Callable[[str], str] | None = None
    city: str = "akishima"
    output: str = "office"
    shop: str = "generic-ja"
    ugly: bool = False


@dataclass(frozen=True)
class Verdict:
    """What was found on a damaged document: errors stop it; a warning lets it pass and tells of it."""

    damage: Damage
    findings: tuple[Finding, ...]

    @property
    def stopped_by(self) -> tuple[str, ...]:
        """The checks; also those whose findings go when another one is mended."""
        told = [one for item in self.findings for one in (item, *item.follow_ups)]
        return tuple(dict.fromkeys(item.check for item in told if item.severity == "error"))

    @property
    def told_by(self) -> tuple[str, ...]:
        damage = self.damage
        whole = set(undamaged(damage.document, damage.output, damage.shop, damage.city).findings)
        facts_in = (item.check for item in self.findings if item.severity == "warning" and item not in whole)
        return tuple(dict.fromkeys(facts_in))

    @property
    def caught(self) -> bool:
        return bool(self.stopped_by) or (self.damage.ugly and bool(self.told_by))


def judge(damage: Damage) -> Verdict:
    """What all checks say of it."""
    try:
        return Verdict(damage, run_preflight(*damaged(damage)).findings)
    except BrochureError as refused:
        return Verdict(damage, refused.findings)


def is_caught(damage: Damage) -> bool:
    """What `judge` says of it in the end. One error is enough, and most checks need no pictures of pages."""
    try:
        made = damaged(damage)
    except BrochureError as refused:
        return Verdict(damage, refused.findings).caught
    return _is_stopped(*made) or Verdict(damage, run_preflight(*made).findings).caught


def _is_stopped(pdf: bytes, expected: Expected) -> bool:
    """Whether a check has an error to tell; those after it need not look. One that cannot run is left to
    `run_preflight`.
    """
    with closing(Inspected(pdf)) as inspected, suppress(Exception):
        return any(
            not judged(check.name, check.run(inspected, expected)).passed
            for check in QUICK_FIRST
            if expected.output in check.outputs
        )
    return False


def damaged(damage: Damage) -> tuple[bytes, Expected]:
    """The damaged document, and what was planned. Raises BrochureError when it cannot even be made."""
    made = damage.document, damage.output, damage.shop, damage.city
    if damage.html is not None:
        return with_html(*planned(*made), damage.html)
    if damage.view is not None:
        document, view = planned(*made)
        after = damage.view(view)
        if after == view:
            raise AssertionError("the damage changed nothing")
        return _typeset(document, after)
    if damage.cards is not None:
        listed = planned_list(ROWS)
        changed = damage.cards(listed)
        if changed == listed:
            raise AssertionError("the damage changed nothing")
        return typeset_list(changed, changed.fingerprint)
    pdf, expected = finished(*made)
    if damage.text is not None:
        page = pdf.decode()
        if damage.text(page) == page:
            raise AssertionError("the damage changed nothing")
        return damage.text(page).encode(), expected
    assert damage.pdf is not None
    return changed_pdf(pdf, damage.pdf), expected


@cache
def undamaged(
    document: str, output: str = "office", shop: str = "generic-ja", city: str = "akishima"
) -> Report:
    pdf, expected = finished(document, output, shop, city)
    return run_preflight(pdf, expected)


@cache
def dataset_of(city: str) -> Dataset:
    """Akishima as the tests know it, also with its texts in a language; a city that says more, also with yet
    more words.
    """
    if city == PROSE:
        more = yaml.safe_load(CITY.with_name("prose.yaml").read_text(encoding="utf-8"))
        return Dataset.model_validate(_with(dataset_of("rei").model_dump(), more))
    language = next((code for code, name in OF_LANGUAGES.items() if name == city), None)
    if language is not None:
        with TemporaryDirectory() as folder:
            for path in (*DATA.glob("*.yaml"), *(PROJECT / "data").glob(f"*.{language}.yaml")):
                shutil.copy(path, folder)
            return read_dataset(Path(folder) / "akishima.yaml").dataset
    return read_dataset(DATA / "akishima.yaml" if city == "akishima" else CITY).dataset


def _with(record: Any, more: Any) -> Any:
    """A record with what is otherwise in it; lists are replaced."""
    if not isinstance(record, dict) or not isinstance(more, dict):
        return more
    return record | {key: _with(record.get(key), value) for key, value in more.items()}


def city() -> Dataset:
    """Akishima as the tests know it."""
    return dataset_of("akishima")


@cache
def planned(name: str, output: str, shop: str, city: str = "akishima") -> tuple[Document, View]:
    products = read_products()
    documents = plan_documents(
        dataset_of(city), products, today=TODAY, outputs=[output], shop=load_shop(shop)
    )
    (document,) = (item for item in documents if item.plain_id == name)
    if document.language != ORIGINAL:
        return document, content_of(document, dataset_of(city)).view
    return document, view_of(document, dataset_of(city))


def planned_list(rows: Sequence[dict[str, object]], dataset: Dataset | None = None) -> PlannedList:
    """The cards of a list, each row in a line of its own from 2 on."""
    (sheet,) = (item for item in read_products() if item.sheet == "a-one-51002")
    listed = [
        ListedRow(CardRow.model_validate(row), Place(file="list.csv", line=line))
        for line, row in enumerate(rows, start=2)
    ]
    return plan_list(LIST, listed, dataset or dataset_of("rei"), sheet, today=TODAY)


def with_html(document: Document, view: View, change: Callable[[str], str]) -> tuple[bytes, Expected]:
    """A document whose HTML was changed before it was typeset."""
    compose = making.compose

    def damaged(*given: object) -> Composition:
        composition = compose(*given)  # type: ignore[arg-type]
        after = change(composition.html)
        if after == composition.html:
            raise AssertionError("the damage changed nothing")
        return replace(composition, html=after)

    with patch.object(making, "compose", damaged):
        return _typeset(document, view)


@cache
def finished(name: str, output: str, shop: str, city: str = "akishima") -> tuple[bytes, Expected]:
    """The PDF of a document as it leaves the house, and what was planned."""
    if name == LIST:
        listed = planned_list(ROWS)
        return typeset_list(listed, listed.fingerprint)
    return _typeset(*planned(name, output, shop, city))


def _typeset(document: Document, view: View) -> tuple[bytes, Expected]:
    """What `brochures.build.make.make` has checked, without the pictures for the report."""
    if document.language != ORIGINAL:
        content = replace(content_of(document, dataset_of(OF_LANGUAGES[document.language])), view=view)
        return typeset_document(document, content, RUN_CODE)
    dataset = dataset_of(document.dataset)
    content = content_from(document, view, allowed_facts(dataset, document))
    content = replace(content, data=facts_of(dataset, document))
    return typeset_document(document, content, RUN_CODE)


def changed_pdf(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        saved = io.BytesIO()
        opened.save(saved)
        return saved.getvalue()


def at(damage: Damage, **values: object) -> Damage:
    """The same damage to another document or output."""
    return replace(damage, **values)  # type: ignore[arg-type]
