"""A run code is found as people write it and say it, whether its paper is new or old."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import record

from brochures.build.fingerprint import ALPHABET, RUN_CODE_LETTERS
from brochures.build.history import add_to_history, past
from brochures.build.manifest import Manifest, write_manifest
from brochures.build.run_codes import as_run_code, codes_like, known_by_code, known_file, trace

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "written", ["7K3M9Q0", "7k3m9q0", "7K3-M9QO", " 7K3 M9Q0 ", "７Ｋ３Ｍ９Ｑ０", "7K3‐M9Q0"]
)
def test_a_code_is_understood_as_it_is_typed(written: str) -> None:
    assert as_run_code(written) == "7K3M9Q0"


@pytest.mark.parametrize("written", ["", "7K3M9Q", "7K3M9Q00", "7K3M9QU", "管理番号", "042-544-5111"])
def test_what_is_no_code_is_none(written: str) -> None:
    assert as_run_code(written) is None


def test_a_code_is_found_among_what_is_there_and_what_was_replaced(tmp_path: Path) -> None:
    now, old, other = record(run_code="AAAAAAA"), record(run_code="BBBBBBB"), record(id="card")
    write_manifest(tmp_path, Manifest(documents=(now, other)))
    # Taken back and made again: of the same paper once is enough.
    add_to_history(tmp_path, [past(old, DAY), past(now, DAY), past(old, date(2027, 1, 1))])
    (found,) = trace(tmp_path, "AAAAAAA")
    assert (found.record, found.until) == (now, None)
    (found,) = trace(tmp_path, "BBBBBBB")
    assert (found.record.place, found.until) == (old.place, date(2027, 1, 1))
    assert trace(tmp_path, "CCCCCCC") == ()


def test_what_failed_was_never_on_paper(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(documents=(record(run_code="AAAAAAA", path=None, sha256=None),)))
    assert trace(tmp_path, "AAAAAAA") == ()


def test_a_file_is_known_by_its_bytes_here_above_and_in_a_folder_that_is_named(tmp_path: Path) -> None:
    out, mail = tmp_path / "city" / "out", tmp_path / "mail"
    now, old = record(sha256="1" * 64), record(sha256="2" * 64, run_code="BBBBBBB")
    write_manifest(out, Manifest(documents=(now,)))
    add_to_history(out, [past(old, DAY)])
    for path, folders in ((out / "x.pdf", ()), (out.parent / "x.pdf", ()), (mail / "x.pdf", (out,))):
        known = known_file(path, "1" * 64, folders)
        assert known is not None
        assert (known.record, known.unchanged, known.until) == (now, True, None)
        known = known_file(path, "2" * 64, folders)
        assert known is not None
        assert (known.record.run_code, known.unchanged, known.until) == ("BBBBBBB", True, DAY)
        assert known_file(path, "3" * 64, folders) is None
    assert known_file(mail / "x.pdf", "1" * 64) is None


@pytest.mark.parametrize("text", ["発行 管理番号 BBBBBBB", "Run BBBBBBB\n", "管理番号\nBBBBBBB　次"])
def test_a_copy_is_known_by_the_code_that_it_bears(text: str, tmp_path: Path) -> None:
    add_to_history(tmp_path, [past(record(run_code="BBBBBBB"), DAY)])
    known = known_by_code(["表", text], [tmp_path / "nowhere", tmp_path])
    assert known is not None
    assert (known.record.run_code, known.unchanged, known.until, known.by_code) == (
        "BBBBBBB",
        False,
        DAY,
        True,
    )


@pytest.mark.parametrize("text", ["BBBBBBB", "管理番号 BBBBBBBB", "管理番号 CCCCCCC", "Running BBBBBBB", ""])
def test_letters_that_are_no_code_of_ours_make_nothing_known(text: str, tmp_path: Path) -> None:
    add_to_history(tmp_path, [past(record(run_code="BBBBBBB"), DAY)])
    assert known_by_code([text], [tmp_path]) is None


# --- one letter wrong -------------------------------------------------------------------------

CODES = st.text(ALPHABET, min_size=RUN_CODE_LETTERS, max_size=RUN_CODE_LETTERS)
LETTERS = string.ascii_uppercase + string.digits
POSITIONS = st.integers(0, RUN_CODE_LETTERS - 1)


@given(CODES, st.lists(CODES, max_size=20))
def test_a_code_that_is_known_means_itself_alone(code: str, others: list[str]) -> None:
    assert codes_like(code.lower(), [*others, code]) == (code,)


@given(CODES, POSITIONS, st.sampled_from(LETTERS), st.lists(CODES, max_size=20))
def test_a_code_with_another_letter_is_found(code: str, at: int, letter: str, others: list[str]) -> None:
    typed = code[:at] + letter + code[at + 1 :]
    found = codes_like(typed, [*others, code])
    assert code in found or as_run_code(typed) in others


@given(CODES, POSITIONS, st.sampled_from(LETTERS))
def test_a_code_with_a_letter_too_many_or_too_few_or_two_that_changed_places_is_found(
    code: str, at: int, letter: str
) -> None:
    assert codes_like(code[:at] + code[at + 1 :], [code]) == (code,)
    assert codes_like(code[:at] + letter + code[at:], [code]) == (code,)
    swapped = code[:at] + code[at : at + 2][::-1] + code[at + 2 :]
    assert codes_like(swapped, [code]) == (code,)


@given(CODES, CODES)
def test_a_code_that_differs_in_more_is_another(code: str, other: str) -> None:
    differing = sum(one != two for one, two in zip(code, other, strict=True))
    if differing > 2 and code[1:] != other[:-1] and other[1:] != code[:-1]:
        assert codes_like(code, [other]) == ()


@pytest.mark.parametrize("typed", ["", "7K3M9", "7K3M9QZ99", "管理番号", "X" * 5000])
def test_what_is_far_from_every_code_finds_none(typed: str) -> None:
    assert codes_like(typed, ["7K3M9QZ"]) == ()
