"""What the dataset says of a document, derived without any view."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from making import PROJECT, TODAY, changed, plan
from real_rules.rules import REAL, Real

from brochures.content.facts import facts_of, facts_of_rows
from brochures.content.facts.codes import page_code
from brochures.content.facts.conditions import closure_texts, fee_text, hours_texts
from brochures.content.facts.contacts import contact_of
from brochures.content.facts.records import DataFacts, Subject
from brochures.content.facts.rules import rule_texts
from brochures.content.facts.values import each_once, texts_of
from brochures.dataset.card_rows import CardRow
from brochures.dataset.load import read_dataset
from brochures.model import Dataset, Fee, Hours, Office, Rule
from brochures.products.plan import Document
from brochures.text.spaces import without_spaces

CITY = PROJECT / "tests" / "mutations" / "city.yaml"


@pytest.fixture(scope="module")
def rei() -> Dataset:
    return read_dataset(CITY).dataset


def facts(dataset: Dataset, name: str, today: date = TODAY) -> DataFacts:
    (document,) = plan(dataset, name, today=today)
    return facts_of(dataset, document)


def subject(found: DataFacts, name: str) -> Subject:
    (one,) = (item for item in found.subjects if item.name == name)
    return one


@pytest.mark.parametrize("path", sorted((PROJECT / "brochures" / "content" / "facts").glob("*.py")), ids=str)
def test_no_view_and_no_template_has_a_part_in_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not any("views" in name or "typeset" in name or "allowed" in name for name in imported)


def test_each_desk_has_its_own_number_extension_hours_and_price(rei: Dataset) -> None:
    found = facts(rei, "leaflet")
    phone, mail, fax = subject(found, "例市くらしの相談窓口").contacts
    assert (phone.key, phone.beside) == (
        "000-111-1111",
        ("内線2855", "平日", "午前8時30分から午後5時15分", "年末年始", "祝日"),
    )
    assert (mail.key, mail.labels) == ("soudan@city.example.jp", ("メール",))
    assert (fax.key, fax.labels) == ("000-111-1009", ("ファックス",)), "the issuer's, for who would not call"
    other, account, _ = subject(found, "例県若者相談センター").contacts
    assert other.beside == ("火・土", "午後1時から午後8時", "毎月第4火曜日")
    assert other.near == ("無料",)
    assert (account.key, account.labels) == ("@reiken", ("LINE",))


def test_the_foot_has_the_number_of_the_issuer(rei: Dataset) -> None:
    foot = subject(facts(rei, "leaflet"), "例市福祉部 くらし支援係")
    assert [(item.key, item.beside) for item in foot.contacts] == [
        ("000-111-1000", ("内線2853から2856",)),
        ("000-111-1009", ()),
    ]
    assert foot.is_issuer


def test_a_number_that_stands_with_a_desk_of_a_card_is_not_asked_for_in_its_foot(akishima: Dataset) -> None:
    foot = facts(akishima, "card").subjects[-1]
    assert [item.key for item in foot.contacts] == ["042-544-6440"]


def test_a_number_may_be_called_as_another_place_is(rei: Dataset) -> None:
    name = rei.venues["hall"].name
    named = changed(rei, **{"desks.soudan.channels.0.label": name})
    assert "000-111-1111" not in dict(facts(rei, "leaflet").holders)[name]
    assert "000-111-1111" in dict(facts(named, "leaflet").holders)[name]


def test_a_word_of_the_language_is_nobodys_though_the_data_says_it(akishima: Dataset) -> None:
    ways = {"kind": "required", "ways": ("ファックス", "例の窓口の受付")}
    values = facts(changed(akishima, **{"meetings.kokokara.application": ways}), "leaflet").values
    assert "例の窓口の受付" in values
    assert "ファックス" not in values


def test_a_row_of_a_list_says_what_its_desk_is_and_nothing_else_is_known_of_another(rei: Dataset) -> None:
    (card,) = plan(rei, "card", outputs=["office"])
    said: list[dict[str, object]] = [
        {"district": "東部", "count": 2},
        {"desk": "東の窓口", "phone": "000-101-0001", "extension": "12", "hours": "平日のみ"},
        {"phone": "000(111)1111", "extension": "3"},
        {"phone": "000-101-0001", "edition": "discreet"},
    ]
    rows = [CardRow.model_validate(row) for row in said]
    found = facts_of_rows(rei, card, rows)
    assert found[0] is found[1], "a row may be for several cards"
    district, _, desk, same, discreet = (item.subjects[0] for item in found)
    assert district.must == ("例市福祉部くらし支援課", "東部")
    assert (desk.name, desk.must) == ("東の窓口", ())
    assert [(item.key, item.beside) for item in desk.contacts] == [
        ("000-101-0001", ("内線12", "平日のみ"))
    ], "the mail address is that of another desk"
    assert "000-111-1111" not in desk.may
    assert [item.key for item in same.contacts] == ["000(111)1111", "soudan@city.example.jp"]
    assert same.contacts[0].beside[:2] == ("内線3", "平日")
    assert (discreet.name, [item.key for item in discreet.contacts]) == ("例市 相談窓口", ["000-101-0001"])
    foots = [[item.key for item in facts.subjects[-1].contacts] for facts in found]
    assert foots[0] == ["000-111-1000", "000-111-1009"]
    assert foots[2] == ["000-111-1009"], "the number of a list is the only one of its card"


def test_a_persons_number_stands_only_where_that_person_agreed(rei: Dataset) -> None:
    page = facts(rei, "flyer-salon").page
    assert page is not None
    assert page.contacts[0].key == "080-0000-4949"
    assert page.contacts[0].beside == ("三木",)
    assert "080-0000-4949" not in [item.key for item in subject(facts(rei, "leaflet"), "ひだまり").contacts]


def test_a_discreet_card_knows_its_desks_by_other_names(rei: Dataset) -> None:
    found = facts(rei, "card-discreet")
    assert [item.name for item in found.subjects[:2]] == ["例市 相談窓口", "例県 相談センター"]
    assert page_code(rei, "ken", discreet=True).labels == ("例県 相談センター",)
    assert {code.short for code in found.codes} == {""}


def test_the_days_of_a_flyer_have_their_own_marks_times_and_places(rei: Dataset) -> None:
    found = facts(rei, "flyer-salon", date(2026, 11, 28))
    days = {item.day: item for item in found.days}
    assert found.following == date(2026, 12, 12), "the one before it is full"
    assert [(f"{day:%m-%d}", item.mark, item.is_held) for day, item in days.items()] == [
        ("12-01", "中止", False),
        ("12-08", "満席", True),
        ("12-12", "追加", True),
        ("12-17", "変更", True),
        ("01-05", "予定", True),
        ("01-12", None, True),
        ("01-19", "予定", True),
    ]
    moved = days[date(2026, 12, 17)]
    assert (moved.venue, moved.moved_from, moved.texts) == (
        "例市公民館別館",
        date(2026, 12, 15),
        ("選挙のため",),
    )
    assert moved.places == (("例市公民館別館", "例市北1282"),) * 2
    assert days[date(2027, 1, 12)].times == ("午前10時から正午",)


def test_desks_of_one_name_are_one_subject(rei: Dataset) -> None:
    same = changed(rei, **{"desks.hokensho.name": "例県若者相談センター"})
    merged = subject(facts(same, "leaflet"), "例県若者相談センター")
    assert {"0000-22-2222", "000-333-3333"} <= {item.key for item in merged.contacts}
    assert [item.name for item in merged.namesakes] == ["例県若者相談センター"] * 2
    assert merged.must == tuple(text for item in merged.namesakes for text in item.must)
    assert subject(facts(rei, "leaflet"), "例県若者相談センター").namesakes == ()


def test_the_facts_of_tomorrow_are_those_of_today(
    akishima: Dataset, documents: Mapping[str, Document]
) -> None:
    for name in ("leaflet", "card", "flyer-kokokara"):
        assert facts(akishima, name, TODAY) == facts(akishima, name, date(2026, 11, 24))


def test_hours_and_closures_are_told_piece_by_piece() -> None:
    hours = Hours.model_validate(
        {
            "open": [{"days": ["sat"], "times": [{"start": "10:00", "end": "12:00", "last_entry": "11:30"}]}],
            "closed": {"year_end": {"start": "12-29", "end": "01-03"}, "note": "お盆は休み"},
        }
    )
    assert list(hours_texts(hours, "ja")) == [
        *("土曜日", "午前10時から正午", "午前11時30分"),
        *("年末年始", "12月29日", "1月3日", "お盆は休み"),
    ]
    assert list(hours_texts(None, "ja")) == []
    assert list(closure_texts(Hours.model_validate({"around_the_clock": True}).closed, "ja")) == []
    assert list(hours_texts(Hours.model_validate({"around_the_clock": True}), "ja")) == ["24時間"]


def test_a_price_is_said_with_its_words() -> None:
    assert fee_text(Fee(kind="free"), "ja") == "無料"
    assert fee_text(Fee(kind="yen", yen=1500, text="材料費"), "ja") == "1,500円 材料費"
    assert fee_text(Fee(kind="conditional", text="所得による"), "ja") == "所得による"
    assert fee_text(None, "ja") is None


def test_texts_are_those_that_paper_may_say(rei: Dataset) -> None:
    said = set(texts_of(rei.desks["soudan"]))
    assert {"例市くらしの相談窓口", "000-111-1111", "心とからだの相談"} <= said
    said |= set(
        texts_of(
            Hours.model_validate({"around_the_clock": True, "reply": "翌日", "closed": {"note": "お盆"}})
        )
    )
    assert {"翌日", "お盆"} <= said, "said as they are written"
    assert not {"paper", "shien", "home", "hokensho", "2855"} & said
    assert each_once(["ab c", "abc", "", "d"]) == ("abc", "d")


def test_a_contact_of_a_discreet_piece_names_no_organisation(rei: Dataset) -> None:
    channel = rei.desks["soudan"].channels[0].model_copy(update={"answered_by": "shakyo"})
    assert "例市社会福祉協議会" in contact_of(rei, channel).near
    assert "例市社会福祉協議会" not in contact_of(rei, channel, names_answerer=False).near


@pytest.mark.parametrize("real", REAL, ids=[real.printed for real in REAL])
def test_all_that_must_stand_of_a_rule_is_printed_of_it(real: Real) -> None:
    office = Office.model_validate(real.office or {})
    must = [text for rule in real.rules for text in rule_texts(Rule.model_validate(rule), office, "ja")]
    assert [text for text in must if text not in without_spaces(real.printed)] == []
