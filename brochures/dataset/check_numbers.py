"""Phone and fax numbers: their digits, and numbers that look like a slip when all are seen together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from brochures.base.findings import Finding, Text
from brochures.dataset.free_texts import Location, free_texts, records_in
from brochures.dataset.load import Loaded
from brochures.model import Dataset, Fax, Phone
from brochures.text.patterns import find_facts
from brochures.text.phone_numbers import digits_wanted, has_right_length, national_form

CHECK = "numbers"
# 042-544-511: groups like those of a number, with a digit too few or too many for any.
_GROUPS = re.compile(r"0[0-9]{1,4}-[0-9]{1,4}-[0-9]{2,5}")
# One line for both is said so by many offices: 電話・ファックス兼用.
_BOTH = re.compile("兼用|共用|兼ね|共通")
_TOWN_HALL = re.compile("役所|役場|庁舎|支所|出張所")


def check_numbers(loaded: Loaded) -> Iterator[Finding]:
    """What a call or a fax to the wrong place could come from."""
    dataset = loaded.dataset
    listed = list(_listed(dataset))
    texts = list(free_texts(dataset))
    for item in listed:
        if not has_right_length(item.shown):
            yield _wrong_length(loaded, (*item.at, "number"), item.shown)
    for at, text in texts:
        for written in _miscounted(text):
            yield _wrong_length(loaded, at, written)
    yield from _fax_is_phone(loaded, listed)
    yield from _two_bodies(loaded, listed)
    yield from _nearly_the_same(loaded, listed)
    shown = {item.number: item.shown for item in listed}
    alike = _Alike(("", number) for number in shown)
    for at, text in texts:
        for found in find_facts(text):
            near = alike.of("", found.normal) if found.kind == "phone" else set()
            if len(near) == 1 and found.normal not in shown:
                yield _one_digit(loaded, at, found.text, shown[near.pop()])


@dataclass(frozen=True, slots=True)
class _Listed:
    """A number of the data: ``number`` by its digits, ``owners`` the organisations that answer it."""

    at: Location
    kind: str
    shown: str
    number: str
    owners: frozenset[str]
    words: str
    extensions: bool

    @property
    def is_of_a_body(self) -> bool:
        """Whether it stands where a body tells its own number, not where a meeting tells whom to call."""
        return self.at[0] != "meetings" and bool(self.owners)


def _listed(dataset: Dataset) -> Iterator[_Listed]:
    for at, record in records_in(dataset):
        if isinstance(record, Phone | Fax):
            yield _Listed(
                at,
                record.kind,
                record.number,
                national_form(record.number),
                frozenset({record.answered_by} if record.answered_by else _owners(dataset, at)),
                " ".join(filter(None, (record.label, record.purpose, record.note))),
                isinstance(record, Phone) and bool(record.extensions or record.extension_range),
            )


def _owners(dataset: Dataset, at: Location) -> Iterator[str]:
    """The organisations whose number stands at a place; a venue that nobody runs stands for itself."""
    match at:
        case ("organisations", str(name), *_):
            yield name
        case ("issuer", *_):
            yield dataset.issuer.organisation
        case ("desks", str(name), *_):
            yield dataset.desks[name].organisation
        case ("venues", str(name), *_):
            venue = dataset.venues[name]
            if venue.operator is not None or not _TOWN_HALL.search(venue.name):
                yield venue.operator or f"venues.{name}"
        case ("meetings", str(name), *_):
            meeting = dataset.meetings[name]
            yield from filter(None, (meeting.operator, meeting.issuer, *meeting.contacts))
        case _:
            pass


# --- how many digits --------------------------------------------------------------------------


def _miscounted(text: str) -> Iterator[str]:
    for found in find_facts(text):
        if (found.kind == "phone" and not has_right_length(found.normal)) or (
            found.kind == "address" and _GROUPS.fullmatch(found.normal)
        ):
            yield found.text


def _wrong_length(loaded: Loaded, at: Location, shown: str) -> Finding:
    try:
        digits, wanted = len(national_form(shown)), digits_wanted(shown)
    except ValueError:  # too short or too long for any
        digits, wanted = sum(sign.isdecimal() for sign in shown), 10
    kind = (
        Text(
            "この始まりの番号(携帯、050、020、0800)は11桁",
            "One that begins so (mobile, 050, 020, 0800) has 11",
        )
        if wanted == 11
        else Text("固定電話、0120、0570の番号は10桁", "Landlines, 0120 and 0570 have 10")
    )
    return Finding(
        "error",
        CHECK,
        Text(
            f"電話番号「{shown}」の数字が{digits}桁です。{kind.ja}です。",
            f"The number “{shown}” has {digits} digits. {kind.en}.",
        ),
        Text(
            "出典と見くらべて、番号を書き直してください。", "Compare it with its source, and write it again."
        ),
        loaded.place_of(at),
    )


# --- numbers that cannot both be right --------------------------------------------------------


def _fax_is_phone(loaded: Loaded, listed: Iterable[_Listed]) -> Iterator[Finding]:
    phones = {item.number: item for item in listed if item.kind == "phone"}
    for item in listed:
        other = phones.get(item.number)
        if item.kind == "fax" and other and not _BOTH.search(f"{item.words} {other.words}"):
            yield Finding(
                "warning",
                CHECK,
                Text(
                    f"ファックスの番号「{item.shown}」が、電話の番号と同じです({_spot(loaded, other)})。",
                    f"The fax number “{item.shown}” is a phone number as well ({_spot(loaded, other)}).",
                ),
                Text(
                    "どちらかを直してください。一つの番号なら、note に「電話・ファックス兼用」と書きます。",
                    "Correct one of them. One line for both is said so in its note: 電話・ファックス兼用.",
                ),
                loaded.place_of((*item.at, "number")),
            )


def _two_bodies(loaded: Loaded, listed: Iterable[_Listed]) -> Iterator[Finding]:
    """One number under two organisations that are not parts of one house."""
    houses = _Houses(loaded)
    by_number: dict[tuple[str, str], dict[frozenset[str], _Listed]] = {}
    for item in listed:
        if item.is_of_a_body:
            by_number.setdefault((item.kind, item.number), {}).setdefault(item.owners, item)
    for same in by_number.values():
        before: list[_Listed] = []
        for second in same.values():
            strangers = (
                item
                for item in before
                if not houses.of_one(item, second) and not (item.extensions and second.extensions)
            )
            first = next(strangers, None)
            before.append(second)
            if first is None:
                continue
            one, other = (houses.name(item) for item in (first, second))
            yield Finding(
                "warning",
                CHECK,
                Text(
                    f"「{second.shown}」が、「{other}」と「{one}」の二つの番号になっています"
                    f"({_spot(loaded, first)})。",
                    f"“{second.shown}” is the number of both “{other}” and “{one}” ({_spot(loaded, first)}).",
                ),
                Text(
                    "写し間違いなら直してください。同じ所なら、組織の inside か operator に書きます。",
                    "Correct it if it was copied by mistake. If they belong together, say so with inside or "
                    "operator in organisations.",
                ),
                loaded.place_of((*second.at, "number")),
            )


def _nearly_the_same(loaded: Loaded, listed: Sequence[_Listed]) -> Iterator[Finding]:
    """Two numbers that differ in one digit and stand in two places: one of them may be a slip.

    Lines of one office are often numbered in a row, and a list that names them side by side means both. So
    a number with several such neighbours is not told, and bodies that have nothing to do with each other
    only of a digit that no row explains.
    """
    houses = _Houses(loaded)
    places: dict[tuple[str, str], list[_Listed]] = {}
    for item in listed:
        places.setdefault((item.kind, item.number), []).append(item)
    alike = _Alike(places)
    lists: dict[Location, set[str]] = {}
    for item in listed:
        lists.setdefault(item.at[:-1], set()).add(item.number)
    for (kind, number), firsts in places.items():
        others = alike.of(kind, number)
        other = next(iter(others), "")
        if len(others) != 1 or other < number or len(alike.of(kind, other)) != 1:
            continue
        first, second = firsts[0], places[kind, other][0]
        if not any({number, other} <= numbers for numbers in lists.values()) and _is_a_slip(
            houses, first, second
        ):
            yield _one_digit(loaded, (*second.at, "number"), second.shown, first.shown, _spot(loaded, first))


def _is_a_slip(houses: _Houses, first: _Listed, second: _Listed) -> bool:
    # Who writes one number twice does so in two kinds of places: the issuer's and the desk's.
    same_thing = houses.in_line(first, second) and first.at[0] != second.at[0]
    in_a_row = 0 if same_thing else 2 if houses.of_one(first, second) else 1
    return _differing(first.number, second.number) <= len(first.number) - in_a_row


class _Alike:
    """Which of the known numbers differ from one in a single digit."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        self._by_rest: dict[tuple[str, str], set[str]] = {}
        for kind, number in known:
            for rest in _with_a_gap(number):
                self._by_rest.setdefault((kind, rest), set()).add(number)

    def of(self, kind: str, number: str) -> set[str]:
        near = (self._by_rest.get((kind, rest), set()) for rest in _with_a_gap(number))
        return set[str]().union(*near) - {number}


