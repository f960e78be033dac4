"""A file is hashed again as soon as it may be another one."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from brochures.content_hashes import content_hash


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_it_is_the_hash_of_the_content(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    assert content_hash(file) == sha256(b"one")


def test_a_change_is_noticed_in_a_process_that_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "a"
    for content in (b"one", b"three", b"other"):
        file.write_bytes(content)
        assert content_hash(file) == sha256(content)


@pytest.mark.skipif(os.name == "nt", reason="keeps no time of change")
def test_a_change_of_the_same_length_with_its_time_put_back_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    state = file.stat()
    assert content_hash(file) == sha256(b"one")
    file.write_bytes(b"two")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert file.stat().st_mtime_ns == state.st_mtime_ns
    assert content_hash(file) == sha256(b"two")


def test_an_untouched_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    first = content_hash(file)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read again"))
    assert content_hash(file) == first


def test_an_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        content_hash(tmp_path / "absent")
