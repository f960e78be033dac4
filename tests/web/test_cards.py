"""Cards: how many and from which place, a list as Excel saves it, and a printer's offset."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pikepdf
import pytest
from making import opened, page_texts, without_space
from visiting import Visitor

from brochures.products.office_printer import read_printers

LIST = "地区,窓口,電話,内線,受付時間,文面,枚数\r\n中神町,,,,,ふつう,4\r\n福島町,,,2861,,控えめ,3\r\n"


def codes_on(pdf: bytes) -> list[int]:
    """How many cards stand on each page."""
    return [without_space(text).count("0120-529-528") for text in page_texts(pdf)]


@pytest.mark.slow
def test_a_part_used_sheet_is_gone_on_with(visitor: Visitor) -> None:
    page = visitor.until("/card?count=12&used=3", "確認ずみ")
    assert "カード 12 枚、 用紙 2 枚です。" in page
    assert "A-one 51002" in visitor.get("/card")  # as it says on the packet
    answer = visitor.client.get("/pdf?piece=card-sheet&count=12&used=3")
    assert answer.headers["content-type"] == "application/pdf"
    with opened(answer.content) as pdf:
        assert isinstance(pdf, pikepdf.Pdf)
        assert len(pdf.pages) == 4
    assert codes_on(answer.content)[::2] == [7, 5]


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp932", "utf-8-sig"])
def test_a_list_is_read_as_excel_saves_it_and_printed(visitor: Visitor, encoding: str) -> None:
    file = {"file": ("担当.csv", LIST.encode(encoding), "text/csv")}
    page = visitor.post("/cards", {"sheet": "card-sheet"}, files=file)
    assert 'value="中神町"' in page
    assert "カード 7 枚、用紙 1 枚です。" in page
    page = visitor.until("/cards?sheet=card-sheet", "確認ずみ")
    assert "用紙は A-one 51002" in visitor.get("/cards?sheet=card-sheet")
    shown = page.partition('class="different"')[2].partition("</ul>")[0]  # each different card once
    assert [
        words in shown for words in ("<b>2行目</b> 中神町 <span>4枚", "<b>3行目</b> 福島町 <span>3枚")
    ] == [True] * 2
    assert shown.count("<svg") == 2
    answer = visitor.client.get("/pdf?piece=card-sheet&listed=1")
    name = unquote(answer.headers["content-disposition"]).partition("''")[2]
    assert name == "連絡先カード(10面シート)（ふつうと控えめ） 7枚.pdf"
    printed = answer.content
    front = without_space(page_texts(printed)[0])
    assert front.count("中神町") == 4
    assert front.count("内線2861") == 3


@pytest.mark.slow
def test_cards_of_a_list_are_judged_by_its_rows_and_their_list_comes_back(visitor: Visitor) -> None:
    visitor.post("/cards", {"sheet": "card-sheet", "地区": ["中神町", "福島町"], "枚数": ["4", "3"]})
    visitor.until("/cards?sheet=card-sheet", "確認ずみ")
    visitor.client.get("/pdf?piece=card-sheet&listed=1")
    assert "✓ 正しい" in visitor.get("/records")
    visitor.post("/cards", {"do": "clear"})
    visitor.city.change("042-544-5111, extensions: [2855]", "042-544-5120, extensions: [2855]")
    page = visitor.get("/records")
    assert "× 害のある誤り" in page
    assert page.count("042-544-5111 → <b>042-544-5120</b>") == 1  # of two cards
    again = re.search(r'href="(/cards\?[^"]*again=\w+)"', page)
    assert again is not None
    filled = visitor.get(again[1].replace("&amp;", "&"))
    assert 'value="中神町"' in filled
    assert "カード 7 枚" in filled


def test_no_row_is_offered_that_would_not_be_kept(visitor: Visitor) -> None:
    page = visitor.post("/cards", {"地区": ["中神町"] * 199, "枚数": ["四"] * 199})
    assert page.count('name="地区"') == 200


def test_a_wrong_cell_is_told_where_it_stands_and_mended_in_the_page(visitor: Visitor) -> None:
    visitor.post("/cards", {"地区": ["中神町", "福島町"], "枚数": ["四枚", "3"], "電話": ["", "544-51"]})
    page = visitor.get("/cards")
    assert "直すところが 2 か所あります。" in page
    assert "「四枚」は枚数ではありません。" in page
    assert "data-paper" not in page
    assert "まだ印刷できません" in visitor.get("/pdf?piece=card-sheet&listed=1", 409)
    page = visitor.post("/cards", {"地区": ["中神町", "福島町"], "枚数": ["4", "3"]})
    assert "直すところ" not in page.partition("data-paper")[0]


def test_a_file_with_other_columns_leaves_the_list_as_it_was(visitor: Visitor) -> None:
    visitor.post("/cards", {"地区": ["中神町"], "枚数": ["4"]})
    other = ("x.csv", "地区名,電話番号\n福島町,042-544-5111\n".encode("cp932"), "text/csv")
    page = visitor.post("/cards", {}, 422, files={"file": other})
    assert "「地区名」という列は使えません。" in page
    assert "使える列: 地区、窓口、電話、内線、受付時間、文面、言語、枚数。" in page
    assert "この一覧は読みこめません" in page
    assert 'value="中神町"' in visitor.get("/cards")


def test_more_cards_than_can_be_made_at_once_are_told_and_can_be_mended_in_the_page(visitor: Visitor) -> None:
    visitor.post("/cards", {"地区": ["中神町", "福島町"], "枚数": ["150", "120"]})
    page = visitor.get("/cards")
    assert "この一覧からは、まだ作れません" in page
    assert "✓ カード" not in page
    assert 'value="福島町"' in page


def test_what_is_no_table_is_refused_in_words(visitor: Visitor) -> None:
    page = visitor.post("/cards", {}, 422, files={"file": ("x.csv", b"\x89PNG\xff\xfe\x00", "text/csv")})
    assert "この一覧は読みこめません" in page


def test_a_formula_of_a_cell_is_text_and_nothing_else(visitor: Visitor) -> None:
    page = visitor.post("/cards", {"地区": ["=HYPERLINK(1)<script>"], "枚数": ["1"]})
    assert "=HYPERLINK(1)&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.slow
def test_the_offset_of_a_printer_is_measured_and_heeded(visitor: Visitor) -> None:
    sheet = visitor.client.get("/printer/sheet.pdf?name=事務室")
    assert sheet.headers["content-type"] == "application/pdf"
    offsets = {
        "name": "事務室",
        "front_right": "０．５",
        "front_down": "ー1",
        "back_right": "",
        "back_down": "2",
    }
    assert "事務室" in visitor.post("/printer", offsets)
    printer = read_printers(visitor.site.printers)["事務室"]
    assert (printer.front.right_mm, printer.front.down_mm, printer.back.down_mm) == (0.5, -1.0, 2.0)
    assert "mm までの数で書きます。" in visitor.post("/printer", {**offsets, "front_right": "50"}, 422)
    assert "名前は、" in visitor.post("/printer", {**offsets, "name": "../x"}, 422)
