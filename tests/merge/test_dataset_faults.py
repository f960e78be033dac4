"""A record of a merge run that says what the dataset does not is stopped as one made by itself is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import plan
from mutations.damage import dataset_of
from mutations.views import ViewChange, both, put, swap

from brochures.content.content import content_from, content_of
from brochures.merge.records import record_from
from brochures.merge.run import MergeRun

NUMBERS = swap("desks.0.phones.0.number", "desks.1.phones.0.number")
PAYLOADS = swap("codes.0.payload", "codes.1.payload")
LABELS = both(swap("codes.0.label", "codes.1.label"), swap("labels.0", "labels.1"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("check", "how"),
    [
        ("belonging", NUMBERS),
        ("belonging", put("desks.0.phones.0.extension", "内線2853")),
        ("word-sources", put("line", "だいしょうぶ。")),
        ("code-labels", PAYLOADS),
        ("code-labels", LABELS),
    ],
)
def test_a_record_whose_view_is_wrong_is_stopped_among_those_that_are_right(
    check: str, how: ViewChange
) -> None:
    rei = dataset_of("rei")
    (card,) = plan(rei, "card", outputs=["office"])
    right = content_of(card, rei)
    wrong = replace(content_from(card, how(right.view), right.allowed), data=right.data)
    contents = [right] * 3 + [wrong] + [right] * 3
    records = [
        record_from(replace(card, id=f"card-{number}"), content) for number, content in enumerate(contents)
    ]
    results = list(MergeRun().run(records))
    assert [result.pdf is None for result in results] == [content is wrong for content in contents]
    assert check in {item.check for item in results[3].findings}
    assert all(result.composed for result in results[1:3])
