"""The texts of a view are found wherever they stand, but for the fields that are left out at any depth."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.content.texts import texts_in


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
