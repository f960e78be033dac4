"""A colour that is not used as it was written is told, with the one that is."""

from __future__ import annotations

import pytest
from dataset.checking import TODAY, fields, told
from dataset.cities import CITY, City

from brochures.dataset.check import check_dataset
from brochures.dataset.load import read_dataset


def test_colours_that_are_used_as_they_stand_need_no_word(city: City) -> None:
    assert told(city, "", "look: {main: '#1f5666', accent: '#f2b84f'}") == ()


def test_a_light_main_colour_and_a_dark_accent_are_told_with_what_is_used(city: City) -> None:
    found = told(city, "", "look: {main: '#ffcc00', accent: '#004d99'}")
    assert fields(found) == [("note", "look", "look.main"), ("note", "look", "look.accent")]
    assert "#ffcc00" in found[0].message.ja
    assert "#796000" in found[0].message.ja
    assert "#8fc0ff" in found[1].message.en


@pytest.mark.parametrize("written", ["'#1F5666'", "1f5666", "'＃１ｆ５６６６'", "' #1f5666 '"])
def test_a_colour_may_be_written_as_people_do(city: City, written: str) -> None:
    assert city.load("", f"look: {{main: {written}}}").dataset.look.main == "#1f5666"


def test_a_colour_that_is_read_as_a_remark_is_told(city: City) -> None:
    """Without quotes all from # on is a comment to YAML."""
    city.file.write_text(CITY + "look:\n  main: #1f5666\n", encoding="utf-8")
    (finding,) = check_dataset(read_dataset(city.file), TODAY)
    assert (finding.severity, finding.place.field) == ("error", "look.main")
    assert "#1f5666" in finding.message.ja
