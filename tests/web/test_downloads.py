"""What was taken from the page is known until somebody says what became of it."""

from __future__ import annotations

from pathlib import Path

from brochures.web.downloads import NAME, downloads, note_download


def test_the_last_line_of_a_piece_counts(tmp_path: Path) -> None:
    folder = tmp_path / "history"
    assert downloads(folder) == {}
    note_download(folder, "AAAAAAA", "taken")
    note_download(folder, "BBBBBBB", "taken")
    note_download(folder, "AAAAAAA", "not-printed")
    assert downloads(folder) == {"AAAAAAA": "not-printed", "BBBBBBB": "taken"}
    note_download(folder, "AAAAAAA", "taken")
    assert downloads(folder)["AAAAAAA"] == "taken"


def test_what_is_known_is_not_written_again_and_a_line_that_is_not_whole_harms_none(tmp_path: Path) -> None:
    note_download(tmp_path, "AAAAAAA", "taken")
    before = (tmp_path / NAME).read_bytes()
    note_download(tmp_path, "AAAAAAA", "taken")
    assert (tmp_path / NAME).read_bytes() == before
    (tmp_path / NAME).write_bytes(before + b"BBBB")
    note_download(tmp_path, "CCCCCCC", "not-printed")
    assert downloads(tmp_path) == {"AAAAAAA": "taken", "CCCCCCC": "not-printed"}
