"""The day of issue: the one that was asked for, else the one that it is where a dataset is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.model import Dataset


def clock() -> datetime:
    """The moment that it is now. No other line of the commands reads the clock for a day."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Today:
    """What "today" means to one command, which reads the clock once, so that midnight does not divide it.

    A flyer that is made at 01:00 in Japan is of that day, also by a server where it is still the day before.
    """

    asked: date | None
    now: datetime

    def of(self, dataset: Dataset) -> date:
        """The day of issue of what is made from a dataset."""
        return self.asked or dataset.day_at(self.now)

    def of_no_dataset(self) -> date:
        """That of what belongs to no dataset, such as a calibration sheet: the day in Japan."""
        from zoneinfo import ZoneInfo

        from brochures.model.dataset import TOKYO

        return self.asked or self.now.astimezone(ZoneInfo(TOKYO)).date()
