"""What check says of a dataset, and how it ends."""

from __future__ import annotations

import re

from asking import DAY, cli, told
from making import City


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
    assert "WARNING: The desk “昭島市ひきこもり相談窓口”: last checked" in result.stderr


def test_check_in_json(city: City) -> None:
    findings = told(cli("check", *DAY, "--json"))["findings"]
    assert {item["severity"] for item in findings} == {"note"}
    city.change("checked: 2026-11-23", "checked: 2027-01-01")
    result = cli("check", city.file, *DAY, "--json")
    assert result.exit_code == 1
    assert {item["check"] for item in told(result)["findings"]} >= {"freshness"}


def test_a_file_in_shift_jis_is_told_how_to_be_saved(city: City) -> None:
    city.file.write_bytes(
        city.file.read_text(encoding="utf-8").replace("〜", "から").encode("cp932", "replace")
    )
    result = cli("check", city.file, *DAY)
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr
    assert "Traceback" not in result.stderr
