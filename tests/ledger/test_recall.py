"""Every kind of fact that changes is told, and whether that harms; nothing else is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger.printed import add, data, judged, ledger, printed
from making import TODAY, City, changed

from brochures.build.history import past
from brochures.dataset.load import read_dataset
from brochures.ledger.recall import Judgement, board, counts
from brochures.model import Dataset

DOCUMENTS = ("leaflet", "flyer-kokokara", "flyer-riyusu", "card", "card-discreet")
NEXT = date(2026, 11, 28)
"""The first date of ここから after the day of the tests."""


def told(judgement: Judgement) -> set[tuple[str, bool, str | None, str | None]]:
    return {(item.kind, item.harms, item.difference.old, item.difference.new) for item in judgement.wrong}


def of_all(before: Dataset, after: Dataset, today: date = TODAY) -> dict[str, Judgement]:
    return {name: judged(printed(before, name), after, today) for name in DOCUMENTS}


def schedule(akishima: Dataset, **more: Any) -> dict[str, Any]:
    return {"meetings.kokokara.schedule": akishima.meetings["kokokara"].schedule.model_dump() | more}


def phone(**more: Any) -> dict[str, Any]:
    return {
        "desks.city.channels": ({"kind": "phone", "number": "042-544-5111", "extensions": ("2855",)} | more,)
    }


CHANGES: dict[str, tuple[dict[str, Any], str, tuple[str, bool, str | None, str | None]]] = {
    "a number": (phone(number="042-544-5112"), "card", ("number", True, "042-544-5111", "042-544-5112")),
    "an extension": (phone(extensions=("2899",)), "leaflet", ("number", True, "内線2855", "内線2899")),
    "new hours": (
        phone(hours={"open": [{"days": ["mon"], "times": [{"start": "9:00", "end": "16:00"}]}]}),
        "leaflet",
        ("time", True, None, "月曜日 午前9時から午後4時"),
    ),
    "a new closure": (
        phone(
            hours={
                "open": [{"days": ["mon"], "times": [{"start": "9:00", "end": "16:00"}]}],
                "closed": {"year_end": {}},
            }
        ),
        "leaflet",
        ("time", True, None, "年末年始を除く"),
    ),
    "a place": (
        {"venues.asahi-kaikan.address": {"text": "昭島市朝日町5-6-21", "room": "和室1階"}},
        "flyer-kokokara",
        ("place", True, "昭島市朝日町5-6-20", "昭島市朝日町5-6-21"),
    ),
    "another venue": (
        {"meetings.kokokara.venue": "fujimi-kaikan"},
        "flyer-kokokara",
        ("place", True, "昭島市立朝日会館", "昭島市立富士見会館"),
    ),
    "a counter": (
        {"issuer.address.counter": "3階1番窓口"},
        "card",
        ("place", True, "2階9番窓口", "3階1番窓口"),
    ),
    "a price": (
        {"meetings.kokokara.fee": {"kind": "yen", "yen": 500}},
        "flyer-kokokara",
        ("price", True, "無料", "500円"),
    ),
    "a condition": (
        {"meetings.kokokara.eligibility": {"text": "市内に住む方"}},
        "flyer-kokokara",
        (
            "condition",
            True,
            "職場や学校に行けない、家に居場所がない、社会になじめない等、生きづらさを抱えた方",
            "市内に住む方",
        ),
    ),
    "an application": (
        {"meetings.kokokara.application": {"kind": "required"}},
        "flyer-kokokara",
        ("condition", True, "不要", "必要"),
    ),
    "a wording": (
        {"meetings.kokokara.tagline": "ともに考えるコミュニティサロン"},
        "flyer-kokokara",
        ("wording", False, "生きづらさをともに考えるコミュニティサロン", "ともに考えるコミュニティサロン"),
    ),
    "a name": (
        {"desks.city.name": "昭島市ひきこもり総合窓口"},
        "leaflet",
        ("wording", False, "昭島市ひきこもり相談窓口", "昭島市ひきこもり総合窓口"),
    ),
    "an address of a page": (
        {"pages.city-page.url": "https://www.city.akishima.lg.jp/other.html"},
        "leaflet",
        (
            "number",
            True,
            "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html",
            "https://www.city.akishima.lg.jp/other.html",
        ),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_fact_is_told_with_its_kind(name: str, akishima: Dataset) -> None:
    values, document, wanted = CHANGES[name]
    judgement = judged(printed(akishima, document), changed(akishima, **values))
    assert wanted in told(judgement)
    assert judgement.verdict == ("harmful" if wanted[1] else "wording")
    assert {item[1] for item in told(judgement) if item[2]} <= {wanted[1]}


def test_a_piece_without_the_fact_stays_true(akishima: Dataset) -> None:
    after = of_all(akishima, changed(akishima, **{"meetings.kokokara.fee": {"kind": "yen", "yen": 500}}))
    assert {name for name, item in after.items() if item.verdict != "true"} == {"leaflet", "flyer-kokokara"}


def test_numbers_that_two_desks_exchanged_are_both_wrong(akishima: Dataset) -> None:
    plain = akishima.model_dump()
    one = plain["organisations"]["shakyo"]["channels"]
    other = plain["venues"]["asahi-kaikan"]["channels"]
    after = changed(akishima, **{"organisations.shakyo.channels": other, "venues.asahi-kaikan.channels": one})
    judgement = judged(printed(akishima, "flyer-kokokara"), after)
    assert {
        ("number", True, "042-544-0388", "042-544-7200"),
        ("number", True, "042-544-7200", "042-544-0388"),
    } <= told(judgement)


def test_a_number_in_a_sentence_harms_and_other_words_do_not(akishima: Dataset) -> None:
    about = akishima.guide.about
    assert about is not None
    (text,) = about.paragraphs

    def after(paragraph: str) -> Judgement:
        dataset = changed(akishima, **{"guide.about.paragraphs": (paragraph,)})
        return judged(printed(akishima, "leaflet"), dataset)

    assert after(text.replace("6か月", "3か月")).verdict == "harmful"
    assert after(text.replace("いじめや病気", "病気やいじめ")).verdict == "wording"


# --- dates ------------------------------------------------------------------------------------


def test_a_cancelled_date_harms_and_its_reason_is_only_told(akishima: Dataset) -> None:
    off = changed(akishima, **schedule(akishima, cancelled=[{"cancelled": NEXT, "reason": "会場の都合"}]))
    judgement = judged(printed(akishima, "flyer-kokokara"), off)
    assert told(judgement) == {("date", True, "予定", "中止"), ("wording", False, None, "会場の都合")}
    assert judgement.wrong[0].difference.owner == "2026-11-28"
    assert of_all(akishima, off)["leaflet"].verdict == "true"


def test_a_moved_date_harms(akishima: Dataset) -> None:
    moved = changed(akishima, **schedule(akishima, moved=[{"moved": NEXT, "to": date(2026, 11, 29)}]))
    judgement = judged(printed(akishima, "flyer-kokokara"), moved)
    assert judgement.verdict == "harmful"
    assert {item.kind for item in judgement.wrong} == {"date"}


def test_another_rule_makes_every_date_wrong(akishima: Dataset) -> None:
    rules = [{"weekday": {"nth": [2], "weekday": "mon"}}]
    after = changed(akishima, **schedule(akishima, rules=rules, phrase=None))
    judgement = judged(printed(akishima, "flyer-kokokara"), after)
    assert judgement.verdict == "harmful"
    assert sum(item.kind == "date" for item in judgement.wrong) >= 4


def test_a_planned_date_that_is_confirmed_is_as_it_stands_there(akishima: Dataset) -> None:
    after = changed(akishima, **schedule(akishima, confirmed=[NEXT]))
    assert judged(printed(akishima, "flyer-kokokara"), after).verdict == "true"


def test_a_date_that_is_full_harms(akishima: Dataset) -> None:
    before = changed(akishima, **schedule(akishima, confirmed=[NEXT]))
    full = [{"day": NEXT, "booking": "full"}]
    after = changed(akishima, **schedule(akishima, dates=full))
    judgement = judged(printed(before, "flyer-kokokara"), after)
    assert ("date", True, None, "満席") in told(judgement)


def test_another_time_of_one_day_harms(akishima: Dataset) -> None:
    dates = [{"day": NEXT, "time": {"start": "10:00", "end": "12:00"}}]
    judgement = judged(
        printed(akishima, "flyer-kokokara"), changed(akishima, **schedule(akishima, dates=dates))
    )
    assert judgement.verdict == "harmful"
    assert "time" in {item.kind for item in judgement.wrong}


def test_a_further_date_makes_nothing_untrue(akishima: Dataset) -> None:
    after = changed(akishima, **schedule(akishima, added=[{"day": date(2026, 12, 5)}]))
    assert judged(printed(akishima, "flyer-kokokara"), after).verdict == "true"


def test_dates_that_are_over_are_no_errors(akishima: Dataset) -> None:
    record = printed(akishima, "flyer-kokokara")
    assert judged(record, akishima, NEXT).verdict == "true"
    day_after = judged(record, akishima, date(2026, 11, 29))
    assert (day_after.verdict, day_after.wrong) == ("past", ())
    assert len(day_after.past) == 1
    assert "11月28日" in day_after.past[0]
    at_last = judged(record, akishima, date(2027, 7, 1))
    assert (at_last.verdict, at_last.wrong) == ("over", ())


def test_what_was_cancelled_on_a_day_that_is_over_harms_nobody_any_more(akishima: Dataset) -> None:
    off = changed(akishima, **schedule(akishima, cancelled=[{"cancelled": NEXT, "reason": "会場の都合"}]))
    assert judged(printed(akishima, "flyer-kokokara"), off, date(2026, 12, 1)).verdict == "past"


def test_a_wrong_number_harms_on_a_flyer_whose_dates_are_over(akishima: Dataset) -> None:
    after = changed(akishima, **phone(number="042-544-5112"))
    assert judged(printed(akishima, "flyer-kokokara"), after, date(2027, 7, 1)).verdict == "harmful"


def test_the_flyer_of_a_month_that_is_over_is_no_error(akishima: Dataset) -> None:
    record = printed(akishima, "flyer-kokokara", months=("2026-12",))
    assert judged(record, akishima).verdict == "true"
    assert judged(record, akishima, date(2027, 1, 1)).verdict == "over"


def test_a_meeting_that_is_no_more_harms(akishima: Dataset) -> None:
    plain = akishima.model_dump()
    del plain["meetings"]["riyusu"]
    plain["leaflet_meetings"] = ("kokokara",)
    after = of_all(akishima, Dataset.model_validate(plain))
    assert {after[name].verdict for name in ("flyer-riyusu", "leaflet")} == {"harmful"}
    assert after["card"].verdict == "true"


def test_a_meeting_that_now_ends_before_its_printed_dates_harms(akishima: Dataset) -> None:
    after = changed(akishima, **schedule(akishima, ends=date(2026, 12, 1)))
    judgement = judged(printed(akishima, "flyer-kokokara"), after)
    assert judgement.verdict == "harmful"


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2027, 2, 1), date(2028, 11, 1)])
def test_time_alone_makes_no_error(today: date, akishima: Dataset) -> None:
    for name, judgement in of_all(akishima, akishima, today).items():
        assert judgement.wrong == (), name
        assert judgement.verdict in ("true", "past", "over")


# --- what is no change ------------------------------------------------------------------------

HARMLESS = {
    "a comment": ("dataset: akishima\n", "# 覚え書き 042-000-0000\ndataset: akishima\n"),
    "the day of checking": ("checked: 2026-11-23", "checked: 2026-11-22"),
    "the section of a source": ("section: りゆうす", "section: 居場所"),
    "quotes": ("area: 昭島市\n", 'area: "昭島市"\n'),
    "how often is checked": ("check_every_days: 180", "check_every_days: 90"),
    "the order of meetings": ("leaflet_meetings: [riyusu, kokokara]", "leaflet_meetings: [kokokara, riyusu]"),
    "a break within a sentence": (
        "ひとりや家族で抱え込まず、\n    相談",
        "ひとりや家族で\n    抱え込まず、相談",
    ),
    "a note to the editor": ("reason: ページの誤字。", "reason: ページの打ちまちがい。"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_changes_no_fact_raises_no_alarm(name: str, city: City, akishima: Dataset) -> None:
    city.change(*HARMLESS[name])
    after = of_all(akishima, read_dataset(city.file).dataset)
    assert {item.verdict for item in after.values()} == {"true"}


def test_records_in_another_order_raise_no_alarm(city: City, akishima: Dataset) -> None:
    text = city.file.read_text(encoding="utf-8")
    first, rest = re.split(r"(?=^  kurashi-shigoto:\n    name: .*\n    organisation)", text, flags=re.M)
    desk, after = re.split(r"(?=^\nmeetings:)", rest, flags=re.M)
    head, desks = first.split("\ndesks:\n")
    city.file.write_text(f"{head}\ndesks:\n{desk}{desks}{after}", encoding="utf-8")
    dataset = read_dataset(city.file).dataset
    assert list(dataset.desks) != list(akishima.desks)
    assert {item.verdict for item in of_all(akishima, dataset).values()} == {"true"}


def test_another_program_raises_no_alarm_and_hides_no_wrong_number(akishima: Dataset) -> None:
    record = printed(akishima, "leaflet")
    facts = tuple(
        fact.model_copy(update={"field": fact.field.replace("desk.", "first_desk.")})
        for fact in record.facts
        if not fact.field.endswith("hours.0")
    )
    old = record.model_copy(update={"facts": facts, "parts": record.parts | {"code": "0" * 12}})
    assert judged(old, akishima).verdict == "true"
    judgement = judged(old, changed(akishima, **phone(extensions=("2899",))))
    assert judgement.verdict == "harmful"


# --- the board --------------------------------------------------------------------------------


def test_what_the_data_does_not_know_is_told_as_not_known(akishima: Dataset) -> None:
    other = printed(akishima, "card").model_copy(update={"dataset": "elsewhere"})
    assert judged(other, akishima).verdict == "unknown"
    unmade = printed(akishima, "card").model_copy(update={"product": "bookmark"})
    assert judged(unmade, akishima).verdict == "unknown"
    of_list = printed(akishima, "card").model_copy(update={"id": "cards-x", "parts": {"list": "lost.csv"}})
    assert judged(of_list, akishima).verdict == "unknown"


def test_the_board_begins_with_the_worst_and_leaves_out_what_is_used_up(
    akishima: Dataset, tmp_path: Path
) -> None:
    after = changed(
        akishima,
        **phone(number="042-544-5112"),
        **{"meetings.riyusu.tagline": "居場所", "cards.discreet.line": "べつの言葉"},
    )
    with ledger(tmp_path / "l.sqlite3") as opened:
        for name, copies in (("card", 5), ("leaflet", 50), ("flyer-kokokara", 500)):
            add(opened, past(printed(akishima, name), TODAY).record, copies)
        gone = add(opened, printed(akishima, "leaflet"), 9000)
        opened.use_up(gone.number, None, TODAY)
        found = board(opened, data(after))
        assert [item.run.record.id for item in found] == ["flyer-kokokara", "leaflet", "card"]
        assert {item.judgement.verdict for item in found} == {"harmful"}
        number = counts(found)
        assert (number.harmful_runs, number.harmful_copies) == (3, 555)
        assert len(board(opened, data(after), all_runs=True)) == 4
