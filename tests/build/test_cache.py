"""What was made before is found again, whole or not at all, whoever else uses the folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from making import DATA, PROJECT, SHIPPED

from brochures.base.findings import Finding, Place, Text
from brochures.base.geometry import Rect
from brochures.build.cache import HEAD, HOUR_NS, SUFFIX, Cache
from brochures.build.result import Result
from brochures.preflight.report.records import CheckRecord, finding_record

FAILED = CheckRecord(name="x", passed=False, looked_at={"ja": "1", "en": "1"})


def mark(built: Result) -> str:
    return built.record.fingerprint


def entry(folder: Path, built: Result) -> Path:
    return folder / f"{mark(built)}{SUFFIX}"


@pytest.fixture
def card(built: Mapping[str, Result]) -> Result:
    return built["card"]


def numbered(card: Result, number: int) -> Result:
    """The card, as if it had another fingerprint."""
    record = card.record.model_copy(update={"fingerprint": f"{number:064x}"})
    return replace(card, record=record)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_was_put_in_comes_out(name: str, built: Mapping[str, Result], tmp_path: Path) -> None:
    item = built[name]
    Cache(tmp_path).put(item)
    found = Cache(tmp_path).get(item.document, mark(item))
    assert found is not None
    assert found == replace(
        item,
        record=item.record.model_copy(update={"from_cache": True}),
        findings=found.findings,
        how="stored",
    )
    assert [(one.severity, one.check, one.message) for one in found.findings] == [
        (one.severity, one.check, one.message) for one in item.findings
    ]


def test_a_warning_is_told_again_as_it_was(card: Result, tmp_path: Path) -> None:
    doubt = Finding(
        "warning",
        "x",
        Text("注意", "careful"),
        Text("直す", "mend"),
        Place(document="card", page=2, frame="枠", field="a.b", area=Rect(1, 2, 3, 4)),
    )
    record = card.record.model_copy(update={"findings": (finding_record(doubt),)})
    Cache(tmp_path).put(replace(card, record=record))
    found = Cache(tmp_path).get(card.document, mark(card))
    assert found is not None
    assert found.findings == (doubt,)


def test_a_document_is_found_under_the_name_that_it_has_now(card: Result, tmp_path: Path) -> None:
    Cache(tmp_path).put(card)
    other = replace(card.document, dataset="other")
    found = Cache(tmp_path).get(other, mark(card))
    assert found is not None
    assert found.record.dataset == "other"
    assert found.record.path == "other/office/card.pdf" == other.path
    assert [path for path, _ in found.pictures] == [page.picture for page in found.record.shown]
    assert all(path.startswith("preflight/other/") for path, _ in found.pictures)


def test_what_was_never_made_is_not_there(card: Result, tmp_path: Path) -> None:
    assert Cache(tmp_path).get(card.document, mark(card)) is None
    assert Cache(tmp_path / "absent").get(card.document, mark(card)) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("spoil", ["no pdf", "no checks", "a failed check"])
def test_only_what_passed_is_kept(spoil: str, card: Result, tmp_path: Path) -> None:
    checks = {"no checks": (), "a failed check": (*card.record.checks, FAILED)}.get(spoil, card.record.checks)
    record = card.record.model_copy(update={"checks": checks})
    Cache(tmp_path).put(replace(card, record=record, pdf=None if spoil == "no pdf" else card.pdf))
    assert list(tmp_path.iterdir()) == []


# --- damage -----------------------------------------------------------------------------------


def test_a_torn_entry_is_not_believed_and_goes_away(card: Result, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(card)
    content = entry(tmp_path, card).read_bytes()
    for end in (0, 1, len(HEAD), len(HEAD) + 31, len(HEAD) + 40, len(content) // 2, len(content) - 1):
        entry(tmp_path, card).write_bytes(content[:end])
        assert cache.get(card.document, mark(card)) is None
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", [0, len(HEAD) + 1, len(HEAD) + 39, 2000, -1])
def test_a_changed_byte_is_noticed_wherever_it_is(at: int, card: Result, tmp_path: Path) -> None:
    Cache(tmp_path).put(card)
    content = bytearray(entry(tmp_path, card).read_bytes())
    content[at] ^= 1
    entry(tmp_path, card).write_bytes(content)
    assert Cache(tmp_path).get(card.document, mark(card)) is None
    assert not entry(tmp_path, card).exists()


def test_an_entry_under_another_name_is_not_taken_for_it(card: Result, tmp_path: Path) -> None:
    Cache(tmp_path).put(card)
    other = numbered(card, 1)
    entry(tmp_path, card).rename(entry(tmp_path, other))
    assert Cache(tmp_path).get(card.document, mark(other)) is None


def test_an_entry_of_another_version_is_not_read(card: Result, tmp_path: Path) -> None:
    Cache(tmp_path).put(card)
    content = entry(tmp_path, card).read_bytes()
    entry(tmp_path, card).write_bytes(content.replace(HEAD, HEAD.replace(b"1", b"2")))
    assert Cache(tmp_path).get(card.document, mark(card)) is None


def test_a_folder_in_the_place_of_an_entry_is_no_entry(card: Result, tmp_path: Path) -> None:
    entry(tmp_path, card).mkdir()
    cache = Cache(tmp_path)
    assert cache.get(card.document, mark(card)) is None
    cache.put(card)
    assert cache.trouble is not None


# --- room -------------------------------------------------------------------------------------


def sizes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_it_stays_within_its_bounds_and_keeps_what_was_used_last(card: Result, tmp_path: Path) -> None:
    Cache(tmp_path).put(card)
    one = entry(tmp_path, card).stat().st_size
    entry(tmp_path, card).unlink()
    most = 6 * one + 100
    for number in range(20):
        cache = Cache(tmp_path, most)
        cache.put(numbered(card, number))
        os.utime(entry(tmp_path, numbered(card, number)), ns=(0, number * 10**9))
        # The first is asked for each time.
        assert cache.get(card.document, mark(numbered(card, 0))) is not None, number
        assert sizes(tmp_path) <= most
    kept = {number for number in range(20) if entry(tmp_path, numbered(card, number)).exists()}
    assert {0, 19} <= kept
    assert kept - {0} == set(range(20 - len(kept) + 1, 20))
    assert len(kept) >= 4


def test_one_cache_that_goes_on_keeps_its_bounds_too(card: Result, tmp_path: Path) -> None:
    Cache(tmp_path).put(card)
    most = 6 * entry(tmp_path, card).stat().st_size
    cache = Cache(tmp_path, most)
    for number in range(20):
        cache.put(numbered(card, number))
        assert sizes(tmp_path) <= most
    assert entry(tmp_path, numbered(card, 19)).exists()


def test_what_is_too_large_for_it_is_left_out(card: Result, tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000)
    cache.put(card)
    assert list(tmp_path.iterdir()) == []
    assert cache.trouble is None


def test_what_a_killed_build_left_is_cleared_away(card: Result, tmp_path: Path) -> None:
    old, new, strange = tmp_path / ".old", tmp_path / ".new", tmp_path / "notes.txt"
    for path in (old, new, strange):
        path.write_bytes(b"x")
    now = new.stat().st_mtime_ns
    os.utime(old, ns=(now - 2 * HOUR_NS, now - 2 * HOUR_NS))
    os.utime(strange, ns=(0, 0))
    Cache(tmp_path).put(card)
    assert not old.exists()
    assert new.exists()
    assert strange.exists()


def test_it_may_be_deleted_at_any_moment(card: Result, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(card)
    entry(tmp_path / "cache", card).unlink()
    (tmp_path / "cache").rmdir()
    assert cache.get(card.document, mark(card)) is None
    cache.put(card)
    assert cache.get(card.document, mark(card)) is not None
    assert cache.trouble is None


# --- trouble ----------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_to_is_told_once_and_stops_nothing(
    card: Result, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "cache")
    for number in range(3):
        cache.put(numbered(card, number))
        assert cache.get(card.document, mark(numbered(card, number))) is None
    assert cache.trouble is not None
    assert cache.trouble.severity == "note"
    assert "BROCHURES_CACHE" in cache.trouble.hint.ja


def test_a_disk_that_is_full_leaves_nothing_half_written(
    card: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    cache = Cache(tmp_path)
    monkeypatch.setattr(Path, "replace", full)
    cache.put(card)
    assert list(tmp_path.iterdir()) == []
    assert cache.trouble is not None
    assert "No space left" in cache.trouble.message.en


# --- two at once ------------------------------------------------------------------------------

BUSY = """
import sys
from dataclasses import replace
from pathlib import Path
from brochures.dataset.load import load_dataset
from brochures.products.plan import plan_documents
from brochures.products.product import read_products
from brochures.build.cache import SUFFIX, Cache
import datetime, random

