"""Easy Japanese is one more language, in which every kanji has its reading."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from making import PROJECT, City, as_json, job, make_each, page_texts, plan

from brochures.base.findings import BrochureError, Finding
from brochures.build.result import Result
from brochures.dataset.load import load_dataset
from brochures.finish.text.plain_text import plain_text
from brochures.products.plan import Document

LANGUAGE = "ja-easy"


def city_in(folder: Path) -> City:
    """The city of the tests with the shipped texts."""
    city = City(folder)
    for path in (PROJECT / "data").glob(f"*.{LANGUAGE}.yaml"):
        shutil.copy(path, city.folder)
    return city


def made(city: City, name: str, output: str = "office") -> tuple[Document, Result]:
    dataset = load_dataset(city.file)
    (document,) = plan(dataset, f"{name}-{LANGUAGE}", outputs=(output,))
    (result,) = make_each(dataset, [document])
    return document, result


def errors(result: Result) -> list[Finding]:
    return [one for item in result.findings for one in (item, *item.follow_ups) if one.severity == "error"]


def test_the_pieces_that_the_file_names_are_made(tmp_path: Path) -> None:
    dataset = load_dataset(city_in(tmp_path / "data").file)
    names = {document.id for document in plan(dataset, languages=(LANGUAGE,))}
    assert names == {"flyer-kokokara-ja-easy", "flyer-riyusu-ja-easy", "leaflet-ja-easy"}


@pytest.mark.slow
def test_a_leaflet_passes_every_check(tmp_path: Path) -> None:
    document, result = made(city_in(tmp_path / "data"), "leaflet")
    assert document.name.ja == "リーフレット（やさしい日本語）"
    assert errors(result) == []


def test_a_flyer_says_in_easy_words_what_the_japanese_one_says(tmp_path: Path) -> None:
    _, flyer = made(city_in(tmp_path / "data"), "flyer-kokokara")
    assert errors(flyer) == []
    assert flyer.pdf is not None
    (text,) = page_texts(flyer.pdf)
    for words in ("11月28日(土)", "午後1時30分から午後4時30分", "080-1814-4949", "確認前", "いりません"):
        assert words in "".join(text.split())
    assert "よてい" not in text


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("{生|い}きることのつらさを", "生きることのつらさを", "readings"),
        ("{生|い}きることのつらさを", "{生|}きることのつらさを", "readings"),
        ('5-6-20"}', '5-6-21"}', "other-facts"),
        ("- {ja: ここから, text: ここから}", "- {ja: ここまで, text: ここから}", "untranslated"),
    ],
)
def test_a_damaged_text_stops_the_piece(tmp_path: Path, old: str, new: str, check: str) -> None:
    city = city_in(tmp_path / "data")
    city.change(old, new, f"akishima.{LANGUAGE}.yaml")
    try:
        found = errors(made(city, "flyer-kokokara")[1])
    except BrochureError as error:
        found = list(error.findings)
    assert check in {finding.check for finding in found}


def test_the_text_version_has_the_readings_too(tmp_path: Path) -> None:
    _, result = made(city_in(tmp_path / "data"), "leaflet", "text")
    assert errors(result) == []
    assert result.pdf is not None
    page = result.pdf.decode()
    assert '<html lang="ja">' in page
    assert "<ruby>相談<rt>そうだん</rt></ruby>" in page
    assert "相談（そうだん）" in plain_text(page)


def test_titles_are_without_readings(tmp_path: Path) -> None:
    dataset = load_dataset(city_in(tmp_path / "data").file)
    (document,) = plan(dataset, f"leaflet-{LANGUAGE}")
    view = job(document, dataset).content.view
    assert "{" not in view.title + view.subject + view.author


@pytest.mark.parametrize("name", ["leaflet", "flyer-kokokara"])
def test_what_a_piece_says_is_known(tmp_path: Path, name: str, golden: Callable[[str, str], None]) -> None:
    dataset = load_dataset(city_in(tmp_path / "data").file)
    (document,) = plan(dataset, f"{name}-{LANGUAGE}")
    view = job(document, dataset).content.view
    golden(f"views/{name}-{LANGUAGE}.json", as_json(asdict(view)))
