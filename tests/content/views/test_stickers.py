"""A sticker's text is data: never markup."""

from __future__ import annotations

from making import TODAY

from brochures.base.geometry import A4, Rect
from brochures.build.own_paper import own_document
from brochures.content.views.stickers import StickerSheetView, StickersView, StickerView
from brochures.products.product import ProductName
from brochures.typeset.html import render_html


def test_what_stands_on_a_sticker_and_beside_it_is_never_markup() -> None:
    place = Rect(10, 10, 50, 8)
    item = StickerView("f", "<b>1</b>", 12.0, False, False, 10.0, place, place, ("<i>2</i>",), 20.0)
    sheet = StickerSheetView((item,), "<u>3</u>", "<s>4</s>", 5.0, 280.0)
    view = StickersView("題", "brochures", "ja", "題", (), (sheet,))
    html = render_html(own_document("stickers", ProductName(ja="紙", en="paper"), A4, 1, TODAY), view, "")
    for tag in ("<b>1", "<i>2", "<u>3", "<s>4"):
        assert tag not in html
    assert "&lt;b&gt;1" in html
