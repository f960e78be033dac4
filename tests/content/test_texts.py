"""The texts of a view are found wherever they stand, but for the fields that are left out at any depth."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.content.texts import texts_in, without_readings


@dataclass(frozen=True)
class Inner:
    label: str
    payload: str
    count: int


@dataclass(frozen=True)
class Outer:
    title: str
    parts: tuple[Inner | None, ...]
    note: str | None


VIEW = Outer("a", (Inner("b", "c", 1), None, Inner("d", "e", 2)), None)


def test_texts_come_in_the_order_of_the_fields_and_nothing_else_does() -> None:
    assert list(texts_in(VIEW)) == ["a", "b", "c", "d", "e"]


def test_a_field_is_left_out_at_any_depth() -> None:
    assert list(texts_in(VIEW, without=("payload", "title"))) == ["b", "d"]


def test_a_view_is_compared_without_the_readings_of_its_texts() -> None:
    view = Outer("{市|し}の窓口", (Inner("{電話|でんわ}", "c", 1), Inner("d", "e", 2)), None)
    plain = without_readings(view)
    assert list(texts_in(plain)) == ["市の窓口", "電話", "c", "d", "e"]
    assert plain.parts[1] is view.parts[1]


def test_a_view_without_readings_stays_the_same_one() -> None:
    assert without_readings(VIEW) is VIEW
