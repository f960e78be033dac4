from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import SHIPPED, TODAY, changed, plan
from rich import rich_city

from brochures.base.findings import BrochureError
from brochures.content.allowed_facts import allowed_facts, facts_in
from brochures.content.texts import texts_in
from brochures.content.views import view_of
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.patterns import find_facts
from brochures.typeset.compose import compose
from brochures.typeset.html_text import planned_texts

RUN_CODE = "8PVD6FE"


def known(dataset: Dataset, name: str, **options: Any) -> set[tuple[str, str]]:
    (document,) = plan(dataset, name, **options)
    return {(fact.kind, fact.normal) for fact in allowed_facts(dataset, document)}


def strays(dataset: Dataset, document: Document) -> list[str]:
    """What the page of a document says and the dataset does not."""
    html = compose(document, view_of(document, dataset)).html_with(RUN_CODE)
    allowed = {
        (fact.kind, fact.normal) for fact in allowed_facts(dataset, document).union(facts_in(RUN_CODE))
    }
    texts = planned_texts(html)
    found = find_facts("\n".join(texts))
    assert found
    # An address may be broken after its dots, and stands in pieces in the texts of the HTML.
    whole = [
        item.text
        for text in texts
        for item in find_facts("".join(text.split()))
        if (item.kind, item.normal) in allowed
    ]
    return [
        fact.text
        for fact in found
        if (fact.kind, fact.normal) not in allowed and not any(fact.text in text for text in whole)
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_all_that_a_shipped_document_says_is_known(
    name: str, akishima: Dataset, documents: Mapping[str, Document]
) -> None:
    assert strays(akishima, documents[name]) == []


@pytest.mark.parametrize("month", ["2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04"])
def test_the_dates_of_every_month_are_known(month: str, akishima: Dataset) -> None:
    for document in plan(akishima, "flyer-*", months=(month,)):
        assert strays(akishima, document) == []


@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 9)])
def test_a_city_that_says_everything_is_read_to_the_last_number(today: date, tmp_path: Path) -> None:
    rich = rich_city(tmp_path)
    documents = plan(rich, today=today)
    assert len(documents) > 10
    for document in documents:
        found: list[str] = []
        problems: list[str] = []
        try:
            found = strays(rich, document)
        except BrochureError as error:
            problems = [item.check for item in error.findings]
        assert found == []
        # All that it says may be more than a card, or a flyer of a card's size, holds.
        assert problems in ([], ["too_full"])
        assert not problems or document.product.trim.width_mm < 110, document.id


@pytest.mark.parametrize("today", [TODAY, date(2026, 12, 9)])
def test_no_view_says_what_the_dataset_does_not(today: date, tmp_path: Path) -> None:
    rich = rich_city(tmp_path)
    for document in plan(rich, today=today):
        allowed = {(fact.kind, fact.normal) for fact in allowed_facts(rich, document)}
        # Pieces of a date have no meaning on their own; the rest is not printed.
        parts = ("words", "protected", "payload", "link", "avoid")
        for text in texts_in(view_of(document, rich), without=parts):
            assert not [fact for fact in find_facts(text) if (fact.kind, fact.normal) not in allowed], text
            assert "からから" not in text


def test_the_volunteers_mobile_is_known_where_that_person_agreed(akishima: Dataset) -> None:
    mobile = ("phone", "08018144949")
    assert mobile in known(akishima, "flyer-kokokara")
    for name in ("leaflet", "card", "card-discreet", "card-sheet", "flyer-riyusu"):
        assert mobile not in known(akishima, name)


def test_a_discreet_card_knows_no_address_and_no_page_number(akishima: Dataset) -> None:
    plain, discreet = known(akishima, "card"), known(akishima, "card-discreet")
    secret = {
        ("url", "www.hikikomori-tokyo.jp"),
        ("url", "https://www.hikikomori-tokyo.jp"),
        ("number", "1003402"),
        ("date", "2025-12-12"),
    }
    assert secret <= plain
    assert not secret & discreet
    assert {kind for kind, _ in discreet}.isdisjoint({"url", "mail"})
    assert ("phone", "0425445111") in discreet


def test_a_flyer_knows_the_dates_of_its_own_meeting_in_its_own_months(akishima: Dataset) -> None:
    last_saturdays = {("date", "2026-11-28"), ("date", "2026-12-26"), ("date", "2027-02-27")}
    found = known(akishima, "flyer-kokokara")
    assert last_saturdays <= found
    assert ("date", "--12-26") in found
    assert ("date", "2026-10-31") not in found
    assert ("date", "2026-12-25") not in found
    assert ("date", "2027-05-29") not in found  # so far ahead that the flyer does not tell of it
    assert not last_saturdays & known(akishima, "flyer-riyusu")
    assert ("date", "2026-11-28") not in known(akishima, "flyer-kokokara-2026-12", months=("2026-12",))


