"""What was replaced in the manifest stays in the history, with all that was on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from records import finding, record

from brochures.base.findings import BrochureError
from brochures.build.build import write_each
from brochures.build.history import NAME, add_to_history, past, read_history
from brochures.build.manifest import read_manifest
from brochures.build.result import Result

DAY = date(2026, 12, 1)


def under(card: Result, run_code: str, **changes: object) -> Result:
    """The same document as it would be made of other facts."""
    return replace(card, record=card.record.model_copy(update={"run_code": run_code, **changes}))


@pytest.fixture
def card(built: Mapping[str, Result]) -> Result:
    return built["card"]


def test_a_record_that_is_replaced_keeps_its_code_and_its_facts(card: Result, tmp_path: Path) -> None:
    write_each([card], tmp_path)
    assert not (tmp_path / NAME).exists()
    write_each([under(card, "AAAAAAA")], tmp_path)
    write_each([under(card, "BBBBBBB")], tmp_path)
    first, second = read_history(tmp_path)
    assert (first.record.run_code, second.record.run_code) == (card.record.run_code, "AAAAAAA")
    assert first.record.facts == card.record.facts
    assert first.record.qr_codes == card.record.qr_codes
    assert first.record.sha256 == card.record.sha256
    assert first.until == card.document.today
    assert [item.run_code for item in read_manifest(tmp_path).documents] == ["BBBBBBB"]


def test_the_same_paper_is_not_kept_twice(card: Result, tmp_path: Path) -> None:
    write_each([card], tmp_path)
    write_each([under(card, card.record.run_code, fingerprint="0" * 64, seconds=9.0)], tmp_path)
    assert not (tmp_path / NAME).exists()


def test_one_whose_successor_failed_is_kept_and_the_failed_one_is_not(card: Result, tmp_path: Path) -> None:
    write_each([card], tmp_path)
    failed = replace(under(card, "AAAAAAA", path=None, sha256=None), pdf=None)
    write_each([failed], tmp_path)
    write_each([under(card, "BBBBBBB")], tmp_path)
    assert [item.record.run_code for item in read_history(tmp_path)] == [card.record.run_code]


def test_what_was_on_paper_is_kept_and_how_it_was_checked_is_not() -> None:
    whole = record(
        parts={"texts": "a", "templates/card/style.css": "b"}, findings=(finding(),), stale_ok="理由"
    )
    kept = past(whole, DAY).record
    assert (kept.parts, kept.findings) == ({"texts": "a"}, ())
    assert (kept.stale_ok, kept.run_code, kept.place) == ("理由", whole.run_code, whole.place)


@pytest.mark.parametrize("torn", [b'{"until": "2026-', b"", b"\n\n"])
def test_a_line_that_is_not_whole_is_passed_over_and_spoils_no_other(torn: bytes, tmp_path: Path) -> None:
    before, after = past(record(run_code="AAAAAAA"), DAY), past(record(run_code="BBBBBBB"), DAY)
    add_to_history(tmp_path, [before])
    with (tmp_path / NAME).open("ab") as file:
        file.write(torn)
    add_to_history(tmp_path, [after])
    assert list(read_history(tmp_path)) == [before, after]


def test_no_history_is_an_empty_one(tmp_path: Path) -> None:
    add_to_history(tmp_path, [])
    assert not (tmp_path / NAME).exists()
    assert list(read_history(tmp_path)) == []


def test_a_history_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(BrochureError) as caught:
        add_to_history(tmp_path, [past(record(), DAY)])
    assert {item.check for item in caught.value.findings} == {"write"}
