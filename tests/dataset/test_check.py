"""A valid dataset may still be old, contradict the calendar, or hold sources that disagree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cities import City, assert_readable

from brochures.dataset.check import check_dataset
from brochures.errors import Finding

TODAY = date(2026, 11, 24)
CHECKED = date(2026, 11, 23)
SCHEDULE = "meetings.salon.schedule"
LAST_SATURDAY = "rules: [{weekday: {nth: [-1], weekday: sat}}]"


def told(city: City, at: str = "", snippet: str = "", today: date = TODAY) -> tuple[Finding, ...]:
    findings = check_dataset(city.load(at, snippet), today)
    for finding in findings:
        assert_readable(finding)
    return findings


def fields(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None]]:
    return [(item.severity, item.check, item.place.field) for item in findings]


def test_a_fresh_city_has_no_findings(city: City) -> None:
    assert told(city) == ()


# --- freshness --------------------------------------------------------------------------------


def test_a_fact_is_fresh_up_to_the_last_day_and_then_to_be_checked(city: City) -> None:
    limit = CHECKED + timedelta(180)
    assert told(city, today=limit) == ()
    findings = told(city, today=limit + timedelta(1))
    assert {item.severity for item in findings} == {"warning"}
    assert "Last checked 181 days ago; 180 is the limit." in {item.message.en for item in findings}
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


# --- dates ------------------------------------------------------------------------------------


def test_the_weekday_of_an_entered_date_is_compared(city: City) -> None:
    assert told(city, SCHEDULE, "dates: [{day: 2026-12-09, weekday: wed}]") == ()
    (finding,) = told(city, SCHEDULE, "dates: [{day: 2026-12-09, weekday: thu}]")
    assert fields((finding,)) == [("error", "dates", f"{SCHEDULE}.dates.0.weekday")]
    assert finding.message.en == "2026-12-09 is a Wednesday, not a Thursday."
    assert finding.message.ja == "2026-12-09 は水曜日で、木曜日ではありません。"


@pytest.mark.parametrize(
    ("snippet", "field", "words"),
    [
        ("cancelled: [{cancelled: 2026-12-25}]", "cancelled.0", "not a date of this meeting"),
        ("moved: [{moved: 2026-12-25, to: 2026-12-27}]", "moved.0", "not a date of this meeting"),
        (
            "cancelled: [{cancelled: 2026-12-26}, {cancelled: 2026-12-26}]",
            "cancelled.1",
            "more than once",
        ),
        (
            "cancelled: [{cancelled: 2026-12-26}]\nmoved: [{moved: 2026-12-26, to: 2026-12-27}]",
            "moved.0",
            "more than once",
        ),
        ("moved: [{moved: 2026-12-26, to: 2027-01-30}]", "moved.0.to", "another date on 2027-01-30"),
        (
            "moved: [{moved: 2026-12-26, to: 2027-01-05}, {moved: 2027-01-30, to: 2027-01-05}]",
            "moved.1.to",
            "another date on 2027-01-05",
        ),
        ("dates: [{day: 2026-12-01}, {day: 2026-12-01}]", "dates.1.day", "entered twice"),
        ("starts: 2026-12-02\ndates: [{day: 2026-12-01}]", "dates.0.day", "outside the period"),
        ("ends: 2026-11-30\ndates: [{day: 2026-12-01}]", "dates.0.day", "outside the period"),
    ],
)
def test_dates_that_cannot_be_are_errors(city: City, snippet: str, field: str, words: str) -> None:
    (finding,) = told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}")
    assert fields((finding,)) == [("error", "dates", f"{SCHEDULE}.{field}")]
    assert words in finding.message.en


@pytest.mark.parametrize(
    "snippet",
    [
        "cancelled: [{cancelled: 2026-12-26}]",
        "moved: [{moved: 2026-12-26, to: 2026-12-19}]",
        "dates: [{day: 2026-12-26}]\ncancelled: [{cancelled: 2026-12-26}]",
        "moved: [{moved: 2026-12-26, to: 2027-01-30}]\ncancelled: [{cancelled: 2027-01-30}]",
        "moved: [{moved: 2026-12-26, to: 2027-01-30}, {moved: 2027-01-30, to: 2026-12-26}]",
    ],
)
def test_exceptions_that_match_are_fine(city: City, snippet: str) -> None:
    assert told(city, SCHEDULE, f"{LAST_SATURDAY}\n{snippet}") == ()


def test_rules_that_are_not_computed_are_told_and_their_exceptions_let_be(city: City) -> None:
    (finding,) = told(city, SCHEDULE, "rules: [{weekly: [wed]}]\ncancelled: [{cancelled: 2026-12-30}]")
    assert fields((finding,)) == [("warning", "dates", f"{SCHEDULE}.rules.0")]


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
