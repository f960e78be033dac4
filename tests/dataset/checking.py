"""What the tests of the checks share: a city that is checked on a day."""

from __future__ import annotations

from datetime import date

from dataset.cities import City, assert_readable

from brochures.base.findings import Finding
from brochures.dataset.check import check_dataset

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
