"""The commands as a clerk uses them: what they say, what they leave, and how they end."""

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

import click
import pytest
from click.testing import CliRunner, Result
from making import PROJECT, SHIPPED, City, opened, run

from brochures import __version__
from brochures.build.manifest import read_manifest
from brochures.cli.main import main

RENDER = PROJECT / "render.py"
DAY = ("--today", "2026-11-23")
QUICK = ("--only", "card-discreet")


def cli(*args: str | Path, **environment: str) -> Result:
    """A command in this process, in English unless said otherwise."""
    return CliRunner().invoke(main, [str(arg) for arg in args], env={"LC_ALL": "C.UTF-8", **environment})


def told(result: Result) -> Any:
    """What --json printed, which must be JSON and nothing else."""
    assert result.stderr == ""
    return json.loads(result.stdout)


# --- help -------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [(), ("build",), ("check",), ("list",)])
def test_help_speaks_both_languages_and_fits_a_terminal(command: tuple[str, ...]) -> None:
    result = cli(*command, "--help", terminal_width="80")
    assert result.exit_code == 0
    assert re.search("[ぁ-ん]", result.stdout)
    assert "glob" not in result.stdout.lower()
    assert "Traceback" not in result.stdout
    assert cli(*command, "-h").stdout == result.stdout


def test_help_names_each_command_and_the_exit_codes() -> None:
    text = cli("--help").stdout
    for name in main.commands:
        assert f"\n  {name} " in text
    assert "終了コード" in text


@pytest.mark.parametrize("name", main.commands)
def test_every_option_says_what_it_is_for_in_both_languages(name: str) -> None:
    options = [item for item in main.commands[name].params if isinstance(item, click.Option)]
    assert options
    for option in options:
        assert option.help, option.name
        assert re.search("[ぁ-ん一-龠]", option.help), option.name
        assert re.search("[A-Za-z]{3}", option.help), option.name


def test_the_examples_in_the_help_can_be_run() -> None:
    examples = re.findall(r"render\.py (list|build|check)?(.*?)  ", cli("build", "--help").stdout)
    assert len(examples) >= 4
    for _, options in examples:
        words = [word.strip("'") for word in options.split()]
        assert cli("list", *DAY, *words).exit_code == 0, options


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ in cli("--version").stdout


# --- build ------------------------------------------------------------------------------------


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
    both = (PROJECT / "data" / "akishima.yaml", city.file)
    result = cli("build", *both, *QUICK, *DAY, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "] akishima/office/card-discreet  saved" in result.stdout
    assert "] other/office/card-discreet  saved" in result.stdout
    assert [item.dataset for item in read_manifest(tmp_path / "out").documents] == ["akishima", "other"]


def test_a_month_makes_flyers_of_that_month(tmp_path: Path) -> None:
    result = cli("--only", "flyer-kokokara*", "--month", "2027-01", *DAY, "--out", tmp_path)
    assert result.exit_code == 0
    assert (tmp_path / "akishima" / "office" / "flyer-kokokara-2027-01.pdf").is_file()


# --- check ------------------------------------------------------------------------------------


def test_check_of_the_shipped_data_finds_no_errors() -> None:
    result = cli("check", *DAY)
    assert result.exit_code == 0
    assert result.stdout == "akishima: no errors.\n"
    assert cli("check", *DAY, "--lang", "ja").stdout == "akishima: 誤りはありません。\n"


def test_check_tells_what_is_wrong_with_its_line(city: City) -> None:
    city.change("front_desk: city", "front_desk: ctiy")
    result = cli("check", city.file, *DAY)
    assert result.exit_code == 2
    assert re.search(rf"{re.escape(str(city.file))}:\d+:\d+  front_desk", result.stderr)
    assert "city" in result.stderr


def test_check_tells_what_is_old_without_failing() -> None:
    result = cli("check", "--today", "2028-01-01")
    assert result.exit_code == 0
    assert "WARNING: Last checked" in result.stderr


def test_check_in_json(city: City) -> None:
    findings = told(cli("check", *DAY, "--json"))["findings"]
    assert {item["severity"] for item in findings} == {"note"}
    city.change("checked: 2026-11-23", "checked: 2027-01-01")
    result = cli("check", city.file, *DAY, "--json")
    assert result.exit_code == 1
    assert {item["check"] for item in told(result)["findings"]} >= {"freshness"}


# --- list -------------------------------------------------------------------------------------


def states(out: Path, *more: str | Path) -> dict[str, str]:
    result = cli("list", *more, *DAY, "--out", out, "--json")
    assert result.exit_code == 0
    return {item["id"]: item["state"] for item in told(result)["documents"]}


def test_list_tells_what_would_be_made_and_makes_nothing(tmp_path: Path) -> None:
    assert states(tmp_path / "out") == dict.fromkeys(SHIPPED, "new")
    assert not (tmp_path / "out").exists()
    result = cli("list", *DAY, "--out", tmp_path / "out")
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(SHIPPED)
    lines = {
        line.split()[0]: line.split("  ", 1)[1].split("new")[0].strip() for line in result.stdout.splitlines()
    }
    assert lines["flyer-riyusu"] == "210 × 297"
    assert lines["card"] == "91 × 55"
    # What is printed is the paper; the card is cut from it.
    assert lines["card-sheet"] == "210 × 297 (91 × 55)"


def test_list_tells_apart_what_is_for_two_outputs(tmp_path: Path) -> None:
    result = cli("list", *DAY, "--only", "card", "--output", "office", "--output", "press", "--out", tmp_path)
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "akishima/office/card",
        "akishima/press/card",
    ]


