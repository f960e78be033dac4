"""Dates, times and ids that are written in another way."""

from __future__ import annotations

import pytest
from dataset.messages.sample import Reader

from brochures.dataset.messages.other_writing import pattern_hint


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
        ("day: 0000-01-01", '"0000-01-01" is not a valid date.', "Write it like 2026-11-23."),
    ],
)
def test_bad_dates_are_told_with_the_right_form(reader: Reader, text: str, message: str, hint: str) -> None:
    assert reader.told(text + "\n")[3:] == (message, hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("25:00", "A time."),
        ("昼", "A time."),
        ("13時", "Write it as 13:00."),
        ("午後1時半", "Write it as 13:30."),
        ("午前9時5分", "Write it as 09:05."),
        ("１３:３０", 'Use half-width characters: "13:30".'),
        ("１３：３０", 'Use half-width characters: "13:30".'),
        (" 13:30", "Write it as 13:30."),
    ],
)
def test_times_of_another_form_are_told_with_the_right_one(reader: Reader, text: str, hint: str) -> None:
    told = reader.told(f'steps: [{{start: "{text}"}}]\n')
    assert told[2:] == ("steps.0.start", f'"{text.strip()}" is not written in the expected way.', hint)


@pytest.mark.parametrize(
    ("pattern", "text", "hint"),
    [
        (r"^[a-z][a-z0-9-]{0,39}$", "City_Desk", "Write it as city-desk."),
        (r"^[a-z][a-z0-9-]{0,39}$", "city desk", ""),
        (r"^[a-z][a-z0-9-]{0,39}$", "ｃｉｔｙ", 'Use half-width characters: "city".'),
        (r"^[a-z][a-z0-9-]{0,39}$", "昭島", ""),
        (r"^https?://[!-~]+$", "HTTP://city.example.jp/Page", ""),
        (r"(?<unknown", "x y", ""),
        (r"^b+$", "Ｂ" * 10_000, ""),
    ],
)
def test_only_what_fits_is_proposed(pattern: str, text: str, hint: str) -> None:
    assert pattern_hint(text, pattern).en == hint
