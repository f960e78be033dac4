"""What a valid dataset may still get wrong: old facts, what cannot be, what contradicts itself or others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from brochures.base.findings import Finding, Text
from brochures.dataset.check_addresses import check_addresses
from brochures.dataset.check_dates import OVER, check_dates
from brochures.dataset.check_freshness import check_age, check_updates, sourced
from brochures.dataset.check_look import check_look
from brochures.dataset.check_numbers import check_numbers
from brochures.dataset.check_phrase import check_phrases, check_sessions
from brochures.dataset.check_questions import check_questions
from brochures.dataset.check_reach import check_reach
from brochures.dataset.check_readings import check_readings
from brochures.dataset.check_ruby import check_ruby
from brochures.dataset.check_schedules import check_schedules
from brochures.dataset.check_texts import check_texts
from brochures.dataset.free_texts import Location
from brochures.dataset.load import Loaded
from brochures.model import AnyChannel, Dataset, InPerson


def check_dataset(loaded: Loaded, today: date) -> tuple[Finding, ...]:
    """What is old, the oldest first, and then everything else in the order of the files.

    References are checked by loading.
    """
    findings = [
        *check_updates(loaded, today),
        *check_questions(loaded),
        *_disagreements(loaded),
        *check_dates(loaded, today),
        *check_phrases(loaded, today),
        *check_sessions(loaded),
        *check_schedules(loaded, today),
        *check_numbers(loaded),
        *check_addresses(loaded),
        *check_texts(loaded, today),
        *check_ruby(loaded),
        *check_readings(loaded),
        *check_reach(loaded),
        *check_look(loaded),
        *_circles(loaded),
        *_not_printed(loaded),
    ]
    findings.sort(key=lambda item: (item.place.file or "", item.place.line or 0))
    return (*check_age(loaded, today), *findings)


def about_all_documents(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that stop single documents only: a meeting that is over has no flyer, and
    its flyer says so, but everything else can be made.
    """
    return [item for item in findings if item.check != OVER or item.severity != "error"]


def _disagreements(loaded: Loaded) -> Iterator[Finding]:
    for at, record in sourced(loaded):
        for index, item in enumerate(record.disagreements):
            readings = "、".join(f"「{reading}」" for reading in item.readings)
            yield Finding(
                "note",
                "sources",
                Text(
                    f"出典の中で食い違っています: {readings}。「{item.chosen}」を使います。",
                    f"Sources disagree: {readings}. “{item.chosen}” is used.",
                ),
                Text(item.reason, item.reason),
                loaded.place_of((*at, "disagreements", index)),
            )


def _not_printed(loaded: Loaded) -> Iterator[Finding]:
    """What can be said and stands on no piece yet: silence would look like a promise."""
    dataset = loaded.dataset
    stated: list[tuple[Location, object]] = []
    addressed = set(_organisations_with_an_address(dataset))
    for name, organisation in dataset.organisations.items():
        stated += [
            (("organisations", name, key), getattr(organisation, key)) for key in ("reading", "operator")
        ]
        if name not in addressed:
            stated.append((("organisations", name, "address"), organisation.address))
    stated += [(("venues", name, "reading"), venue.reading) for name, venue in dataset.venues.items()]
    stated += [(("desks", name), name) for name in _desks_without_a_way(dataset)]
    for at, value in stated:
        if value:
            yield Finding(
                "note",
                "not-printed",
                Text("この項目は、まだどの印刷物にも載りません。", "This is on no printed piece yet."),
                Text(
                    "紙に出したいことは、note や paragraphs など、載る項目に書いてください。",
                    "Write what paper should say into a key that is printed, such as note or paragraphs.",
                ),
                loaded.place_of(at),
            )


def _organisations_with_an_address(dataset: Dataset) -> Iterator[str | None]:
    """Those whose address paper tells: who issues a flyer, and where a counter is of which only a floor is
    stated.
    """
    yield from (meeting.issuer for meeting in dataset.meetings.values())
    places: list[tuple[str, Iterable[AnyChannel]]] = [
        (desk.organisation, desk.channels) for desk in dataset.desks.values()
    ]
    places += [(name, organisation.channels) for name, organisation in dataset.organisations.items()]
    for name, channels in places:
        if any(isinstance(item, InPerson) and item.venue is None for item in channels):
            yield name


def _desks_without_a_way(dataset: Dataset) -> Iterator[str]:
    """Desks that no piece can name: neither a way to them nor anything else is known, and no desk sends
    anybody there.
    """
    named = {dataset.front_desk, dataset.next_desk, *dataset.local_counters.values()}
    named |= {item.desk for desk in dataset.desks.values() for item in desk.referrals}
    for name, desk in dataset.desks.items():
        known = (desk.summary, desk.for_whom, desk.eligibility, desk.page, desk.situations, desk.referrals)
        channels = (*desk.channels, *dataset.organisations[desk.organisation].channels)
        if name not in named and not channels and not any(known):
            yield name


def _circles(loaded: Loaded) -> Iterator[Finding]:
    """An organisation inside itself has no top that could be named."""
    organisations = loaded.dataset.organisations
    for name in organisations:
        above, steps = organisations[name].inside, 0
        while above is not None and above != name and steps < len(organisations):
            above, steps = organisations[above].inside, steps + 1
        if above == name:
            yield Finding(
                "error",
                "references",
                Text(f"「{name}」が自分自身に属しています。", f"“{name}” is inside itself."),
                Text("inside をたどって直してください。", "Follow inside, and correct it."),
                loaded.place_of(("organisations", name, "inside")),
            )