folder, first, most, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
dataset = load_dataset(sys.argv[5])
(document,) = plan_documents(dataset, read_products(), today=datetime.date(2026, 11, 23), only=("card",))
begun = Cache(folder.parent / "seed").get(document, first)
cache, chance = Cache(folder, most), random.Random(seed)
hits = 0
for _ in range(150):
    number = f"{chance.randrange(12):064x}"
    found = cache.get(document, number)
    if found is None:
        cache.put(replace(begun, record=begun.record.model_copy(update={"fingerprint": number})))
    else:
        hits += 1
        assert found.record.fingerprint == number
        assert found.pdf == begun.pdf and found.pictures == begun.pictures
assert cache.trouble is None, cache.trouble
print(hits)
"""


def test_several_builds_may_use_it_at_once(card: Result, tmp_path: Path) -> None:
    """Three processes put, take and throw out the same few documents, with room for half of them."""
    Cache(tmp_path / "seed").put(card)
    most = 6 * entry(tmp_path / "seed", card).stat().st_size
    folder = tmp_path / "cache"
    command = [sys.executable, "-c", BUSY, str(folder), mark(card), str(most)]
    data = str(DATA / "akishima.yaml")
    processes = [
        subprocess.Popen(
            [*command, str(seed), data],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for seed in range(3)
    ]
    for process in processes:
        said, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
        assert int(said) > 0
    Cache(folder, most).put(numbered(card, 99))
    assert sizes(folder) <= most
    assert not [path for path in folder.iterdir() if path.suffix != SUFFIX]
