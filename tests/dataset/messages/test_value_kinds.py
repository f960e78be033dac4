"""Values of the wrong kind, with the usual cause."""

from __future__ import annotations

import pytest
from dataset.messages.sample import Reader


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("name: 12\n", "This should be text, but it is the number 12.", 'Write it in quotes: "12".'),
        ("name: true\n", "This should be text, but it is true.", 'Write it in quotes: "true".'),
        ("name: [要確認]\n", "This should be text, but it is a list", "put it into quotes"),
        ("steps: 昼\n", "This should be a list", 'Write one entry per line: "- value".'),
        ('steps: "-昼"\n', "This should be a list", 'Begin each line with "-" and a space.'),
        ("steps: {start: 13:30}\n", "This should be a list", 'Write one entry per line: "- value".'),
        ("steps: [13:30]\n", 'This should be a group of "key: value" lines', "on the lines below"),
        ("phones: 042\n", 'This should be a group of "key: value" lines', "on the lines below"),
        ("phones:\n  city：042\n", 'This should be a group of "key: value" lines', "full-width colon"),
        ("phones:\n  city:042\n", 'This should be a group of "key: value" lines', "space after the colon"),
        ("number: １，２００\n", "This should be a whole number", "Write it with plain digits: 1200."),
        ("number: many\n", "This should be a whole number", "Use plain digits only."),
        ("number:\n", "This should be a whole number, but there is nothing.", "Write the value"),
        ("ratio: half\n", "This should be a number", "Use plain digits only."),
        ("opened: maybe\n", "This should be true or false", "Write true for yes"),
        ("day: [1]\n", "This should be a date", ""),
        ("channel: 042\n", 'This should be a group of "key: value" lines, but it is the text "042".', ""),
    ],
)
def test_values_of_the_wrong_kind_are_told_with_the_usual_cause(
    reader: Reader, text: str, message: str, hint: str
) -> None:
    told = reader.told(text)
    assert message in told[3]
    assert hint in told[4]
