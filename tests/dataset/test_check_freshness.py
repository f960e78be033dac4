"""Old facts are told first, by name; some datasets stop the print, unless somebody has a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dataset.checking import CHECKED, TODAY, fields, told
from dataset.cities import City, assert_readable

from brochures.dataset.check import check_dataset
from brochures.dataset.check_freshness import in_one, is_stale, old_facts, with_leave

OLDER = "provenance: [{source: paper, checked: 2026-01-31}]"
STOP = "stop_print_after_days: 365"


def test_the_oldest_fact_is_told_first_and_by_its_name(city: City) -> None:
    city.plain["guide"]["disagreements"] = [
        {"about": "名", "readings": ["甲", "乙"], "chosen": "乙", "reason": "例の理由"}
    ]
    first, *others = told(city, "desks.youth", OLDER, CHECKED + timedelta(200))
    assert first.place.field == "desks.youth.provenance.0.checked"
    assert first.message.ja.startswith("窓口「例市の若者の窓口」は、最後の確認から ")
    assert first.message.en.startswith("The desk “例市の若者の窓口”: last checked ")
    assert others[-1].check == "sources"


def test_all_old_facts_in_one_name_the_oldest(city: City) -> None:
    loaded = city.load("desks.youth", OLDER)
    assert in_one(old_facts(loaded, CHECKED)) is not None
    assert in_one(old_facts(city.load(), CHECKED)) is None
    finding = in_one(old_facts(loaded, CHECKED + timedelta(200)))
    assert finding is not None
    assert_readable(finding)
    assert finding.message.ja.startswith("窓口「例市の若者の窓口」、発行者、")
    assert "ほか" in finding.message.ja
    assert "the oldest 496 days" in finding.message.en


def test_a_fact_older_than_the_dataset_allows_stops_the_print(city: City) -> None:
    assert fields(told(city, "", STOP, CHECKED + timedelta(365)))[0][:2] == ("warning", "freshness")
    findings = told(city, "", STOP, CHECKED + timedelta(366))
    assert {(item.severity, item.check) for item in findings} == {("error", "stale")}
    assert "--stale-ok" in findings[0].hint.ja
    assert "--stale-ok" in findings[0].hint.en
    assert is_stale(city.load("", STOP), CHECKED + timedelta(366))
    assert not is_stale(city.load(), CHECKED + timedelta(36600))


def test_a_reason_makes_a_warning_of_it_and_of_nothing_else(city: City) -> None:
    loaded = city.load("", f"{STOP}\nfront_desk: city")
    findings = with_leave(check_dataset(loaded, CHECKED + timedelta(400)), "臨時のお知らせ")
    assert {item.severity for item in findings} == {"warning"}
    assert "臨時のお知らせ" in findings[0].hint.ja
    future = city.load("desks.city", "provenance: [{source: paper, checked: 2026-11-25}]")
    assert [item.severity for item in with_leave(check_dataset(future, TODAY), "理由")] == ["error"]


@pytest.mark.parametrize("days", ["0", "-1", "true", "many"])
def test_the_stop_is_a_number_of_days(city: City, days: str) -> None:
    assert city.refusals("", f"stop_print_after_days: {days}")
