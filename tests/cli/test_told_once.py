"""What many documents have in common is told once, and nothing that differs is lost."""

from __future__ import annotations

from dataclasses import replace

from brochures.base.findings import Finding, Place, Text
from brochures.base.geometry import Rect
from brochures.cli.told_once import told_once

PROFILE = Finding(
    "warning",
    "press",
    Text("ICCプロファイルがありません。", "There is no ICC profile."),
    Text("印刷会社にたずねてください。", "Ask the print shop."),
)


def at(finding: Finding, **place: object) -> Finding:
    return replace(finding, place=Place(**place))  # type: ignore[arg-type]


def test_the_same_words_of_many_documents_are_one_with_their_names() -> None:
    names = ["leaflet", "card", "flyer-riyusu"]
    other = at(replace(PROFILE, message=Text("別のこと。", "Another thing.")), document="card")
    findings = [at(PROFILE, document=name) for name in names]
    one, two = told_once([findings[0], other, *findings[1:]])
    assert one.finding == findings[0]
    assert one.where("en") == "leaflet, card, flyer-riyusu"
    assert two.where("ja") == "card"


def test_places_on_paper_are_told_and_those_that_look_alike_are_counted() -> None:
    area = Rect(1, 2, 3, 4)
    findings = [
        at(PROFILE, document="a", page=1, area=area),
        at(PROFILE, document="a", page=1, area=replace(area, left_mm=9)),
        at(PROFILE, document="b", page=2),
    ]
    (one,) = told_once(findings)
    assert one.where("en") == "a  page 1 (×2), b  page 2"
    assert one.where("ja") == "a  1ページ (×2), b  2ページ"


def test_each_line_of_a_file_is_a_cause_of_its_own_and_a_shared_one_is_told_once() -> None:
    """A line of a regional file that two datasets take in."""
    findings = [at(PROFILE, file="tokyo.yaml", line=line) for line in (3, 4, 3)]
    assert [item.where("en") for item in told_once(findings)] == ["tokyo.yaml:3", "tokyo.yaml:4"]


def test_severity_hint_field_and_frame_tell_findings_apart() -> None:
    findings = [
        PROFILE,
        replace(PROFILE, severity="error"),
        replace(PROFILE, hint=Text("", "")),
        at(PROFILE, field="desk.name"),
        at(PROFILE, frame="p.small"),
        replace(PROFILE, check="other"),
    ]
    assert [item.finding for item in told_once(findings)] == findings
    assert told_once([]) == []
