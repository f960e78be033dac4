"""A dataset made of a page: what is certain stands in its field, and all else is a question."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from source_page.changed_pages import HTML
from source_page.city_pages import NOTICE, PAGES, CityPage, Fact
from source_page.made_facts import facts_of

from brochures.base.findings import has_errors
from brochures.dataset.check import check_dataset
from brochures.dataset.load import Loaded, read_dataset
from brochures.source_page.compare import compare
from brochures.source_page.data_facts import records_of
from brochures.source_page.first_file import FirstFile, first_file
from brochures.source_page.page import Page
from brochures.source_page.read import read_page

TODAY = date(2026, 11, 23)
ADDRESS = "https://www.city.midorino.lg.jp/soudan.html"
PLACEHOLDERS = ("住所", "担当部署の名前", "市区町村の名前")
"""What stands where a question is asked."""


def made(content: str, folder: Path) -> tuple[Page, FirstFile, Loaded]:
    page = read_page(content.encode())
    file = first_file(page, ADDRESS, "midorino", TODAY)
    path = folder / "midorino.yaml"
    path.write_text(file.text, encoding="utf-8")
    return page, file, read_dataset(path)


def wrong(found: set[Fact], page: CityPage) -> set[Fact]:
    """What stands in a field and is not on the page, but for what a question stands beside."""
    named = {item for item in found if item[1] == "tagline" and item[0] == item[2]}
    return {item for item in found - page.facts - named if item[2] not in PLACEHOLDERS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_no_fact_of_a_page_is_in_a_wrong_field(page: CityPage, tmp_path: Path) -> None:
    _, _, loaded = made(page.content, tmp_path)
    assert wrong(facts_of(loaded.dataset), page) == set()


def test_nine_of_ten_facts_of_all_pages_are_in_their_field(tmp_path: Path) -> None:
    right = sum(len(page.facts & facts_of(made(page.content, tmp_path)[2].dataset)) for page in PAGES)
    assert right / sum(len(page.facts) for page in PAGES) >= 0.9
    assert len(PAGES) >= 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.name))
def test_what_was_made_is_found_on_the_page_again(page: CityPage, tmp_path: Path) -> None:
    """But for what a question stands beside; so the first drift is quiet about all that was read."""
    read, _, loaded = made(page.content, tmp_path)
    found = compare(read, records_of(loaded.dataset, "page"), ADDRESS).differences
    untold = [item for item in found if item.what != "new" and item.was not in PLACEHOLDERS]
    assert [(item.was, item.now) for item in untold if "相談窓口" not in item.was] == []


def test_every_record_names_its_source_and_its_heading(tmp_path: Path) -> None:
    _, _, loaded = made(PAGES[0].content, tmp_path)
    for desk in loaded.dataset.desks.values():
        assert desk.provenance[0].source == "page"
        assert desk.provenance[0].section == desk.name
    assert loaded.dataset.sources["page"].url == ADDRESS


def test_questions_keep_a_dataset_from_print_until_they_are_removed(tmp_path: Path) -> None:
    _, file, loaded = made(HTML, tmp_path)
    assert file.questions
    asked = [item for item in check_dataset(loaded, TODAY) if item.check == "questions"]
    assert len(asked) == len(file.questions)
    assert has_errors(asked)
    answered = "\n".join(line for line in file.text.split("\n") if "# 確認: " not in line)
    (tmp_path / "answered.yaml").write_text(answered, encoding="utf-8")
    assert not has_errors(check_dataset(read_dataset(tmp_path / "answered.yaml"), TODAY))


def test_the_number_of_a_person_is_asked_about_and_not_written(tmp_path: Path) -> None:
    _, file, _ = made(HTML, tmp_path)
    assert any("080-1814-4949" in words for words in file.questions)
    written = [line for line in file.text.split("\n") if not line.lstrip().startswith("#")]
    assert "080-1814-4949" not in "\n".join(written)


def test_sentences_that_were_not_understood_are_listed(tmp_path: Path) -> None:
    _, file, _ = made(HTML, tmp_path)
    assert any("5回まで" in line for line in file.left)
    for line in file.left:
        assert f"#   {line}" in file.text


def test_default_words_are_called_so(tmp_path: Path) -> None:
    _, file, _ = made(NOTICE.content, tmp_path)
    assert file.text.count("# 既定の文です。") == 2


def test_a_page_without_any_fact_is_all_questions(tmp_path: Path) -> None:
    _, file, loaded = made("<h1>お知らせ</h1><p>準備中です。</p>", tmp_path)
    assert len(file.questions) >= 4
    assert loaded.dataset.issuer.channels == ()


def test_a_sentence_of_which_nothing_was_put_in_is_listed(tmp_path: Path) -> None:
    content = (
        "<h1>港市のご案内</h1><p>匿名での相談もできます。ご家族だけでもかまいません。</p>"
        "<h2>港市ひきこもり相談窓口</h2><p>電話:000-111-2222</p>"
    )
    _, file, _ = made(content, tmp_path)
    assert {"匿名での相談もできます。", "ご家族だけでもかまいません。"} <= set(file.left)
    assert "#   匿名での相談もできます。" in file.text
