"""The leaflet from the click to the printed file."""

from __future__ import annotations

import pytest
from making import page_texts, without_space
from visiting import Visitor

from brochures.products.product import read_products


@pytest.mark.slow
def test_a_leaflet_is_locked_until_it_passed_and_then_printed(visitor: Visitor) -> None:
    page = visitor.get("/leaflet")
    assert "このリーフレットを印刷する" in page
    passed = visitor.until("/leaflet", "確認ずみ")
    assert 'href="/pdf?piece=leaflet"' in passed
    answer = visitor.client.get("/pdf?piece=leaflet")
    assert answer.headers["content-type"] == "application/pdf"
    assert "内線2855" in without_space(page_texts(answer.content)[0])
    # What is printed can be traced by its run code afterwards.
    assert (visitor.site.out / "akishima" / "office" / "leaflet.pdf").read_bytes() == answer.content
    assert (visitor.site.out / "manifest.json").is_file()


@pytest.mark.slow
def test_a_piece_that_does_not_fit_says_why_and_cannot_be_printed(visitor: Visitor) -> None:
    visitor.city.change("name: 昭島市ひきこもり相談窓口", f"name: {'W' * 190}")
    page = visitor.until("/leaflet", "このままでは印刷できません")
    assert "disabled" in page
    assert "直すところ" in page
    assert "まだ印刷できません" in visitor.get("/pdf?piece=leaflet", 409)


@pytest.mark.parametrize(
    ("address", "edge"),
    [("/leaflet", "長い辺でとじる"), ("/leaflet?kind=brochure", "短い辺でとじる"), ("/flyer", None)],
)
def test_how_to_print_is_told_before_there_is_a_picture(
    address: str, edge: str | None, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochures.web.doors.FIRST_S", 0.0)
    visitor.site.products = tuple(item for item in read_products() if item.view in ("leaflet", "flyer"))
    page = visitor.get(address)
    assert "実際のサイズ(100%)" in page
    assert ("おもてとうらを、1枚に。" in page) is (edge is not None)
    assert edge is None or edge in page


def test_a_piece_that_is_not_there_is_no_file(visitor: Visitor) -> None:
    visitor.get("/pdf?piece=nothing", 409)
