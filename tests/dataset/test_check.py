"""A valid dataset may still be old, or hold sources that disagree."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dataset.checking import CHECKED, fields, told
from dataset.cities import City


def test_a_fresh_city_has_no_findings(city: City) -> None:
    assert told(city) == ()


# --- freshness --------------------------------------------------------------------------------


def test_a_fact_is_fresh_up_to_the_last_day_and_then_to_be_checked(city: City) -> None:
    limit = CHECKED + timedelta(180)
    assert told(city, today=limit) == ()
    findings = told(city, today=limit + timedelta(1))
    assert {item.severity for item in findings} == {"warning"}
    assert "The desk “例市の窓口”: last checked 181 days ago; 180 is the limit." in {
        item.message.en for item in findings
    }
    assert ("warning", "freshness", "desks.city.provenance.0.checked") in fields(findings)


def test_the_limit_is_the_datasets(city: City) -> None:
    assert told(city, "", "check_every_days: 1", CHECKED + timedelta(1)) == ()
    assert told(city, "", "check_every_days: 1", CHECKED + timedelta(2)) != ()


def test_a_check_in_the_future_is_an_error(city: City) -> None:
    (finding,) = told(city, "desks.city", "provenance: [{source: paper, checked: 2026-11-25}]")
    assert fields((finding,)) == [("error", "freshness", "desks.city.provenance.0.checked")]
    assert "yet to come" in finding.message.en


def test_an_update_in_the_future_is_an_error(city: City) -> None:
    (finding,) = told(city, "sources.paper", "updated: 2026-11-25")
    assert finding.severity == "error"
    assert finding.place.field == "sources.paper.updated"


def test_a_source_that_changed_after_the_check_is_told(city: City) -> None:
    (finding,) = told(city, "desks.city", "provenance: [{source: other, checked: 2026-10-31}]")
    assert fields((finding,)) == [("warning", "freshness", "desks.city.provenance.0.checked")]
    assert "updated on 2026-11-01" in finding.message.en
    assert told(city, "desks.city", "provenance: [{source: other, checked: 2026-11-01}]") == ()


# --- disagreements ----------------------------------------------------------------------------


def test_a_recorded_disagreement_is_a_note_with_both_readings(city: City) -> None:
    (finding,) = told(
        city, "guide", "disagreements: [{about: name, readings: [甲, 乙], chosen: 乙, reason: 例の理由}]"
    )
    assert fields((finding,)) == [("note", "sources", "guide.disagreements.0")]
    assert "甲" in finding.message.ja
    assert "“乙” is used" in finding.message.en
    assert finding.hint.ja == "例の理由"


# --- the rest ---------------------------------------------------------------------------------


def test_an_organisation_inside_itself_is_told(city: City) -> None:
    snippet = """
    office: {inside: section}
    section: {name: 例課, inside: office, provenance: [{source: paper, checked: 2026-11-23}]}
    room: {name: 例係, inside: section, provenance: [{source: paper, checked: 2026-11-23}]}
    """
    assert sorted(fields(told(city, "organisations", snippet))) == [
        ("error", "references", "organisations.office.inside"),
        ("error", "references", "organisations.section.inside"),
    ]


def test_findings_come_in_the_order_of_the_file(city: City) -> None:
    lines = [item.place.line or 0 for item in told(city, today=CHECKED + timedelta(365))]
    assert len(lines) > 5
    assert lines == sorted(lines)


def test_findings_about_a_region_name_its_file(city: City) -> None:
    path = city.write(
        "region: rei-ken\nname: 例県\norganisations:\n"
        "  ken: {name: 例県, provenance: [{source: paper, checked: 2027-01-01}]}\n",
        "rei-ken.yaml",
    )
    (finding,) = told(city, "", "extends: [rei-ken.yaml]")
    assert (finding.place.file, finding.place.line) == (str(path), 4)


ROOM = "name: 例の部屋, organisation: office, provenance: [{source: paper, checked: 2026-11-23}]"
FAX = "{kind: fax, number: 042-544-6440}"


@pytest.mark.parametrize(
    ("at", "snippet", "field"),
    [
        ("organisations.office", "reading: れいしやくしょ", "organisations.office.reading"),
        ("organisations.office", "operator: office", "organisations.office.operator"),
        ("organisations.office", "address: {text: 例市中央1-1}", "organisations.office.address"),
        ("venues.hall", "reading: れいかいかん", "venues.hall.reading"),
        ("desks", f"{{room: {{{ROOM}}}}}", "desks.room"),
    ],
)
def test_what_no_piece_prints_is_noted(city: City, at: str, snippet: str, field: str) -> None:
    assert ("note", "not-printed", field) in fields(told(city, at, snippet))


@pytest.mark.parametrize(
    ("at", "snippet"),
    [
        ("guide", "questions: [{question: 例の問い, answer: 例の答え}]"),
        ("guide", "checklists: [{title: 例, items: [例の一つ]}]"),
        ("desks", f"{{room: {{situations: [{{text: 例の状況}}], {ROOM}}}}}"),
        ("desks", f"{{room: {{{ROOM}}}, city: {{referrals: [{{when: 若いかた, desk: room}}]}}}}"),
        ("", f"{{organisations: {{office: {{channels: [{FAX}]}}}}, desks: {{room: {{{ROOM}}}}}}}"),
        ("venues.hall", "address: {text: 例市中央1-1, access: 例駅から歩いて5分}"),
        (
            "",
            "organisations: {office: {address: {text: 例市中央1-1}}}\nmeetings: {salon: {issuer: office}}",
        ),
        (
            "",
            "organisations: {office: {address: {text: 例市中央1-1}}}\n"
            "desks: {city: {channels: [{kind: in-person, place: 2階}]}}",
        ),
    ],
)
def test_what_a_piece_prints_is_not_noted(city: City, at: str, snippet: str) -> None:
    assert not [item for item in fields(told(city, at, snippet)) if item[1] == "not-printed"]
