"""What was taken from the page is known until somebody says what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochures.web.downloads import NAME, Download, downloads, note_download

TAKEN, NOT_PRINTED = Download("taken"), Download("not-printed")


def test_the_last_line_of_a_piece_counts(tmp_path: Path) -> None:
    folder = tmp_path / "history"
    assert downloads(folder) == {}
    note_download(folder, "AAAAAAA", "taken")
    note_download(folder, "BBBBBBB", "taken")
    note_download(folder, "AAAAAAA", "not-printed")
    assert downloads(folder) == {"AAAAAAA": NOT_PRINTED, "BBBBBBB": TAKEN}
    note_download(folder, "AAAAAAA", "taken", 2)
    assert downloads(folder)["AAAAAAA"] == Download("taken", 2)


def test_what_is_known_is_not_written_again_and_a_line_that_is_not_whole_harms_none(tmp_path: Path) -> None:
    note_download(tmp_path, "AAAAAAA", "taken")
    before = (tmp_path / NAME).read_bytes()
    note_download(tmp_path, "AAAAAAA", "taken")
    assert (tmp_path / NAME).read_bytes() == before
    (tmp_path / NAME).write_bytes(before + b"BBBB\nDDDDDDD burnt 0\nEEEEEEE taken many")
    note_download(tmp_path, "CCCCCCC", "not-printed")
    assert downloads(tmp_path) == {"AAAAAAA": TAKEN, "CCCCCCC": NOT_PRINTED}


def test_what_was_written_before_runs_were_counted_is_still_known(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("\nAAAAAAA taken\n\nBBBBBBB not-printed\n", encoding="utf-8")
    assert downloads(tmp_path) == {"AAAAAAA": TAKEN, "BBBBBBB": NOT_PRINTED}


@pytest.mark.parametrize(
    ("known", "runs", "settled"),
    [
        (TAKEN, 0, False),
        (TAKEN, 1, True),
        (Download("taken", 1), 1, False),
        (Download("taken", 1), 2, True),
        (NOT_PRINTED, 0, True),
    ],
)
def test_what_was_taken_once_more_is_asked_for_once_more(known: Download, runs: int, settled: bool) -> None:
    assert known.is_settled(runs) == settled
