"""「刷りました」 is recorded once, whoever clicks twice, and only as a form of this page."""

from __future__ import annotations

import re

import pytest
from ledger.printed import printed
from making import TODAY
from visiting import Visitor

from brochures.build.manifest import Manifest, write_manifest
from brochures.ledger.ledger import open_ledger
from brochures.model import Dataset
from brochures.web.outside import ledger_path

CODE = "CARD000"


@pytest.fixture
def office(visitor: Visitor, akishima: Dataset) -> Visitor:
    """Where a card was downloaded."""
    made = printed(akishima, "card").model_copy(update={"run_code": CODE})
    write_manifest(visitor.site.out, Manifest(documents=(made,)))
    return visitor


def form(visitor: Visitor, **more: str) -> dict[str, str]:
    page = visitor.get(f"/printed?code={CODE}")
    key = re.search(r'name="key" value="(\w+)"', page)
    assert key is not None
    return {"code": CODE, "key": key[1], "copies": "120", "where": "2階9番窓口", "day": "2026-11-23", **more}


def copies(visitor: Visitor) -> list[int]:
    path = ledger_path(visitor.site)
    if not path.exists():
        return []
    with open_ledger(path) as ledger:
        return [run.copies for run in ledger.runs()]


def test_a_form_that_is_sent_twice_is_recorded_once(office: Visitor) -> None:
    sent = form(office)
    page = office.post("/printed", sent)
    office.post("/printed", sent)
    assert copies(office) == [120]
    assert "2階9番窓口 120 部" in page
    assert "置き場所の記録がないもの" not in page
    office.post("/printed", form(office))
    assert copies(office) == [120, 120]


def test_full_width_numbers_are_read_and_the_day_is_the_one_that_was_chosen(office: Visitor) -> None:
    office.post("/printed", form(office, copies="５０", day="2026-11-20"))
    assert copies(office) == [50]
    with open_ledger(ledger_path(office.site)) as ledger:
        assert ledger.run(1).printed_on.isoformat() == "2026-11-20"


@pytest.mark.parametrize(
    "wrong",
    [
        {"copies": "0"},
        {"copies": "たくさん"},
        {"where": ""},
        {"where": "あ" * 201},
        {"day": "2026-11-24"},
        {"day": "きのう"},
        {"key": "1"},
    ],
    ids=str,
)
def test_what_cannot_be_is_told_and_nothing_is_recorded(office: Visitor, wrong: dict[str, str]) -> None:
    answer = office.client.post("/printed", data={"token": office.token(), **form(office), **wrong})
    assert answer.status_code in (200, 422)
    assert 'name="copies"' in answer.text
    assert copies(office) == []


def test_what_nobody_knows_is_not_recorded(office: Visitor) -> None:
    office.get("/printed?code=0000000", 404)
    office.post("/printed", form(office, code="0000000"), 404)


def test_a_form_of_another_page_is_refused(office: Visitor) -> None:
    assert office.client.post("/printed", data={**form(office), "token": "0"}).status_code == 403
    assert office.client.post("/printed/gone", data={"run": "1", "token": "0"}).status_code == 403


def test_who_only_prints_may_record_and_strangers_may_not(guarded: Visitor, akishima: Dataset) -> None:
    made = printed(akishima, "card").model_copy(update={"run_code": CODE})
    write_manifest(guarded.site.out, Manifest(documents=(made,)))
    assert guarded.client.get(f"/printed?code={CODE}", follow_redirects=False).status_code == 303
    guarded.sign_in("sato")
    guarded.post("/printed", form(guarded))
    assert copies(guarded) == [120]


def test_what_was_taken_back_is_gone_once(office: Visitor) -> None:
    office.post("/printed", form(office))
    page = office.get("/records")
    key = re.search(r'name="key" value="(\w+)"', page)
    assert key is not None
    sent = {"run": "1", "key": key[1], "copies": "20"}
    office.post("/printed/gone", sent)
    office.post("/printed/gone", sent)
    assert copies(office) == [100]
    office.post("/printed/gone", {"run": "1", "key": "0" * 32, "copies": "101"}, 409)
    office.post("/printed/gone", {"run": "1", "key": "1" * 32, "copies": ""})
    assert copies(office) == [0]
    assert "2階9番窓口" not in office.get("/records")


def test_places_that_were_used_before_are_offered(office: Visitor) -> None:
    office.post("/printed", form(office, where="図書館"))
    assert '<option value="図書館">' in office.get(f"/printed?code={CODE}")


@pytest.mark.slow
def test_a_piece_is_recorded_from_its_own_page_with_where_its_facts_stand(visitor: Visitor) -> None:
    page = visitor.until("/leaflet", "確認ずみ")
    address = re.search(r'href="(/printed\?[^"]*)"', page)
    assert address is not None
    shown = visitor.get(address[1].replace("&amp;", "&"))
    # Who only looks makes no file, and what was printed before stays listed.
    assert not (visitor.site.out / "manifest.json").exists()
    values = dict(re.findall(r'name="(key|code)" value="(\w+)"', shown))
    action = re.search(r'action="(/printed[^"]*)"', shown)
    assert action is not None
    visitor.post(
        action[1].replace("&amp;", "&"), {**values, "copies": "10", "where": "窓口", "day": TODAY.isoformat()}
    )
    with open_ledger(ledger_path(visitor.site)) as ledger:
        assert any(fact.places for fact in ledger.facts(1))
    assert values["code"] in visitor.get("/records")
