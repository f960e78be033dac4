"""What build says and leaves: files, findings, how many were made, what comes of a killed one."""

from __future__ import annotations

import hashlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from asking import DAY, cli, told
from making import BUILD, DATA, PROJECT, City, opened, run

from brochures.base.findings import Finding, Text
from brochures.build import cache as store
from brochures.build import manifest
from brochures.build.manifest import read_manifest
from brochures.build.turns import turn
from brochures.cli.build import (
    CACHE,
    MANIFEST,
    STORED,
    cache_folder,
    nothing_is_there,
    summary,
    worth_telling,
)

RENDER = PROJECT / "render.py"
QUICK = ("--only", "card-discreet")
TWO = ("--only", "card-discreet", "--only", "card-85x54-discreet")


def test_build_makes_files_and_says_so_in_plain_lines(tmp_path: Path) -> None:
    result = cli("build", *QUICK, *DAY, "--out", tmp_path)
    assert result.exit_code == 0
    assert re.fullmatch(
        r"\[1/1\] card-discreet  saved  \d+\.\d s\n1 of 1 documents were saved in .*\n", result.stdout
    )
    assert result.stderr == ""
    made = (path.name for path in tmp_path.rglob("*") if path.is_file())
    assert sorted(name for name in made if not name.startswith(".")) == [
        "card-discreet-1.jpg",
        "card-discreet-2.jpg",
        "card-discreet.pdf",
        "manifest.json",
        "preflight.html",
    ]


def test_a_text_version_is_made_once_and_known_by_its_name(tmp_path: Path) -> None:
    words = ("build", "--only", "card*discreet", "--output", "text", *DAY, "--out", tmp_path, "--jobs", "1")
    assert cli(*words).exit_code == 0
    made = sorted(path.name for path in (tmp_path / "akishima" / "text").iterdir())
    names = ("card-85x54-discreet", "card-discreet", "card-picture-discreet")
    assert made == [f"{name}.{kind}" for name in names for kind in ("html", "txt")]
    assert "3 documents, nothing changed" in cli(*words).stdout
    # A line that is broken by hand on paper is the same text in one line.
    assert cli(*words[:2], "card-85x54-discreet", *words[3:]).exit_code == 0
    assert not (tmp_path / "old").exists()
    (tmp_path / "akishima" / "text" / "card-discreet.txt").unlink()
    assert cli(*words).exit_code == 0
    assert (tmp_path / "akishima" / "text" / "card-discreet.txt").is_file()


@pytest.mark.parametrize("lead", [(), ("build",)])
def test_build_is_what_happens_without_a_command(lead: tuple[str, ...], tmp_path: Path) -> None:
    result = cli(*lead, *QUICK, *DAY, "--out", tmp_path, "--lang", "ja")
    assert result.exit_code == 0
    assert "1 点のうち 1 点を" in result.stdout


def test_build_in_json_prints_json_and_nothing_else(tmp_path: Path) -> None:
    value = told(cli("build", *QUICK, *DAY, "--out", tmp_path, "--json"))
    (record,) = value["documents"]
    assert record["id"] == "card-discreet"
    (stored,) = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert record == stored
    assert {item["severity"] for item in value["findings"]} <= {"note"}


def test_a_document_that_fails_is_told_and_ends_with_one(city: City, tmp_path: Path) -> None:
    city.change("name: りゆうす", "name: 𠮷野の会")
    only = ("--only", "flyer-riyusu", "--only", "card-discreet")
    result = cli("build", city.file, *only, *DAY, "--out", tmp_path)
    assert result.exit_code == 1
    assert "flyer-riyusu  NOT SAVED" in result.stdout
    assert "1 of 2 documents were saved" in result.stdout
    assert result.stdout.endswith(f"Open {tmp_path / 'preflight.html'} to see what to mend, and where.\n")
    assert "U+20BB7" in result.stderr
    assert "→" in result.stderr
    assert not (tmp_path / "akishima" / "office" / "flyer-riyusu.pdf").exists()
    assert (tmp_path / "akishima" / "office" / "card-discreet.pdf").exists()
    value = told(cli("build", city.file, *only, *DAY, "--out", tmp_path, "--json"))
    assert [item["path"] is None for item in value["documents"]] == [False, True]
    assert value["report"] == str(tmp_path / "preflight.html")
    assert {"glyphs"} <= {item["check"] for item in value["findings"]}


