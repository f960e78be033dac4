"""What is read of a text version: its words in lines, and what it says beside them."""

from __future__ import annotations

from contextlib import closing

from brochures.preflight.inspected_text import InspectedText

PAGE = (
    '<html lang="ja"><head><title>題</title><meta name="description" content="説明"></head><body><main>'
    "<h1>窓口</h1><dl><dt>電話</dt><dd><p>042-544-\n0388</p></dd></dl>"
    '<p><a href="https://city.example.jp/a">市のページ</a>へ</p></main></body></html>'
)


def test_its_words_are_read_in_lines_and_nothing_has_a_place() -> None:
    with closing(InspectedText(PAGE.encode())) as inspected:
        assert inspected.lines() == ["窓口", "電話", "042-544- 0388", "市のページへ"]
        assert inspected.text(1).startswith("窓口\n電話\n")
        assert list(inspected.page_numbers) == [1]
        assert inspected.places(1, "窓口") == ()


def test_addresses_are_read_where_they_are_asked_for() -> None:
    with closing(InspectedText(PAGE.encode())) as inspected:
        assert inspected.lines(in_full=True)[-1] == "市のページhttps://city.example.jp/aへ"


def test_title_and_metadata_are_told_and_addresses_are_not() -> None:
    with closing(InspectedText(PAGE.encode())) as inspected:
        told = list(inspected.descriptions())
    assert "題" in told
    assert "説明" in told
    assert not [item for item in told if "example" in item]


def test_a_page_without_a_body_has_no_words() -> None:
    with closing(InspectedText(b"")) as inspected:
        assert inspected.lines() == []
        assert inspected.body is None
