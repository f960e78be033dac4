"""Damages to lists of cards: what a mistake in the views or in `build/card_list` would do to one of its rows.

Each card is as its view says and each cell holds the card that was planned for it; what the rows say is known
to the facts alone. Lists that are right, of many kinds, must have no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from making import changed

from brochures.build.card_list import PlannedList, build_list
from brochures.content.content import content_from
from brochures.products.plan import Document
from mutations.damage import LIST, Damage, dataset_of, planned_list
from mutations.views import ViewChange, at, both, change, copy, put, say, swap, without

ListChange = Callable[[PlannedList], PlannedList]
EAST, WEST, SOUTH, NORTH, DISCREET, WEST_ON_SATURDAYS = range(6)


def on(card: int, how: ViewChange) -> ListChange:
    """Another view of one card."""
    return lambda planned: _with_view(planned, card, how(planned.cards[card].content.view))


def exchanged(path: str, one: int = EAST, other: int = WEST) -> ListChange:
    """What stands at a path of the views of two cards."""

    def how(planned: PlannedList) -> PlannedList:
        first, second = (at(planned.cards[card].content.view, path) for card in (one, other))
        return on(one, put(path, second))(on(other, put(path, first))(planned))

    return how


def from_other(path: str, source: int, target: int) -> ListChange:
    """What stands at a path of the view of one card stands on another one as well."""
    return lambda planned: on(target, put(path, at(planned.cards[source].content.view, path)))(planned)


def further_of(source: int, target: int) -> ListChange:
    """The number of one card stands on another one as a further number."""
    return lambda planned: on(
        target, put("desks.0.further", at(planned.cards[source].content.view, "desks.0.phones"))
    )(planned)


def ordered(*order: int) -> ListChange:
    """Other cards in the cells."""
    return lambda planned: replace(planned, order=order)


def _with_view(planned: PlannedList, number: int, view: Any) -> PlannedList:
    card = planned.cards[number]
    content = content_from(card.document, view, card.content.allowed)
    cards = (*planned.cards[:number], replace(card, content=content), *planned.cards[number + 1 :])
    return replace(planned, cards=cards)


def damage(name: str, how: ListChange) -> Damage:
    return Damage(f"list: {name}", LIST, cards=how, city="rei")


NUMBER, EXTENSION, HOURS = (f"desks.0.phones.0.{name}" for name in ("number", "extension", "hours"))

LIST_DAMAGES = [
    damage("the numbers of two rows have changed places", exchanged(NUMBER)),
    damage(
        "the numbers of two rows of one desk have changed places",
        exchanged("desks.0.phones", WEST, WEST_ON_SATURDAYS),
    ),
    damage("the number is that of the dataset", on(EAST, put(NUMBER, "000-111-1111"))),
    damage("the number is that of another row", from_other(NUMBER, WEST, NORTH)),
    damage("the number is gone", on(EAST, put("desks.0.phones", ()))),
    damage(
        "the number stands there twice",
        on(EAST, change("desks.0", lambda desk: replace(desk, further=desk.phones))),
    ),
    damage("the number of the dataset stands there as well", further_of(SOUTH, EAST)),
    damage("the number is called a fax", on(EAST, put("fax", "000-101-0001"))),
    damage("the extension is gone", on(EAST, put(EXTENSION, None))),
    damage("the extensions of two rows have changed places", exchanged(EXTENSION)),
    damage("the extension is that of the dataset", on(NORTH, put(EXTENSION, "内線2855"))),
    damage("a row without an extension has one", on(DISCREET, put(EXTENSION, "内線12"))),
    damage("the hours are those of another row", from_other(HOURS, WEST, EAST)),
    damage("the hours are those of the dataset", from_other(HOURS, SOUTH, NORTH)),
    damage("the hours are gone", on(NORTH, put(HOURS, ()))),
    damage("the closures are those of the dataset", from_other("desks.0.phones.0.closed", SOUTH, NORTH)),
    damage("a row without hours has some", from_other(HOURS, EAST, DISCREET)),
    damage("the desk is that of another row", from_other("desks.0.name", WEST, EAST)),
    damage("the names of two rows have changed places", exchanged("desks.0.name")),
    damage("the desk is that of the dataset", from_other("desks.0.name", SOUTH, EAST)),
    damage(
        "a desk of its own has the organisation of the dataset's",
        from_other("desks.0.organisation", SOUTH, EAST),
    ),
    damage(
        "the organisation is that of the other desk",
        on(NORTH, copy("desks.1.organisation", "desks.0.organisation")),
    ),
    damage("the organisation is gone", on(SOUTH, put("desks.0.organisation", None))),
    damage("the district is gone", on(EAST, put("desks.0.district", None))),
    damage("the districts of two rows have changed places", exchanged("desks.0.district")),
    damage(
        "the district is said of the other desk",
        on(EAST, both(put("desks.0.district", None), put("desks.1.district", "東部"))),
    ),
    damage("the ways of the dataset's desk stand with another", from_other("desks.0.ways", SOUTH, EAST)),
    damage(
        "the ways of the dataset's desk stand with another number", from_other("desks.0.ways", SOUTH, NORTH)
    ),
    damage("the mail address of the dataset's desk is gone", on(SOUTH, put("desks.0.ways", ()))),
    damage("the other desk has the number of the row", on(EAST, copy(NUMBER, "desks.1.phones.0.number"))),
    damage("the other desk is gone", on(EAST, without("desks", 1))),
    damage(
        "the two desks have changed places but for their names",
        on(EAST, both(swap("desks.0.phones", "desks.1.phones"), swap("desks.0.ways", "desks.1.ways"))),
    ),
    damage(
        "the number of the issuer stands on a card with a number of its own",
        from_other("foot.phone", SOUTH, EAST),
    ),
    damage("the codes have changed places", on(WEST, swap("codes.0.payload", "codes.1.payload"))),
    damage(
        "a code opens another page", on(WEST, put("codes.1.payload", "https://www.city.example.jp/other"))
    ),
    damage(
        "the labels of the codes have changed places",
        on(WEST, both(swap("codes.0.label", "codes.1.label"), swap("labels.0", "labels.1"))),
    ),
    damage("a code is gone", on(NORTH, both(without("codes", 1), without("labels", 1)))),
    damage("a discreet card names the other desk plainly", from_other("desks.1.name", EAST, DISCREET)),
    damage("a discreet card names the organisation", from_other("desks.1.organisation", EAST, DISCREET)),
    damage(
        "a discreet card has the plain labels of its codes",
        both(from_other("codes", EAST, DISCREET), from_other("labels", EAST, DISCREET)),
    ),
    damage("a sentence of nobody stands on a card", on(EAST, put("note", "いつでもどうぞ"))),
    damage("a row has the number of the list before", on(EAST, say(NUMBER, "0001", "0009"))),
    damage("a row has the desk of the list before", on(EAST, say("desks.0.name", "東", "旧東"))),
    damage("a row is missing", ordered(0, 1, 2, 2, 3, 4)),
    damage("a row has a card too few", ordered(0, 1, 2, 3, 4, 5)),
    damage("a row is printed once too often", ordered(0, 0, 1, 2, 2, 3, 4, 5)),
    damage("a row is printed twice and another not at all", ordered(0, 0, 2, 2, 3, 4, 5)),
    damage("rows that differ in their hours are one card", ordered(0, 1, 2, 2, 3, 4, 1)),
    damage("a card is that of another edition", ordered(0, 1, 2, 2, 3, 0, 5)),
]
"""Every damage is stopped."""


@dataclass(frozen=True)
class HarmlessList:
    """A list in which nothing is wrong, of the city of views with other values."""

    name: str
    rows: tuple[dict[str, object], ...]
    values: dict[str, Any] = field(default_factory=dict)
    pieces: tuple[str, ...] = ()

    def documents(self) -> tuple[Document, ...]:
        return (self.planned.document,)

    @property
    def planned(self) -> PlannedList:
        return planned_list(self.rows, changed(dataset_of("rei"), **self.values))

    def findings(self, *only: str) -> Iterator[str]:
        """What was said of the sheets beyond notes, and beyond what found no room: that is no fault."""
        for item in build_list(self.planned).findings:
            if item.severity != "note" and item.check != "left-out":
                yield f"{item.place.line}: {item.check}: {item.message.en}"


OWN = "000-101-0001"
WAYS = "desks.soudan.channels"
LINE = {"kind": "sns", "service": "LINE", "account": "@rei-soudan"}
WORDS = ("相談", "窓口", "電話", "受付", "東", "1", "担当地区", "発行", "例市", "無料", "メール")
"""Not 内線 and ファックス: before a number they say what it is none of, and are stopped.
"""

HARMLESS_LISTS = [
    HarmlessList(
        "a list says nothing but districts",
        tuple({"district": name} for name in ("東部", "西部", "東部・西部")),
    ),
    HarmlessList(
        "desks of a list have names of one common word",
        tuple({"desk": name, "phone": f"000-101-{number:04}"} for number, name in enumerate(WORDS)),
    ),
    HarmlessList(
        "districts of a list are common words",
        tuple({"district": name, "phone": f"000-101-{number:04}"} for number, name in enumerate(WORDS)),
    ),
    HarmlessList(
        "desks of a list have the names of the dataset's",
        tuple(
            {"desk": name, "phone": OWN}
            for name in ("例県若者相談センター", "例保健所", "例市", "くらし支援課", "ひだまり")
        ),
    ),
    HarmlessList(
        "rows of a list have the numbers of the dataset",
        tuple(
            {"phone": number}
            for number in ("000-111-1111", "0000-22-2222", "000-111-1000", "000-111-1009", "000-333-3333")
        ),
    ),
    HarmlessList(
        "desks of a list have the numbers of the dataset",
        tuple(
            {"desk": "東の窓口", "phone": number}
            for number in ("000-111-1111", "0000-22-2222", "000-111-1000", "000-333-3333")
        ),
    ),
    HarmlessList(
        "a list says the dataset's number in full width",
        ({"phone": "０００－１１１－１１１１"}, {"phone": "000(111)1111"}),
    ),
    HarmlessList(
        "a list says the dataset's extension",
        ({"extension": "2855"}, {"phone": OWN, "extension": "2855"}, {"extension": "2853"}),
    ),
    HarmlessList(
        "a list gives the dataset's number other hours",
        ({"hours": "平日 午前8時30分から午後5時15分"}, {"hours": "火・土"}, {"hours": "第2土曜日のみ"}),
    ),
    HarmlessList(
        "desks of a list have no number of their own",
        ({"desk": "東の窓口"}, {"desk": "西の窓口", "district": "西部"}),
    ),
    HarmlessList(
        "two rows of a list say the same",
        ({"desk": "東の窓口", "phone": OWN, "count": 3}, {"desk": "東の窓口", "phone": OWN}),
    ),
    HarmlessList(
        "two rows of a list have one number",
        ({"desk": "東の窓口", "phone": OWN}, {"desk": "西の窓口", "phone": OWN}),
    ),
    HarmlessList(
        "two rows of a list have one name",
        ({"desk": "窓口", "phone": OWN}, {"desk": "窓口", "phone": "000-102-0002"}),
    ),
    HarmlessList(
        "numbers of a list are parts of one another",
        ({"phone": OWN, "extension": "1"}, {"phone": "000-101-0002", "extension": "0001"}),
    ),
    HarmlessList(
        "hours of a list name the extension of another row",
        (
            {"phone": OWN, "extension": "12", "hours": "12時から13時"},
            {"phone": "000-101-0002", "extension": "13"},
        ),
    ),
    HarmlessList(
        "a list is discreet",
        (
            {"edition": "discreet", "district": "東部"},
            {"edition": "discreet", "desk": "くらしの相談", "phone": OWN, "extension": "12", "hours": "平日"},
            {"edition": "discreet", "phone": OWN},
        ),
    ),
    HarmlessList(
        "a list is of both editions", ({"district": "東部"}, {"district": "東部", "edition": "discreet"})
    ),
    HarmlessList(
        "the dataset's desk has only an account",
        (
            {"district": "東部"},
            {"phone": OWN, "extension": "1"},
            {"desk": "東の窓口", "phone": OWN},
            {"desk": "西の窓口"},
        ),
        {WAYS: (LINE,)},
    ),
    HarmlessList(
        "the dataset's desk has no ways",
        ({"district": "東部"}, {"phone": OWN}, {"desk": "東の窓口"}),
        {WAYS: ()},
    ),
    HarmlessList(
        "a list is of a dataset with one desk",
        ({"district": "東部"}, {"desk": "東の窓口", "phone": OWN, "hours": "平日"}),
        {"next_desk": None, "local_counters": {}},
    ),
    HarmlessList(
        "the dataset's desk has two numbers",
        ({"district": "東部"}, {"extension": "12"}, {"hours": "平日"}, {"desk": "東の窓口"}, {"phone": OWN}),
        {
            WAYS: (
                {
                    "kind": "phone",
                    "number": "000-111-1111",
                    "extensions": ["1"],
                    "fee": {"kind": "free"},
                    "note": "つながらないときは、おかけ直しください。",
                },
                {"kind": "phone", "number": "000-111-2222", "label": "夜間"},
            )
        },
    ),
    HarmlessList(
        "the issuer's number is that of the desk",
        ({"district": "東部"}, {"phone": OWN}),
        {"issuer.channels": ({"kind": "phone", "number": "000-111-1111"},)},
    ),
    HarmlessList(
        "a list has letters of all kinds",
        (
            {"desk": "NPO Link & <Open> Space", "district": "A-1", "phone": OWN},
            {"desk": "ｿｳﾀﾞﾝ 窓口(東)", "phone": OWN, "hours": "年末年始を除く毎日"},
        ),
    ),
]