def _with_a_gap(number: str) -> Iterator[str]:
    return (f"{number[:place]}*{number[place + 1 :]}" for place in range(len(number)))


def _differing(one: str, other: str) -> int:
    """The place, from 1, of the first digit in which two numbers of one length differ."""
    return next(place for place, (a, b) in enumerate(zip(one, other, strict=True), start=1) if a != b)


def _one_digit(loaded: Loaded, at: Location, shown: str, other: str, spot: str = "") -> Finding:
    where = f"({spot})" if spot else ""
    return Finding(
        "warning",
        CHECK,
        Text(
            f"「{shown}」は、ほかの所の「{other}」{where}と1桁だけ違います。",
            f"“{shown}” differs in one digit from “{other}”, which stands elsewhere{where and ' ' + where}.",
        ),
        Text(
            "同じ番号のつもりなら、正しい方にそろえてください。",
            "If the same number is meant, make both the right one.",
        ),
        loaded.place_of(at),
    )


def _spot(loaded: Loaded, item: _Listed) -> str:
    place = loaded.place_of((*item.at, "number"))
    return f"{(place.file or '').replace(chr(92), '/').rpartition('/')[2]}:{place.line}"


class _Houses:
    """Which organisations belong together."""

    def __init__(self, loaded: Loaded) -> None:
        self._dataset = loaded.dataset
        # A whole region is no house: the desk of a city is not that of its prefecture.
        regions = {getattr(part, "name", None) for part, _ in loaded.files}
        self._regions = {name for name, item in self._dataset.organisations.items() if item.name in regions}

    def name(self, item: _Listed) -> str:
        owner = min(item.owners)
        if owner.startswith("venues."):
            return self._dataset.venues[owner.removeprefix("venues.")].name
        return self._dataset.organisations[owner].name

    def in_line(self, first: _Listed, second: _Listed) -> bool:
        """Whether one is the other, is inside it, or is run by it."""
        return any(
            a == b or b in self._above(a) or a in self._above(b) for a in first.owners for b in second.owners
        )

    def of_one(self, first: _Listed, second: _Listed) -> bool:
        """The same, or both inside one body."""
        return self.in_line(first, second) or any(
            (self._above(a) & self._above(b)) - self._regions for a in first.owners for b in second.owners
        )

    def _above(self, name: str) -> set[str]:
        """What an organisation is inside of or run by, step by step."""
        above = set[str]()
        todo = [name]
        while todo:
            record = self._dataset.organisations.get(todo.pop())
            for parent in (record.inside, record.operator) if record else ():
                if parent and parent not in above:
                    above.add(parent)
                    todo.append(parent)
        return above - {name}
