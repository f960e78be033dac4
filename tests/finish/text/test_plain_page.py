"""The text version of a piece: all that it says, in headings, paragraphs, lists and links."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from making import TODAY, job, plan, with_our_fonts
from stress.cities import city

from brochures.base.html_tree import read_html
from brochures.build.make import make, written_text
from brochures.finish.text.plain_page import _flow, text_blocks
from brochures.model import Dataset
from brochures.typeset.html_text import planned_texts


def page_of(akishima: Dataset, name: str) -> str:
    (document,) = plan(akishima, name, outputs=("text",))
    return written_text(document, job(document, akishima).content, "ABCDEFG")[0].decode()


def plain(html: str) -> str:
    return "".join(item.html() for item in _flow(read_html(html).kids))


def test_breaks_between_phrases_and_what_only_places_things_are_taken_out() -> None:
    html = (
        '<div class="columns"><div class="column"><h2><span class="ph">こんなこと、</span><wbr>'
        '<span class="ph">ありませんか</span></h2>\n  <svg><title>絵</title></svg></div>'
        "<table><tr><td><p>一つ</p></td><td>二つ</td><td></td></tr></table></div>"
    )
    assert plain(html) == "<h2>こんなこと、ありませんか</h2><p>一つ</p><p>二つ</p>"


def test_a_row_with_a_header_is_a_name_and_what_is_said_by_it() -> None:
    html = (
        "<table><colgroup><col></colgroup><tbody>"
        "<tr><th scope=row>場所</th><td><p>会館</p><p>2階</p></td></tr>"
        "<tr><th>参加費</th><td> <b>無料</b> </td></tr></tbody></table>"
    )
    assert plain(html) == (
        "<dl><dt>場所</dt><dd><p>会館</p><p>2階</p></dd><dt>参加費</dt><dd><b>無料</b></dd></dl>"
    )


def test_a_table_in_a_frame_keeps_its_own_rows() -> None:
    inner = "<table><tr><th>対象</th><td>本人</td></tr></table>"
    html = f"<table><tr><td>{inner}</td><td>市のページ</td></tr></table>"
    assert plain(html) == "<dl><dt>対象</dt><dd>本人</dd></dl><p>市のページ</p>"


def test_lists_and_links_stay_and_their_looks_go() -> None:
    html = (
        '<ul class="points"><li>一つ</li><li></li></ul><p class="fit"><a href="tel:119" class="x">119</a></p>'
    )
    assert plain(html) == '<ul><li>一つ</li></ul><p><a href="tel:119">119</a></p>'


def test_a_line_that_was_broken_by_hand_is_one_line() -> None:
    assert (
        plain("<h1>うまく話せなくても、<br>だいじょうぶ。</h1>")
        == "<h1>うまく話せなくても、だいじょうぶ。</h1>"
    )


def test_a_piece_says_what_found_no_room_on_paper_too_and_nothing_twice(akishima: Dataset) -> None:
    (document,) = plan(akishima, "flyer-kokokara", outputs=("text",))
    view = job(document, akishima).content.view
    names = [block.name for block in text_blocks(document, view)]
    assert names[0] == "hero"
    assert names[-1] == "foot"
    assert names.count("foot") == 1
    assert "know" in names
    # Parts of what is there whole, and what stands in place of dates that were left out.
    assert not {"know-code", "know-row", "others", "short-foot"} & set(names)


def test_what_stands_at_the_foot_of_a_panel_is_read_where_it_stands_and_the_imprint_last(
    akishima: Dataset,
) -> None:
    (document,) = plan(akishima, "brochure", outputs=("text",))
    names = [block.name for block in text_blocks(document, job(document, akishima).content.view)]
    assert names[:3] == ["cover", "cover-desk", "worries"]
    assert names[-1] == "foot"


def test_ways_of_a_desk_follow_their_desk(akishima: Dataset) -> None:
    cities = [Dataset.model_validate(city(seed)) for seed in (0, 1)]
    for dataset in cities:
        for document in plan(dataset, "card", outputs=("text",)):
            result = make(job(document, dataset))
            assert result.pdf is not None, [item.message.ja for item in result.findings]


def test_a_number_calls_and_a_code_opens_in_words(akishima: Dataset) -> None:
    page = page_of(akishima, "card")
    assert '<a href="tel:0425445111">042-544-5111</a>' in page
    address = "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html"
    assert f'<a href="{address}">市のホームページ</a>' in page
    assert "svg" not in page


def test_a_discreet_piece_opens_nothing_that_would_disclose(akishima: Dataset) -> None:
    page = page_of(akishima, "card-discreet")
    assert set(re.findall(r'href="(\w+):', page)) == {"tel"}
    assert "ひきこもり" not in page


def test_the_page_needs_no_other_file_and_tells_its_language(akishima: Dataset) -> None:
    page = page_of(akishima, "leaflet")
    assert page.startswith('<!doctype html>\n<html lang="ja">')
    assert not re.search(r"<(?:link|script|img|iframe)|@import|url\(", page)


def test_texts_of_the_dataset_stay_words() -> None:
    dataset = Dataset.model_validate(city(3))
    documents = plan(dataset, "leaflet", outputs=("text",), today=TODAY)
    assert planned_texts(page_of(dataset, documents[0].id))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.parametrize("width", [1280, 320])
def test_everyone_can_use_the_page(width: int, akishima: Dataset, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with_fonts = with_our_fonts(tmp_path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"], env=with_fonts
        )
        page = browser.new_page(viewport={"width": width, "height": 800})
        for name in ("leaflet", "flyer-kokokara", "card", "card-discreet"):
            file = tmp_path / f"{name}.html"
            file.write_text(page_of(akishima, name), encoding="utf-8")
            page.goto(file.as_uri())
            found = Axe().run(page)
            assert found.violations_count == 0, (name, found.generate_report())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        browser.close()