def test_a_moved_date_and_the_day_it_was_are_known(akishima: Dataset) -> None:
    place = "meetings.kokokara.schedule.moved"
    moved = changed(akishima, **{place: [{"moved": "2026-12-26", "to": "2026-12-19"}]})
    assert {("date", "2026-12-26"), ("date", "2026-12-19")} <= known(moved, "flyer-kokokara")
    assert ("date", "2026-12-19") not in known(akishima, "flyer-kokokara")


def test_the_month_from_which_a_rule_holds_is_known(akishima: Dataset) -> None:
    rules = [{"weekday": {"nth": [2], "weekday": "sat"}, "starts": "2028-04-01"}]
    schedule = {"rules": rules, "starts": "2028-03-01"}
    dataset = changed(akishima, **{"meetings.riyusu.schedule": schedule})
    for name in ("leaflet", "flyer-riyusu"):
        assert {("month", "2028-04"), ("month", "2028-03")} <= known(dataset, name)
    assert ("month", "2028-04") not in known(dataset, "flyer-kokokara")


def test_a_discreet_card_knows_an_account_and_not_its_address(akishima: Dataset) -> None:
    line = {
        "kind": "sns",
        "service": "LINE",
        "account": "相談042-500-0001",
        "url": "https://line.example.jp/a",
    }
    dataset = changed(akishima, **{"desks.city.channels": [line]})
    found = known(dataset, "card-discreet")
    assert ("url", "line.example.jp/a") in known(dataset, "card")
    assert ("phone", "0425000001") in found
    assert not [kind for kind, _ in found if kind == "url"]


def test_months_of_issue_and_edition_are_known(akishima: Dataset) -> None:
    found = known(akishima, "flyer-kokokara-2027-01", months=("2027-01",))
    assert {("month", "2026-11"), ("month", "2027-01"), ("month", "--01")} <= found
    assert ("month", "2026-12") not in found


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("meetings.riyusu.schedule.time", {"start": "9:15", "end": "11:45"}),
        ("meetings.riyusu.tagline", "午前9時15分から午前11時45分"),
    ],
)
def test_the_hours_of_another_meeting_are_unknown(place: str, value: Any, akishima: Dataset) -> None:
    dataset = changed(akishima, **{place: value})
    hours = ("times", "09:15-11:45")
    assert hours in known(dataset, "flyer-riyusu")
    assert hours in known(dataset, "leaflet")
    assert hours not in known(dataset, "flyer-kokokara")
    assert hours not in known(dataset, "card")


def test_what_is_never_printed_is_unknown(akishima: Dataset) -> None:
    reading = {"about": "number", "readings": ["042-544-9999", "042-544-0388"], "chosen": "042-544-0388"}
    dataset = changed(
        akishima, **{"organisations.shakyo.disagreements": [{**reading, "reason": "042-544-8888に訂正"}]}
    )
    found = known(dataset, "leaflet")
    assert ("phone", "0425449999") not in found
    assert ("phone", "0425448888") not in found
    # The day of the check; the day of issue is the same, and paper tells its month alone.
    assert ("date", "2026-11-23") not in found
    assert ("date", "2026-11-23") not in known(akishima, "leaflet", today=date(2026, 12, 1))


def test_a_range_of_extensions_is_known_as_a_range(akishima: Dataset) -> None:
    found = known(akishima, "leaflet")
    assert {("extension", "2853-2856"), ("extension", "2855")} <= found
    assert ("extension", "2853") not in found


def test_words_of_a_list_are_known_besides_the_dataset(akishima: Dataset) -> None:
    (document,) = plan(akishima, "card")
    facts = allowed_facts(akishima, document, ["042-500-1234", "内線77"])
    assert {("phone", "0425001234"), ("extension", "77")} <= {(fact.kind, fact.normal) for fact in facts}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("2027年1月30日(土)", {("date", "2027-01-30"), ("date", "--01-30")}),
        ("1月30日", {("date", "--01-30")}),
    ],
)
def test_a_whole_date_is_also_true_without_its_year(text: str, facts: set[tuple[str, str]]) -> None:
    assert {(fact.kind, fact.normal) for fact in facts_in(text)} == facts


def garbled(words: str) -> str:
    return words.replace("午後1時30分", "午後2時30分")


@pytest.mark.parametrize(
    ("function", "garble"),
    [
        ("times_words", garbled),
        ("fax_number", lambda number: number.replace("6440", "6441")),
    ],
)
def test_what_a_view_garbles_is_a_stray(
    function: str, garble: Callable[[str], str], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochures.content.views import condition_words, contacts, flyer

    modules = (condition_words, contacts, flyer)
    right = next(getattr(module, function) for module in modules if hasattr(module, function))
    for module in modules:
        if hasattr(module, function):
            monkeypatch.setattr(module, function, lambda *given: garble(right(*given)))
    (document,) = plan(akishima, "flyer-kokokara")
    assert strays(akishima, document)
