"""What is written is found, and one fact corrected in a form."""

from __future__ import annotations

from visiting import Visitor

EXTENSION = {"at": "desks.city.channels.0.extensions", "value": "2861", "checked": "1"}


def test_a_wrong_value_is_told_beside_its_field_and_kept_there(visitor: Visitor) -> None:
    page = visitor.post("/fact", {**EXTENSION, "value": "内線2861"}, 422)
    assert "は内線番号ではありません。" in page
    assert 'aria-invalid="true"' in page
    assert ">内線2861</textarea>" in page
    assert "変更が" not in visitor.get("/")


def test_what_is_searched_for_is_found_in_any_width(visitor: Visitor) -> None:
    assert "「２８５５」が 1 件あります。" in visitor.get("/facts?q=２８５５")
    assert "昭島市立朝日会館" in visitor.get("/facts?q=朝日会館 和室")
    assert "見つかりません" in visitor.get("/facts?q=大阪")


def test_what_stands_on_paper_is_found_after_it_was_changed_and_before_that_is_saved(
    visitor: Visitor,
) -> None:
    visitor.post("/fact", EXTENSION)
    for query in ("2855", "2861"):
        page = visitor.get(f"/facts?q={query}")
        assert f"「{query}」が 1 件あります。" in page
        assert "2861 <small>(まだ保存していません。いまは「2855」)</small>" in page
    visitor.post("/fact", {**EXTENSION, "value": ""})
    assert "「2855」が 1 件あります。" in visitor.get("/facts?q=2855")
    assert "見つかりません" in visitor.get("/facts?q=2861")


def test_it_is_shown_on_which_pieces_a_value_stands(visitor: Visitor) -> None:
    page = visitor.get("/fact?at=desks.city.channels.0.extensions").partition("いま載っている印刷物")[2]
    for name in ("リーフレット", "連絡先カード", "集まりのチラシ ここから"):
        assert name in page
    page = visitor.get("/fact?at=meetings.kokokara.channels.0.number").partition("いま載っている印刷物")[2]
    assert "集まりのチラシ ここから" in page
    assert "リーフレット" not in page


def test_a_place_that_is_none_has_no_form(visitor: Visitor) -> None:
    for at in (
        "",
        "desks.nowhere.name",
        "desks.city.provenance",
        "meetings.kokokara.schedule",
        "dataset",
        "0",
    ):
        visitor.get(f"/fact?at={at}", 404)


def test_a_price_is_corrected_in_one_form_and_hours_are_added(visitor: Visitor) -> None:
    price = {"at": "meetings.kokokara.fee.kind", "value": "yen"}
    page = visitor.post("/fact", price, 422)
    assert "金額がありません。" in page
    visitor.post("/fact", {**price, "meetings.kokokara.fee.yen": "300"})
    assert "「無料」から「金額を書く」にする" in visitor.get("/save")
    hours = {
        "at": "desks.city.channels.0.hours.open.0.days",
        "value": ["mon", "fri"],
        "desks.city.channels.0.hours.open.0.times.0.start": "9:00",
        "desks.city.channels.0.hours.open.0.times.0.end": "17:00",
        "desks.city.channels.0.hours.closed.national_holidays": "closed",
    }
    assert "曜日" in visitor.get(f"/fact?at={hours['at']}")
    visitor.post("/fact", hours)
    assert "月曜、金曜" in visitor.get("/facts?q=金曜")


def test_a_value_is_added_and_an_optional_one_taken_away(visitor: Visitor) -> None:
    visitor.post("/fact", {"at": "desks.city.channels.0.note", "value": "祝日は休みです"})
    assert "補足に「祝日は休みです」を書き足す" in visitor.get("/save")
    visitor.post("/fact", {"at": "desks.city.for_whom", "value": ""})
    assert "の「ご本人、ご家族、関係機関」を消す" in visitor.get("/save")
