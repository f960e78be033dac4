"""The door to the flyers: a date is settled, seen, saved and printed."""

from __future__ import annotations

import pytest
from making import page_texts, without_space
from visiting import Visitor

FLYER = {"meeting": "kokokara", "month": "2027-01", "size": "flyer.standard"}


@pytest.mark.slow
def test_a_date_is_confirmed_saved_and_printed_without_planned(visitor: Visitor) -> None:
    address = "/flyer?meeting=kokokara&month=2027-01"
    assert "予定" in visitor.get(address)
    visitor.until(address, "確認ずみ")
    visitor.post("/flyer/date", {**FLYER, "day": "2027-01-30", "do": "confirm"})
    page = visitor.get(address)
    assert "まだ保存していない変更が 1 つあります。" in page
    assert "変更を保存すると、印刷できます。" in visitor.until(address, "確認ずみ")
    # What is not saved is not printed: the file is still that of the saved data.
    before = visitor.client.get("/pdf?piece=flyer-kokokara&month=2027-01").content
    planned = page_texts(before)[0].count("予定")
    visitor.saved(who="田中", reason="会場と確認")
    assert 'href="/flyer?meeting=kokokara&amp;month=2027-01"' in visitor.get("/saved?number=1")
    after = visitor.client.get("/pdf?piece=flyer-kokokara&month=2027-01").content
    assert "1月30日(土)" in without_space(page_texts(after)[0])
    assert page_texts(after)[0].count("予定") == planned - 1
    assert "confirmed: [2027-01-30]" in visitor.city.file.read_text(encoding="utf-8")


def test_a_day_that_cannot_be_is_told_at_its_field_and_what_was_entered_stays(visitor: Visitor) -> None:
    entered = {"day": "2027-01-30", "do": "settle", "to": "2027-02-27", "reason": "会場の都合"}
    page = visitor.post("/flyer/date", {**FLYER, **entered}, 422)
    assert "その日には、もう別の回があります。" in page
    assert 'value="会場の都合"' in page
    assert "変更が" not in visitor.get("/")


def test_what_stands_in_a_form_is_shown_and_not_kept(visitor: Visitor) -> None:
    entered = {"day": "2027-01-30", "do": "settle", "to": "2027-01-23"}
    part = visitor.post("/flyer/preview", {**FLYER, **entered})
    assert "「変える」を押してから保存すると、印刷できます。" in part
    assert "変更が" not in visitor.get("/")


def test_the_dates_go_into_a_calendar(visitor: Visitor) -> None:
    page = visitor.get("/flyer/dates.ics?meeting=kokokara")
    assert page.startswith("BEGIN:VCALENDAR")
    assert "20270130" in page


def test_a_form_that_is_not_right_yet_does_not_pass_for_checked(visitor: Visitor) -> None:
    times = {"day": "2027-01-30", "do": "settle", "to": "2027-01-30", "start": "13:30"}
    for entered, told in (
        ({**times, "end": "12:00"}, "終わりが、始まりより前です。"),
        ({**times, "end": "16:30", "bad": "end"}, "日付か時刻が途中です。"),
    ):
        part = visitor.post("/flyer/preview", {**FLYER, **entered})
        assert told in part
        assert "確認ずみ" not in part
        assert "disabled" in part


def test_every_day_on_the_paper_is_in_the_list_and_one_step_confirms_all_of_them(visitor: Visitor) -> None:
    """The paper of January shows a day of April, a month more than others."""
    page = visitor.get("/flyer?meeting=kokokara&month=2027-01")
    assert '<li class="date is-planned" id="d-2027-04-24">' in page
    assert "4月まで全部を確定する" in page
    page = visitor.post(
        "/flyer/date", {"meeting": "kokokara", "month": "2027-01", "do": "through", "through": "2027-04"}
    )
    assert "is-planned" not in page
    assert "2027年4月まで全部を確定する" in visitor.get("/save")
