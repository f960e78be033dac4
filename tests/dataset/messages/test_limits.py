"""Values too long, too big, or of no use."""

from __future__ import annotations

import pytest
from dataset.messages.sample import Reader


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: 一二三四五六七\n", "At most 6 characters fit, and this has 7."),
        ("name: 一\n", "This needs at least 2 characters and has 1."),
        ("long_enough: ''\n", "This needs at least 3 characters and has 0."),
        ("few: []\n", "This must not be empty."),
        ("two: [1]\n", "This needs at least 2 entries and has 1."),
        ("few: [1, 2, 3, 4]\n", "At most 3 entries fit, and this has 4."),
        ("pair: [1, a, 3]\n", "At most 2 entries fit, and this has 3."),
        ("pair: [1]\n", "Entry 2 is missing."),
        ("fee: {amount: -1}\n", "This must be 0 or more."),
        ("fee: {amount: 9001}\n", "This must be 9000 or less."),
        ("ratio: 0\n", "This must be more than 0.0."),
        ("ratio: 2\n", "This must be less than 2.0."),
        ("ratio: 1.3\n", "This must be a multiple of 0.5."),
        ("site: kinako\n", '"kinako" is not a web address.'),
    ],
)
def test_limits_are_told_with_numbers(reader: Reader, text: str, message: str) -> None:
    assert reader.told(text)[3] == message
