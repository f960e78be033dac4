"""What was made from a file or an object is made again as soon as that is another one."""

from __future__ import annotations

import gc
import hashlib
import os
import weakref
from pathlib import Path

import pytest

from brochures.base.caches import PerFile, PerObject, content_hash


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


def test_a_file_is_read_once_and_again_when_it_changed(tmp_path: Path) -> None:
    path, read = tmp_path / "a.css", []
    kept = PerFile[str]()

    def make() -> str:
        read.append(path.read_text(encoding="utf-8"))
        return read[-1]

    path.write_text("one", encoding="utf-8")
    assert [kept.of("key", [path], make) for _ in range(3)] == ["one"] * 3
    assert read == ["one"]
    path.write_text("three", encoding="utf-8")
    assert kept.of("key", [path], make) == "three"
    assert kept.of("key", [path], make) == "three"
    assert read == ["one", "three"]


def test_another_file_of_the_same_size_and_time_is_noticed(tmp_path: Path) -> None:
    path, other = tmp_path / "a.css", tmp_path / "b.css"
    path.write_text("one", encoding="utf-8")
    other.write_text("two", encoding="utf-8")
    for item in (path, other):
        os.utime(item, (1, 1))
    kept = PerFile[str]()
    assert kept.of("key", [path], lambda: path.read_text(encoding="utf-8")) == "one"
    other.replace(path)
    assert kept.of("key", [path], lambda: path.read_text(encoding="utf-8")) == "two"


def test_any_of_several_files_counts_and_keys_are_apart(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "ab"]
    for path in paths:
        path.write_text("1", encoding="utf-8")
    kept, made = PerFile[int](), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert kept.of("x", paths, make) == kept.of("x", paths, make) == 1
    assert kept.of("y", paths, make) == 2
    paths[1].write_text("22", encoding="utf-8")
    assert kept.of("x", paths, make) == 3


def test_a_failure_is_not_kept_and_a_missing_file_is_the_makers_to_tell(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.css", PerFile[str]()
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            kept.of("key", [path], lambda: path.read_text(encoding="utf-8"))
    path.write_text("there", encoding="utf-8")
    assert kept.of("key", [path], lambda: path.read_text(encoding="utf-8")) == "there"


class Thing:
    """Equal to all others of its kind, and unhashable."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: int) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return True


def test_a_value_is_made_once_for_each_key() -> None:
    kept, thing, made = PerObject[int](), Thing(1), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept.of(thing, key, make) for key in ("a", "b", "a", "b")] == [1, 2, 1, 2]


def test_an_equal_object_is_another_one() -> None:
    kept, one, two = PerObject[int](), Thing(1), Thing(2)
    assert kept.of(one, "key", lambda: one.value) == 1
    assert kept.of(two, "key", lambda: two.value) == 2


def test_an_object_that_is_gone_is_forgotten_and_its_place_in_memory_means_nothing() -> None:
    kept = PerObject[int]()
    gc.freeze()  # what other tests left in memory is not looked through 200 times
    try:
        for number in range(200):  # CPython gives the place of the last one to the next
            thing = Thing(number)
            assert kept.of(thing, "key", lambda thing=thing: thing.value) == number
            gone = weakref.ref(thing)
            del thing
            gc.collect()
            assert gone() is None or number == 0
    finally:
        gc.unfreeze()
    assert len(kept) <= 1
