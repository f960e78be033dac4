"""What list would make, and what it says has made each document out of date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from asking import DAY, cli, told
from making import SHIPPED, City

from brochures.build.manifest import Manifest, read_manifest, write_manifest

QUICK = ("--only", "card-discreet")


def listed(out: Path, *more: str | Path) -> dict[str, Any]:
    result = cli("list", *more, "--out", out, "--json")
    assert result.exit_code == 0
    return {item["id"]: item for item in json.loads(result.stdout)["documents"]}


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


# --- what else was made -----------------------------------------------------------------------


def state_of(name: str, out: Path, *words: str | Path, day: str = DAY[1]) -> str | None:
    item = listed(out, *words, "--today", day).get(name)
    return None if item is None else str(item["state"])


@pytest.mark.slow
def test_list_knows_the_flyers_of_other_months(city: City, tmp_path: Path) -> None:
    january = ("--only", "flyer-kokokara", "--month", "2027-01")
    assert cli("build", city.file, *january, *DAY, "--out", tmp_path).exit_code == 0
    name = "flyer-kokokara-2027-01"
    plain = listed(tmp_path, city.file, *DAY)
    assert plain[name]["state"] == "same"
    assert plain[name]["path"] == f"akishima/office/{name}.pdf"
    assert list(plain)[:-1] == list(SHIPPED)
    # Who asks for certain documents, or certain months, is told of these alone.
    assert state_of(name, tmp_path, city.file, "--only", "flyer-kokokara") == "same"
    assert state_of(name, tmp_path, city.file, "--only", "card") is None
    assert state_of(name, tmp_path, city.file, "--edition", "discreet") is None
    assert state_of(name, tmp_path, city.file, "--month", "2027-02") is None
    assert state_of(name, tmp_path, city.file, day="2027-02-01") == "month over"
    city.change("tagline: 生きづらさをともに考える", "tagline: いっしょに考える")
    changed = listed(tmp_path, city.file, *DAY)[name]
    assert changed["state"] == "changed"
    assert changed["reasons"]
    (tmp_path / "akishima" / "office" / f"{name}.pdf").unlink()
    assert state_of(name, tmp_path, city.file) == "file missing"
    city.change("  kokokara:", "  kokoro:")
    city.change("[riyusu, kokokara]", "[riyusu, kokoro]")
    assert state_of(name, tmp_path, city.file) == "no longer in the data or the products"


@pytest.mark.slow
def test_list_knows_the_cards_that_came_from_lists(desk: Path, city: City) -> None:
    workers, out, name = desk / "workers.csv", desk / "out", "cards-workers-c32011"
    workers.write_text("地区\n東部\n", encoding="utf-8")
    words = ("cards", "workers.csv", city.file, "--sheet", "c32011", *DAY)
    assert cli(*words).exit_code == 0
    assert state_of(name, out, city.file) == "same"
    workers.write_text("地区\n西部\n", encoding="utf-8")
    told = listed(out, city.file, *DAY)[name]
    assert (told["state"], told["reasons"][0]["en"]) == ("changed", "its list changed")
    workers.write_text("地区\n東部\n", encoding="utf-8")
    later = listed(out, city.file, "--today", "2026-12-01")[name]
    assert (later["state"], "the month" in later["reasons"][0]["en"]) == ("changed", True)
    workers.write_text("電話\n090-0000-0000\n", encoding="utf-8")
    assert state_of(name, out, city.file) == "has errors in its data"
    workers.unlink()
    assert state_of(name, out, city.file) == "list missing"
    manifest = read_manifest(out)
    old = [item.model_copy(update={"parts": {}}) for item in manifest.documents]
    write_manifest(out, Manifest(documents=tuple(old)))
    assert state_of(name, out, city.file) == "list unknown"
    plain = cli("list", city.file, *DAY, "--lang", "ja").stdout.splitlines()[-1]
    assert plain.split() == [name, "210", "×", "297", "どの一覧から作ったか分からない"]


@pytest.mark.slow
def test_files_for_another_print_shop_are_told_as_that(tmp_path: Path) -> None:
    words = ("--only", "card-85x54-discreet", "--output", "press", *DAY, "--out", tmp_path)
    assert cli("build", *words, "--shop", "generic-ja-x1a").exit_code == 0
    name = "card-85x54-discreet-generic-ja-x1a"
    told = listed(tmp_path, "--output", "press", *DAY)
    assert told[name]["state"] == "for another print shop (--shop)"
    assert told["card-85x54-discreet"]["state"] == "new"
    assert state_of(name, tmp_path, "--output", "press", "--shop", "generic-ja-x1a") == "same"
    assert state_of(name, tmp_path) is None  # of the office's files nothing was made