def test_list_knows_what_changed_since_the_last_build(city: City, tmp_path: Path) -> None:
    only = ("--only", "card-discreet", "--only", "flyer-riyusu")
    cli("build", city.file, *only, *DAY, "--out", tmp_path)
    assert states(tmp_path, city.file, *only) == {"card-discreet": "same", "flyer-riyusu": "same"}
    city.change("tagline: 生きづらさを抱えた人のための居場所", "tagline: 𠮷野の会")
    assert states(tmp_path, city.file, *only) == {"card-discreet": "same", "flyer-riyusu": "changed"}
    cli("build", city.file, *only, *DAY, "--out", tmp_path)
    (tmp_path / "akishima" / "office" / "card-discreet.pdf").unlink()
    assert states(tmp_path, city.file, *only) == {
        "card-discreet": "file missing",
        "flyer-riyusu": "failed last time",
    }


def test_list_goes_on_where_one_document_cannot_be_made(city: City, tmp_path: Path) -> None:
    cli("build", city.file, *QUICK, *DAY, "--out", tmp_path)
    city.change("discreet_name: 昭島市 相談窓口", "discreet_name: ひきこもり相談窓口")
    assert states(tmp_path, city.file)["card-discreet"] == "has errors in its data"


def test_list_of_nothing_is_empty(city: City, tmp_path: Path) -> None:
    text = city.file.read_text(encoding="utf-8")
    city.file.write_text(text[: text.index("\ncards:")], encoding="utf-8")
    result = cli("list", city.file, *DAY, "--edition", "discreet", "--out", tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")


# --- language ---------------------------------------------------------------------------------


def test_messages_follow_the_system_and_the_option_goes_first() -> None:
    assert "no errors" in cli("check", *DAY).stdout
    assert "誤りはありません" in cli("check", *DAY, LC_ALL="ja_JP.UTF-8").stdout
    assert "no errors" in cli("check", *DAY, "--lang", "en", LC_ALL="ja_JP.UTF-8").stdout


# --- mistakes ---------------------------------------------------------------------------------

MISTAKES: dict[str, tuple[str, ...]] = {
    "an unknown option": ("--colour",),
    "an unknown command": ("print",),
    "an option without its value": ("--only",),
    "a name that matches nothing": ("--only", "flier"),
    "a day in another form": ("--today", "23.11.2026"),
    "a day of a calendar week": ("--today", "2026-W48-1"),
    "a day that does not exist": ("--today", "2026-02-30"),
    "a day before the eras that are printed": ("--today", "1900-01-01"),
    "a day far in the future": ("--today", "9999-12-31"),
    "a full-width day": ("--today", "２０２６-１１-２３"),
    "a month in another form": ("--month", "1/2027"),
    "a month that does not exist": ("--month", "2027-13"),
    "a month far in the future": ("--month", "9999-12"),
    "a month that is over": ("--month", "2026-10"),
    "an unknown edition": ("--edition", "secret"),
    "an unknown output": ("--output", "fax"),
    "an unknown language": ("--lang", "fr"),
    "a missing file": ("absent.yaml",),
    "a folder": (str(PROJECT / "data"),),
    "a PDF or other file that is no YAML": (str(PROJECT / "fonts" / "BIZUDPGothic-Bold.ttf"),),
    "a regional file": (str(PROJECT / "data" / "tokyo.yaml"),),
    "a name with a line feed": ("a\nb.yaml",),
    "an output folder that is a file": ("--out", str(RENDER)),
    "one dataset named twice": (str(PROJECT / "data" / "akishima.yaml"),) * 2,
}


@pytest.mark.parametrize("words", MISTAKES.values(), ids=MISTAKES.keys())
@pytest.mark.parametrize("command", ["build", "list"])
def test_no_mistake_of_a_person_shows_a_traceback(
    command: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = words if words == ("print",) else (command, *words)
    day = () if "--today" in words else DAY
    result = cli(*arguments, *day)
    assert result.exit_code == 2, result.stderr
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert len(result.stderr) > 20
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_is_told_in_the_language_of_the_system() -> None:
    result = cli("build", "--only", "flier", *DAY, LC_ALL="ja_JP.UTF-8")
    assert "「flier」に当たる印刷物がありません。" in result.stderr
    assert "leaflet" in result.stderr


def test_a_mistake_in_json_is_json() -> None:
    result = cli("build", "absent.yaml", "--json")
    assert result.exit_code == 2
    assert told(result)["findings"][0]["file"] == "absent.yaml"


def test_a_file_in_shift_jis_is_told_how_to_be_saved(city: City) -> None:
    city.file.write_bytes(
        city.file.read_text(encoding="utf-8").replace("〜", "から").encode("cp932", "replace")
    )
    result = cli("check", city.file, *DAY)
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_mistakes_of_all_files_are_told_at_once(city: City) -> None:
    city.change("area: 昭島市", "aera: 昭島市")
    result = cli("check", city.file, "absent.yaml", *DAY)
    assert result.exit_code == 2
    assert "aera" in result.stderr
    assert "absent.yaml" in result.stderr


def test_two_datasets_of_one_name_are_refused(city: City) -> None:
    result = cli("build", PROJECT / "data" / "akishima.yaml", city.file, *DAY)
    assert result.exit_code == 2
    assert "Two datasets are called “akishima”" in result.stderr


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


def test_a_dataset_named_twice_is_told_as_that(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(city.folder)
    result = cli("check", "akishima.yaml", city.file, *DAY)
    assert result.exit_code == 2
    assert f"{city.file} is named twice." in result.stderr


@pytest.mark.parametrize("command", ["build", "list", "merge"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--shop", "nosuch"), "Add --output press, or leave --shop out."),
        (("--shop", "generic-ja", "--output", "office"), "Add --output press, or leave --shop out."),
        (("--printer", "nosuch", "--output", "press"), "Add --output office, or leave --printer out."),
    ],
)
def test_an_option_that_nothing_would_heed_is_refused(
    command: str, words: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    result = cli(command, *words, *DAY, "--out", tmp_path)
    assert result.exit_code == 2
    assert told in result.stderr


# --- real processes ---------------------------------------------------------------------------


def test_the_front_door_works_from_any_folder(tmp_path: Path) -> None:
    result = run(RENDER, *QUICK, *DAY, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("1 of 1 documents were saved in out.\n")
    assert (tmp_path / "out" / "akishima" / "office" / "card-discreet.pdf").is_file()


def test_a_japanese_system_is_spoken_to_in_japanese(tmp_path: Path) -> None:
    result = run(RENDER, *QUICK, *DAY, cwd=tmp_path, LC_ALL="", LANG="ja_JP.UTF-8", PYTHONUTF8="1")
    assert result.returncode == 0, result.stderr
    assert "保存しました" in result.stdout


def test_a_terminal_that_knows_no_japanese_is_no_reason_to_fail(tmp_path: Path) -> None:
    result = run(RENDER, *QUICK, *DAY, "--lang", "ja", cwd=tmp_path, PYTHONIOENCODING="latin-1")
    assert result.returncode == 0, result.stderr
    assert "?" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs pseudo-terminals")
def test_a_terminal_shows_the_document_under_way(tmp_path: Path) -> None:
    try:
        ours, theirs = os.openpty()
    except OSError:
        pytest.skip("this machine has no pseudo-terminals")
    command = [sys.executable, str(RENDER), "--only", "flyer-a*", *DAY, "--jobs", "1", "--lang", "en"]
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
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.usefixtures("heeds_interrupts")
@pytest.mark.parametrize("after", ["the start", "[1/6]", "[3/6]", "[5/6]"])
def test_an_interrupted_build_says_so_and_leaves_whole_files(after: str, tmp_path: Path) -> None:
    """Ctrl-C right after the start, and after some documents, before the next is finished."""
    command = [sys.executable, str(RENDER), "--only", "flyer*", *DAY, "--lang", "en"]
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
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]
    assert sorted(path.name for path in files) == sorted(f"{record.id}.pdf" for record in records)
    for path in files:
        with opened(path.read_bytes()) as pdf:
            assert pdf.pages


# --- processes and clusters -------------------------------------------------------------------


SEVERAL = ("card", "card-discreet", "card-85x54", "card-sheet", "flyer-riyusu", "flyer-a5-riyusu", "leaflet")


@pytest.mark.slow
def test_as_many_processes_as_one_likes_make_the_same_files(tmp_path: Path) -> None:
    made = {}
    for jobs in (1, 2):
        out = tmp_path / str(jobs)
        result = run(
            RENDER,
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


# --- dates ------------------------------------------------------------------------------------


def test_dates_are_told_with_weekday_status_and_meetings_without_any() -> None:
    result = cli("dates", *DAY, "--lang", "ja")
    assert result.exit_code == 0, result.output
    first, *_, last = result.stdout.splitlines()
    assert first == "2026-11-28 (土)  ここから  13:30-16:30  昭島市立朝日会館  予定"
    assert last == "りゆうす: この期間の日付がありません。毎週1回"


def test_dates_of_a_period_in_json_name_the_holiday_that_is_in_doubt() -> None:
    answer = told(cli("dates", *DAY, "--from", "2028-04", "--months", "1", "--json"))
    (row,) = answer["dates"]
    assert row["day"] == "2028-04-29"
    assert row["doubt"] == "⚠ 昭和の日"


def test_dates_are_written_for_a_calendar(tmp_path: Path) -> None:
    file = tmp_path / "meetings.ics"
    result = cli("dates", *DAY, "--ics", file, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3
    assert str(file) in result.stdout


def test_a_calendar_file_never_leaves_out_the_second_dataset_in_silence(city: City, tmp_path: Path) -> None:
    other = city.change("dataset: akishima", "dataset: other")
    file = tmp_path / "meetings.ics"
    shipped = PROJECT / "data" / "akishima.yaml"
    result = cli("dates", shipped, other, *DAY, "--ics", file, "--lang", "en")
    assert result.exit_code == 2
    assert "one dataset" in result.stderr
    assert not file.exists()


def test_flyers_for_several_months_are_one_each(tmp_path: Path) -> None:
    result = cli("--only", "flyer-kokokara*", *DAY, "--from", "2027-01", "--months", "2", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in tmp_path.rglob("*.pdf"))
    assert made == ["flyer-kokokara-2027-01.pdf", "flyer-kokokara-2027-02.pdf"]


def test_a_flyer_does_not_promise_a_holiday_that_nobody_decided(tmp_path: Path) -> None:
    day = ("--today", "2028-04-01")
    result = cli("--only", "flyer-kokokara", *day, "--out", tmp_path, "--lang", "ja")
    assert result.exit_code == 1
    assert "4月29日(土)は昭和の日" in result.stderr
    assert not list(tmp_path.rglob("*.pdf"))
