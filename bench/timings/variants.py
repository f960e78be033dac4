"""Datasets that differ in a few facts, so that no cache of whole results can answer for a measurement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from brochures.model import Dataset, Model, Phone
from brochures.text.times import time_range

HolderT = TypeVar("HolderT", bound=Model)


# A few, as meetings have them: another time makes other words, and with them perhaps another layout.
TIMES = (("10:00", "12:00"), ("13:00", "15:00"), ("13:30", "16:30"), ("14:00", "16:00"))


@dataclass(frozen=True)
class Variant:
    """Other facts: the phone of the front desk, that of the contacts of meetings, the time of meetings.

    The first number of a phone is 00, which is no area code: nobody is called by mistake.
    """

    phone: str
    contact: str
    start: str
    end: str


def variant(number: int) -> Variant:
    """The variant of this number, 0 to 9,999,999; no two have the same phones."""
    middle, last = divmod(number, 10_000)
    start, end = TIMES[number % len(TIMES)]
    return Variant(
        phone=f"00-{middle:04}-{last:04}",
        contact=f"00-{9999 - middle:04}-{last:04}",
        start=start,
        end=end,
    )


def varied(dataset: Dataset, facts: Variant) -> Dataset:
    """The dataset with these facts in the place of its own; what it does not state stays unsaid."""
    desk = dataset.desks[dataset.front_desk]
    contacts = {name for meeting in dataset.meetings.values() for name in meeting.contacts}
    meetings = {
        name: meeting.model_copy(
            update={
                "schedule": meeting.schedule.model_copy(
                    update={
                        "time": meeting.schedule.time.model_copy(
                            update={"start": facts.start, "end": facts.end}
                        )
                    }
                )
            }
        )
        if meeting.schedule.time
        else meeting
        for name, meeting in dataset.meetings.items()
    }
    organisations = {
        name: _called(item, item.channels, facts.contact) if name in contacts else item
        for name, item in dataset.organisations.items()
    }
    return dataset.model_copy(
        update={
            "issuer": _called(dataset.issuer, dataset.issuer.channels, facts.phone),
            "desks": {**dataset.desks, dataset.front_desk: _called(desk, desk.channels, facts.phone)},
            "organisations": organisations,
            "meetings": meetings,
        }
    )


def _called(holder: HolderT, channels: tuple[Model, ...], number: str) -> HolderT:
    """The same with another number on its first phone."""
    first = next((item for item in channels if isinstance(item, Phone)), None)
    changed = tuple(
        item.model_copy(update={"number": number}) if item is first else item for item in channels
    )
    return holder.model_copy(update={"channels": changed})


def words_of(facts: Variant) -> Mapping[str, str]:
    """What of a variant stands on paper, by name."""
    time = time_range(facts.start, facts.end)
    return {"phone": facts.phone, "contact": facts.contact, "time": time}


def own_words(dataset: Dataset) -> Mapping[str, str]:
    """What stands on paper of the dataset in the place of a variant's words."""
    desk = dataset.desks[dataset.front_desk]
    meetings = tuple(dataset.meetings.values())
    contacts = [dataset.organisations[name] for meeting in meetings for name in meeting.contacts]
    times = [meeting.schedule.time for meeting in meetings if meeting.schedule.time]
    found = {
        "phone": _number(desk.channels),
        "contact": next((number for item in contacts if (number := _number(item.channels))), None),
        "time": next((time_range(item.start, item.end) for item in times if item.end), None),
    }
    return {name: words for name, words in found.items() if words}


def _number(channels: tuple[Model, ...]) -> str | None:
    return next((item.number for item in channels if isinstance(item, Phone)), None)
