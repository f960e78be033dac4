"""Where all kanji are to have readings, `check` names those that lack one and those that nobody confirmed."""

from __future__ import annotations

from datetime import date

import pytest
from dataset.cities import City

from brochures.base.findings import Finding
from brochures.dataset.check_readings import check_readings
from brochures.dataset.load import read_dataset

TODAY = date(2026, 11, 24)


def told(city: City, *texts: str) -> list[Finding]:
    """What is said of these texts in easy Japanese, beside the dataset of a city."""
    city.load()
    beside = city.file.with_name(f"{city.file.stem}.ja-easy.yaml")
    lines = "".join(f"  - {text}\n" for text in texts)
    beside.write_text(f"language: ja-easy\nproducts: [leaflet]\ntexts:\n{lines}", encoding="utf-8")
    return list(check_readings(read_dataset(city.file)))


def test_kanji_without_a_reading_are_named_with_their_line(city: City) -> None:
    (finding,) = told(city, '{ja: 例の若者の話を聞きます。, text: "{話|はなし}を聞きます。"}')
    assert (finding.severity, finding.check, finding.place.line) == ("warning", "readings", 4)
    assert "「聞」" in finding.message.ja


def test_a_reading_that_is_written_wrongly_is_told(city: City) -> None:
    found = told(city, '{ja: 例の若者の話を聞きます。, text: "{話|hanashi}をききます。"}')
    assert [item.check for item in found] == ["ruby"]


@pytest.mark.parametrize(
    ("more", "checks"),
    [("", ["readings"]), (", reviewed: {by: 国際交流担当, on: 2026-12-01}", [])],
)
def test_a_name_whose_reading_nobody_confirmed_is_a_question(
    city: City, more: str, checks: list[str]
) -> None:
    found = told(city, f'{{ja: 例会館, text: "{{例会館|れいかいかん}}"{more}}}')
    assert [item.check for item in found] == checks
    assert [item.severity for item in found] == ["note"] * len(checks)


def test_a_text_in_other_words_is_no_such_question(city: City) -> None:
    assert (
        told(city, '{ja: 例の若者の話を聞きます。, text: "わかい{人|ひと}の{話|はなし}をききます。"}') == []
    )
