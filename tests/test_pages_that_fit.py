"""From a small dataset to paper, one for each kind of thing that a municipality may have to say.

All of it is made up: 例市, numbers of zeros. Each test says what a reader must find on the finished pages;
that the pages passed preflight says that it is whole, large enough and in its place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from content.views.reishi import PAPER, PHONE, city, desk
from making import make_each, page_texts, plan, without_space

from brochures.build.result import Result
from brochures.model import Dataset
from brochures.preflight.inspected import Inspected

LUNCH = (
    "{open: [{days: [mon, tue, wed, thu, fri], times: [{start: '8:30', end: '12:00'}, "
    "{start: '13:00', end: '17:15'}]}], closed: {national_holidays: closed}}"
)
MAIL = "soudan@city.example.jp"
LINE = "{kind: sns, service: LINE, account: '@rei-soudan', url: 'https://line.example.jp/rei'}"
FIRST = date(2026, 12, 2)


def made(dataset: Dataset, *only: str) -> dict[str, Result]:
    """The documents, each of which must have passed preflight."""
    documents = plan(dataset, *only)
    assert {item.id for item in documents} >= {name for name in only if "*" not in name}
    results = {item.document.id: item for item in make_each(dataset, documents)}
    for name, item in results.items():
        assert item.pdf is not None, (name, [finding.message.en for finding in item.findings])
    return results


def sides_of(item: Result) -> list[str]:
    """What each page says; white space is left out."""
    assert item.pdf is not None
    return [without_space(text) for text in page_texts(item.pdf)]


def text_of(item: Result) -> str:
    return "".join(sides_of(item))


def codes_of(item: Result) -> list[str]:
    """What the codes open that a telephone can read from the finished pages."""
    return [code.payload for code in item.record.qr_codes]


def meeting(name: str, key: str = "kai", **more: str) -> str:
    """The lines of a meeting; ``more`` are further fields, each in a line."""
    fields = {
        "name": name,
        "tagline": "だれでも来られる集まり",
        "schedule": "{phrase: 毎月1回, time: {start: '13:30', end: '16:30'}}",
        "venue": "kaikan",
        "contacts": "[shakyo]",
        "page": "shi-page",
    } | more
    return (
        f"  {key}:\n"
        + "".join(f"    {field}: {value}\n" for field, value in fields.items())
        + (f"    {PAPER}\n")
    )


def dated(*days: date, more: str = "") -> str:
    """A schedule of entered dates."""
    dates = ", ".join(f"{{day: {day}}}" for day in days)
    return (
        f"{{phrase: 開催日はお知らせします, time: {{start: '13:30', end: '16:30'}}, dates: [{dates}]{more}}}"
    )


def days(count: int, apart: int = 7) -> list[date]:
    return [FIRST + timedelta(apart * number) for number in range(count)]


def with_meetings(folder: Path, *meetings: str, more: str = "") -> Dataset:
    return city(folder, desk("soudan", PHONE), "meetings:\n" + "".join(meetings) + more)


# --- desks ------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["leaflet", "leaflet-large-print"])
def many_ways(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a leaflet says of a desk that can be reached in every way at once."""
    first = f"{{kind: phone, number: 000-000-0001, hours: {LUNCH}}}"
    second = "{kind: phone, number: 000-000-0002, label: 夜間}"
    faxes = (
        "{kind: fax, number: 000-000-0003}",
        "{kind: fax, number: 000-000-0004, label: 聴覚障害のかた用}",
    )
    mail = f"{{kind: email, address: {MAIL}}}"
    room = "{kind: in-person, venue: kaikan, application: {kind: required, text: 前の日までに予約}}"
    folder = tmp_path_factory.mktemp("ways")
    dataset = city(folder, desk("soudan", first, second, *faxes, mail, room))
    return text_of(made(dataset, request.param)[request.param])


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("平日午前8時30分から正午、", id="the hours before a lunch break"),
        pytest.param("午後1時から午後5時15分(祝日を除く)", id="the hours after it"),
        pytest.param("祝日", id="the days off"),
        pytest.param(MAIL, id="an address of 22 letters"),
        pytest.param("夜間000-000-0002", id="a second phone after its label"),
        pytest.param("000-000-0003", id="the first fax number"),
        pytest.param("聴覚障害のかた用000-000-0004", id="a second fax number after its label"),
        pytest.param("例会館", id="the venue of a talk in person"),
        pytest.param("前の日までに予約", id="its booking"),
    ],
)
def test_a_leaflet_tells_every_way_to_a_desk(words: str, many_ways: str) -> None:
    assert len(MAIL) == 22
    assert words in many_ways


