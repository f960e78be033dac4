"""What a page says of itself, and lines under their headings."""

from __future__ import annotations

from datetime import date

import pytest

from brochures.source_page.page import Line, page_of


@pytest.mark.parametrize(
    ("text", "number", "updated"),
    [
        ("ページ番号1003402  更新日 2025年12月12日", "1003402", date(2025, 12, 12)),
        ("更新日:令和7年12月12日", None, date(2025, 12, 12)),
        ("最終更新日:2025年12月12日", None, date(2025, 12, 12)),
        ("最終更新日 2025/12/12 印刷", None, date(2025, 12, 12)),
        ("ページID:0012345 更新日:2025年12月12日", "0012345", date(2025, 12, 12)),
        ("記事番号: 1-2345", "1-2345", None),
        ("掲載日:2025年12月12日", None, date(2025, 12, 12)),
    ],
)
def test_number_and_day_of_update_are_no_lines(text: str, number: str | None, updated: date | None) -> None:
    page = page_of("html", "", [Line("あ"), Line(text)])
    assert (page.number, page.updated) == (number, updated)
    assert [line.text for line in page.lines] == ["あ"]


def test_a_sentence_about_an_update_stays() -> None:
    text = "令和7年12月12日に、担当窓口の電話番号を更新しました。"
    assert [line.text for line in page_of("html", "", [Line(text)]).lines] == [text]


def test_a_very_long_line_is_read_in_parts_that_take_little_time() -> None:
    long = Line("市1階042-" * 20_000)
    page = page_of("html", "", [long])
    assert "".join(line.text for line in page.lines) == long.text
    assert max(len(line.text) for line in page.lines) <= 800


def test_a_line_is_told_behind_its_labels() -> None:
    assert Line("不要", labels=("申込み",)).told == "申込み:不要"
    assert Line("9時", labels=("042-222-2222", "東の窓口")).told == "東の窓口:9時"
    assert Line("９時", labels=()).plain == "9時"
