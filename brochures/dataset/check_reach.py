"""Desks that nobody can reach: what paper says of them leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochures.base.findings import Finding, Text
from brochures.dataset.load import Loaded
from brochures.model import AnyChannel, Dataset, Desk, InPerson, OnlineMeeting, Visit, WebForm
from brochures.model.contacts import PersonalChannel

CHECK = "reach"


def check_reach(loaded: Loaded) -> Iterator[Finding]:
    """The desk in front needs a way at least by who issues the paper; others that tell what they do, a way.

    A desk that is only named, as one to which another sends people, is told of elsewhere.
    """
    dataset = loaded.dataset
    yield from _alike(loaded)
    yield from _unreached(loaded)
    for name, desk in dataset.desks.items():
        if _has_way(dataset, desk) or name in dataset.local_counters:
            continue
        if name == dataset.front_desk and not _usable(dataset.issuer.channels):
            yield Finding(
                "error",
                CHECK,
                Text(
                    "一番大きく載せる窓口にも発行者にも、紙に載せられる連絡先がありません。",
                    "Neither the desk that is printed largest nor the issuer has a way of contact for paper.",
                ),
                Text(
                    "窓口の channels に、電話やメールなどを書いてください。",
                    "Write a phone, an e-mail address or the like into the channels of the desk.",
                ),
                loaded.place_of(("desks", name)),
            )
        elif name != dataset.front_desk and (name == dataset.next_desk or _tells(desk)):
            yield Finding(
                "warning",
                CHECK,
                Text(
                    f"窓口「{desk.name}」の案内はありますが、連絡のしかたがありません。",
                    f"The desk “{desk.name}” is told of, but not how it is reached.",
                ),
                Text(
                    "channels か page を書くか、organisations の連絡先を書いてください。",
                    "Write its channels or page, or the channels of its organisation.",
                ),
                loaded.place_of(("desks", name)),
            )


def _alike(loaded: Loaded) -> Iterator[Finding]:
    """Two forms of a desk with one label: beside their codes nobody can tell which is which."""
    for name, desk in loaded.dataset.desks.items():
        known: set[str | None] = set()
        for number, channel in enumerate(desk.channels):
            if not isinstance(channel, WebForm) or channel.url is None:
                continue
            if channel.label in known:
                yield Finding(
                    "warning",
                    CHECK,
                    Text(
                        f"窓口「{desk.name}」に、同じ名前のフォームが二つあります。紙では見分けがつきません。",
                        f"The desk “{desk.name}” has two forms of one name, which paper cannot tell apart.",
                    ),
                    Text(
                        "それぞれの label に、「予約フォーム」のような名前を書いてください。",
                        "Give each a label, such as “form for booking”.",
                    ),
                    loaded.place_of(("desks", name, "channels", number)),
                )
            known.add(channel.label)


def _unreached(loaded: Loaded) -> Iterator[Finding]:
    """Those to ask about a meeting, with nothing to ask them by."""
    dataset = loaded.dataset
    asked = [
        (name, ("meetings", key, "contacts", number))
        for key, meeting in dataset.meetings.items()
        for number, name in enumerate(meeting.contacts)
    ]
    for name, place in asked:
        if not dataset.organisations[name].channels:
            yield Finding(
                "warning",
                CHECK,
                Text(
                    f"問い合わせ先「{dataset.organisations[name].name}」の、電話番号などの連絡先がありません。",
                    f"“{dataset.organisations[name].name}” is to be asked, but not how it is reached.",
                ),
                Text(
                    f"organisations.{name}.channels に書いてください。発行者と同じ連絡先でも書きます。",
                    f"Write organisations.{name}.channels, also where they are those of the issuer.",
                ),
                loaded.place_of(place),
            )


def _tells(desk: Desk) -> bool:
    """Whether it is described, and not just named."""
    return any((desk.summary, desk.for_whom, desk.eligibility, desk.situations, desk.channels))


def _has_way(dataset: Dataset, desk: Desk) -> bool:
    organisation = dataset.organisations[desk.organisation]
    channels = (*desk.channels, *organisation.channels)
    return bool(desk.page or desk.referrals or organisation.address) or _usable(channels)


def _usable(channels: Iterable[AnyChannel]) -> bool:
    return any(map(_leads_there, channels))


def _leads_there(channel: AnyChannel) -> bool:
    """Whether a reader of the leaflet can use it alone: a talk by video or a visit has to be asked for."""
    if isinstance(channel, PersonalChannel) and channel.consent is not None:
        return "leaflet" in channel.consent.products
    if isinstance(channel, InPerson):
        return bool(channel.place or channel.venue)
    if isinstance(channel, OnlineMeeting | Visit):
        return channel.application is not None or channel.note is not None
    return True