@pytest.mark.slow
def test_a_card_has_the_hours_and_the_ways_of_a_desk(tmp_path: Path) -> None:
    first = f"{{kind: phone, number: 000-000-0001, hours: {LUNCH}}}"
    second = "{kind: phone, number: 000-000-0002, label: 夜間}"
    mail = f"{{kind: email, address: {MAIL}}}"
    dataset = city(tmp_path, desk("soudan", first, second, mail))
    for name, item in made(dataset, "card", "card-85x54").items():
        front = sides_of(item)[0]
        for words in ("000-000-0001", "000-000-0002", MAIL, "正午、", "午後5時15分"):
            assert words in front, (name, words)


@pytest.mark.slow
def test_a_card_keeps_the_first_number_with_its_hours_and_what_else_finds_room(tmp_path: Path) -> None:
    """What it leaves off stands on the leaflet: notes first, then further ways, then further numbers."""
    first = f"{{kind: phone, number: 000-000-0001, hours: {LUNCH}, note: はじめてのかたはお知らせください。}}"
    more = [f"{{kind: phone, number: 000-000-000{number}, label: 予約}}" for number in range(2, 7)]
    desks = "\n".join((desk("soudan", first, *more), desk("tsugi", first.replace("0001", "0009"))))
    front = sides_of(made(city(tmp_path, desks, "next_desk: tsugi\n"), "card")["card"])[0]
    for words in ("000-000-0001", "000-000-0009", "000-000-0002"):
        assert words in front
    assert front.count("午後5時15分") == 2
    for words in ("000-000-0006", "はじめてのかたは"):
        assert words not in front


@pytest.mark.slow
@pytest.mark.parametrize("name", ["leaflet", "card", "card-85x54"])
def test_a_desk_with_line_alone_has_its_account_and_its_code(name: str, tmp_path: Path) -> None:
    item = made(city(tmp_path, desk("soudan", LINE)), name)[name]
    assert "LINE" in text_of(item)
    assert "@rei-soudan" in text_of(item)
    assert "https://line.example.jp/rei" in codes_of(item)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["leaflet", "leaflet-large-print"])
def test_no_part_of_an_address_of_14_letters_is_torn_or_too_wide(name: str, tmp_path: Path) -> None:
    mail = "{kind: email, address: mamoru-madogum@city.example.jp}"
    account = "{kind: sns, service: LINE, account: '@rei-002abcdef'}"
    item = made(city(tmp_path, desk("soudan", PHONE, mail, account)), name)[name]
    assert item.pdf is not None
    lines = [line for text in page_texts(item.pdf) for line in text.splitlines()]
    for part in ("mamoru-madogum", "@rei-002abcdef"):
        assert any(part in line for line in lines)
    assert "ほかの連絡方法" not in text_of(item)  # all of it stands in one frame


@pytest.mark.slow
def test_a_desk_that_is_applied_to_at_itself_is_not_named_again(tmp_path: Path) -> None:
    room = "{kind: in-person, venue: kaikan, application: {kind: required, text: 前の日までに, at: soudan}}"
    for item in made(
        city(tmp_path, desk("soudan", PHONE, room, discreet_name="例の窓口")), "leaflet", "card*"
    ).values():
        assert "申込先" not in text_of(item)


