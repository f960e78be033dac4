"""The day that a written date without a year means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from brochures.text.patterns import WrittenDate

if TYPE_CHECKING:
    pass


def meant_day(written: WrittenDate, today: date) -> date | None:
    """The day that is written; without its year the nearest one, of those with its weekday if it has one."""
    if written.year is not None:
        return written.in_year(written.year)
    days = [day for year in (-1, 0, 1) if (day := written.in_year(today.year + year)) is not None]
    fitting = [day for day in days if written.weekday in (None, day.weekday())]
    return min(fitting or days, key=lambda day: abs(day - today), default=None)
