"""A dataset in another language is the same, with its texts exchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import DATA
from translating import entries, in_words_of, texts_of, write_texts

from brochures.dataset.load import Loaded, load_dataset, read_dataset
from brochures.dataset.translated import in_language
from brochures.model import Dataset
from brochures.model.texts import text_key, untranslated_in


@pytest.fixture
def vietnamese(tmp_path: Path) -> Loaded:
    return in_words_of(DATA / "akishima.yaml", tmp_path, "vi", ["leaflet"])


def test_in_japanese_it_is_itself(akishima: Dataset) -> None:
    assert in_language(akishima, "ja") is akishima


def test_a_language_without_texts_is_refused(akishima: Dataset) -> None:
    with pytest.raises(LookupError, match="no texts in vi"):
        in_language(akishima, "vi")


def test_numbers_days_codes_and_ids_stay_and_texts_are_exchanged(vietnamese: Loaded) -> None:
    japanese, told = vietnamese.dataset, in_language(vietnamese.dataset, "vi")
    assert told.language == "vi"
    for kind in ("desks", "meetings", "venues", "organisations", "pages"):
        assert getattr(told, kind).keys() == getattr(japanese, kind).keys()
    phone, own = told.desks["city"].channels[0], japanese.desks["city"].channels[0]
    assert phone == own
    assert told.pages["city-page"].url == japanese.pages["city-page"].url
    assert told.meetings["kokokara"].schedule.rules == japanese.meetings["kokokara"].schedule.rules
    assert told.sources == japanese.sources
    assert told.desks["city"].summary != japanese.desks["city"].summary
    assert not [text for text in texts_of(told) if untranslated_in(text)]


def test_beside_a_name_and_an_address_stands_the_japanese_one(vietnamese: Loaded) -> None:
    told = in_language(vietnamese.dataset, "vi")
    assert told.desks["city"].name.endswith(" (昭島市ひきこもり相談窓口)")
    address = told.venues["asahi-kaikan"].address
    assert address is not None
    assert address.text.endswith(" (昭島市朝日町5-6-20)")
    assert dict(told.names_beside)[told.desks["city"].name.split(" (")[0]] == "昭島市ひきこもり相談窓口"


def test_the_name_of_a_person_stays_for_nobody_says_how_it_is_read(vietnamese: Loaded) -> None:
    (phone,) = in_language(vietnamese.dataset, "vi").meetings["kokokara"].channels
    assert phone.person == "三木"  # type: ignore[union-attr]


def test_a_text_that_needs_no_translation_is_asked_of_nobody(vietnamese: Loaded) -> None:
    told = in_language(vietnamese.dataset, "vi")
    address = told.venues["fujimi-kaikan"].address
    assert address is not None
    assert address.floor == "1F"


def test_a_text_whose_japanese_has_changed_is_not_used_any_more(tmp_path: Path) -> None:
    loaded = in_words_of(DATA / "akishima.yaml", tmp_path, "vi", ["leaflet"])
    path = tmp_path / "akishima.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("長年、外に出ていない", "何年も外に出ていない"),
        encoding="utf-8",
    )
    told = in_language(load_dataset(path), "vi")
    assert told.guide.worries is not None
    assert untranslated_in(told.guide.worries.items[2]) == ["何年も外に出ていない"]
    assert loaded.dataset.other_languages == load_dataset(path).other_languages


def test_line_breaks_of_the_data_do_not_matter(tmp_path: Path) -> None:
    loaded = in_words_of(DATA / "akishima.yaml", tmp_path, "vi", ["leaflet"])
    assert "\n" in loaded.dataset.guide.appeal
    assert untranslated_in(in_language(loaded.dataset, "vi").guide.appeal) == []
    assert text_key("うまく\n話せ") == "うまく話せ"


def test_readings_over_the_japanese_do_not_matter(tmp_path: Path) -> None:
    assert text_key("{市|し}のページ") == "市のページ"


def test_a_sentence_that_is_made_of_rules_has_its_own_wording(tmp_path: Path) -> None:
    path = tmp_path / "akishima.yaml"
    for name in ("akishima.yaml", "tokyo.yaml"):
        (tmp_path / name).write_text((DATA / name).read_text(encoding="utf-8"), encoding="utf-8")
    texts = [{"ja": "毎月第2土曜日", "text": "mỗi tháng Thứ Bảy thứ hai"}]
    write_texts(path, "vi", texts + entries(load_dataset(path), "vi"), ["flyer"])
    told = in_language(read_dataset(path).dataset, "vi")
    assert told.said("毎月第2土曜日") == "mỗi tháng Thứ Bảy thứ hai"
    assert untranslated_in(told.said("毎月第3土曜日")) == ["毎月第3土曜日"]
    assert load_dataset(path).said("毎月第3土曜日") == "毎月第3土曜日"
