"""Dates and times."""

from __future__ import annotations

import pytest
from dataset.messages.sample import Reader


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("day: 2026-02-30", '"2026-02-30" is not a valid date.', "2026-02 has 28 days."),
        ("day: 2026-13-01", '"2026-13-01" is not a valid date.', "Months go from 01 to 12."),
        ("day: 2026/11/23", '"2026/11/23" is not a valid date.', "Write it as 2026-11-23."),
        (
            "day: ２０２６年１１月２３日",
            '"２０２６年１１月２３日" is not a valid date.',
            "Write it as 2026-11-23.",
        ),
        ("day: 令和8年11月23日", '"令和8年11月23日" is not a valid date.', "Write it as 2026-11-23."),
        ("day: R8.11.23", '"R8.11.23" is not a valid date.', "Write it as 2026-11-23."),
        ("day: 20261123", '"20261123" is not a valid date.', "Write it as 2026-11-23."),
        ("day: 来週", '"来週" is not a valid date.', "Write it like 2026-11-23."),
        ("clock: '25:00'", '"25:00" is not a valid time.', "Times go from 00:00 to 23:59."),
        ("clock: 13時", '"13時" is not a valid time.', "Write it as 13:00."),
        ("clock: 午後1時半", '"午後1時半" is not a valid time.', "Write it as 13:30."),
        ("clock: 昼", '"昼" is not a valid time.', "Write it like 13:30."),
        ("moment: 昼", '"昼" is not a valid date with time.', "Write it like 2026-11-23T13:30."),
    ],
)
def test_bad_dates_and_times_are_told_with_the_right_form(
    reader: Reader, text: str, message: str, hint: str
) -> None:
    assert reader.told(text + "\n")[3:] == (message, hint)
