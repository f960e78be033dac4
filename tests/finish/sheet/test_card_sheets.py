"""What a sheet must show: all of each card, in its own cell, over as many sheets as it takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cards import A_ONE, ALT, COLOURED, CROOKED, REAL, SHEETS, card, changed, opened, square
from finish.sheet.test_imposition import assert_letters, letters
from hypothesis import given
from hypothesis import strategies as st
from making import page_texts, plan

from brochures.base.geometry import Size
from brochures.content.expected import Expected, ExpectedQr, RequiredFact, WrittenText
from brochures.finish.sheet.card_sheets import (
    FinishedCard,
    alt_texts,
    impose_cards,
    place_in_order,
    sheet_layout,
)
from brochures.finish.sheet.imposition import SheetCard, impose_sheets
from brochures.model import Dataset
from brochures.products.sheet import load_sheet_layout

FOLDED = load_sheet_layout(SHEETS / "folded-plain-a4.yaml")
CARD = Expected("card", 2, Size(91, 55), (), (), (), None)

# All black in front and all blue behind; the other card is red and blue with a black corner.
OTHER = card(square("black", 10), square("blue", 10), 10, 10)


def said(name: str) -> tuple[RequiredFact, RequiredFact]:
    return RequiredFact("front", f"{name}表", 1), RequiredFact("back", f"{name}裏", 2)


def sheets(order: list[int], flip: str = "long-edge") -> bytes:
    cards = [SheetCard(COLOURED, ("赤", "青")), SheetCard(OTHER, ("黒", "紺"))]
    layout = changed(CROOKED, flip=flip)
    return impose_sheets(cards, order, layout, title="一覧", language="ja")


def test_cells_are_filled_in_order_and_the_last_ones_stay_empty() -> None:
    pdf = sheets([0, 1, 0, 1, 1])
    with opened(pdf) as read:
        assert len(read.pages) == 4
    assert_letters(
        pdf,
        0,
        """
        ________
        _KR_KK__
        _RR_KK__
        _KR_KK__
        _RR_KK__
        ________
        ________
        ________
        ________
        """,
    )
    assert_letters(
        pdf,
        2,
        """
        ________
        _KK_____
        _KK_____
        ________
        ________
        ________
        ________
        ________
        ________
        """,
    )


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_different_fronts_have_their_own_backs_behind_them(flip: str) -> None:
    """The black card's back is all blue, the red one's has a black corner; neither strays."""
    pdf = sheets([0, 1, 1, 0, 1], flip)
    for page in (0, 2):
        front, back = letters(pdf, page).splitlines(), letters(pdf, page + 1).splitlines()
        through = [row[::-1] for row in back] if flip == "long-edge" else back[::-1]
        cells = [(1, 1), (4, 1), (1, 3), (4, 3)]
        for left, top in cells:
            ahead = {row[left : left + 2] for row in front[top : top + 2]}
            behind = "".join(row[left : left + 2] for row in through[top : top + 2])
            wanted = {"KK": "BBBB", "__": "____"}
            if ahead == {"KR", "RR"}:
                assert sorted(behind) == list("BBBK")
            else:
                assert behind == wanted[ahead.pop()]


def test_each_card_is_a_figure_with_its_own_words_once_a_page() -> None:
    with opened(sheets([0, 1, 0, 1, 1])) as pdf:
        figures = list(pdf.Root.StructTreeRoot.K[0].K)
        assert [str(item.Alt) for item in figures] == ["赤", "黒", "青", "紺", "黒", "紺"]
        pages = [page.obj.objgen for page in pdf.pages]
        assert [pages.index(item.Pg.objgen) for item in figures] == [0, 0, 1, 1, 2, 3]
        assert [int(item.K) for item in figures] == [0, 1, 0, 1, 0, 0]
        for number, page in enumerate(pdf.pages):
            assert page.StructParents == number
            owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * number + 1]
            content = page.Contents.read_bytes()
            assert content.count(b"/Figure <</MCID") == len(owners)


def test_the_same_list_gives_the_same_bytes() -> None:
    assert sheets([0, 1, 1]) == sheets([0, 1, 1])
    assert sheets([0, 1, 1]) != sheets([1, 0, 0])


@given(st.lists(st.integers(0, 3), min_size=1, max_size=35))
def test_every_card_of_the_order_has_one_front_and_its_back_on_the_next_page(order: list[int]) -> None:
    sides = A_ONE.fronts(), A_ONE.backs()
    places = list(place_in_order(order, sides, A_ONE))
    fronts = [item for item in places if item.side == 0]
    backs = [item for item in places if item.side == 1]
    assert [item.card for item in fronts] == order
    assert [(item.card, item.page + 1) for item in fronts] == [(item.card, item.page) for item in backs]
    for front, back in zip(fronts, backs, strict=True):
        assert front.page % 2 == 1
        assert sides[1][sides[0].index(front.cell)] == back.cell
    # Nothing stands twice in a cell.
    assert len({(item.page, item.cell) for item in places}) == len(places)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=15))
def test_every_folded_card_of_the_order_has_its_front_right_above_its_back(order: list[int]) -> None:
    sides = FOLDED.fronts(), FOLDED.backs()
    places = list(place_in_order(order, sides, FOLDED))
    assert [item.card for item in places[::2]] == [item.card for item in places[1::2]] == order
    assert [item.side for item in places] == [0, 1] * len(order)
    for front, back in zip(places[::2], places[1::2], strict=True):
        assert front.page == back.page
        assert back.cell == front.cell.moved(0, front.cell.height_mm)
    assert max(item.page for item in places) == -(-len(order) // 4)


def test_folded_cards_are_on_one_side_of_the_paper_each_front_on_its_head(akishima: Dataset) -> None:
    (document,) = plan(akishima, "card-folded")
    cards = [FinishedCard(REAL, name, replace(CARD, facts=said(name), planned=(name,))) for name in "ab"]
    pdf, expected = impose_cards(document, cards, [0, 0, 1, 1, 1], "ja")
    with opened(pdf) as read:
        assert len(read.pages) == expected.pages == 2
        assert read.Root.ViewerPreferences.Duplex == "/Simplex"
        figures = [str(item.Alt) for item in read.Root.StructTreeRoot.K[0].K]
    # Each card is read front, then back, and once a page.
    front, back = (alt_texts("a", said("a"))[side] for side in (0, 1))
    assert figures[:2] == [front, back]
    assert [text[0] for text in figures] == ["a", "a", "b", "b", "b", "b"]
    assert expected.alt_texts == tuple(figures)
    assert [len(cells) for cells in expected.cells] == [8, 2]
    ((fronts, backs), _) = expected.sheets
    assert (fronts.page, backs.page) == (1, 1)
    assert (fronts.cells, backs.cells) == (FOLDED.fronts(), FOLDED.backs())
    assert (fronts.upside_down, backs.upside_down) == (True, False)
    assert [fact.area for fact in expected.facts if fact.text == "a裏"] == list(FOLDED.backs()[:2])
    assert {item.upside_down for item in expected.typeset if item.page == 1 and item.pdf == REAL} == {True}
    assert next(line.text for line in expected.slug if line.page == 2).startswith("二つ折り")


def test_every_fact_is_expected_in_the_cell_of_its_card_and_nowhere_else(akishima: Dataset) -> None:
    (document,) = plan(akishima, "card-sheet")
    cards = [
        FinishedCard(
            REAL,
            name,
            Expected(
                document="card",
                pages=2,
                trim=Size(91, 55),
                facts=(RequiredFact("front", name, 1), RequiredFact("back", name, 2)),
                qr_codes=(ExpectedQr("https://example.org/", "QR", 2),),
                log=(name,),
                fonts=None,
                planned=(name,),
                written=(WrittenText(name),),
            ),
            row=f"line-{name}.",
        )
        for name in ("a", "b")
    ]
    order = [0] * 7 + [1] * 5
    pdf, expected = impose_cards(document, cards, order, "ja")
    assert expected.pages == len(page_texts(pdf)) == 4
    assert [len(cells) for cells in expected.cells] == [10, 10, 2, 2]
    on_first = [fact for fact in expected.facts if fact.page == 1]
    assert [fact.text for fact in on_first] == ["a"] * 7 + ["b"] * 3
    assert [fact.area for fact in on_first] == list(A_ONE.fronts())
    assert [fact.area for fact in expected.facts if fact.page == 4] == list(A_ONE.backs()[:2])
    assert {fact.field for fact in expected.facts} == {
        f"line-{name}.{side}" for name in "ab" for side in ("front", "back")
    }
    assert {code.page for code in expected.qr_codes} == {2, 4}
    assert expected.written_cells == ((WrittenText("a"),),) * 7 + ((WrittenText("b"),),) * 5
    assert expected.log == ("a", "b")


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_sheet_has_a_product_whose_card_fits_it(akishima: Dataset, path: Path) -> None:
    stem = path.stem
    documents = [item for item in plan(akishima) if item.product.sheet == stem]
    assert documents
    for document in documents:
        assert document.product.trim == sheet_layout(document).cell
        assert document.product.outputs == ("office",)


def test_a_figure_of_a_repeated_card_says_what_the_card_says() -> None:
    layout = changed(A_ONE, marks=True)
    pdf = impose_sheets([SheetCard(REAL, ALT)], [0] * 3, layout, title="試し", language="ja")
    with opened(pdf) as read:
        assert [str(item.Alt) for item in read.Root.StructTreeRoot.K[0].K] == list(ALT)
