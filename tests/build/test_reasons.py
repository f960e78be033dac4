"""What is told as the reason is what was changed, in words that a person can check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from making import changed, job, plan

from brochures.base.findings import Text
from brochures.build.inputs import Inputs
from brochures.build.job import Job, job_from
from brochures.build.reasons import reasons, told_reasons
from brochures.build.versions import engine_versions
from brochures.model import Dataset
from brochures.preflight.report.records import DocumentRecord, FactRecord, QrRecord, TrimRecord


def planned(dataset: Dataset, name: str, **options: Any) -> Job:
    (document,) = plan(dataset, name, **options)
    return job(document, dataset)


def record_of(made: Job) -> DocumentRecord:
    """What the manifest keeps of a document that was made from this job, without making it."""
    document = made.document
    return DocumentRecord(
        id=document.id,
        name={"ja": "x", "en": "x"},
        product=document.product.id,
        dataset=document.dataset,
        subject=None,
        edition=document.edition,
        output=document.output,
        path=document.path,
        pages=2,
        trim=TrimRecord(width_mm=1, height_mm=1),
        shown=(),
        sha256="0" * 64,
        bytes=1,
        fingerprint="f",
        parts=dict(made.fingerprint.parts),
        run_code="0000000",
        seconds=0.1,
        qr_codes=tuple(
            QrRecord(payload=code.payload, page=code.page, left_mm=0, top_mm=0, side_mm=1)
            for code in made.content.qr_codes
        ),
        facts=(
            *(FactRecord(field=fact.field, text=fact.text, page=fact.page) for fact in made.content.facts),
            FactRecord(field="run_code", text="0000000", page=2),
        ),
        checks=(),
        findings=(),
    )


def told(before: Job, now: Job) -> list[str]:
    return [text.en for text in reasons(record_of(before), now)]


@pytest.mark.parametrize("name", ["leaflet", "card", "flyer-kokokara", "card-sheet"])
def test_nothing_is_told_where_nothing_changed(name: str, akishima: Dataset) -> None:
    assert told(planned(akishima, name), planned(akishima, name)) == []


def test_a_changed_fact_is_told_with_what_it_was_and_what_it_is(akishima: Dataset) -> None:
    other = changed(akishima, **{"meetings.kokokara.name": "ここからの会"})
    texts = told(planned(akishima, "flyer-kokokara"), planned(other, "flyer-kokokara"))
    was = akishima.meetings["kokokara"].name
    assert any(text.endswith(f"{was} → ここからの会") for text in texts)
    assert not any("template" in text for text in texts)


def test_a_fact_that_came_and_one_that_went_are_told(akishima: Dataset) -> None:
    without = changed(akishima, **{"meetings.kokokara.fee": None})
    before, now = planned(akishima, "flyer-kokokara"), planned(without, "flyer-kokokara")
    gone = [text for text in told(before, now) if ": gone, “" in text]
    come = [text for text in told(now, before) if ": new, “" in text]
    assert gone
    assert [text.replace(": gone, ", ": new, ") for text in gone] == come


def test_a_new_sentence_is_quoted(akishima: Dataset) -> None:
    other = changed(akishima, **{"guide.appeal": "いつでも話を聞きます。"})
    texts = reasons(record_of(planned(akishima, "leaflet")), planned(other, "leaflet"))
    assert any("いつでも話を聞きます" in text.ja.replace(" ", "") for text in texts)


def test_a_changed_address_is_told_by_its_code(akishima: Dataset) -> None:
    url = "https://www.city.akishima.lg.jp/new/"
    other = changed(akishima, **{"pages.city-page.url": url})
    assert any(
        text.startswith("QR: https://") for text in told(planned(akishima, "card"), planned(other, "card"))
    )


def test_another_month_and_a_day_that_is_over_are_told(akishima: Dataset) -> None:
    before = planned(akishima, "flyer-kokokara")
    assert "2026-11-28 has passed" in told(
        before, planned(akishima, "flyer-kokokara", today=date(2026, 11, 29))
    )
    later = told(before, planned(akishima, "flyer-kokokara", today=date(2026, 12, 1)))
    assert "the month of issue changed (2026-11 → 2026-12)" in later


def with_content(made: Job, **changes: Any) -> Job:
    return job_from(made.document, replace(made.content, **changes), Inputs())


def test_a_number_that_is_no_fact_any_more_is_told(akishima: Dataset) -> None:
    before = planned(akishima, "leaflet")
    fact = sorted(before.content.allowed, key=lambda item: item.normal)[0]
    allowed = frozenset(item for item in before.content.allowed if item.normal != fact.normal)
    (text,) = told(before, with_content(before, allowed=allowed))
    assert "numbers and dates of the data that may stand on it changed" in text


def test_the_same_words_in_another_setting_are_told(akishima: Dataset) -> None:
    before = planned(akishima, "card")
    view: Any = before.content.view
    now = with_content(before, view=replace(view, discreet=not view.discreet))
    assert told(before, now) == ["the order of its texts, or how they are set, changed"]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("templates/leaflet/style.css", "templates/leaflet/style.css changed"),
        ("fonts/fonts.conf", "fonts/fonts.conf changed"),
        ("code", "the program itself changed"),
        ("checks", "the checks of the program changed"),
        ("size", "its trim size, pages or folds changed"),
        ("sheet", "the sheet that it lies on changed"),
        ("layout", "its layout in product.yaml changed"),
        ("limits", "the smallest sizes of its type or codes changed"),
        ("document", "its edition or output changed"),
        ("codes", "the words or the place of a QR code changed"),
    ],
)
def test_a_changed_part_is_told_by_its_name(part: str, words: str, akishima: Dataset) -> None:
    made = planned(akishima, "leaflet")
    record = record_of(made)
    record = record.model_copy(update={"parts": record.parts | {part: "old"}})
    assert [text.en for text in reasons(record, made)] == [words]


@pytest.mark.parametrize("name", engine_versions())
def test_another_version_is_told_with_its_numbers(name: str, akishima: Dataset) -> None:
    made = planned(akishima, "card")
    record = record_of(made)
    record = record.model_copy(update={"parts": record.parts | {name: "0.1"}})
    assert [text.en for text in reasons(record, made)] == [f"{name}: 0.1 → {engine_versions()[name]}"]


def test_a_file_that_is_read_no_more_is_told(akishima: Dataset) -> None:
    made = planned(akishima, "card")
    record = record_of(made)
    record = record.model_copy(update={"parts": record.parts | {"templates/card/gone.svg": "0"}})
    assert [text.ja for text in reasons(record, made)] == ["templates/card/gone.svg が変わった"]


def test_every_part_that_can_differ_has_words(akishima: Dataset) -> None:
    made = planned(akishima, "leaflet", outputs=("web",))
    record = record_of(made)
    for name in made.fingerprint.parts:
        if name not in ("facts", "view", "days", "texts"):
            other = record.model_copy(update={"parts": record.parts | {name: "old"}})
            assert reasons(other, made), name


def test_reasons_are_told_in_both_languages() -> None:
    assert told_reasons([Text("あ", "a")]) == [{"ja": "あ", "en": "a"}]
