"""The files beside a dataset that hold its texts in other languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dataset.cities import CITY

from brochures.base.findings import BrochureError
from brochures.dataset.changes import files_of, read_with
from brochures.dataset.language_files import is_language_file
from brochures.dataset.load import Loaded, read_dataset
from brochures.text.words import LANGUAGES

TEXTS = {"language": "en", "products": ["leaflet"], "texts": [{"ja": "例市", "text": "Rei City"}]}


def loaded(folder: Path, name: str = "rei.en.yaml", **changed: object) -> Loaded:
    (folder / "rei.yaml").write_text(CITY, encoding="utf-8")
    (folder / name).write_text(yaml.safe_dump(TEXTS | changed, allow_unicode=True), encoding="utf-8")
    return read_dataset(folder / "rei.yaml")


def refused(folder: Path, name: str = "rei.en.yaml", **changed: object) -> str:
    with pytest.raises(BrochureError) as error:
        loaded(folder, name, **changed)
    return " ".join(f"{item.message.en} {item.hint.en}" for item in error.value.findings)


def test_a_dataset_knows_the_languages_of_the_files_beside_it(tmp_path: Path) -> None:
    (told,) = loaded(tmp_path).dataset.other_languages
    assert (told.language, told.products, told.texts[0].text) == ("en", ("leaflet",), "Rei City")


def test_a_dataset_without_such_a_file_has_no_other_language(tmp_path: Path) -> None:
    (tmp_path / "rei.yaml").write_text(CITY, encoding="utf-8")
    assert read_dataset(tmp_path / "rei.yaml").dataset.other_languages == ()


def test_a_language_that_no_page_can_have_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    told = refused(tmp_path, "rei.xx.yaml", language="xx")
    assert "“xx”" in told
    assert all(language in told for language in LANGUAGES[1:])


def test_a_file_that_is_named_for_another_language_is_refused(tmp_path: Path) -> None:
    assert "named for “vi”" in refused(tmp_path, "rei.vi.yaml")


def test_an_unknown_key_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as error:
        loaded(tmp_path, texts=[{"ja": "例市", "txt": "Rei City"}])
    assert {item.place.file for item in error.value.findings} == {str(tmp_path / "rei.en.yaml")}
    assert all(item.place.line for item in error.value.findings)


def test_a_file_of_texts_by_itself_is_no_dataset(tmp_path: Path) -> None:
    loaded(tmp_path)
    with pytest.raises(BrochureError) as error:
        read_dataset(tmp_path / "rei.en.yaml")
    (finding,) = error.value.findings
    assert "rei.yaml" in finding.hint.en


def test_only_a_file_beside_its_dataset_is_one_of_texts(tmp_path: Path) -> None:
    loaded(tmp_path)
    assert is_language_file(tmp_path / "rei.en.yaml")
    assert not is_language_file(tmp_path / "rei.yaml")
    assert not is_language_file(tmp_path / "alone.en.yaml")


def test_the_texts_of_a_region_are_taken_in_and_the_own_ones_go_first(tmp_path: Path) -> None:
    (tmp_path / "land.yaml").write_text("region: land\nname: 例県\n", encoding="utf-8")
    region = {"language": "en", "texts": [{"ja": "例市", "text": "?"}, {"ja": "例県", "text": "Rei"}]}
    (tmp_path / "land.en.yaml").write_text(yaml.safe_dump(region, allow_unicode=True), encoding="utf-8")
    (tmp_path / "rei.yaml").write_text(f"extends: [land.yaml]\n{CITY}", encoding="utf-8")
    (tmp_path / "rei.en.yaml").write_text(yaml.safe_dump(TEXTS, allow_unicode=True), encoding="utf-8")
    (told,) = read_dataset(tmp_path / "rei.yaml").dataset.other_languages
    assert {key: item.text for key, item in told.by_key().items()} == {"例市": "Rei City", "例県": "Rei"}


def test_nothing_is_made_in_a_language_of_which_only_the_region_has_texts(tmp_path: Path) -> None:
    assert loaded(tmp_path, products=[]).dataset.other_languages == ()


def test_what_is_watched_and_tried_out_has_the_texts_as_well(tmp_path: Path) -> None:
    loaded(tmp_path)
    path = tmp_path / "rei.yaml"
    assert [item.name for item in files_of(path)] == ["rei.yaml", "rei.en.yaml"]
    tried = read_with(path, {path: CITY.replace("例市のページ", "例市のサイト")})
    assert tried.dataset.other_languages == read_dataset(path).dataset.other_languages
    assert [item.source.path for item in tried.languages] == [tmp_path / "rei.en.yaml"]
