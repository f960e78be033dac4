"""The facts of the city's page (number 1003402, 2025-12-12), typed by hand, and where each stands.

A wrong digit here sends somebody in need to a stranger. So nothing is copied from the dataset:
each line is what the page says.

These are the tests of the shipped dataset itself; all others read a copy of their own. Somebody who edits it
here, because the facts have changed, compares it with the page of another day: then they have nothing to say,
until the edit is committed together with the lines below.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from brochures.content.views import view_of
from brochures.dataset.check import check_dataset
from brochures.dataset.load import Loaded, read_dataset
from brochures.model import Phone, Provenance
from brochures.products.plan import plan_documents
from brochures.products.product import read_products
from brochures.schedule.recurrence import occurrences
from brochures.text.dates import web_page_date
from brochures.text.times import time_range
from brochures.text.weekdays import weekday_list_words

TODAY = date(2026, 11, 24)
DATA = Path(__file__).parents[2] / "data"


def was_edited() -> bool:
    """Whether the data is not that of the last commit; where there is none, nobody can tell."""
    same = subprocess.run(
        ["git", "diff", "--quiet", "HEAD", "--", "."], cwd=DATA, capture_output=True, check=False
    )
    return same.returncode != 0


pytestmark = pytest.mark.skipif(was_edited(), reason="the shipped data was edited here")

# Where it stands -> exactly what the page says (its address is that of the page itself).
PAGE: dict[str, str] = {
    # the page itself
    "sources.akishima-page.title": "「ひきこもり」でお悩みのかたやご家族のかたへ",
    "sources.akishima-page.page_number": "1003402",
    "sources.akishima-page.url": "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html",
    "pages.city-page.url": "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html",
    "guide.readers": "「ひきこもり」でお悩みのかたやご家族のかたへ",
    # who asks and answers: foot of the page
    "issuer.name_lines.1": "保健福祉部 福祉総務課 福祉総務係",
    "issuer.address.postal_code": "196-8511",
    "issuer.address.text": "昭島市田中町1-17-1",
    "issuer.address.counter": "2階9番窓口",
    "issuer.channels.0.number": "042-544-5111",
    "issuer.channels.0.extension_range.0": "2853",
    "issuer.channels.0.extension_range.1": "2856",
    "issuer.channels.1.number": "042-544-6440",
    # 昭島市ひきこもり相談窓口
    "desks.city.name": "昭島市ひきこもり相談窓口",
    "organisations.fukushi-somu.name": "昭島市保健福祉部福祉総務課",
    "desks.city.channels.0.number": "042-544-5111",
    "desks.city.channels.0.extensions.0": "2855",
    "desks.kurashi-shigoto.name": "昭島市くらし・しごとサポートセンター",
    "organisations.kurashi-shigoto.name": "昭島市くらし・しごとサポートセンター",
    "guide.worries.items.0": "今は働いていなくて家にいる",
    "guide.worries.items.1": "近所のコンビニなどには出かけるが、普段は家にいる",
    "guide.worries.items.2": "長年、外に出ていない",
    "guide.worries.items.4": "仕事に就きたいけどどこに相談していいかわからない",
    # 東京都ひきこもりサポートネット
    "desks.support-net.name": "東京都ひきこもりサポートネット",
    "organisations.support-net.name": "東京都ひきこもりサポートネット",
    "desks.support-net.channels.0.label": "電話相談",
    "desks.support-net.channels.0.number": "0120-529-528",
    "desks.support-net.channels.1.label": "メール相談",
    "desks.support-net.channels.2.label": "訪問相談",
    "desks.support-net.channels.2.eligibility.all_of.0.text": "ひきこもりの状態にあるご本人が都内在住",
    "desks.support-net.channels.2.eligibility.all_of.1.text": "6か月以上ひきこもりの状態にある",
    "desks.support-net.channels.2.eligibility.all_of.2.text": "義務教育終了後の15歳以上",
    # りゆうす
    "meetings.riyusu.name": "りゆうす",
    "meetings.riyusu.tagline": "生きづらさを抱えた人のための居場所",
    "meetings.riyusu.schedule.phrase": "毎週1回",
    "meetings.riyusu.schedule.note": "月によって開催日は異なります",
    "venues.fujimi-kaikan.name": "昭島市立富士見会館",
    "venues.fujimi-kaikan.address.text": "昭島市中神町1282",
    "venues.fujimi-kaikan.address.building": "8号棟",
    "venues.fujimi-kaikan.address.floor": "1F",
    "meetings.riyusu.eligibility.text": (
        "職場や学校に行けない、家に居場所がない、社会になじめない等、生きづらさを抱えた方"
    ),
    "organisations.shakyo.name": "昭島市社会福祉協議会",
    "organisations.shakyo.channels.0.number": "042-544-0388",
    # ここから
    "meetings.kokokara.name": "ここから",
    "meetings.kokokara.tagline": "生きづらさをともに考えるコミュニティサロン",
    "meetings.kokokara.schedule.phrase": "原則毎月最終土曜日",
    "meetings.kokokara.schedule.note": "月によっては開催日が異なる場合があります",
    "venues.asahi-kaikan.name": "昭島市立朝日会館",
    "venues.asahi-kaikan.address.room": "和室1階",
    "venues.asahi-kaikan.address.text": "昭島市朝日町5-6-20",
    "venues.asahi-kaikan.channels.0.number": "042-544-7200",
    "meetings.kokokara.channels.0.number": "080-1814-4949",
    "meetings.kokokara.channels.0.person": "三木",
    "meetings.kokokara.eligibility.text": (
        "職場や学校に行けない、家に居場所がない、社会になじめない等、生きづらさを抱えた方"
    ),
    # the handbook and the stages
    "publications.handbook.title": "ひきこもり支援ハンドブック 寄り添うための羅針盤",
    "organisations.mhlw.name": "厚生労働省",
    "guide.stages.steps.2.points.0": "当事者同士の居場所",
    "guide.stages.steps.2.points.1": "ピアオンライン相談",
    "guide.stages.steps.2.points.2": "ひきこもりVOICESTATION",
    "guide.stages.steps.3.ask.0.about": "ボランティア活動",
    "guide.stages.steps.3.ask.1.about": "就労準備や就労相談",
}
NUMBERS = {
    "042-544-5111": "昭島市保健福祉部福祉総務課",
    "042-544-6440": "ファックス番号",
    "042-544-0388": "昭島市社会福祉協議会",
    "042-544-7200": "昭島市立朝日会館",
    "080-1814-4949": "三木",
    "0120-529-528": "東京都ひきこもりサポートネット 電話相談",
}
VOLUNTEER = ("080-1814-4949", "08018144949", "三木")


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return read_dataset(DATA / "akishima.yaml")


def at(value: Any, path: str) -> Any:
    for step in path.split("."):
        if isinstance(value, BaseModel):
            value = getattr(value, step)
        else:
            value = value[int(step) if isinstance(value, tuple) else step]
    return value


@pytest.mark.parametrize("place", PAGE)
def test_the_fact_stands_in_the_dataset_as_on_the_page(loaded: Loaded, place: str) -> None:
    # A line feed is a break on paper, not part of the fact.
    assert at(loaded.dataset, place).replace("\n", "") == PAGE[place]


def test_the_page_was_updated_on_the_day_it_states(loaded: Loaded) -> None:
    updated = loaded.dataset.sources["akishima-page"].updated
    assert isinstance(updated, date)
    assert web_page_date(updated, "ja") == "2025年12月12日"


def test_the_misspelt_worry_is_corrected_and_both_spellings_are_recorded(loaded: Loaded) -> None:
    guide = loaded.dataset.guide
    assert guide.worries is not None
    assert len(guide.worries.items) == 5
    assert guide.worries.items[3] == "他の人とコミュニケーションが上手くいかない"
    (recorded,) = guide.disagreements
    assert set(recorded.readings) == {"コミニュケーション", "コミュニケーション"}


def test_both_spellings_of_the_support_centre_are_recorded(loaded: Loaded) -> None:
    (recorded,) = loaded.dataset.organisations["kurashi-shigoto"].disagreements
    assert recorded.readings == (
        "昭島市くらし・仕事サポートセンター",
        "昭島市くらし・しごとサポートセンター",
    )
    assert recorded.chosen == "昭島市くらし・しごとサポートセンター"


def test_support_net_answers_on_weekdays_from_ten_to_five_without_charge(loaded: Loaded) -> None:
    phone = loaded.dataset.desks["support-net"].channels[0]
    assert isinstance(phone, Phone)
    assert phone.hours is not None
    (hours,) = phone.hours.open
    (times,) = hours.times
    assert times.end is not None
    assert (
        weekday_list_words(hours.days, "ja") + time_range(times.start, times.end, "ja")
        == "平日午前10時から午後5時"
    )
    assert phone.hours.closed.national_holidays == "closed"
    # 「年末年始・祝日を除く」, and no days are given for the former.
    assert phone.hours.closed.year_end not in ("open", "not-stated")
    assert at(phone, "hours.closed.year_end.start") is None
    assert phone.fee is not None
    assert phone.fee.kind == "free"


def test_visits_are_for_family_and_person_five_times_each_and_applied_for_at_the_city(loaded: Loaded) -> None:
    dataset = loaded.dataset
    visit = dataset.desks["support-net"].channels[2]
    assert "それぞれ5回まで" in at(visit, "limit")
    assert "ご家族" in at(visit, "limit")
    assert "ご本人" in at(visit, "limit")
    # Ours has a comma more than the page.
    after = at(visit, "after").replace("申込後、", "申込後")
    assert after == "申込後サポートネットから日程調整の上、訪問に伺います。"
    assert at(visit, "application.kind") == "required"
    assert "市町村" in at(visit, "application.text")
    assert "窓口" in at(visit, "application.text")
    assert dataset.local_counters == {"support-net": "city"}
    assert at(visit, "eligibility.all_of.1.months") == 6
    assert at(visit, "eligibility.all_of.2.age.least") == 15


def test_those_who_may_ask_are_those_of_the_page(loaded: Loaded) -> None:
    desks = loaded.dataset.desks
    assert desks["city"].for_roles == ("person", "family", "organisation")
    assert desks["city"].for_whom == "ご本人、ご家族、関係機関"
    assert desks["support-net"].for_roles == ("person", "family", "friend")
    assert desks["support-net"].for_whom == "ご本人、ご家族、ご友人"


@pytest.mark.parametrize(("name", "venue"), [("riyusu", "fujimi-kaikan"), ("kokokara", "asahi-kaikan")])
def test_meetings_are_in_the_afternoon_free_and_without_application(
    loaded: Loaded, name: str, venue: str
) -> None:
    meeting = loaded.dataset.meetings[name]
    assert meeting.venue == venue
    assert meeting.schedule.time is not None
    assert meeting.schedule.time.end is not None
    words = time_range(meeting.schedule.time.start, meeting.schedule.time.end, "ja")
    assert words == "午後1時30分から午後4時30分"
    assert meeting.fee is not None
    assert (meeting.fee.kind, meeting.fee.text) == ("free", None)
    assert meeting.application is not None
    assert meeting.application.kind == "none"
    assert meeting.contacts == ("shakyo",)


def test_kokokara_bears_its_three_lines_in_any_order(loaded: Loaded) -> None:
    assert set(loaded.dataset.meetings["kokokara"].headings) == {
        "昭島市社会福祉協議会ふれあいホットサロン登録団体",
        "夜明けの会特別企画",
        "ひきこもり家族ピアサポートグループ昭島",
    }


def test_last_saturdays_are_computed_and_the_days_of_riyusu_are_never(loaded: Loaded) -> None:
    meetings = loaded.dataset.meetings
    winter = (date(2026, 11, 24), date(2027, 3, 31))
    assert [f"{item.day:%m-%d}" for item in occurrences(meetings["kokokara"].schedule, *winter)] == [
        "11-28",
        "12-26",
        "01-30",
        "02-27",
        "03-27",
    ]
    assert meetings["riyusu"].schedule.rules == ()


def test_the_handbook_is_of_january_2025(loaded: Loaded) -> None:
    handbook = loaded.dataset.publications["handbook"]
    assert handbook.published == "2025-01"
    assert handbook.publisher == "mhlw"


def test_volunteering_and_work_lead_to_the_offices_of_the_page(loaded: Loaded) -> None:
    stages = loaded.dataset.guide.stages
    assert stages is not None
    assert len(stages.steps) == 4
    assert [ask.organisation for ask in stages.steps[3].ask] == ["shakyo", "kurashi-shigoto"]


# --- nothing beyond the page -------------------------------------------------------------------


def numbers_in(text: str) -> set[str]:
    """What looks like a telephone number, whatever its width and dashes."""
    plain = re.sub("[\u2010-\u2015\u2212\u30fc]", "-", unicodedata.normalize("NFKC", text))
    return set(
        re.findall(r"(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])|\+81[\d-]+|(?<!\d)0\d{9,10}(?!\d)", plain)
    )


def test_the_search_for_numbers_finds_them_in_any_form() -> None:
    found = numbers_in("電話０４２−５４４−５１１１、0425440388、0120-529-528、2026-11-23、196-8511、5-6-20")
    assert found == {"042-544-5111", "0425440388", "0120-529-528"}


@pytest.mark.parametrize("name", ["akishima.yaml", "tokyo.yaml"])
def test_no_number_is_in_the_data_that_is_not_on_the_page(name: str) -> None:
    found = numbers_in((DATA / name).read_text(encoding="utf-8"))
    assert found
    assert found <= set(NUMBERS)


def test_every_number_of_the_page_is_in_the_data(loaded: Loaded) -> None:
    assert numbers_in(repr(loaded.dataset)) == set(NUMBERS)


def test_extensions_are_those_of_the_page_and_no_others(loaded: Loaded) -> None:
    dataset = loaded.dataset
    extensions = [(phone.number, phone.extensions, phone.extension_range) for phone in all_of(dataset, Phone)]
    assert {item for item in extensions if item[1] or item[2]} == {
        ("042-544-5111", ("2855",), None),
        ("042-544-5111", (), ("2853", "2856")),
    }


def all_of(value: Any, kind: type[Any]) -> Iterator[Any]:
    if isinstance(value, kind):
        yield value
    if isinstance(value, BaseModel):
        value = tuple(getattr(value, name) for name in type(value).model_fields)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    for item in inner:
        yield from all_of(item, kind)


def test_the_volunteers_number_may_stand_on_flyers_only(loaded: Loaded) -> None:
    personal = [phone for phone in all_of(loaded.dataset, Phone) if phone.is_personal()]
    assert [(phone.number, phone.person) for phone in personal] == [("080-1814-4949", "三木")]
    assert personal[0].consent is not None
    assert personal[0].consent.products == ("flyer",)


def test_the_volunteer_is_on_the_flyer_of_that_meeting_and_on_nothing_else(loaded: Loaded) -> None:
    documents = plan_documents(loaded.dataset, read_products(), today=TODAY)
    assert {document.product.view for document in documents} == {"leaflet", "flyer", "card", "desk-list"}
    for document in documents:
        shown = repr(view_of(document, loaded.dataset))
        # A poster hangs where everybody passes: she agreed to flyers.
        is_hers = document.product.consent == "flyer" and document.subject == "kokokara"
        assert ("080-1814-4949" in shown and "三木" in shown) == is_hers, document.id
        assert is_hers or not any(word in shown for word in VOLUNTEER), document.id


def test_every_fact_names_the_page_and_a_day_after_its_update(loaded: Loaded) -> None:
    origins = list(all_of(loaded.dataset, Provenance))
    assert len(origins) > 20
    for origin in origins:
        assert origin.source == "akishima-page"
        assert origin.checked > date(2025, 12, 12)


def test_the_checks_of_the_shipped_data_only_note_what_nobody_confirmed(loaded: Loaded) -> None:
    """Readings of names, that of a person, and the recorded disagreements."""
    day = max(origin.checked for origin in all_of(loaded.dataset, Provenance))
    assert [(item.severity, item.place.field) for item in check_dataset(loaded, day)] == [
        ("note", "texts"),
        ("note", "texts"),
        ("note", "organisations.kurashi-shigoto.disagreements.0"),
        ("note", "guide.disagreements.0"),
        ("note", "texts"),
    ]
