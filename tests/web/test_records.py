"""The board: what lies out there, worst first, judged as the ledger judges."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from ledger.printed import printed
from making import TODAY, changed
from visiting import Visitor

from brochures.ledger.ledger import open_ledger
from brochures.model import Dataset
from brochures.web.outside import ledger_path


def recorded(visitor: Visitor, akishima: Dataset) -> None:
    """A leaflet and a card that were printed, as if their PDFs were gone since."""
    with open_ledger(ledger_path(visitor.site), make=True) as ledger:
        for name, code, copies in (("leaflet", "1EAF1ET", 500), ("card", "CARD000", 30)):
            made = printed(akishima, name).model_copy(update={"run_code": code})
            ledger.add(made, (), copies=copies, where="2階9番窓口", day=TODAY)


@pytest.mark.slow
def test_what_was_made_is_judged_before_anybody_recorded_it(visitor: Visitor) -> None:
    assert "まだ何も印刷していません。" in visitor.get("/records")
    visitor.until("/leaflet", "確認ずみ")
    visitor.client.get("/pdf?piece=leaflet")
    page = visitor.get("/records")
    assert "置き場所の記録がないもの" in page
    assert "✓ 正しい" in page
    visitor.city.change("extensions: [2855]", "extensions: [2861]")
    page = visitor.get("/records")
    assert "× 害のある誤り" in page
    assert "内線2855 → <b>内線2861</b>" in page


@pytest.mark.slow
def test_what_was_taken_is_asked_for_until_somebody_says_where_it_lies_or_that_it_was_not_printed(
    visitor: Visitor,
) -> None:
    """Also when the same piece was made anew since, and lies in the folder in its place."""
    codes, before = [], "2855"
    for extension in ("2855", "2861", "2862"):
        visitor.city.change(f"extensions: [{before}]", f"extensions: [{extension}]")
        before = extension
        visitor.until("/leaflet", "確認ずみ")
        visitor.client.get("/pdf?piece=leaflet")
        codes = re.findall(r'href="/printed\?code=(\w+)"', visitor.get("/records"))
    assert len(set(codes)) == 3
    assert "など 2 件のPDFは、作ったあとで内容が変わりました。" in visitor.get("/")
    harmful = r'class="lying is-harmful">\s*<h3>[^<]*<span class="code">(\w+)<'
    first, second = re.findall(harmful, visitor.get("/records"))
    assert first not in visitor.post("/printed/not", {"code": first})
    form = visitor.get(f"/printed?code={second}")
    key = re.search(r'name="key" value="(\w+)"', form)
    assert key is not None
    given = {"copies": "120", "where": "窓口", "day": "2026-11-23", "key": key[1]}
    page = visitor.post("/printed", {"code": second, **given})
    assert "害のある誤りのあるものが 1 件、合わせて 120 部あります。" in page
    visitor.post("/printed/not", {"code": first}, 404)


def test_the_board_tells_where_how_many_and_what_is_wrong_worst_first(
    visitor: Visitor, akishima: Dataset
) -> None:
    recorded(visitor, akishima)
    page = visitor.get("/records")
    assert "いま外にある印刷物に、害のある誤りはありません。" in page
    assert "2階9番窓口 500 部" in page
    tagline = akishima.meetings["riyusu"].tagline
    assert tagline
    visitor.city.change("extensions: [2855]", "extensions: [2861]")
    page = visitor.get("/records")
    assert "害のある誤りのあるものが 2 件、合わせて 530 部あります。" in page
    assert page.index("1EAF1ET") < page.index("CARD000")  # of the equally bad the most copies
    assert 'href="/stickers?run=1"' in page
    assert "外にある印刷物 2 件に、害のある誤りがあります。" in visitor.get("/")
    assert "外にある印刷物 2 件に、害のある誤りがあります。" in visitor.get("/saved?number=1")


def test_what_is_only_worded_otherwise_is_told_apart(visitor: Visitor, akishima: Dataset) -> None:
    about = "相談を受けていっしょに考えます。"
    before = changed(akishima, **{"desks.city.summary": about})
    with open_ledger(ledger_path(visitor.site), make=True) as ledger:
        ledger.add(printed(before, "leaflet"), (), copies=5, where="図書館", day=TODAY)
    page = visitor.get("/records")
    assert "言葉だけの違い" in page
    assert "害のある誤りはありません" in page
    assert "/stickers?run=" not in page


def test_a_copy_of_the_ledger_is_a_ledger(visitor: Visitor, akishima: Dataset, tmp_path: Path) -> None:
    assert visitor.client.get("/records/ledger.sqlite3").status_code == 404
    recorded(visitor, akishima)
    answer = visitor.client.get("/records/ledger.sqlite3")
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(answer.content)
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (2,)
    connection.close()


def test_names_and_places_are_never_markup(visitor: Visitor, akishima: Dataset) -> None:
    with open_ledger(ledger_path(visitor.site), make=True) as ledger:
        ledger.add(printed(akishima, "card"), (), copies=5, where="<script>1</script>", day=TODAY)
    page = visitor.get("/records")
    assert "<script>1" not in page
    assert "&lt;script&gt;1" in page