@pytest.mark.slow
def test_two_desks_may_say_the_same_of_a_way_that_finds_no_room(tmp_path: Path) -> None:
    ways = [f"{{kind: phone, number: 000-000-0001, hours: {LUNCH}}}", "{kind: online-meeting, service: Zoom}"]
    ways += [f"{{kind: in-person, place: 2階{number}番窓口}}" for number in range(3)]
    desks = "\n".join((desk("soudan", *ways), desk("tsugi", *(way.replace("0001", "0002") for way in ways))))
    for name in ("card", "card-85x54"):
        item = made(city(tmp_path, desks, "next_desk: tsugi\n"), name)[name]
        assert sides_of(item)[0].count("Zoom") == 1


@pytest.mark.slow
def test_an_account_may_be_the_beginning_of_another_one(tmp_path: Path) -> None:
    first, second = (
        f"{{kind: sns, service: LINE, account: '{name}'}}" for name in ("@rei-so", "@rei-soudan")
    )
    desks = "\n".join(
        (desk("soudan", first), desk("tsugi", PHONE, second, f"{{kind: email, address: {MAIL}}}"))
    )
    for item in made(city(tmp_path, desks, "next_desk: tsugi\n"), "card", "card-85x54", "leaflet").values():
        assert "@rei-so" in text_of(item).replace("@rei-soudan", "")


@pytest.mark.slow
def test_a_desk_whose_place_depends_on_the_weekday_tells_both_places(tmp_path: Path) -> None:
    hours = (
        "{open: [{days: [mon], times: [{start: '10:00', end: '12:00'}], venue: kaikan}, "
        "{days: [thu], times: [{start: '14:00', end: '16:00'}], venue: bekkan}]}"
    )
    there = f"{{kind: in-person, hours: {hours}}}"
    region = f"region: ken\nname: 例県\nvenues: {{bekkan: {{name: 例別館, {PAPER}}}}}\n"
    (tmp_path / "ken.yaml").write_text(region, encoding="utf-8")
    dataset = city(tmp_path, desk("soudan", PHONE, there), "extends: [ken.yaml]\n")
    text = text_of(made(dataset, "leaflet")["leaflet"])
    for day, place in (("月曜日", "例会館"), ("木曜日", "例別館")):
        assert day in text
        assert place in text
    assert text.index("月曜日") < text.index("例会館") < text.index("木曜日") < text.index("例別館")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["leaflet", "leaflet-large-print"])
def test_all_of_24_desks_and_their_numbers_stand_on_paper_in_order(name: str, tmp_path: Path) -> None:
    lines = [desk("soudan", PHONE)]
    lines += [
        desk(f"n{number:02}", f"{{kind: phone, number: 000-000-01{number:02}}}") for number in range(24)
    ]
    item = made(city(tmp_path, "\n".join(lines)), name)[name]
    text = text_of(item)
    found = [text.index(f"窓口n{number:02}") for number in range(24)]
    assert found == sorted(found)
    numbers = [text.index(f"000-000-01{number:02}") for number in range(24)]
    assert numbers == sorted(numbers)
    assert all(name < number for name, number in zip(found, numbers, strict=True))
    assert all(number < after for number, after in zip(numbers, found[1:], strict=False))


# --- meetings ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("count", [3, 5, 8])
def test_a_leaflet_names_all_meetings_in_order(count: int, tmp_path: Path) -> None:
    keys = [f"kai{number}" for number in range(count)]
    meetings = [meeting(f"集まりの{number}番", key) for number, key in enumerate(keys)]
    dataset = with_meetings(tmp_path, *meetings, more=f"leaflet_meetings: [{', '.join(keys)}]\n")
    text = text_of(made(dataset, "leaflet")["leaflet"])
    found = [text.index(f"集まりの{number}番") for number in range(count)]
    assert found == sorted(found)
    assert text.count("例会館") >= count
    assert text.count("000-000-0005") >= count


