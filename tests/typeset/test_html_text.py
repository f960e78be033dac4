"""The texts of a page, read from its HTML alone."""

from __future__ import annotations

import html
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from making import SHIPPED, page_texts, without_space

from brochures.build.result import Result
from brochures.content.views import view_of
from brochures.model import Dataset
from brochures.typeset.compose import compose
from brochures.typeset.html_text import planned_texts, unparted_texts


def test_each_block_is_a_text() -> None:
    page = "<h1>ひきこもり相談</h1><table><tr><td>電話</td><td>042-544-0388</td></tr></table>"
    assert planned_texts(page) == ("ひきこもり相談", "電話", "042-544-0388")


def test_a_space_stands_at_the_edges_of_elements_in_a_line() -> None:
    page = '<p>電話 <b>042-544-0388</b>(<span class="ph">内線</span><wbr>2855)\n　まで</p>'
    assert planned_texts(page) == ("電話 042-544-0388 ( 内線 2855) まで",)


def test_an_address_that_may_break_is_one_word_of_its_text() -> None:
    page = "<p>E-mail <wbr><b>rei-<wbr>soudan<wbr>@city.<wbr>example.jp</b></p>"
    assert unparted_texts(page) == ("E-mail rei-soudan@city.example.jp",)
    assert planned_texts(page) == ("E-mail rei- soudan @city. example.jp",)


def test_what_is_not_set_is_left_out() -> None:
    page = (
        "<html><head><title>題</title><style>p { color: red }</style></head>"
        "<body><svg><title>二次元コード</title><path d='M0 0'/></svg><p>本文</p><script>x</script>"
    )
    assert planned_texts(page) == ("本文",)


def test_a_break_by_hand_parts_a_text() -> None:
    assert planned_texts("<p>二次元<br>コード<br/>です</p>") == ("二次元", "コード", "です")


def test_an_element_that_was_never_closed_inside_a_picture_ends_with_it() -> None:
    assert planned_texts("<svg><style>a<title>b</style></svg><p>本文</p>") == ("本文",)


@given(st.lists(st.text("あいう&<>\"' 0", min_size=1, max_size=8), max_size=5))
def test_escaped_text_is_read_as_it_was_written(texts: list[str]) -> None:
    page = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
    assert planned_texts(page) == tuple(" ".join(text.split()) for text in texts if text.strip())


def test_the_texts_of_a_document_are_those_on_its_pages(
    built: Mapping[str, Result], akishima: Dataset
) -> None:
    for name in SHIPPED:
        item = built[name]
        if item.document.product.sheet:
            continue
        view = view_of(item.document, akishima)
        planned = planned_texts(compose(item.document, view).html_with(item.record.run_code))
        assert item.pdf is not None
        # PDFium tells a hyphen at the end of a line as one of a divided word.
        shown = without_space("".join(page_texts(item.pdf)).replace("\x02", "-"))
        pieces = [piece for text in planned for piece in text.split(" ")]
        assert pieces
        assert all(piece in shown for piece in pieces), name
