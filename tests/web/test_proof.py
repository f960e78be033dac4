"""The proof sheet: every value of a piece with its source, and a second person's approval of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from visiting import PASSWORD, Visitor

from brochures.web.users import add_user

CARD = "/card?count=3&used=2"
SHEET = "/proof?piece=card-sheet&count=3&used=2"
UNSIGNED = "決裁を受けると、印刷できます。"


@pytest.fixture
def signed_off(guarded: Visitor, tmp_path: Path) -> Visitor:
    """A page on which suzuki has to approve what is printed."""
    add_user(tmp_path / "users.json", "suzuki", PASSWORD, "sign")
    return guarded


def approve(visitor: Visitor, page: str, status: int = 200, **other: str) -> str:
    """Send the form of a proof sheet, with all that it holds."""
    form = page.partition('class="no-print" method="post"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return visitor.post("/proof", {**fields, **other}, status)


def test_every_value_of_a_piece_stands_beside_its_source(visitor: Visitor) -> None:
    page = visitor.get("/proof?piece=flyer-kokokara&month=2027-01")
    row = page.partition("<b>080-1814-4949</b>")[2].partition("</tr>")[0]
    assert "「ひきこもり」でお悩みのかたやご家族のかたへ (ここから)" in row
    assert "2026年11月23日" in row
    assert "管理番号" in page
    assert "<b>令和9年(2027年)1月30日(土)</b>" in page
    assert "富士見会館" not in page  # stands on another flyer
    assert "この内容で決裁する" not in page


def test_what_cards_say_is_of_cards_alone_though_a_leaflet_says_the_same(visitor: Visitor) -> None:
    assert "ふつうの文面" in visitor.get("/proof?piece=card")
    assert "ふつうの文面" not in visitor.get("/proof?piece=leaflet")


def test_what_cannot_be_made_has_no_sheet(visitor: Visitor) -> None:
    visitor.get("/proof?piece=nothing", 409)


@pytest.mark.slow
def test_nothing_is_printed_before_it_is_approved(signed_off: Visitor) -> None:
    signed_off.sign_in("sato")
    signed_off.until(CARD, UNSIGNED)
    signed_off.get("/pdf?piece=card-sheet&count=3&used=2", 409)
    sheet = signed_off.get(SHEET)
    assert "この内容で決裁する" not in sheet
    signed_off.post("/proof", {"piece": "card-sheet", "compared": "1"}, 403)
    signed_off.sign_in("suzuki")
    approve(signed_off, signed_off.get(SHEET), 409, compared="")
    approve(signed_off, signed_off.get(SHEET), 409, code="0000000")
    assert "決裁ずみです(suzuki、2026年11月23日 18:30)。" in approve(signed_off, signed_off.get(SHEET))
    signed_off.sign_in("sato")
    assert "決裁ずみです" in signed_off.until(CARD, "このカードを印刷する")
    for other in ("count=3&used=2", "count=12&used=0"):  # as many as are wanted
        signed_off.until(f"/card?{other}", "決裁ずみです")
        assert signed_off.client.get(f"/pdf?piece=card-sheet&{other}").content.startswith(b"%PDF")
    assert "suzuki" in signed_off.get("/records").partition('id="signed"')[2]


@pytest.mark.slow
def test_what_has_changed_since_is_marked_and_has_to_be_approved_again(signed_off: Visitor) -> None:
    signed_off.sign_in("suzuki")
    assert "前の決裁から変わりました" not in approve(signed_off, signed_off.get(SHEET))
    signed_off.sign_in("tanaka")
    signed_off.post("/fact", {"at": "desks.city.channels.0.extensions", "value": "2861"})
    signed_off.saved()
    signed_off.until(CARD, UNSIGNED)
    page = signed_off.get(SHEET)
    rows = re.findall(r'class="is-new">.*?<b>(.*?)</b>', page, re.DOTALL)
    assert rows == ["2861", "内線2861"]
    assert "<del>内線2855</del>" in page


@pytest.mark.slow
def test_a_list_is_approved_by_who_reads_in_the_same(signed_off: Visitor) -> None:
    rows = {"sheet": "card-sheet", "地区": ["中神町", "福島町"], "枚数": ["2", "1"]}
    listed = "piece=card-sheet&listed=1"
    signed_off.sign_in("sato")
    signed_off.post("/cards", rows)
    signed_off.until("/cards", UNSIGNED)
    signed_off.sign_in("suzuki")
    signed_off.post("/cards", {**rows, "地区": ["中神町", "東町"]})
    approve(signed_off, signed_off.get(f"/proof?{listed}"))
    signed_off.sign_in("sato")
    assert UNSIGNED in signed_off.get("/cards")
    signed_off.sign_in("suzuki")
    signed_off.post("/cards", rows)
    page = signed_off.get(f"/proof?{listed}")
    assert "<td>福島町</td>" in page
    assert "決裁ずみです" in approve(signed_off, page)
    signed_off.sign_in("sato")
    signed_off.post("/cards", {**rows, "枚数": ["20", "10"]})  # however many
    signed_off.until("/cards", "このカードを印刷する")
    assert signed_off.client.get(f"/pdf?{listed}").content.startswith(b"%PDF")


def test_who_may_sign_changes_nothing(signed_off: Visitor) -> None:
    signed_off.sign_in("suzuki")
    signed_off.post("/fact", {"at": "desks.city.channels.0.extensions", "value": "2861"}, 403)
    signed_off.post("/proof", {"piece": "nothing", "compared": "1"}, 409)