@pytest.mark.slow
def test_two_meetings_at_one_venue_have_each_its_place_and_its_time(tmp_path: Path) -> None:
    evening = "{phrase: 毎月1回, time: {start: '18:00', end: '20:00'}}"
    both = meeting("昼の集まり", "hiru"), meeting("夜の集まり", "yoru", schedule=evening)
    dataset = with_meetings(tmp_path, *both, more="leaflet_meetings: [hiru, yoru]\n")
    results = made(dataset, "leaflet", "flyer-hiru", "flyer-yoru")
    assert text_of(results["leaflet"]).count("例会館") == 2
    for name, time, other in (
        ("flyer-hiru", "午後1時30分", "午後6時"),
        ("flyer-yoru", "午後6時", "午後1時30分"),
    ):
        text = text_of(results[name])
        assert "例会館" in text
        assert time in text
        assert other not in text


@pytest.mark.slow
@pytest.mark.parametrize("count", [12, 24])
def test_all_entered_dates_stand_on_a_flyer_or_it_says_that_there_are_more(
    count: int, tmp_path: Path
) -> None:
    dataset = with_meetings(tmp_path, meeting("集まり", schedule=dated(*days(count))))
    for name, item in made(dataset, "flyer-kai", "flyer-a5-kai", "flyer-a6-kai", "poster-kai").items():
        text = text_of(item)
        shown = [day for day in days(count) if f"{day.month}月{day.day}日" in text]
        assert days(count)[: len(shown)] == shown, name
        assert len(shown) == count or "このほかの日程は" in text, name
        assert len(shown) < count or "このほかの日程は" not in text, name


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["flyer-kai", "flyer-kai-large-print", "flyer-a5-kai", "flyer-a6-kai", "poster-kai"]
)
def test_after_three_cancelled_dates_the_next_one_that_is_held_is_the_large_one(
    name: str, tmp_path: Path
) -> None:
    first, second, third, held, later = days(5)
    off = ", ".join(f"{{cancelled: {day}}}" for day in (first, second, third))
    schedule = dated(first, second, third, held, later, more=f", cancelled: [{off}]")
    item = made(with_meetings(tmp_path, meeting("集まり", schedule=schedule)), name)[name]
    if name.startswith("flyer"):  # on a poster the rule is, for it hangs there for months
        assert largest_date(item) == f"{held.month}月{held.day}日"
    text = text_of(item)
    for day in (first, second, third):
        assert f"{day.month}月{day.day}日" in text
    assert "中止" in text


@pytest.mark.slow
def test_a_flyer_in_large_print_takes_a_second_side_for_dates_that_find_no_room(tmp_path: Path) -> None:
    dataset = with_meetings(tmp_path, meeting("集まり", schedule=dated(*days(24))))
    item = made(dataset, "flyer-kai-large-print")["flyer-kai-large-print"]
    text = text_of(item)
    assert all(f"{day.month}月{day.day}日" in text for day in days(24))
    assert item.record.pages == 2


@pytest.mark.slow
def test_a_brochure_at_its_tightest_keeps_numbers_large_and_words_within_the_cover(tmp_path: Path) -> None:
    second = "{kind: phone, number: 000-000-0002, label: 夜間}"
    dataset = city(tmp_path, desk("soudan", PHONE, second))
    (document,) = plan(dataset, "brochure")
    layout = document.product.layout
    tightest = {name: values[-1:] * len(values) for name, values in layout.steps.items()}
    product = replace(document.product, layout=layout.model_copy(update={"steps": tightest}))
    (item,) = make_each(dataset, [replace(document, product=product)])
    assert [finding.message.en for finding in item.findings if finding.severity == "error"] == []
    assert "夜間000-000-0002" in text_of(item)
    inspected = Inspected(item.pdf or b"")
    boxes = [character.box for character in inspected.characters(1) if character.text == "ひ"]
    inspected.close()
    # The cover is the last panel, from 197.5 mm on, and its ground begins at 7 mm, the words 6 mm further.
    (left_mm,) = (box.left_mm for box in boxes if box.left_mm > 197.5)
    assert left_mm == pytest.approx(197.5 + 7 + 6, abs=1)


