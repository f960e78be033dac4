"""What a city gets and gives up in life: made in forms, with the comments and the order of the file kept."""

from __future__ import annotations

import pytest
from making import DATA
from visiting import Visitor

from brochures.dataset.changes import changed_texts, location_of
from brochures.dataset.load import Loaded
from brochures.web.additions import place_at, places_in
from brochures.web.pages import Words
from brochures.web.site import Site

CHANNELS = "desks.city.channels"
PHONE = {"at": CHANNELS, "kind": "phone", f"{CHANNELS}.1.number": "042-544-5112"}
JA = Words("ja")


@pytest.fixture(autouse=True)
def only_cards(site: Site) -> None:
    """The other pieces would be made for nothing."""
    site.products = tuple(item for item in site.products if item.id == "card")


def difference(visitor: Visitor) -> list[str]:
    """The lines of the file that the visitor's draft adds; none may go that was there."""
    before = (DATA / "akishima.yaml").read_text(encoding="utf-8").split("\n")
    changes = visitor_draft(visitor)
    after = changes.split("\n")
    assert [line for line in before if line not in after] == []
    return [line for line in after if line not in before]


def visitor_draft(visitor: Visitor) -> str:
    """What the file would say with all that the visitor has changed."""
    page = visitor.get("/file").partition("<textarea")[2].partition(">\n")[2].partition("</textarea>")[0]
    return page.replace("&#34;", '"').replace("&#39;", "'").replace("&gt;", ">")


def test_a_second_telephone_is_added_with_its_hours_and_told_in_words(visitor: Visitor) -> None:
    page = visitor.get(f"/add?at={CHANNELS}")
    for kind in ("電話", "ファックス", "メール", "来所"):
        assert kind in page
    hours = f"{CHANNELS}.1.hours.open.0"
    times = {f"{hours}.times.0.start": "9:00", f"{hours}.times.0.end": "17:00"}
    page = visitor.post("/add", {**PHONE, f"{hours}.days": ["mon", "fri"], **times})
    assert "昭島市ひきこもり相談窓口 連絡のしかたに「電話 042-544-5112 月曜 金曜 9:00 17:00」を足す" in page
    visitor.post("/fact", {"at": f"{CHANNELS}.1.number", "value": "042-544-5113"})
    assert difference(visitor) == [
        "        number: 042-544-5113",
        '        hours: {open: [{days: [mon, fri], times: [{start: "9:00", end: "17:00"}]}]}',
    ]
    visitor.post("/remove", {"at": f"{CHANNELS}.1"})
    assert "保存する変更はありません" in visitor.get("/save")


def test_digits_of_a_japanese_keyboard_are_written_in_half_width(visitor: Visitor) -> None:
    visitor.post("/fact", {"at": "desks.city.channels.0.extensions", "value": "２８６１"})
    assert "extensions: [2861]" in visitor_draft(visitor)


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    page = visitor.post("/add", {**PHONE, f"{CHANNELS}.1.number": "内線5"}, 422)
    assert f'id="wrong-{CHANNELS}.1.number"' in page
    assert 'value="内線5"' in page
    page = visitor.post("/add", {**PHONE, f"{CHANNELS}.1.number": "090-1814-4949"}, 422)
    assert "個人の名前や携帯番号なのに" in page
    visitor.post(
        "/add",
        {
            **PHONE,
            f"{CHANNELS}.1.number": "090-1814-4949",
            f"{CHANNELS}.1.consent.products": ["flyer"],
        },
    )


def test_a_place_is_added_on_lines_of_its_own(visitor: Visitor) -> None:
    name = "venues.venue-2"
    form = {
        "at": "venues",
        f"{name}.name": "昭島市立玉川会館",
        f"{name}.address.text": "昭島市玉川町1-1-1",
        f"{name}.provenance.0.source": "akishima-page",
        f"{name}.provenance.0.checked": "2026-11-23",
    }
    assert "会場「昭島市立玉川会館」を足す" in visitor.post("/add", form)
    assert difference(visitor) == [
        "  venue-2:",
        "    name: 昭島市立玉川会館",
        "    address: {text: 昭島市玉川町1-1-1}",
        "      - {source: akishima-page, checked: 2026-11-23}",
    ]
    assert "「会場」を「昭島市立朝日会館」から「昭島市立玉川会館」" not in visitor.get("/save")
    visitor.post("/fact", {"at": "meetings.kokokara.venue", "value": "venue-2"})
    assert "昭島市立玉川会館" in visitor.get("/save")


