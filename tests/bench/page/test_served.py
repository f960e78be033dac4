"""What a client without a screen reads in a page: its pictures, and where news of them are to be had."""

from __future__ import annotations

from bench.page.__main__ import _row
from bench.page.served import next_of, pictures_of

PAPER = """<img src="/picture/door/1"><div class="paper is-drawn" data-paper data-key="abc"
 data-seen="2"
 data-query="piece=card&amp;used=3" data-again>
<img src="/picture/abc/1?grey=1&amp;x=1" alt=""><img src="/picture/abc/2"></div>"""


def test_the_pictures_of_the_paper_and_its_news_are_found() -> None:
    assert pictures_of(PAPER) == ["/picture/abc/1?grey=1&x=1", "/picture/abc/2"]
    assert next_of(PAPER) == "/paper?piece=card&used=3&key=abc&seen=2"


def test_a_page_without_a_paper_has_neither_and_one_that_is_done_has_no_news() -> None:
    assert pictures_of("<img src='/picture/door/1'>") == []
    assert next_of(PAPER.replace(" data-again", "")) is None


def test_a_row_holds_the_median_what_most_do_not_pass_and_the_slowest() -> None:
    assert _row("flyer", [10.0] * 19 + [100.0]) == "| flyer | 20 | 10 | 96 | 100 |"
    assert _row("flyer", [7.0]) == "| flyer | 1 | 7 | 7 | 7 |"
    assert _row("flyer", []) == "| flyer | 0 | – | – | – |"
