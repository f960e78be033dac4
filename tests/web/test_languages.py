"""Pieces in other languages at the doors of the page, in its editor and on proof sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import page_texts
from visiting import Visitor


@pytest.mark.parametrize("address", ["/leaflet", "/flyer", "/card"])
def test_a_dataset_in_japanese_alone_asks_for_no_language(address: str, visitor: Visitor) -> None:
    assert "languages" not in visitor.get(address)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "piece", "words"),
    [
        ("/leaflet?language=en", "leaflet-en", "Akishima City Hikikomori Advice Desk"),
        ("/flyer?language=en&meeting=kokokara&month=2027-01", "flyer-kokokara-en", "January edition"),
        ("/card?language=en", "card-sheet-en", "ext. 2855"),
        ("/card?language=en&wording=discreet&count=3", "card-sheet-discreet-en", "ext. 2855"),
    ],
)
def test_each_door_makes_its_piece_in_another_language(
    address: str, piece: str, words: str, visitor: Visitor, in_english: Path
) -> None:
    page = visitor.until(address, "確認ずみ")
    assert f"piece={piece}" in page
    query = re.search(r'href="(/pdf\?[^"]*)"', page)[1].replace("&amp;", "&")  # type: ignore[index]
    answer = visitor.client.get(query)
    assert answer.status_code == 200
    assert words in page_texts(answer.content)[0]


def test_a_language_is_kept_while_dates_are_settled(visitor: Visitor, in_english: Path) -> None:
    form = {"meeting": "kokokara", "month": "2027-01", "size": "flyer.standard", "language": "en"}
    page = visitor.post("/flyer/date", {**form, "do": "confirm", "day": "2027-01-30"})
    assert 'aria-current="true">英語' in page
    assert "piece=flyer-kokokara-en" in page
    assert "紙に「確認前」と出ます" in page


def test_a_wording_with_another_number_is_not_saved(visitor: Visitor, in_english: Path) -> None:
    was = in_english.read_text(encoding="utf-8")
    now = was.replace("about 6 months", "about 7 months")
    assert now != was
    page = visitor.post("/file", {"name": in_english.name, "was": was, "text": now, "do": "next"}, 422)
    assert "akishima.en.yaml" in page
    assert in_english.read_text(encoding="utf-8") == was


def test_a_proof_sheet_shows_each_wording_beside_its_japanese(visitor: Visitor, in_english: Path) -> None:
    page = visitor.get("/proof?piece=leaflet-en")
    assert re.search("<td>市のホームページ</td><td><b>City website</b>", page)
    assert "042-544-5111" in page
