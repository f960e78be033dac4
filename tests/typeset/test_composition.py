"""On which page, and in which of several blocks, a fact must be read."""

from __future__ import annotations

import pytest

from brochures.base.geometry import Rect
from brochures.content.expected import ExpectedQr, RequiredFact
from brochures.typeset.composition import ComposedSide, Composition, PlacedBlock
from brochures.typeset.html import RUN_CODE_PLACE, Block

DESKS = ("<p>市役所</p><p>042-544-5111</p>", "<p>市役所</p><p>042-544-7200</p>")
FRAMES = ((1, Rect(10, 10, 100, 40)), (1, Rect(10, 50, 100, 80)), (2, Rect(10, 10, 100, 40)))


def block(name: str, html: str) -> PlacedBlock:
    return PlacedBlock(name, html, html, "", f"block-{name}")


def composition(*sides: list[PlacedBlock], left_out: tuple[Block, ...] = ()) -> Composition:
    composed = tuple(
        ComposedSide("front", tuple(blocks), 0, 0.0, page) for page, blocks in enumerate(sides, start=1)
    )
    return Composition(composed, f"<p>{RUN_CODE_PLACE}</p>", left_out)


@pytest.fixture
def two_desks() -> Composition:
    """Two desks of one office, the second one overleaf; the title stands first."""
    return composition(
        [block("hero", "<h1>ひとりで抱えずに</h1>"), block("desk", DESKS[0])], [block("desk", DESKS[1])]
    )


def fact(text: str, field: str = "title", name: str = "hero", page: int = 0) -> RequiredFact:
    return RequiredFact(field, text, page, None, name)


def test_the_run_code_takes_its_place() -> None:
    assert composition().html_with("ABCDEFG") == "<p>ABCDEFG</p>"


def test_a_fact_must_be_read_on_the_page_of_its_block(two_desks: Composition) -> None:
    assert [item.page for item in two_desks.placed_facts([fact("ひとりで 抱えずに")])] == [1]
    assert two_desks.page_of("desk", "042-544-7200") == 2


def test_what_another_block_says_is_looked_for_there(two_desks: Composition) -> None:
    """A template may move a fact from one block to another."""
    assert two_desks.page_of("hero", "042-544-7200") == 2


def test_a_fact_that_nobody_says_is_missed_on_the_page_of_its_block() -> None:
    piece = composition([block("hero", "<p>a</p>")], [block("desk", DESKS[0])])
    (missed,) = piece.placed_facts([fact("042-544-0388", "desks.0.number", "desk")])
    assert missed.page == 2
    assert composition([block("hero", "<p>a</p>")]).page_of("desk", "b") == 1


def test_the_facts_of_a_desk_belong_to_the_block_that_says_most_of_it(two_desks: Composition) -> None:
    """Both name the office; the number tells which of them is meant."""
    facts = [
        fact(text, f"desks.{number}.{field}", "desk")
        for number, phone in enumerate(("042-544-5111", "042-544-7200"))
        for field, text in (("office", "市役所"), ("number", phone))
    ]
    placed = two_desks.placed_facts(facts, FRAMES)
    assert [item.page for item in placed] == [1, 1, 2, 2]
    assert [item.area for item in placed] == [FRAMES[1][1]] * 2 + [FRAMES[2][1]] * 2


def test_a_fact_of_the_only_block_of_its_name_may_be_anywhere_on_its_page(two_desks: Composition) -> None:
    (placed,) = two_desks.placed_facts([fact("ひとりで抱えずに")], FRAMES)
    assert placed.area is None


def test_what_was_left_out_need_not_be_read_but_what_stands_must() -> None:
    row, code = "<p>11月25日(水)</p>", "<p>次回をカレンダーに</p>"
    piece = composition(
        [block("dates", "<p>10月28日(水)</p>")], left_out=(Block("dates", row), Block("event", code))
    )
    facts = [fact("10月28日(水)", "coming.0.words", "dates"), fact("11月25日(水)", "coming.1.words", "dates")]
    assert piece.placed_facts(facts) == (RequiredFact("coming.0.words", "10月28日(水)", 1, None, "dates"),)
    codes = [ExpectedQr(name, name, 0, None, name) for name in ("event", "dates")]
    assert [(item.payload, item.page) for item in piece.placed_codes(codes)] == [("dates", 1)]


