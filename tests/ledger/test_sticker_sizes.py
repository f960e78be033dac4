"""A sticker covers what is wrong; what is longer gets smaller, then the sticker grows, then there is none."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from brochures.base.geometry import Rect, Size, pt_to_mm
from brochures.ledger.mending import Mend, Room
from brochures.ledger.sticker_sizes import NO_ROOM, PAD_MM, TOO_LARGE, Sized, Wanted, sized

WIDE = Room(50, 50, 50, 50)
LIMITS = {"*": 9.0, "desk.number": 14.0}
SHEET = Size(190, 260)


def measure(wanted: Sequence[Wanted]) -> list[tuple[float, int]]:
    """As if each character were as wide as high."""
    found = []
    for item in wanted:
        whole = len(item.text) * pt_to_mm(item.size_pt)
        lines = 1 if item.width_mm is None else -int(-whole // item.width_mm)
        found.append((min(whole, item.width_mm or whole), lines))
    return found


def mend(
    old: str = "一二三四五",
    new: str = "六七八九十",
    place: Rect | None = None,
    room: Room = WIDE,
    **more: object,
) -> Mend:
    values: dict[str, object] = {
        "fields": ("desk.number",),
        "owner": "",
        "kind": "number",
        "page": 1,
        "each": 1,
        "exact": True,
    }
    place = place or Rect(20, 50, len(old) * pt_to_mm(20), pt_to_mm(18))
    return Mend(old=old, new=new, place=place, room=room, **values | more)  # type: ignore[arg-type]


def one(item: Mend, most: Size = SHEET) -> Sized | tuple[Mend, object]:
    (found,) = sized([item], LIMITS, [most], measure)
    return found


def made(item: Mend, most: Size = SHEET) -> Sized:
    found = one(item, most)
    assert isinstance(found, Sized)
    return found


def test_the_type_is_as_large_as_what_it_covers_and_the_sticker_a_little_larger() -> None:
    found = made(mend())
    assert found.size_pt == 20
    assert found.size.width_mm == found.mend.place.width_mm + 2
    assert found.grows_mm[0] == 0


def test_what_is_longer_gets_smaller_but_not_below_its_floor() -> None:
    found = made(mend(new="六七八九十一二"))
    assert 14 <= found.size_pt < 15
    assert found.grows_mm[0] == 0


def test_what_is_longer_still_makes_the_sticker_grow() -> None:
    found = made(mend(new="六七八九十一二三四"))
    assert found.size_pt == 14
    assert found.grows_mm[0] > 5
    assert found.size.width_mm >= 9 * pt_to_mm(14) + 2 * PAD_MM


def test_where_it_cannot_grow_it_goes_on_to_further_lines() -> None:
    found = made(mend(new="六七八九十一二三四", room=Room(50, 50, 1, 50)))
    assert found.wraps
    assert found.grows_mm[1] > 3


def test_where_it_would_cover_what_stands_beside_there_is_none() -> None:
    assert one(mend(new="六七八九十一二三四", room=Room(1, 1, 1, 1)))[1] is NO_ROOM  # type: ignore[index]


def test_a_label_that_is_smaller_than_what_is_wrong_is_told() -> None:
    assert one(mend(), Size(30, 20))[1] is TOO_LARGE  # type: ignore[index]
    assert one(mend(), Size(60, 5))[1] is TOO_LARGE  # type: ignore[index]


def test_a_number_that_stands_in_the_foot_has_the_floor_of_the_foot() -> None:
    small = Rect(20, 280, 5 * pt_to_mm(9), pt_to_mm(8))
    found = made(mend(place=small, fields=("desk.number", "foot.number")))
    assert (found.field, found.size_pt) == ("foot.number", 9)
    assert made(mend(fields=("desk.number", "foot.number"))).field == "desk.number"


def test_what_stood_on_several_lines_has_the_size_of_its_floor() -> None:
    found = made(mend("一二三四五\n六七八九十", "六七八九十\n一二三四五", Rect(20, 50, 40, 20)))
    assert found.size_pt == 14


@given(st.integers(1, 12), st.integers(1, 24), st.floats(0, 40), st.floats(0, 20), st.floats(9, 40))
def test_a_sticker_always_covers_what_is_wrong_and_never_what_stands_beside(
    old: int, new: int, right: float, below: float, size_pt: float
) -> None:
    place = Rect(20, 50, old * pt_to_mm(size_pt), 0.9 * pt_to_mm(size_pt))
    item = mend("字" * old, "新" * new, place, Room(5, 5, right, below))
    found = one(item)
    if isinstance(found, Sized):
        assert found.size.width_mm >= place.width_mm
        assert found.size.height_mm >= place.height_mm
        assert found.size_pt >= 14
        assert found.size.width_mm <= place.width_mm + 1 + max(right, 0.2) + 0.01
