"""Facts are compared by whose they are: neither their order nor a swap deceives."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, changed, plan
from records import record

from brochures.build.differences import Difference, by_day, differences, said_on, with_other_words
from brochures.build.fingerprint import own_code, text_marks
from brochures.content.content import Content, content_of
from brochures.content.expected import RequiredFact
from brochures.model import Dataset
from brochures.preflight.report.records import DocumentRecord, FactRecord

Facts = Sequence[tuple[str, str]]
DESKS: Facts = (
    ("desks.0.name", "東の窓口"),
    ("desks.0.phones.0.number", "042-000-0001"),
    ("desks.0.phones.0.extension", "内線11"),
    ("desks.0.phones.1.number", "042-000-0002"),
    ("desks.0.phones.1.extension", "内線22"),
    ("desks.1.name", "西の窓口"),
    ("desks.1.phones.0.number", "042-000-0003"),
)


def made(facts: Facts) -> DocumentRecord:
    return record(
        facts=tuple(FactRecord(field=field, text=text, page=1) for field, text in facts),
        parts={"code": own_code()},
    )


def content(facts: Facts, akishima: Dataset) -> Content:
    (card,) = plan(akishima, "card")
    said = tuple(RequiredFact(field, text, 0, block="all") for field, text in facts)
    return dataclasses.replace(content_of(card, akishima), facts=said, qr_codes=())


def found(then: Facts, now: Facts, akishima: Dataset) -> set[tuple[str, str | None, str | None]]:
    items = differences(made(then), {"": content(now, akishima)}, TODAY)
    return {(item.owner, item.old, item.new) for item in items}


def with_text(facts: Facts, **texts: str) -> Facts:
    return [(field, texts.get(field.replace(".", "_"), text)) for field, text in facts]


def test_what_is_the_same_differs_in_nothing(akishima: Dataset) -> None:
    assert found(DESKS, DESKS, akishima) == set()
    assert found([*DESKS, *DESKS], DESKS, akishima) == set()  # a foot on two pages


def test_another_order_is_no_difference(akishima: Dataset) -> None:
    moved = {"desks.0": "desks.1", "desks.1": "desks.0"}
    now = [(moved[field[:7]] + field[7:], text) for field, text in DESKS]
    assert found(DESKS, now, akishima) == set()


def test_a_swap_is_two_differences(akishima: Dataset) -> None:
    numbers = {"desks_0_phones_0_number": "042-000-0003", "desks_1_phones_0_number": "042-000-0001"}
    assert found(DESKS, with_text(DESKS, **numbers), akishima) == {
        ("東の窓口", "042-000-0001", "042-000-0003"),
        ("西の窓口", "042-000-0003", "042-000-0001"),
    }


def test_extensions_that_two_numbers_of_one_desk_exchanged_are_told(akishima: Dataset) -> None:
    swapped = {"desks_0_phones_0_extension": "内線22", "desks_0_phones_1_extension": "内線11"}
    assert found(DESKS, with_text(DESKS, **swapped), akishima) == {
        ("東の窓口", "内線11", "内線22"),
        ("東の窓口", "内線22", "内線11"),
    }


def test_of_a_desk_that_was_renamed_only_the_name_differs(akishima: Dataset) -> None:
    now = with_text(DESKS, desks_0_name="新しい窓口")
    assert found(DESKS, now, akishima) == {("東の窓口", "東の窓口", "新しい窓口")}
    both = with_text(now, desks_0_phones_0_number="042-000-0009")
    assert found(DESKS, both, akishima) == {
        ("東の窓口", "東の窓口", "新しい窓口"),
        ("東の窓口", "042-000-0001", "042-000-0009"),
    }


def test_what_is_gone_and_what_is_new_are_told(akishima: Dataset) -> None:
    assert found(DESKS, DESKS[:5], akishima) == {
        ("西の窓口", "西の窓口", None),
        ("西の窓口", "042-000-0003", None),
    }
    hours = [*DESKS, ("desks.1.phones.0.closed", "祝日を除く")]
    assert found(DESKS, hours, akishima) == {("西の窓口", None, "祝日を除く")}


def test_white_space_is_no_difference(akishima: Dataset) -> None:
    assert found([("appeal", "うまく\n話せなくても")], [("appeal", "うまく 話せなくても")], akishima) == set()


def test_days_are_told_apart_by_the_day_and_not_by_where_they_stand(akishima: Dataset) -> None:
    then = (
        ("next.words.full", "令和8年(2026年)11月28日(土)"),
        ("next.mark", "予定"),
        ("coming.0.words.short", "12月26日(土)"),
        ("coming.0.mark", "予定"),
    )
    now = (
        ("before.0.words.full", "令和8年(2026年)11月28日(土)"),
        ("before.0.mark", "中止"),
        ("next.words.full", "令和8年(2026年)12月26日(土)"),
        ("next.mark", "予定"),
    )
    items = differences(made(then), {"": content(now, akishima)}, TODAY)
    assert items == (Difference("next.mark", "2026-11-28", "予定", "中止", date(2026, 11, 28)),)
    assert by_day(items, date(2026, 11, 28)) == items
    assert by_day(items, date(2026, 11, 29)) == ()


def test_a_day_without_its_year_is_meant_as_on_the_day_of_issue() -> None:
    (said,) = said_on([("coming.0.words.short", "1月30日(土)")], TODAY)
    assert said.day == date(2027, 1, 30)


NAMES = st.lists(st.sampled_from("東西南北中"), unique=True, min_size=1)
NUMBERS = st.integers(1000, 9999)


@given(draw=st.data())
def test_any_changes_of_numbers_are_told_and_no_other(akishima: Dataset, draw: st.DataObject) -> None:
    names = draw.draw(NAMES)
    then = {name: draw.draw(NUMBERS) for name in names}
    now = {name: draw.draw(st.sampled_from([number, 7777])) for name, number in then.items()}
    order = draw.draw(st.permutations(names))

    def facts(numbers: dict[str, int], names: Sequence[str]) -> Facts:
        return [
            (f"desks.{at}.{field}", text)
            for at, name in enumerate(names)
            for field, text in (("name", f"{name}の窓口"), ("phones.0.number", f"042-000-{numbers[name]}"))
        ]

    assert found(facts(then, names), facts(now, order), akishima) == {
        (f"{name}の窓口", f"042-000-{then[name]}", f"042-000-{now[name]}")
        for name in names
        if then[name] != now[name]
    }


# --- what stands on paper in no fact ----------------------------------------------------------


def with_pages(akishima: Dataset, pages: dict[int, str]) -> tuple[DocumentRecord, Content]:
    (card,) = plan(akishima, "card")
    own = content_of(card, akishima)
    made = record(parts={"code": own_code(), "texts": text_marks([own])})
    return with_other_words(made, {"": own}, pages), own


def test_what_else_stands_on_the_pages_is_kept_with_its_page(akishima: Dataset) -> None:
    made, own = with_pages(akishima, {1: "昭島市ひきこもり\n相談窓口 令和8年11月", 2: "内線2855"})
    assert {(fact.text, fact.page) for fact in made.facts} >= {
        ("昭島市ひきこもり相談窓口", 1),
        ("内線2855", 2),
    }
    assert differences(made, {"": dataclasses.replace(own, facts=())}, TODAY) == ()


def test_other_words_that_changed_are_told_with_what_they_are_now(akishima: Dataset) -> None:
    made, _ = with_pages(akishima, {1: "内線2855"})
    after = changed(
        akishima,
        **{"desks.city.channels": ({"kind": "phone", "number": "042-544-5111", "extensions": ("2899",)},)},
    )
    (card,) = plan(after, "card")
    own = dataclasses.replace(content_of(card, after), facts=(), qr_codes=())
    (found,) = differences(made, {"": own}, TODAY)
    assert (found.old, found.new) == ("内線2855", "内線2899")


def test_words_of_which_none_stand_on_the_pages_raise_no_alarm(akishima: Dataset) -> None:
    made, _ = with_pages(akishima, {1: "何も"})
    (card,) = plan(akishima, "card")
    own = content_of(card, changed(akishima, **{"desks.city.name": "別の窓口"}))
    assert differences(made, {"": dataclasses.replace(own, facts=(), qr_codes=())}, TODAY) == ()


def test_an_address_behind_a_number_is_no_word_of_a_piece(akishima: Dataset) -> None:
    (card,) = plan(akishima, "card")
    made = record(parts={"code": own_code(), "texts": text_marks([content_of(card, akishima)])})
    number = ({"kind": "phone", "number": "042-544-5120", "extensions": ("2855",)},)
    after = content_of(card, changed(akishima, **{"desks.city.channels": number}))
    found = differences(made, {"": dataclasses.replace(after, qr_codes=())}, TODAY)
    assert [item.new for item in found if item.new and "tel:" in item.new] == []


def test_of_a_record_of_other_data_nothing_is_kept(akishima: Dataset) -> None:
    (card,) = plan(akishima, "card")
    made = record(parts={"texts": "abcdef"})
    assert with_other_words(made, {"": content_of(card, akishima)}, {1: "内線2855"}) == made