def test_of_codes_with_one_label_each_is_read_where_its_address_stands() -> None:
    """The contact forms of two desks, each on a page of its own."""
    piece = composition(
        *(
            [block("desk", f"<p>お問い合わせフォーム</p><p>form.example.jp/{number}</p>")]
            for number in (5, 50)
        )
    )
    codes = [
        ExpectedQr(f"https://form.example.jp/{number}", "お問い合わせフォーム", 0, None, "desk")
        for number in (50, 5)
    ]
    assert [item.page for item in piece.placed_codes(codes)] == [2, 1]


def test_a_page_that_is_known_stays(two_desks: Composition) -> None:
    """Of a template that is one page, not made of blocks."""
    known = fact("042-544-7200", "phone", "desk", page=1)
    assert two_desks.placed_facts([known]) == (known,)
    code = ExpectedQr("a", "042-544-7200", 1, None, "desk")
    assert two_desks.placed_codes([code]) == (code,)


def test_each_way_of_a_desk_belongs_to_its_own_block_and_those_left_out_to_none() -> None:
    ways = ("窓口 本館 予約 必要", "窓口 別館 予約 必要", "LINE @rei")
    shown = [block("way", f"<p>{ways[0]}</p>"), block("way", f"<p>{ways[2]}</p>")]
    piece = composition(shown, left_out=(Block("way", f"<p>{ways[1]}</p>"),))
    facts = [
        fact(text, f"desks.0.ways.{number}.{step}", "way")
        for number, way in enumerate(ways)
        for step, text in zip(("label", "text", "notes.0"), way.split(" ", 2), strict=False)
    ]
    placed = piece.placed_facts(facts, [(1, Rect(10, 10, 70, 5)), (1, Rect(10, 16, 70, 5))])
    assert [(item.text, item.area and item.area.top_mm) for item in placed] == [
        ("窓口", 10),
        ("本館", 10),
        ("予約 必要", 10),
        ("LINE", 16),
        ("@rei", 16),
    ]


def test_a_mark_belongs_to_the_row_of_its_date_where_rows_say_years_as_well() -> None:
    rows = ("<p>令和9年 予定 1月26日 予定 3月30日</p>", "<p>予定 4月27日</p>")
    piece = composition([block("dates", row) for row in rows])
    facts = [
        fact("令和9年", "years.0", "dates"),
        fact("1月26日", "next.words.short", "dates"),
        fact("予定", "next.mark", "dates"),
        *(
            fact(text, f"coming.{number}.{field}", "dates")
            for number, day in enumerate(("3月30日", "4月27日"))
            for field, text in (("words.short", day), ("mark", "予定"))
        ),
    ]
    placed = piece.placed_facts(facts, [(1, Rect(10, 10, 70, 5)), (1, Rect(10, 16, 70, 5))])
    assert [item.area and item.area.top_mm for item in placed] == [10] * 5 + [16] * 2


def test_of_blocks_that_say_as_much_the_one_that_says_least_besides_is_meant() -> None:
    long, short = "<p>ひろば 000-000-0001 オンライン Zoom</p>", "<p>ひろば Zoom</p>"
    piece = composition([block("desk", long), block("desk", short)])
    facts = [fact("ひろば", "desks.1.name", "desk"), fact("Zoom", "desks.1.ways.0.text", "desk")]
    placed = piece.placed_facts(facts, [(1, Rect(10, 10, 70, 5)), (1, Rect(10, 16, 70, 5))])
    assert [item.area and item.area.top_mm for item in placed] == [16, 16]


def test_a_code_is_not_asked_for_where_the_block_that_says_its_label_was_left_out() -> None:
    codes = [
        ExpectedQr(f"https://{name}.example.jp/", f"{name}のページ", 0, block="code") for name in ("市", "都")
    ]
    blocks = [Block("code", f"<p>{code.label}</p>") for code in codes]
    both = composition([block(item.name, item.html) for item in blocks])
    one = composition([block("code", blocks[0].html), block("desk", blocks[1].html)], left_out=(blocks[1],))
    assert [code.label for code in both.placed_codes(codes)] == ["市のページ", "都のページ"]
    assert [code.label for code in one.placed_codes(codes)] == ["市のページ"]


def test_a_fact_that_only_a_block_of_another_name_said_goes_with_that_block() -> None:
    ways = [fact("LINE", "desks.1.ways.0.label", "way"), fact("メール", "desks.0.ways.0.label", "way")]
    shown = [block("way", "<p>メール</p>")]
    told = composition(shown, left_out=(Block("desk", "<p>LINE</p>"),)).placed_facts(ways)
    assert [item.text for item in told] == ["メール"]
    assert [item.text for item in composition(shown).placed_facts(ways)] == ["LINE", "メール"]
