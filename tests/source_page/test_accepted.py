"""What somebody let stand is known again, and what changed since is another difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from source_page.changed_pages import HTML

from brochures.base.findings import BrochureError
from brochures.dataset.load import Loaded
from brochures.source_page.accepted import (
    accepted_as,
    accepted_file,
    mark_of,
    read_accepted,
    write_accepted,
)
from brochures.source_page.compare import Difference
from brochures.source_page.drift import drift_of
from brochures.source_page.read import read_page

SOURCE = "akishima-page"
ONE = Difference(
    "changed", "phone", "042-111-2222", "042-333-4444", "電話 042-333-4444", "窓口", ("desks", "city"), None
)
DAY = date(2026, 11, 23)


def test_a_mark_is_of_what_both_say_and_not_of_the_sentence_around_it() -> None:
    assert mark_of("a", ONE) == mark_of("a", replace(ONE, sentence="お電話は 042-333-4444"))
    others = [
        mark_of("b", ONE),
        *(
            mark_of("a", replace(ONE, **changes))
            for changes in (
                {"now": "042-333-4445"},
                {"was": "042-111-2223"},
                {"what": "gone"},
                {"field": ("desks", "tokyo")},
                {"section": "別の窓口"},
            )
        ),
    ]
    assert mark_of("a", ONE) not in others


def test_what_is_written_is_read_with_who_and_when(tmp_path: Path) -> None:
    dataset = tmp_path / "akishima.yaml"
    assert read_accepted(dataset) == ()
    item = accepted_as("a", ONE, "田中", DAY)
    write_accepted(dataset, [item, accepted_as("a", ONE, "佐藤", DAY)])
    (kept,) = read_accepted(dataset)
    assert (kept.who, kept.on, kept.mark) == ("佐藤", DAY, item.mark)
    assert accepted_file(dataset).name == "akishima.accepted.json"


@pytest.mark.parametrize("content", ["", "{}", '[{"mark": "1"}]', "\udcff"])
def test_a_file_that_is_none_is_told_in_words(content: str, tmp_path: Path) -> None:
    dataset = tmp_path / "akishima.yaml"
    accepted_file(dataset).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(BrochureError) as told:
        read_accepted(dataset)
    assert "akishima.accepted.json" in (told.value.findings[0].place.file or "")


def test_an_accepted_difference_is_quiet_until_it_changes_again(loaded: Loaded) -> None:
    def drift(number: str, accepted: tuple[str, ...] = ()) -> object:
        page = read_page(HTML.replace("042-544-7200", number).encode())
        return drift_of(loaded, SOURCE, page, "page.html", accepted=accepted)

    first = drift("042-544-7299")
    marks = tuple(mark_of(SOURCE, item) for item in first.comparison.differences)  # type: ignore[attr-defined]
    assert marks
    assert first.findings  # type: ignore[attr-defined]
    quiet = drift("042-544-7299", marks)
    assert quiet.findings == ()  # type: ignore[attr-defined]
    assert quiet.accepted == frozenset(marks)  # type: ignore[attr-defined]
    assert drift("042-544-7298", marks).findings  # type: ignore[attr-defined]
    assert drift("042-544-7200", marks).accepted == frozenset()  # type: ignore[attr-defined]
