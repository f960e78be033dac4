"""What the dataset says that its page must say as well: each fact with its record and its owner's names.

Read from the records alone. Values of fixed forms (hours, fees, applications) are put into the words that
pages use, and these are read by `facts.stated_in`, which reads the page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from brochures.model import (
    Application,
    Closures,
    Dataset,
    Email,
    Fax,
    Fee,
    Hours,
    Phone,
    Provenance,
    Rule,
    Schedule,
    Sns,
    Times,
    WebForm,
    YearEnd,
)
from brochures.model.base import Sourced
from brochures.model.meetings import Capacity
from brochures.source_page.facts import stated_in
from brochures.text.weekdays import WEEKDAYS

Location = tuple[str | int, ...]

_OWN_WORDS = ("guide", "cards")
"""Records that word things themselves, resting on what the page says."""

_QUOTED = ("name", "person", "phrase", "tagline", "title", "counter", "building", "room")
"""Keys whose words are the page's own; others may say the same in fewer words."""

_RETOLD = ("for_whom", "after", "when")


@dataclass(frozen=True, slots=True)
class DataFact:
    """``shown`` is what the data says, ``field`` where; ``owners`` are names of whom it belongs to, ``ways``
    what its way of contact is called. ``quoted`` words must stand on the page as they are; ``own_wording`` is
    that of records which say in words of their own what the page says.
    """

    record: Location
    field: Location
    kind: str
    normal: str
    shown: str
    owners: tuple[str, ...]
    ways: tuple[str, ...] = ()
    quoted: bool = False
    own_wording: bool = False


@dataclass(frozen=True, slots=True)
class DataRecord:
    """A record that was taken from the page: its facts, and the headings under which it was read; ``ways`` is
    what its ways of contact are called.
    """

    at: Location
    names: tuple[str, ...]
    provenance: tuple[tuple[int, Provenance], ...]
    facts: tuple[DataFact, ...]
    refers_to: tuple[Location, ...]
    ways: tuple[str, ...] = ()

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(item.section for _, item in self.provenance if item.section)

    @property
    def homes(self) -> frozenset[str]:
        """Under what its facts may stand: its headings, and the name of a desk or a meeting."""
        own = self.names[:1] if self.at[0] in ("desks", "meetings") else ()
        return frozenset((*self.sections, *own))


def records_of(dataset: Dataset, source: str) -> tuple[DataRecord, ...]:
    """Every record with facts of that source."""
    made = []
    for at, record in _sourced(dataset):
        origins = tuple((i, item) for i, item in enumerate(record.provenance) if item.source == source)
        if origins:
            covered = {name for _, item in origins for name in item.covers}
            everything = any(not item.covers for _, item in origins)
            names = _names(dataset, record)
            facts = tuple(
                item
                for item in _Reader(dataset, at, names).facts(record)
                if everything or item.field[len(at)] in covered
            )
            ways = tuple(item.label for item in getattr(record, "channels", ()) if item.label)
            made.append(DataRecord(at, names, origins, facts, tuple(_referred(dataset, record)), ways))
    return tuple(made)


def _sourced(dataset: Dataset) -> Iterator[tuple[Location, Sourced]]:
    for name in ("issuer", *_OWN_WORDS):
        record = getattr(dataset, name)
        if record is not None:
            yield (name,), record
    for kind in ("organisations", "pages", "venues", "desks", "meetings", "publications"):
        for name, record in getattr(dataset, kind).items():
            yield (kind, name), record


def _names(dataset: Dataset, record: BaseModel) -> tuple[str, ...]:
    """What it may be called on its page, its organisation's names too."""
    names = [getattr(record, key, None) for key in ("name", "short_name", "title")]
    organisation = dataset.organisations.get(getattr(record, "organisation", None) or "")
    if organisation is not None:
        names += [organisation.name, organisation.short_name]
    for about in getattr(record, "disagreements", ()):
        if about.about in ("name", "short_name"):
            names += about.readings
    return tuple(dict.fromkeys("".join(name.split("\n")) for name in names if name))


