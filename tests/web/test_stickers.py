"""訂正シール from the board: which labels, what is on them, what they cannot mend, the file."""

from __future__ import annotations

import pytest
from ledger.printed import printed
from making import TODAY
from visiting import Visitor

from brochures.ledger.ledger import open_ledger
from brochures.ledger.recording import printed_record, record_run
from brochures.model import Dataset
from brochures.web.outside import data_of_today, ledger_path


def test_of_what_does_not_lie_out_there_are_no_stickers(visitor: Visitor) -> None:
    visitor.get("/stickers?run=1", 404)
    visitor.get("/stickers.pdf?run=1", 409)


@pytest.mark.slow
def test_a_recalled_piece_gets_its_stickers(visitor: Visitor) -> None:
    visitor.until("/card", "確認ずみ")
    visitor.client.get("/pdf?piece=card")
    site = visitor.site
    with open_ledger(ledger_path(site), make=True) as ledger:
        record = printed_record(site.out, "card")
        record_run(ledger, site.out, record, copies=50, where="窓口", day=TODAY, data=data_of_today(site))
    visitor.city.change("extensions: [2855]", "extensions: [2861]")
    page = visitor.get("/stickers?run=1")
    assert "どの用紙に刷りますか" in page
    assert "できたシール" not in page
    page = visitor.get("/stickers?run=1&sheet=labels-24")
    assert "<b>内線2861</b>" in page
    assert "3 枚刷ります。" in page
    answer = visitor.client.get("/stickers.pdf?run=1&sheet=labels-24")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"


@pytest.mark.slow
def test_what_no_sticker_mends_is_told_with_what_to_do(visitor: Visitor, akishima: Dataset) -> None:
    with open_ledger(ledger_path(visitor.site), make=True) as ledger:
        ledger.add(printed(akishima, "card"), (), copies=5, where="窓口", day=TODAY)
    visitor.city.change("extensions: [2855]", "extensions: [2861]")
    page = visitor.get("/stickers?run=1&sheet=plain")
    assert "シールで直せないもの" in page
    assert "刷りなおします。" in page
    assert "訂正シールを印刷する" not in page