def test_data_with_errors_is_not_printed_at_all(city: City, tmp_path: Path) -> None:
    city.change("checked: 2026-11-23", "checked: 2027-01-01")
    result = cli("build", city.file, *DAY, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "yet to come" in result.stderr
    assert str(city.file) in result.stderr
    assert not (tmp_path / "out").exists()


def test_two_datasets_go_into_folders_of_their_own(city: City, tmp_path: Path) -> None:
    city.change("dataset: akishima", "dataset: other")
    both = (DATA / "akishima.yaml", city.file)
    result = cli("build", *both, *QUICK, *DAY, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "] akishima/office/card-discreet  saved" in result.stdout
    assert "] other/office/card-discreet  saved" in result.stdout
    assert [item.dataset for item in read_manifest(tmp_path / "out").documents] == ["akishima", "other"]


def test_a_month_makes_flyers_of_that_month(tmp_path: Path) -> None:
    result = cli("--only", "flyer-kokokara*", "--month", "2027-01", *DAY, "--out", tmp_path)
    assert result.exit_code == 0
    assert (tmp_path / "akishima" / "office" / "flyer-kokokara-2027-01.pdf").is_file()


def test_flyers_for_several_months_are_one_each(tmp_path: Path) -> None:
    result = cli("--only", "flyer-kokokara", *DAY, "--from", "2027-01", "--months", "2", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in tmp_path.rglob("*.pdf"))
    assert made == ["flyer-kokokara-2027-01.pdf", "flyer-kokokara-2027-02.pdf"]


def test_a_flyer_does_not_promise_a_holiday_that_nobody_decided(tmp_path: Path) -> None:
    day = ("--today", "2028-04-01")
    result = cli("--only", "flyer-kokokara", *day, "--out", tmp_path, "--lang", "ja")
    assert result.exit_code == 0
    assert "昭和の日" in result.stderr


@pytest.mark.slow
def test_what_every_press_file_lacks_is_told_once_with_their_names(tmp_path: Path) -> None:
    words = ("build", "--only", "card*discreet", "--output", "press", *DAY, "--out", tmp_path)
    result = cli(*words)
    assert result.exit_code == 0
    assert result.stderr.count("WARNING") == 1
    assert result.stderr.startswith("card-discreet, card-85x54-discreet, card-picture-discreet\n")
    documents = told(cli(*words, "--json"))["documents"]
    assert [len(item["findings"]) for item in documents] == [1, 1, 1]


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
    first = cli(*TWO, *DAY, "--out", out)
    assert first.stdout.endswith(f"2 of 2 documents were saved in {out}.\n")
    assert cli(*TWO, *DAY, "--out", out).stdout == f"2 documents, nothing changed ({out}).\n"
    (out / "akishima" / "office" / "card-discreet.pdf").unlink()
    third = cli(*TWO, *DAY, "--out", out).stdout
    assert "card-discreet  saved" in third
    assert third.endswith(f"2 of 2 documents are in {out}: 0 made, 1 taken from the store, 1 unchanged.\n")
    assert [item.from_cache for item in read_manifest(out).documents] == [False, True]
    fourth = cli(*TWO, *DAY, "--out", out, "--force")
    assert fourth.stdout.endswith(f"2 of 2 documents were saved in {out}.\n")
    assert [item.from_cache for item in read_manifest(out).documents] == [False, False]


@pytest.mark.slow
def test_a_cache_that_cannot_be_written_to_is_one_note_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = cli(*TWO, *DAY, "--out", tmp_path / "out", **{CACHE: str(tmp_path / "file" / "cache")})
    assert result.exit_code == 0
    assert result.stderr.count("NOTE") == 1
    assert "BROCHURES_CACHE" in result.stderr


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


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written to")
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    result = cli(*QUICK, *DAY, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "Could not be written" in result.stderr


def test_an_output_folder_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = cli(*QUICK, *DAY, "--out", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "Could not be written" in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.skipif(os.name == "nt", reason="needs pseudo-terminals")
def test_a_terminal_shows_the_document_under_way(tmp_path: Path) -> None:
    try:
        ours, theirs = os.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals")
    command = [sys.executable, *map(str, BUILD), "--only", "flyer-a5*", *DAY, "--jobs", "1", "--lang", "en"]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=tmp_path) as process:
        os.close(theirs)
        shown = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # Linux: the other end was closed
                break
            if not piece:
                break
            shown += piece
    os.close(ours)
    assert process.returncode == 0
    text = shown.decode()
    assert text.startswith("[1/2] making…\r\x1b[K[1/2] flyer-a5-riyusu  saved")
    assert "[2/2] making…" in text
    assert text.rstrip().endswith("2 of 2 documents were saved in out.")


@pytest.mark.slow
def test_a_build_waits_in_plain_words_until_another_one_of_the_same_folder_has_ended(tmp_path: Path) -> None:
    command = [sys.executable, *map(str, BUILD), *QUICK, *DAY, "--lang", "ja"]
    with turn(tmp_path / "out"):
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, text=True, encoding="utf-8"
        )
        assert process.stdout is not None
        assert process.stdout.readline() == (
            "out には、いまほかで作っています。終わるまで待ちます(やめるには Ctrl-C)。\n"
        )
        assert not (tmp_path / "out" / "manifest.json").exists()
    said, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert "1 点のうち 1 点を out に保存しました。" in said


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.usefixtures("heeds_interrupts")
@pytest.mark.parametrize("after", ["the start", "[1/", "[3/"])
def test_an_interrupted_build_says_so_and_leaves_whole_files(after: str, tmp_path: Path) -> None:
    """Ctrl-C right after the start, and after some documents, before the next is finished."""
    command = [sys.executable, *map(str, BUILD), "--only", "flyer*", *DAY, "--lang", "en"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        if after.startswith("["):
            for line in process.stdout:
                if line.startswith(after):
                    break
        else:
            time.sleep(0.7)  # reading, planning, importing WeasyPrint
        process.send_signal(signal.SIGINT)
        error = process.stderr.read()
        process.stdout.read()
    assert process.returncode == 130, error
    assert "Traceback" not in error
    assert "Every file that was saved is whole." in error
    records = read_manifest(tmp_path / "out").documents
    files = list(tmp_path.rglob("*.pdf"))
    assert {path.name for path in tmp_path.rglob(".*")} <= {".lock"}
    assert sorted(path.name for path in files) == sorted(f"{record.id}.pdf" for record in records)
    for path in files:
        with opened(path.read_bytes()) as pdf:
            assert pdf.pages


SEVERAL = ("card-discreet", "card-sheet", "flyer-a5-riyusu", "leaflet")


@pytest.mark.slow
def test_as_many_processes_as_one_likes_make_the_same_files(tmp_path: Path) -> None:
    made = {}
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        result = run(
            *BUILD,
            *(word for name in SEVERAL for word in ("--only", name)),
            *DAY,
            "--out",
            out,
            "--jobs",
            str(jobs),
            "--force",
        )
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""
        made[jobs] = {
            record.id: record.model_copy(update={"seconds": 0.0}) for record in read_manifest(out).documents
        }
        for record in made[jobs].values():
            assert hashlib.sha256((out / str(record.path)).read_bytes()).hexdigest() == record.sha256
    assert made[1] == made[2]
    assert set(made[1]) == set(SEVERAL)


def test_less_than_one_process_is_refused() -> None:
    assert cli("build", "--jobs", "0").exit_code == 2


def test_a_scheduler_that_is_not_there_is_told_of_before_any_work(tmp_path: Path) -> None:
    result = cli(
        "build", *QUICK, *DAY, "--out", tmp_path, "--scheduler", "nonsense://x", "--force", "--lang", "en"
    )
    assert result.exit_code == 1
    assert "The scheduler nonsense://x cannot be reached" in result.stderr
    assert "→" in result.stderr
    assert list(tmp_path.iterdir()) == []


STOP = ("check_every_days: 180", "check_every_days: 180\nstop_print_after_days: 365")


def test_stale_facts_stop_the_print_unless_there_is_a_reason(city: City, tmp_path: Path) -> None:
    city.change(*STOP)
    words = ("build", city.file, "--only", "card", "--today", "2027-12-01", "--out", tmp_path / "out")
    refused = cli(*words)
    assert refused.exit_code == 1
    assert "after 365 days it is not printed" in refused.stderr
    assert not (tmp_path / "out").exists()
    made = cli(*words, "--stale-ok", "臨時 のお知らせ")
    assert made.exit_code == 0, made.stderr
    assert "They are printed for this reason: 臨時 のお知らせ" in made.stderr
    (record,) = read_manifest(tmp_path / "out").documents
    assert record.stale_ok == "臨時 のお知らせ"


def test_a_reason_has_words(city: City) -> None:
    result = cli("build", city.file, "--stale-ok", " ")
    assert result.exit_code == 2
    assert "No reason is given." in result.stderr


def test_old_facts_are_named_first(city: City, tmp_path: Path) -> None:
    day = ("--today", "2027-10-01", "--out", tmp_path / "out")
    result = cli("build", city.file, "--only", "card", *day)
    assert result.exit_code == 0
    first = result.stderr.split("\n")[1]
    assert first.startswith("  WARNING: Last checked long ago (the oldest 312 days): the issuer, ")
    assert result.stderr.count("Last checked long ago") == 1