def _referred(dataset: Dataset, record: BaseModel) -> Iterator[Location]:
    for key, kind in (
        ("organisation", "organisations"),
        ("venue", "venues"),
        ("operator", "organisations"),
        ("inside", "organisations"),
    ):
        if name := getattr(record, key, None):
            yield kind, name
    for name in getattr(record, "contacts", ()):
        yield "organisations", name
    for item in getattr(record, "referrals", ()):
        yield "desks", item.desk
        yield "organisations", dataset.desks[item.desk].organisation
    for item in getattr(record, "channels", ()):
        for key, kind in (("answered_by", "organisations"), ("venue", "venues")):
            if name := getattr(item, key, None):
                yield kind, name


class _Reader:
    """Walks through one record."""

    def __init__(self, dataset: Dataset, at: Location, names: tuple[str, ...]) -> None:
        self._dataset, self._at, self._names = dataset, at, names
        self._ways: tuple[str, ...] = ()
        self._own = at[0] in _OWN_WORDS

    def facts(self, record: Sourced) -> Iterator[DataFact]:
        readings = {item.chosen: item.readings for item in record.disagreements}
        for item in self._values(record, self._at):
            if item.quoted and item.shown in readings:
                continue  # two readings of the page are known to be one
            yield item

    def _values(self, value: object, at: Location) -> Iterator[DataFact]:
        if isinstance(value, (Provenance,)) or at[-1] in ("provenance", "disagreements", "consent"):
            return
        words = _words_of(value)
        if words is not None:
            yield from self._of_text(words, at)
        elif isinstance(value, BaseModel):
            yield from self._of_record(value, at)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from self._values(item, (*at, index))
        elif isinstance(value, str):
            yield from self._of_text(value, at)
            if at[-1] in _QUOTED and not self._own:
                yield self._fact(at, "name", value, value, quoted=True)
            elif not self._own and (at[-1] in _RETOLD or "eligibility" in at or "headings" in at):
                yield self._fact(at, "words", value, value)

    def _of_record(self, value: BaseModel, at: Location) -> Iterator[DataFact]:
        before, names = self._ways, self._names
        if label := getattr(value, "label", None):
            self._ways = (label,)
        if person := getattr(value, "person", None):
            self._names = (*names, person)
        if isinstance(value, (Phone, Fax)):
            yield self._fact((*at, "number"), value.kind, _number(value.number), value.number)
        if isinstance(value, Phone):
            yield from self._extensions(value, at)
        if isinstance(value, Email):
            yield from self._of_text(value.address, (*at, "address"))
        if isinstance(value, (WebForm, Sns)) and value.url:
            yield self._fact((*at, "url"), "link", value.url, value.url)
        if at[0] == "pages" and len(at) == 2:
            url = str(value.__dict__["url"])
            yield self._fact((*at, "url"), "link", url, url)
        for key in type(value).model_fields:
            if key not in _NO_FACTS and not (at[0] == "pages" and key in ("label", "short")):
                yield from self._values(getattr(value, key), (*at, key))
        self._ways, self._names = before, names

    def _extensions(self, value: Phone, at: Location) -> Iterator[DataFact]:
        for index, number in enumerate(value.extensions):
            yield self._fact((*at, "extensions", index), "extension", number, number)
        if value.extension_range:
            shown = "-".join(value.extension_range)
            yield self._fact((*at, "extension_range"), "extension", shown, shown)

    def _of_text(self, text: str, at: Location) -> Iterator[DataFact]:
        for line in text.split("\n"):
            for item in stated_in(line):
                yield self._fact(at, item.kind, item.normal, line)

    def _fact(self, at: Location, kind: str, normal: str, shown: str, *, quoted: bool = False) -> DataFact:
        return DataFact(self._at, at, kind, normal, shown, self._names, self._ways, quoted, self._own)


