"""Nothing is remembered of one object for another, nor longer than the object lives."""

from __future__ import annotations

import gc
import weakref

from brochures.per_object import PerObject


class Thing:
    """Equal to all others of its kind, and unhashable."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: int) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return True


def test_a_value_is_made_once_for_each_key() -> None:
    kept, thing, made = PerObject[int](), Thing(1), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept.of(thing, key, make) for key in ("a", "b", "a", "b")] == [1, 2, 1, 2]


def test_an_equal_object_is_another_one() -> None:
    kept, one, two = PerObject[int](), Thing(1), Thing(2)
    assert kept.of(one, "key", lambda: one.value) == 1
    assert kept.of(two, "key", lambda: two.value) == 2


def test_an_object_that_is_gone_is_forgotten_and_its_place_in_memory_means_nothing() -> None:
    kept = PerObject[int]()
    gc.freeze()  # what other tests left in memory is not looked through 200 times
    try:
        for number in range(200):  # CPython gives the place of the last one to the next
            thing = Thing(number)
            assert kept.of(thing, "key", lambda thing=thing: thing.value) == number
            gone = weakref.ref(thing)
            del thing
            gc.collect()
            assert gone() is None or number == 0
    finally:
        gc.unfreeze()
    assert len(kept) <= 1
