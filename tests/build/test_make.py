"""A job becomes a PDF that was looked at, wherever it comes from; whatever goes wrong is its finding."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Mapping

import pytest
from making import SHIPPED, job, page_texts, plan

from brochures.build.fingerprint import Fingerprint
from brochures.build.job import Job
from brochures.build.make import check, make, typeset_document, typeset_pages
from brochures.build.result import Result
from brochures.content.allowed_facts import allowed_facts, facts_in
from brochures.content.content import _readings
from brochures.content.expected import Expected
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.patterns import find_facts

OTHER = Fingerprint("12" * 32, "12" * 32, "34" * 32, {"code": "x"})


@pytest.fixture
def card(documents: Mapping[str, Document], akishima: Dataset) -> Job:
    return job(documents["card"], akishima)


def expected_of(document: Document, dataset: Dataset) -> Expected:
    made = job(document, dataset)
    return typeset_pages(document, made.content, "ABCDEFG")[1]


def test_a_job_that_came_from_elsewhere_makes_the_same_document(
    card: Job, built: Mapping[str, Result]
) -> None:
    result = make(pickle.loads(pickle.dumps(card)))
    assert result.pdf == built["card"].pdf
    assert result.record.seconds > 0


def test_the_fingerprint_and_the_run_code_are_those_that_came_with_the_job(card: Job) -> None:
    result = make(dataclasses.replace(card, fingerprint=OTHER))
    assert (result.record.fingerprint, result.record.parts) == (OTHER.whole, OTHER.parts)
    assert result.record.run_code == OTHER.run_code
    assert result.pdf is not None
    assert OTHER.run_code in page_texts(result.pdf)[-1]


def test_the_run_code_stands_on_paper_and_is_asked_for_there(card: Job) -> None:
    pdf, expected = typeset_document(card.document, card.content, "ABCDEFG")
    assert check(pdf, expected).passed
    assert "ABCDEFG" in page_texts(pdf)[-1]
    assert "ABCDEFG" in {fact.text for fact in expected.facts}
    assert expected.pages == len(page_texts(pdf))


def test_a_card_that_is_to_be_imposed_has_no_pictures_for_they_are_those_of_its_sheet(card: Job) -> None:
    alone, imposed = make(card), make(dataclasses.replace(card, to_impose=True))
    assert len(alone.pictures) == 2
    assert imposed.pictures == ()
    assert imposed.pdf == alone.pdf
    assert imposed.record.checks == alone.record.checks


def test_a_mistake_is_the_finding_of_the_document(card: Job) -> None:
    long = dataclasses.replace(card.content.view, line="とても長い一行 " * 80)
    content = dataclasses.replace(card.content, view=long)
    result = make(dataclasses.replace(card, content=content, fingerprint=OTHER))
    assert result.pdf is None
    assert result.record.fingerprint == OTHER.whole
    assert [item for item in result.findings if item.severity == "error"]


def test_a_template_that_cannot_be_read_is_the_finding_of_the_document(card: Job) -> None:
    product = dataclasses.replace(card.document.product, template=card.document.product.template.parent)
    document = dataclasses.replace(card.document, product=product)
    (finding,) = make(dataclasses.replace(card, document=document)).findings
    assert finding.check == "template"


@pytest.mark.parametrize(("error", "words"), [(MemoryError(), "memory"), (KeyError("x"), "KeyError: 'x'")])
def test_whatever_else_happens_is_its_finding_too(
    error: Exception, words: str, card: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr("brochures.build.make.typeset_document", fail)
    result = make(card)
    (finding,) = result.findings
    assert words in finding.message.en
    assert result.record.fingerprint == ""


# --- what the checks are told ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["leaflet", "flyer-a5-riyusu", "card", "card-discreet"])
def test_the_checks_know_the_numbers_and_names_on_the_page_and_no_others(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    expected = expected_of(documents[name], akishima)
    page = "".join("".join(expected.planned).split())
    assert expected.protected
    assert all("".join(item.split()) in page for item in expected.protected)
    assert expected.allowed is not None
    everything = allowed_facts(akishima, documents[name])
    assert (expected.allowed | expected.allowed_elsewhere) - facts_in("ABCDEFG") == everything - facts_in(
        "ABCDEFG"
    )
    assert not expected.allowed & expected.allowed_elsewhere
    seen = {(item.kind, item.normal) for text in _readings(expected.planned) for item in find_facts(text)}
    assert {(item.kind, item.normal) for item in everything} & seen <= {
        (item.kind, item.normal) for item in expected.allowed
    }


def test_a_date_without_its_year_brings_the_years_that_it_may_mean(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    """The check `dates` takes the weekday from the planned day of these digits, whatever year it is in."""
    known = expected_of(documents["flyer-kokokara"], akishima).allowed or ()
    days = {item.normal for item in known if item.kind == "date"}
    assert {"--11-28", "2026-11-28", "--12-26", "2026-12-26"} <= days


def test_a_number_that_the_page_does_not_speak_of_excuses_nothing(akishima: Dataset) -> None:
    """A card speaks of no age; 15歳 is a fact of the dataset all the same."""
    (card,) = plan(akishima, "card")
    expected = expected_of(card, akishima)
    assert ("count", "15歳") not in {(item.kind, item.normal) for item in expected.allowed or ()}
    assert ("count", "15歳") in {(item.kind, item.normal) for item in expected.allowed_elsewhere}


def test_a_text_is_also_read_without_the_spaces_of_its_elements() -> None:
    """「5 回」 is 5 in an element and 回 after it; on paper it is 5回."""
    assert list(_readings(["5 回"])) == ["5 回", "5回"]


def test_only_the_web_has_links(akishima: Dataset) -> None:
    for output in ("web", "office"):
        (card,) = plan(akishima, "card", outputs=[output])
        pdf, _ = typeset_pages(card, job(card, akishima).content, "ABCDEFG")
        assert (b"/URI" in pdf or b"tel:" in pdf or _has_links(pdf)) == (output == "web")


def _has_links(pdf: bytes) -> bool:
    from making import opened

    with opened(pdf) as file:
        return any("/Annots" in page for page in file.pages)


def test_all_shipped_documents_are_named_here_or_made_elsewhere(built: Mapping[str, Result]) -> None:
    assert set(built) == set(SHIPPED)
