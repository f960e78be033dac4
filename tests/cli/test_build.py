"""What build and list say: how many were made, what made them out of date, what people must know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from making import City

from brochures.base.findings import Finding, Text
from brochures.build import cache as store
from brochures.build import manifest
from brochures.build.manifest import read_manifest
from brochures.cli.build import (
    CACHE,
    MANIFEST,
    STORED,
    cache_folder,
    nothing_is_there,
    summary,
    worth_telling,
)
from brochures.cli.main import main

DAY = ("--today", "2026-11-23")
QUICK = ("--only", "card-discreet", "--only", "card-85x54-discreet")


def cli(*args: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], env={"LC_ALL": "C.UTF-8", **environment})


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"made": 3}, "3 of 3 documents were saved in out."),
        ({"unchanged": 3}, "3 documents, nothing changed (out)."),
        (
            {"made": 1, "stored": 1, "unchanged": 1},
            "3 of 3 documents are in out: 1 made, 1 taken from the store, 1 unchanged.",
        ),
        (
            {"stored": 1, "unchanged": 1, "refused": 1},
            "2 of 3 documents are in out: 0 made, 1 taken from the store, 1 unchanged, 1 not saved.",
        ),
        ({"made": 1, "refused": 2}, "1 of 3 documents were saved in out."),
    ],
)
def test_the_summary_tells_how_many_were_made(how: dict[str, int], words: str) -> None:
    text = summary(how, Path("out"))
    assert text.en == words
    assert "3 点" in text.ja


def test_one_document_is_not_one_documents() -> None:
    assert summary({"unchanged": 1}, Path("out")).en == "1 document, nothing changed (out)."


def test_the_environment_may_name_another_folder_for_what_was_made() -> None:
    assert cache_folder({CACHE: "/somewhere"}) == Path("/somewhere")
    assert cache_folder({}).name == cache_folder({CACHE: ""}).name == "brochures"


def test_a_folder_that_cannot_be_used_is_told_though_it_is_only_a_note() -> None:
    def finding(severity: Any, check: str) -> Finding:
        return Finding(severity, check, Text("", ""))

    told = [
        finding("note", "store"),
        finding("note", "dates"),
        finding("warning", "freshness"),
        finding("warning", "x"),
    ]
    assert [item.check for item in worth_telling(told)] == ["store", "x"]


@pytest.mark.slow
def test_a_second_build_makes_nothing_and_a_third_takes_from_the_store(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = cli(*QUICK, *DAY, "--out", out)
    assert first.stdout.endswith(f"2 of 2 documents were saved in {out}.\n")
    assert cli(*QUICK, *DAY, "--out", out).stdout == f"2 documents, nothing changed ({out}).\n"
    (out / "akishima" / "office" / "card-discreet.pdf").unlink()
    third = cli(*QUICK, *DAY, "--out", out).stdout
    assert "card-discreet  saved" in third
    assert third.endswith(f"2 of 2 documents are in {out}: 0 made, 1 taken from the store, 1 unchanged.\n")
    assert [item.from_cache for item in read_manifest(out).documents] == [False, True]
    fourth = cli(*QUICK, *DAY, "--out", out, "--force")
    assert fourth.stdout.endswith(f"2 of 2 documents were saved in {out}.\n")
    assert [item.from_cache for item in read_manifest(out).documents] == [False, False]


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_to_is_one_note_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = cli(*QUICK, *DAY, "--out", tmp_path / "out", **{CACHE: str(tmp_path / "file" / "cache")})
    assert result.exit_code == 0
    assert result.stderr.count("NOTE") == 1
    assert "BROCHURES_CACHE" in result.stderr


# --- list -------------------------------------------------------------------------------------


def listed(out: Path, *more: str | Path) -> dict[str, Any]:
    result = cli("list", *more, "--out", out, "--json")
    assert result.exit_code == 0
    return {item["id"]: item for item in json.loads(result.stdout)["documents"]}


@pytest.mark.slow
def test_list_says_what_made_each_document_out_of_date(city: City, tmp_path: Path) -> None:
    only = ("--only", "card-discreet", "--only", "flyer-riyusu")
    cli("build", city.file, *only, *DAY, "--out", tmp_path)
    city.change("name: りゆうす", "name: りゆうすの会")
    told = listed(tmp_path, city.file, *only, *DAY)
    assert (told["card-discreet"]["state"], told["card-discreet"]["reasons"]) == ("same", [])
    assert told["flyer-riyusu"]["state"] == "changed"
    assert any("りゆうす → りゆうすの会" in reason["ja"] for reason in told["flyer-riyusu"]["reasons"])
    (tmp_path / "akishima" / "office" / "card-discreet.pdf").write_bytes(b"another")
    later = listed(tmp_path, city.file, *only, "--today", "2026-12-01")
    assert later["card-discreet"]["state"] == "file changed"
    reasons = [reason["en"] for reason in later["flyer-riyusu"]["reasons"]]
    assert "the month of issue changed (2026-11 → 2026-12)" in reasons
    plain = cli("list", city.file, *only, *DAY, "--out", tmp_path, "--lang", "ja").stdout
    assert "前回から変わった" in plain
    assert "りゆうす → りゆうすの会" in plain


def test_what_was_made_before_is_known_by_the_names_of_files(tmp_path: Path) -> None:
    assert (MANIFEST, STORED) == (manifest.NAME, store.SUFFIX)
    out, cache = tmp_path / "out", tmp_path / "cache"
    assert nothing_is_there(out, cache)
    out.mkdir()
    cache.mkdir()
    (cache / "note.txt").touch()
    assert nothing_is_there(out, cache)
    (cache / f"12{STORED}").touch()
    assert not nothing_is_there(out, cache)
    assert nothing_is_there(out, tmp_path / "other")
    (out / MANIFEST).touch()
    assert not nothing_is_there(out, tmp_path / "other")


@pytest.mark.parametrize(
    ("words", "there", "ready"),
    [((), False, True), ((), True, False), (("--force",), True, True), (("--jobs", "1"), False, False)],
)
def test_processes_get_ready_only_where_all_has_to_be_made(
    words: tuple[str, ...], there: bool, ready: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    monkeypatch.setattr("brochures.build.processes.usable_cores", lambda: 2)
    monkeypatch.setattr("brochures.build.processes.Processes.get_ready", lambda self: started.append(self))
    if there:
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / MANIFEST).write_text("{}", encoding="utf-8")
    # A name that nothing has: it ends before anything is made.
    result = cli("build", "--only", "x", "--out", tmp_path / "out", *words, **{CACHE: str(tmp_path)})
    assert result.exit_code == 2
    assert bool(started) == ready


def test_whatever_begins_first_is_told_in_the_order_of_the_plan(tmp_path: Path) -> None:
    names = ["card-85x54-discreet", "card-sheet-discreet"]
    only = [word for name in names for word in ("--only", name)]
    result = cli("build", *only, *DAY, "--json", "--out", tmp_path / "out", **{CACHE: str(tmp_path)})
    assert [item["id"] for item in json.loads(result.stdout)["documents"]] == names
