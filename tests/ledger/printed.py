"""Runs as they were printed, without typesetting: records of all that a piece says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from making import TODAY, plan
from records import record

from brochures.build.data_of_today import DataOfToday
from brochures.build.differences import with_other_words
from brochures.build.fingerprint import own_code, text_marks
from brochures.content.content import content_of
from brochures.ledger.fact_places import printed_facts
from brochures.ledger.ledger import Ledger, Run, open_ledger
from brochures.ledger.recall import Judgement, judge
from brochures.model import Dataset
from brochures.preflight.report.records import DocumentRecord, FactRecord, QrRecord
from brochures.products.product import read_products


def printed(dataset: Dataset, name: str, today: date = TODAY, **options: object) -> DocumentRecord:
    """The record of a document of which everything found room."""
    (document,) = plan(dataset, name, today=today, **options)
    content = content_of(document, dataset)
    made = record(
        id=document.id,
        name={"ja": document.name.ja, "en": document.name.en},
        product=document.product.id,
        dataset=dataset.dataset,
        subject=document.subject,
        edition=document.edition,
        issued=today,
        facts=tuple(FactRecord(field=fact.field, text=fact.text, page=1) for fact in content.facts),
        qr_codes=tuple(
            QrRecord(payload=code.payload, page=1, left_mm=0, top_mm=0, side_mm=20)
            for code in content.qr_codes
        ),
        parts={"code": own_code(), "texts": text_marks([content])},
    )
    foot = content.view.foot
    return with_other_words(made, {"": content}, {1: f"{foot.address.place} 内線2853から2856"})


def data(dataset: Dataset, today: date = TODAY, folder: Path = Path()) -> DataOfToday:
    return DataOfToday([dataset], read_products(), lambda _: today, folder)


def judged(of: DocumentRecord, dataset: Dataset, today: date = TODAY) -> Judgement:
    """What is said of a run that was printed on the day of the tests."""
    from brochures.ledger.ledger import Movement

    return judge(Run(1, of, (Movement(TODAY, 10, None, "窓口"),)), data(dataset, today))


@contextmanager
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path, make=True) as opened:
        yield opened


def add(opened: Ledger, of: DocumentRecord, copies: int = 10, where: str = "窓口", **more: str) -> Run:
    facts = printed_facts(of, None, TODAY)
    return opened.add(of, facts, copies=copies, where=where, day=TODAY, **more)
