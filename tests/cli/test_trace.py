"""``render.py trace``: what a run code stands for, after however many builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import DAY, cli, told
from making import City

from brochures.build.manifest import read_manifest

QUICK = ("--only", "card-discreet")


@pytest.mark.slow
def test_a_code_is_traced_after_the_data_and_the_file_have_changed(city: City, tmp_path: Path) -> None:
    cli("build", city.file, *QUICK, *DAY, "--out", tmp_path)
    (old,) = read_manifest(tmp_path).documents
    now = cli("trace", old.run_code, "--out", tmp_path, "--lang", "ja")
    assert now.exit_code == 0
    assert f"いまの {tmp_path / 'akishima' / 'office' / 'card-discreet.pdf'} です。" in now.stdout
    city.change("extensions: [2855]", "extensions: [2899]")
    for _ in range(2):
        cli("build", city.file, *QUICK, "--today", "2026-12-01", "--out", tmp_path)
    (new,) = read_manifest(tmp_path).documents
    assert new.run_code != old.run_code
    before = cli("trace", old.run_code.lower(), "--out", tmp_path, "--lang", "ja")
    assert before.exit_code == 0
    assert "古いものです。2026-12-01 に、新しくされたか、外されました。" in before.stdout
    assert "1ページ  内線2855" in before.stdout
    assert "内線2899" not in before.stdout
    assert "1ページ  内線2899" in cli("trace", new.run_code, "--out", tmp_path, "--lang", "ja").stdout
    first, second = told(cli("trace", old.run_code, new.run_code, "--out", tmp_path, "--json"))["documents"]
    assert (first["until"], second["until"]) == ("2026-12-01", None)
    assert (first["id"], first["run_code"]) == ("card-discreet", old.run_code)


def test_an_unknown_code_is_told_with_what_to_do(tmp_path: Path) -> None:
    result = cli("trace", "7K3M9QZ", "--out", tmp_path, "--lang", "ja")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "管理番号 7K3M9QZ の記録がありません。" in result.stderr
    assert "→" in result.stderr


def test_what_is_no_code_is_wrong_usage(tmp_path: Path) -> None:
    result = cli("trace", "flyer-kokokara", "--out", tmp_path, "--lang", "ja")
    assert result.exit_code == 2
    assert "「flyer-kokokara」は管理番号ではありません。" in result.stderr