def largest_date(item: Result) -> str:
    """The day of the month that is set in the largest type of all digits, with its month."""
    assert item.pdf is not None
    inspected = Inspected(item.pdf)
    try:
        pages = [
            (kind.size_pt, character.text)
            for page in inspected.page_numbers
            for character, kind in zip(inspected.characters(page), inspected.styles(page), strict=True)
            if character.text.isdigit()
        ]
    finally:
        inspected.close()
    largest = max(size for size, _ in pages)
    digits = "".join(text for size, text in pages if size > largest - 0.1)
    text = text_of(item)
    return next(
        f"{day.month}月{day.day}日"
        for day in days(5)
        if f"{day.month}{day.day}" == digits and f"{day.month}月{day.day}日" in text
    )


NAMES = {
    "2 characters": "ここ",
    "14 characters": "ひだまりカフェとみんなの広場",
    "16 characters": "昔の学校を直した家みんなの居場所",
    "36 characters": "ご本人とご家族と支援するみなさんのためのゆっくりすごせる土曜日の広場例市",
    "Latin": "Open Space Tomorrow",
}


def test_the_names_have_the_lengths_that_are_said() -> None:
    for said, name in NAMES.items():
        if said[0].isdigit():
            assert len(name) == int(said.split()[0]), said


@pytest.mark.slow
@pytest.mark.parametrize("said", NAMES)
def test_a_name_of_any_length_stands_whole_on_every_size(said: str, tmp_path: Path) -> None:
    dataset = with_meetings(tmp_path, meeting(NAMES[said]), more="leaflet_meetings: [kai]\n")
    flyers = ("flyer-kai", "flyer-kai-large-print", "flyer-a5-kai", "flyer-a6-kai")
    only = ("leaflet", *flyers, "poster-kai")
    for name, item in made(dataset, *only).items():
        assert without_space(NAMES[said]) in text_of(item), name


@pytest.mark.slow
def test_words_that_were_broken_by_hand_break_there_and_are_read_whole(tmp_path: Path) -> None:
    """A name is one line; its appeal and what stands beside a code may be broken where it reads best."""
    dataset = city(tmp_path, desk("soudan", PHONE))
    label = {
        **dataset.pages,
        "shi-page": dataset.pages["shi-page"].model_copy(update={"label": "例市の\nページ"}),
    }
    guide = dataset.guide.model_copy(update={"appeal": "ひとりで\n抱えこまないで。"})
    for item in made(dataset.model_copy(update={"pages": label, "guide": guide}), "leaflet", "card").values():
        assert item.pdf is not None
        lines = [line.strip() for text in page_texts(item.pdf) for line in text.splitlines()]
        assert "ページ" in lines
        assert item.document.id == "card" or {"ひとりで", "抱えこまないで。"} <= set(lines)


# --- the least and the longest ----------------------------------------------------------------


@pytest.mark.slow
def test_the_smallest_dataset_is_one_page_and_no_blank_one(tmp_path: Path) -> None:
    item = made(city(tmp_path, desk("soudan", PHONE)), "leaflet")["leaflet"]
    (page,) = sides_of(item)
    assert "000-000-0001" in page
    assert item.record.pages == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["card", "card-85x54", "card-discreet"])
def test_a_short_address_of_28_letters_stands_on_a_card(name: str, tmp_path: Path) -> None:
    address = "www.city.rei-chuo.example.jp"
    assert len(address) == 28
    file = city(tmp_path, desk("soudan", PHONE, discreet_name="例市の窓口"))
    pages = {**file.pages, "shi-page": file.pages["shi-page"].model_copy(update={"short": address})}
    item = made(file.model_copy(update={"pages": pages}), name)[name]
    assert (address in text_of(item)) is (name != "card-discreet")