_NO_FACTS = frozenset(
    [
        "id",
        "kind",
        "source",
        "organisation",
        "page",
        "inside",
        "operator",
        "issuer",
        "answered_by",
        "contacts",
        "venue",
        "reading",
        "mobile",
        "consent",
        "mode",
        "number",
        "extensions",
        "extension_range",
        "url",
        "discreet_name",
        "label",
        "subject",
        "for_roles",
        "roles",
        "event_code",
        "short_name",
        "publisher",
        "about_",
        "confirmed_through",
        "confirmed",
        "booking",
        "age",
        "school_year",
        "residence",
        "gender",
        "months",
    ]
)


def _number(text: str) -> str:
    found = [item.normal for item in stated_in(text) if item.kind in ("phone", "fax")]
    return found[0] if found else text


def _words_of(value: object) -> str | None:
    """A value of a fixed form in the words of a page; None for other values."""
    if isinstance(value, Hours):
        return hours_words(value)
    if isinstance(value, Times):
        return f"{value.start}-{value.end}" if value.end else value.start
    if isinstance(value, Fee):
        fixed = {"free": "無料", "actual-cost": "実費", "yen": f"{value.yen}円", "conditional": ""}[
            value.kind
        ]
        return f"{fixed}\n{value.text or ''}"
    if isinstance(value, Application):
        deadline = getattr(value.deadline, "isoformat", lambda: "")()
        fixed = {"none": "申込み:不要", "required": "申込み:必要", "first-time-only": ""}[value.kind]
        return f"{fixed}\n{value.opens or ''}\n{deadline}"
    if isinstance(value, Capacity):
        return f"定員{value.seats}人"
    if isinstance(value, Schedule):
        return _schedule_words(value)
    return None


def hours_words(hours: Hours) -> str:
    """「月・火 10:00-12:00」 and what is closed, a line each."""
    lines = []
    for item in hours.open:
        days = "".join("月火水木金土日"[WEEKDAYS.index(day)] for day in WEEKDAYS if day in item.days)
        words = {"月火水木金": "平日", "月火水木金土日": "毎日"}.get(
            days, "・".join(f"{day}曜日" for day in days)
        )
        spans = " ".join(f"{span.start}-{span.end}" if span.end else span.start for span in item.times)
        lines.append(f"{words} {spans}")
    if hours.around_the_clock:
        lines.append("24時間")
    return "\n".join([*lines, *_closed_words(hours.closed)])


def _closed_words(closed: Closures) -> Iterator[str]:
    fixed = {"closed": "祝日を除く", "open": "祝日も受付", "not-stated": ""}
    yield fixed[closed.national_holidays]
    if isinstance(closed.year_end, YearEnd):
        days = ""
        if closed.year_end.start and closed.year_end.end:
            first, last = (item.split("-") for item in (closed.year_end.start, closed.year_end.end))
            days = f"({int(first[0])}月{int(first[1])}日から{int(last[0])}月{int(last[1])}日)"
        yield f"年末年始{days}を除く"
    yield closed.note or ""


def _rule_words(rule: Rule) -> str:
    """The weekdays of a rule; what else it may say, such as days of the month, only its phrase tells."""
    days = "月火水木金土日"
    words = "".join(f"毎週{days[WEEKDAYS.index(day)]}曜日 " for day in rule.weekdays)
    if rule.weekday is not None:
        weeks = "・".join("最終" if number < 0 else f"第{number}" for number in rule.weekday.nth)
        words += f"毎月{weeks}{days[WEEKDAYS.index(rule.weekday.weekday)]}曜日"
    return words


def _schedule_words(schedule: Schedule) -> str:
    lines: list[object] = [schedule.phrase, schedule.note]
    spans: Iterable[Times | None] = [schedule.time, *(rule.time for rule in schedule.rules)]
    if schedule.phrase is None:
        lines += [_rule_words(rule) for rule in schedule.rules]
    for span in dict.fromkeys(filter(None, spans)):
        lines.append(f"{span.start}-{span.end}" if span.end else span.start)
    lines += [item.day for item in (*schedule.dates, *schedule.added)]
    lines += [f"{item.cancelled} 中止" for item in schedule.cancelled]
    lines += [f"{item.moved} {item.to or ''} 変更します" for item in schedule.moved]
    return "\n".join(str(line) for line in lines if line)
