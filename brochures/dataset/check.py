"""What a valid dataset may still get wrong: old checks, dates that cannot be, sources that disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from brochures.base.findings import Finding, Text
from brochures.dataset.check_dates import OVER, check_dates
from brochures.dataset.check_phrase import check_phrases
from brochures.dataset.load import Loaded
from brochures.model import AnyChannel, Dataset, InPerson, Records
from brochures.model.base import Sourced

Location = tuple[str | int, ...]


def check_dataset(loaded: Loaded, today: date) -> tuple[Finding, ...]:
    """Findings about freshness, dates and recorded disagreements; references are checked by loading."""
    findings = [
        *_updates(loaded, today),
        *_freshness(loaded, today),
        *_disagreements(loaded),
        *check_dates(loaded, today),
        *check_phrases(loaded, today),
        *_circles(loaded),
        *_not_printed(loaded),
    ]
    return tuple(sorted(findings, key=lambda item: (item.place.file or "", item.place.line or 0)))


def about_all_documents(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that stop single documents only: a meeting that is over has no flyer, and
    its flyer says so, but everything else can be made.
    """
    return [item for item in findings if item.check != OVER or item.severity != "error"]


def _sourced(loaded: Loaded) -> Iterator[tuple[Location, Sourced]]:
    dataset = loaded.dataset
    for name in ("issuer", "guide", "cards"):
        record = getattr(dataset, name)
        if record is not None:
            yield (name,), record
    for kind in Records.model_fields:
        for name, record in getattr(dataset, kind).items():
            if isinstance(record, Sourced):
                yield (kind, name), record


def _updates(loaded: Loaded, today: date) -> Iterator[Finding]:
    for name, source in loaded.dataset.sources.items():
        if isinstance(source.updated, date) and source.updated > today:
            yield Finding(
                "error",
                "freshness",
                Text(
                    f"更新日 {source.updated} が未来です。",
                    f"Updated on {source.updated}, which is yet to come.",
                ),
                Text("ページの更新日を書いてください。", "Write the day that the page states."),
                loaded.place_of(("sources", name, "updated")),
            )


def _freshness(loaded: Loaded, today: date) -> Iterator[Finding]:
    limit = loaded.dataset.check_every_days
    for at, record in _sourced(loaded):
        for index, origin in enumerate(record.provenance):
            place = loaded.place_of((*at, "provenance", index, "checked"))
            age = (today - origin.checked).days
            updated = loaded.dataset.sources[origin.source].updated
            if age < 0:
                yield Finding(
                    "error",
                    "freshness",
                    Text(
                        f"確認日 {origin.checked} が未来です。",
                        f"Checked on {origin.checked}, which is yet to come.",
                    ),
                    Text("確認した日を書いてください。", "Write the day on which it was checked."),
                    place,
                )
            elif isinstance(updated, date) and origin.checked < updated <= today:
                yield Finding(
                    "warning",
                    "freshness",
                    Text(
                        f"確認日 {origin.checked} のあと、出典が {updated} に更新されています。",
                        f"Checked on {origin.checked}, but the source was updated on {updated}.",
                    ),
                    Text(
                        "出典と照らし合わせ、checked を今日の日付にしてください。",
                        "Compare it with its source and set checked to today.",
                    ),
                    place,
                )
            elif age > limit:
                yield Finding(
                    "warning",
                    "freshness",
                    Text(
                        f"最後の確認から {age} 日たっています(目安は {limit} 日)。",
                        f"Last checked {age} days ago; {limit} is the limit.",
                    ),
                    Text(
                        "出典と照らし合わせ、checked を今日の日付にしてください。",
                        "Compare it with its source and set checked to today.",
                    ),
                    place,
                )


def _disagreements(loaded: Loaded) -> Iterator[Finding]:
    for at, record in _sourced(loaded):
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
