"""A sticker goes where the wrong fact stands, and only where it is known that this one is meant."""

from __future__ import annotations

from datetime import date

from brochures.base.geometry import A4, Rect
from brochures.build.differences import Difference
from brochures.ledger.harm import Kind
from brochures.ledger.ledger import PrintedFact
from brochures.ledger.mending import (
    CODE,
    GONE,
    HARMLESS,
    LEAVE,
    NOT_THERE,
    REPRINT,
    STRIKE,
    UNKNOWN,
    WHICH,
    Mend,
    mendings,
)
from brochures.ledger.recall import Wrong

HERE, THERE = Rect(20, 50, 40, 5), Rect(120, 280, 20, 3)


def wrong(
    field: str = "desk.number",
    old: str | None = "042-111-2222",
    new: str | None = "042-333-4444",
    *,
    owner: str = "窓口",
    kind: Kind = "number",
    harms: bool = True,
    day: date | None = None,
) -> Wrong:
    return Wrong(Difference(field, owner, old, new, day), kind, harms, 1)


def fact(field: str = "desk.number", text: str = "042-111-2222", *places: Rect, page: int = 1) -> PrintedFact:
    return PrintedFact(field, "窓口", text, page, places or (HERE,))


def mended(*wrongs: Wrong, facts: list[PrintedFact], per_sheet: int = 1) -> list[Mend]:
    mends, unmended = mendings(wrongs, facts, A4, per_sheet)
    assert unmended == ()
    return list(mends)


def why(item: Wrong, *facts: PrintedFact) -> tuple[object, object]:
    mends, (left,) = mendings([item], facts, A4)
    assert mends == ()
    return left.why, left.instead


def test_a_number_is_mended_wherever_it_stands_once_for_each_place() -> None:
    facts = [
        fact("desk.number", "042-111-2222", HERE, THERE),
        fact("foot.number", "042-111-2222", HERE, THERE),
    ]
    found = mended(wrong(), wrong("foot.number"), facts=facts)
    assert [(item.place, item.each, item.exact) for item in found] == [(HERE, 1, True), (THERE, 1, True)]
    assert found[0].fields == ("desk.number", "foot.number")


def test_a_number_on_two_pages_is_mended_on_both() -> None:
    facts = [fact("foot.number"), fact("foot.number", "042-111-2222", THERE, page=2)]
    assert [item.page for item in mended(wrong("foot.number"), facts=facts)] == [1, 2]


def test_of_words_that_are_right_elsewhere_the_owner_tells_which_is_meant() -> None:
    facts = [fact("a.fee", "無料", HERE, THERE), fact("b.fee", "無料", HERE, THERE)]
    (found,) = mended(wrong("a.fee", "無料", "500円", owner="りゆうす", kind="price"), facts=facts)
    assert (found.exact, found.owner, found.fields) == (False, "りゆうす", ("a.fee",))
    assert found.place == HERE  # the larger one, which covers either
    assert why(wrong("a.fee", "無料", "500円", owner=""), *facts) == (WHICH, REPRINT)


def test_one_number_of_two_desks_that_changed_for_one_is_told_by_its_owner() -> None:
    facts = [fact("a.number", "042-111-2222", HERE, THERE), fact("b.number", "042-111-2222", HERE, THERE)]
    (found,) = mended(wrong("a.number"), facts=facts)
    assert not found.exact


def test_words_within_a_longer_text_are_not_a_place_of_their_own() -> None:
    longer = fact("a.name", "昭島市立朝日会館", Rect(18, 49, 80, 7))
    facts = [fact("city", "昭島市", HERE, THERE), longer]
    (found,) = mended(wrong("city", "昭島市", "例市", kind="place"), facts=facts)
    assert (found.place, found.exact) == (THERE, True)


def test_a_card_of_a_sheet_gets_one_for_each_of_its_places() -> None:
    cells = tuple(Rect(20 + 91 * (at % 2), 30 + 55 * (at // 2), 40, 5) for at in range(10))
    feet = tuple(Rect(cell.left_mm, cell.bottom_mm() + 20, 20, 3) for cell in cells)
    found = mended(wrong(), facts=[fact("desk.number", "042-111-2222", *cells, *feet)], per_sheet=10)
    assert [(item.place, item.each) for item in found] == [(cells[0], 1), (feet[0], 1)]


def test_the_day_of_a_mark_is_told_as_on_paper() -> None:
    item = wrong("coming.0.mark", "予定", "中止", owner="2026-11-28", kind="date", day=date(2026, 11, 28))
    (found,) = mended(item, facts=[fact("coming.0.mark", "予定")])
    assert found.owner == "11月28日"


def test_room_ends_where_something_else_stands_and_before_the_edge() -> None:
    beside, below = Rect(70, 50, 30, 5), Rect(20, 58, 90, 5)
    facts = [fact(), fact("a", "右", beside), fact("b", "下", below)]
    (found,) = mended(wrong(), facts=facts)
    assert (found.room.right_mm, found.room.bottom_mm) == (10, 3)
    assert (found.room.left_mm, found.room.top_mm) == (17, 47)


def test_what_no_sticker_mends_is_told_with_what_to_do() -> None:
    assert why(wrong(harms=False), fact()) == (HARMLESS, LEAVE)
    assert why(wrong("codes.payload"), fact()) == (CODE, REPRINT)
    assert why(wrong(old=None), fact()) == (NOT_THERE, REPRINT)
    assert why(wrong(new=None), fact()) == (GONE, STRIKE)
    assert why(wrong(), PrintedFact("desk.number", "窓口", "042-111-2222", 1)) == (UNKNOWN, REPRINT)
    assert why(wrong()) == (UNKNOWN, REPRINT)


def test_no_owner_is_named_where_two_say_the_same_in_two_places() -> None:
    """The time of two meetings: which of both places is whose, nothing tells, and both are mended alike."""
    first, second = "meetings.0.time", "meetings.1.time"
    facts = [fact(field, "午後1時から午後3時", HERE, THERE) for field in (first, second)]
    wrongs = [
        wrong(field, "午後1時から午後3時", "午後1時から午後2時", owner=owner, kind="time")
        for field, owner in ((first, "りゆうす"), (second, "ここから"))
    ]
    mends = mended(*wrongs, facts=facts)
    assert [(item.place, item.owner) for item in mends] == [(HERE, ""), (THERE, "")]
