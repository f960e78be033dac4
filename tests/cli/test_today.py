"""What day it is, is a matter of the dataset's place and not of the machine's."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from asking import cli, told
from making import City, run

from brochures.build.manifest import read_manifest
from brochures.cli.today import Today
from brochures.model import Dataset

NIGHT = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
"""One o'clock in the morning of 1 December in Japan; in New York it is eleven on 30 November."""


@pytest.fixture
def moved_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brochures.cli.options.clock", lambda: NIGHT)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Asia/Tokyo", date(2026, 12, 1)),
        ("America/New_York", date(2026, 11, 30)),
        ("Etc/UTC", date(2026, 11, 30)),
        ("Pacific/Kiritimati", date(2026, 12, 1)),
    ],
)
def test_the_day_is_that_of_the_dataset(zone: str, day: date, akishima: Dataset) -> None:
    there = akishima.model_copy(update={"timezone": zone})
    assert Today(None, NIGHT).of(there) == day
    assert Today(date(2027, 2, 3), NIGHT).of(there) == date(2027, 2, 3)


def test_what_belongs_to_no_dataset_is_of_the_day_in_japan() -> None:
    assert Today(None, NIGHT).of_no_dataset() == date(2026, 12, 1)
    assert Today(date(2027, 2, 3), NIGHT).of_no_dataset() == date(2027, 2, 3)


@pytest.mark.usefixtures("moved_clock")
def test_each_of_several_datasets_has_its_own_day(city: City) -> None:
    """What was checked on 1 December is checked in the future where that day has not begun."""
    city.change("checked: 2026-11-23", "checked: 2026-12-01")
    city.change("dataset: akishima", "dataset: other\ntimezone: America/New_York")
    at_home = City(city.folder.parent / "at-home")
    at_home.change("checked: 2026-11-23", "checked: 2026-12-01")
    assert cli("check", at_home.file).exit_code == 0
    result = cli("check", at_home.file, city.file, "--json")
    assert result.exit_code == 1
    future = [item for item in told(result)["findings"] if "yet to come" in item["message"]["en"]]
    assert {item["file"] for item in future} == {str(city.file)}


@pytest.mark.usefixtures("moved_clock")
def test_a_month_that_is_over_there_may_have_days_left_elsewhere(city: City) -> None:
    flyers = ("--only", "flyer-kokokara", "--month", "2026-11")
    over = cli("list", city.file, *flyers)
    assert over.exit_code == 2
    assert "2026-11 is over" in over.stderr
    city.change("dataset: akishima", "dataset: akishima\ntimezone: America/New_York")
    assert cli("list", city.file, *flyers).exit_code == 0


@pytest.mark.usefixtures("moved_clock")
def test_dates_begin_with_the_day_of_each_dataset(city: City) -> None:
    """In December in Japan, on the last of November in New York."""
    other = City(city.folder.parent / "other")
    other.change("dataset: akishima", "dataset: other\ntimezone: America/New_York")
    rows = told(cli("dates", city.file, other.file, "--months", "1", "--json"))["dates"]
    assert [row["day"] for row in rows] == ["2026-12-26"]


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Tokyo"])
def test_a_card_made_at_night_on_a_server_abroad_is_of_the_month_in_japan(zone: str, city: City) -> None:
    moved = (
        "import datetime, brochures.cli.main as door, brochures.cli.options as options;"
        f"options.clock = lambda: datetime.datetime.fromisoformat({NIGHT.isoformat()!r}); door.main()"
    )
    words = ("build", city.file, "--only", "card", "--out", city.folder / "out", "--jobs", "1")
    made = run("-c", moved, *words, TZ=zone)
    assert made.returncode == 0, made.stderr
    (record,) = read_manifest(city.folder / "out").documents
    assert record.parts["month"] == "2026-12"
    assert "令和8年12月発行" in {fact.text for fact in record.facts}
