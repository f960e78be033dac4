"""Datasets that differ in a few facts, so that nothing made before can answer for a measurement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from brochures.dataset.load import load_dataset
from brochures.model import Dataset, Model, Phone
from brochures.products.plan import Document, plan_documents
from brochures.products.product import read_products
from brochures.text.times import time_range

HolderT = TypeVar("HolderT", bound=Model)

DATASET = Path(__file__).resolve().parents[1] / "tests" / "data" / "akishima.yaml"
DAY = date(2026, 11, 23)
"""The dataset and the day of issue of all that is measured: figures of two days are of the same documents,
also where the shipped dataset was edited in between.
"""

# A few, as meetings have them: another time makes other words, and with them perhaps another layout.
TIMES = (("10:00", "12:00"), ("13:00", "15:00"), ("13:30", "16:30"), ("14:00", "16:00"))


def shipped(*only: str) -> tuple[Dataset, Mapping[str, Document]]:
    """The dataset that is measured, and its documents of these names by id."""
    dataset = load_dataset(DATASET)
    documents = plan_documents(dataset, read_products(), today=DAY, only=only)
    return dataset, {item.id: item for item in documents}


@dataclass(frozen=True)
class Variant:
    """Other facts: the phone of the front desk, that of the contacts of meetings, the time of meetings.

    The first number of a phone is 00, which is no area code: nobody is called by mistake.
    """

    phone: str
    contact: str
    start: str
    end: str

    @property
    def words(self) -> Mapping[str, str]:
        """What of it stands on paper, by name."""
        return {"phone": self.phone, "contact": self.contact, "time": time_range(self.start, self.end, "ja")}


def variant(number: int) -> Variant:
    """The variant of this number, 0 to 9,999,999; no two have the same phones."""
    middle, last = divmod(number, 10_000)
    start, end = TIMES[number % len(TIMES)]
    return Variant(f"00-{middle:04}-{last:04}", f"00-{9999 - middle:04}-{last:04}", start, end)


def varied(dataset: Dataset, facts: Variant) -> Dataset:
    """The dataset with these facts in the place of its own; what it does not state stays unsaid."""
    desk = dataset.desks[dataset.front_desk]
    contacts = {name for meeting in dataset.meetings.values() for name in meeting.contacts}
    hours = {"start": facts.start, "end": facts.end}
    meetings = dict(dataset.meetings)
    for name, meeting in meetings.items():
        if time := meeting.schedule.time:
            schedule = meeting.schedule.model_copy(update={"time": time.model_copy(update=hours)})
            meetings[name] = meeting.model_copy(update={"schedule": schedule})
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


def own_words(dataset: Dataset) -> Mapping[str, str]:
    """What stands on paper of the dataset in the place of a variant's words."""
    meetings = tuple(dataset.meetings.values())
    contacts = [dataset.organisations[name] for meeting in meetings for name in meeting.contacts]
    times = [meeting.schedule.time for meeting in meetings if meeting.schedule.time]
    found = {
        "phone": _number(dataset.desks[dataset.front_desk].channels),
        "contact": next((number for item in contacts if (number := _number(item.channels))), None),
        "time": next((time_range(item.start, item.end, "ja") for item in times if item.end), None),
    }
    return {name: words for name, words in found.items() if words}


def _number(channels: tuple[Model, ...]) -> str | None:
    return next((item.number for item in channels if isinstance(item, Phone)), None)
