"""What is wrong on a recalled piece: what a sticker mends, where it goes, and what no sticker mends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from brochures.base.findings import Text
from brochures.base.geometry import Rect, Size
from brochures.ledger.harm import Kind
from brochures.ledger.ledger import PrintedFact
from brochures.ledger.recall import Wrong

EDGE_MM = 3.0
"""A sticker that comes nearer to the edge of the paper peels off (engineering judgement)."""


@dataclass(frozen=True)
class Room:
    """How far a sticker may reach beyond its letters, to each side, before it covers what stands there."""

    left_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float


@dataclass(frozen=True)
class Mend:
    """A fact that a sticker puts right, ``each`` of them on one piece.

    ``place`` is where the letters are on ``page`` (mm). It is ``exact`` where it is known that they say this
    fact; else the name of its ``owner`` tells which one is meant, and of several places it is the largest. No
    owner is named where several say the same in several places, which are mended alike.
    ``fields`` are those of the piece that say it: a number may stand large, and once more in the foot.
    """

    fields: tuple[str, ...]
    owner: str
    old: str
    new: str
    kind: Kind
    page: int
    place: Rect
    room: Room
    each: int
    exact: bool


@dataclass(frozen=True)
class Unmended:
    """What is wrong and no sticker mends; ``why`` not, and what to do ``instead``."""

    wrong: Wrong
    why: Text
    instead: Text


REPRINT = Text("刷りなおします。", "Print it anew.")
STRIKE = Text("その行に線を引いて消すか、刷りなおします。", "Strike it out by hand, or print it anew.")
LEAVE = Text(
    "そのまま配れます。次に刷るときに直ります。",
    "Hand it out as it is; the next print puts it right.",
)
HARMLESS = Text("害のない違いです", "it does no harm")
CODE = Text("二次元コードはシールで直せません", "a QR code cannot be mended by a sticker")
GONE = Text("なくなったことなので、貼る言葉がありません", "it is gone, and there is nothing to say instead")
NOT_THERE = Text(
    "紙に載っていないことなので、貼る所がありません", "it is not on the paper, so there is no place"
)
UNKNOWN = Text(
    "どこに載っているかが台帳にありません", "the ledger does not know where on the paper it stands"
)
WHICH = Text(
    "同じ言葉がほかの正しい所にもあり、どれに貼るかを言えません",
    "the same words stand elsewhere and are right there, and nothing tells which is meant",
)


def mendings(
    wrong: Iterable[Wrong], facts: Sequence[PrintedFact], paper: Size, per_sheet: int = 1
) -> tuple[tuple[Mend, ...], tuple[Unmended, ...]]:
    """What stickers put right on a piece, and what not, of all that is wrong on it.

    ``facts`` are those of the ledger, with their places; ``paper`` is its size, and ``per_sheet`` how many
    pieces are printed on one: cards.
    """
    items = tuple(wrong)
    changes = {(item.difference.field, item.difference.old): item.difference.new for item in items}
    mends: list[Mend] = []
    unmended: list[Unmended] = []
    for item in items:
        why = _not_by_a_sticker(item)
        if why is not None:
            unmended.append(Unmended(item, *why))
            continue
        found = list(_mends_of(item, facts, changes, paper, per_sheet))
        mends += [mend for mend in found if isinstance(mend, Mend)]
        unmended += [Unmended(item, why, REPRINT) for why in found if isinstance(why, Text)]
    in_order = sorted(mends, key=lambda item: (item.page, item.place.top_mm, item.place.left_mm))
    return tuple(_once(in_order)), tuple(unmended)


def _not_by_a_sticker(item: Wrong) -> tuple[Text, Text] | None:
    difference = item.difference
    if not item.harms:
        return HARMLESS, LEAVE
    if difference.field == "codes.payload":
        return CODE, REPRINT
    if difference.old is None:
        return NOT_THERE, REPRINT
    if difference.new is None:
        return GONE, STRIKE
    return None


def _mends_of(
    item: Wrong,
    facts: Sequence[PrintedFact],
    changes: dict[tuple[str, str | None], str | None],
    paper: Size,
    per_sheet: int,
) -> Iterator[Mend | Text]:
    """On each page the sticker for it, or why there is none."""
    difference = item.difference
    assert difference.old is not None
    assert difference.new is not None
    same = [fact for fact in facts if (fact.field, fact.text) == (difference.field, difference.old)]
    if not any(fact.places for fact in same):
        yield UNKNOWN
    for fact in same:
        if not fact.places:
            continue
        on_page = [other for other in facts if other.page == fact.page]
        places = _its_own(fact, on_page)
        alike = dict.fromkeys(other.field for other in on_page if other.text == fact.text)
        news = {changes.get((field, fact.text)) for field in alike}
        number = any(letter.isdigit() for letter in fact.text)
        exact = news == {difference.new} and (number or len(places) <= len(alike) * per_sheet)
        if not places or not (exact or difference.owner):
            yield WHICH
            continue
        # Where two owners say the same in two places, nothing tells which place is whose; both get the same.
        owner = "" if exact and len(alike) > 1 and len(places) > per_sheet else _owner_words(item)
        for place, each in _sizes(places, per_sheet) if exact else ((max(places, key=_area), 1),):
            room = _room(place, on_page, paper)
            yield Mend(
                tuple(alike) if exact else (fact.field,),
                owner,
                fact.text,
                difference.new,
                item.kind,
                fact.page,
                place,
                room,
                each,
                exact,
            )


def _sizes(places: Sequence[Rect], per_sheet: int) -> Iterator[tuple[Rect, int]]:
    """Each place; of a sheet of cards one of each size, for its cards are alike, and how many a card has."""
    if per_sheet == 1:
        yield from ((place, 1) for place in places)
        return
    alike: dict[tuple[int, int], list[Rect]] = {}
    for place in places:
        alike.setdefault((round(place.width_mm), round(place.height_mm)), []).append(place)
    for same in alike.values():
        yield same[0], max(1, round(len(same) / per_sheet))


def _area(place: Rect) -> float:
    return place.width_mm * place.height_mm


def _its_own(fact: PrintedFact, on_page: Iterable[PrintedFact]) -> list[Rect]:
    """The places of a fact that are not within a longer text, which says something else."""
    longer = [
        place
        for other in on_page
        if fact.text in other.text and fact.text != other.text
        for place in other.places
    ]
    return [place for place in fact.places if not any(box.contains(place, 0.3) for box in longer)]


def _owner_words(item: Wrong) -> str:
    """A day as it stands on paper, without its year: 「11月28日」."""
    day = item.difference.day
    return item.difference.owner if day is None else f"{day.month}月{day.day}日"


def _room(place: Rect, on_page: Iterable[PrintedFact], paper: Size) -> Room:
    """The way to what stands beside, above and below, and to the edge of the paper."""
    left, top = place.left_mm - EDGE_MM, place.top_mm - EDGE_MM
    right = paper.width_mm - EDGE_MM - place.right_mm()
    bottom = paper.height_mm - EDGE_MM - place.bottom_mm()
    for other in (box for fact in on_page for box in fact.places if box.overlap_mm(place) <= 0):
        if other.top_mm < place.bottom_mm() and other.bottom_mm() > place.top_mm:
            if other.left_mm >= place.right_mm():
                right = min(right, other.left_mm - place.right_mm())
            else:
                left = min(left, place.left_mm - other.right_mm())
        elif other.left_mm < place.right_mm() and other.right_mm() > place.left_mm:
            if other.top_mm >= place.bottom_mm():
                bottom = min(bottom, other.top_mm - place.bottom_mm())
            else:
                top = min(top, place.top_mm - other.bottom_mm())
    return Room(*(max(0.0, side) for side in (left, top, right, bottom)))


def _once(mends: Iterable[Mend]) -> Iterable[Mend]:
    """Each place once: a number may be told by several fields, and all of its places are known to each."""
    known: dict[tuple[int, Rect, str, str], Mend] = {}
    for item in mends:
        known.setdefault((item.page, item.place, item.new, "" if item.exact else item.owner), item)
    return known.values()