def test_a_desk_and_a_meeting_are_added_with_what_paper_needs(visitor: Visitor) -> None:
    source = {"provenance.0.source": "akishima-page", "provenance.0.checked": "2026-11-23"}
    desk = {"name": "若者の窓口", "organisation": "fukushi-somu", **source}
    visitor.post("/add", {"at": "desks", **{f"desks.desk-2.{key}": value for key, value in desk.items()}})
    meeting = {
        "name": "おしゃべり会",
        "tagline": "話しても話さなくてもよい集まり",
        "schedule.time.start": "13:30",
        "schedule.rules.0.weekday.nth": ["2"],
        "schedule.rules.0.weekday.weekday": "wed",
        "venue": "asahi-kaikan",
        **source,
    }
    form = {f"meetings.meeting-2.{key}": value for key, value in meeting.items()}
    page = visitor.post("/add", {"at": "meetings", **form})
    assert "集まり「おしゃべり会」を足す" in page
    assert "窓口「若者の窓口」を足す" in page
    assert "rules:" in "\n".join(difference(visitor))
    assert "おしゃべり会" in visitor.get("/facts?q=おしゃべり会")
    page = visitor.post("/add", {"at": "meetings", "meetings.meeting-3.name": "名前だけ"}, 422)
    assert "名前だけ" in page


@pytest.mark.parametrize(
    ("entered", "written"),
    [
        ({"day_of_month": "1\n15", "except_months": "8"}, "{day_of_month: [1, 15], except_months: [8]}"),
        (
            {"every_weeks.weeks": "2", "every_weeks.anchor": "2026-12-02"},
            "{every_weeks: {weeks: 2, anchor: 2026-12-02}}",
        ),
        ({"weekly": ["mon", "fri"]}, "{weekly: [mon, fri]}"),
    ],
)
def test_a_new_meeting_may_repeat_in_other_ways(
    visitor: Visitor, entered: dict[str, str | list[str]], written: str
) -> None:
    meeting = {
        "name": "おしゃべり会",
        "tagline": "話しても話さなくてもよい集まり",
        "venue": "asahi-kaikan",
        "provenance.0.source": "akishima-page",
        "provenance.0.checked": "2026-11-23",
        **{f"schedule.rules.0.{key}": value for key, value in entered.items()},
    }
    visitor.post("/add", {"at": "meetings", **{f"meetings.meeting-2.{key}": v for key, v in meeting.items()}})
    assert f"rules: [{written}]" in visitor_draft(visitor)


def test_a_closure_and_an_exception_are_added(visitor: Visitor) -> None:
    closed = "desks.support-net.channels.0.hours.closed.weekdays"
    page = visitor.post("/add", {"at": closed, f"{closed}.0.nth": ["4"], f"{closed}.0.weekday": "mon"})
    assert "「第4 月曜」を足す" in page
    days = "meetings.kokokara.schedule.rules.0.except_days"
    page = visitor.post("/add", {"at": days, f"{days}.0.start": "08-13", f"{days}.0.end": "08-16"})
    assert "毎年の休み" in page
    visitor.post("/fact", {"at": "office.closed_days", "value": "2026-10-01\n2026-10-02"})
    assert "closed_days: [2026-10-01, 2026-10-02]" in visitor_draft(visitor)


def test_what_others_use_is_not_taken_out_and_it_is_said_where(visitor: Visitor) -> None:
    page = visitor.get("/remove?at=venues.asahi-kaikan")
    assert "「昭島市立朝日会館」を消す" in page
    page = visitor.post("/remove", {"at": "venues.asahi-kaikan"}, 422)
    assert "まだ消せません" in page
    assert '<a href="/file?at=meetings.kokokara.venue">' in page
    visitor.post("/fact", {"at": "meetings.kokokara.venue", "value": "fujimi-kaikan"})
    page = visitor.post("/remove", {"at": "venues.asahi-kaikan"})
    assert "会場「昭島市立朝日会館」を消す" in page


@pytest.mark.parametrize(
    "at", ["", "dataset", "desks.city", "desks.city.name", "desks.nobody.channels", "0.1"]
)
def test_nothing_is_added_where_nothing_can_be(visitor: Visitor, at: str) -> None:
    visitor.get(f"/add?at={at}", 404)
    visitor.post("/add", {"at": at}, 404)
    if at != "desks.city":
        visitor.get(f"/remove?at={at}", 404)


def test_everything_that_is_offered_has_a_form(loaded: Loaded) -> None:
    records = [
        (part, name) for part in ("desks", "meetings", "venues") for name in getattr(loaded.dataset, part)
    ]
    places = [place for record in [*records, ("issuer",)] for place in places_in(loaded, record, JA)]
    assert len(places) > 20
    for place in places:
        assert place_at(loaded, location_of(place.name), JA) == place
    assert changed_texts(loaded, []) == {}
