"""The names of places and files on an order sheet are data: never markup."""

from __future__ import annotations

from making import TODAY

from brochures.build.own_paper import own_document
from brochures.content.views.order import OrderLineView, OrderView
from brochures.ledger.reprint import LYING, NAME
from brochures.typeset.html import render_html


def test_what_an_order_says_is_never_markup() -> None:
    line = OrderLineView("<b>1", "<b>2", "<b>3", "<b>4", "<b>5", "<b>6", ("<b>7",), ("<b>8",))
    view = OrderView("題", "brochures", "ja", "題", (), "<b>9", "1", (line,))
    html = render_html(own_document("order", NAME, LYING, 1, TODAY), view, "")
    assert not [number for number in range(1, 10) if f"<b>{number}" in html]
