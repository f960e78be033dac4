"""The command ``links``."""

from __future__ import annotations

from pathlib import Path

from asking import cli, told
from making import City
from source_page.serving import serving

DESK = "https://www.hikikomori-tokyo.jp/"
CITY = "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html"


def test_all_addresses_are_opened_and_what_is_dead_ends_with_one(tmp_path: Path) -> None:
    city = City(tmp_path / "data")
    with serving() as site:
        for name in ("akishima.yaml", "tokyo.yaml"):
            path = city.folder / name
            text = path.read_text(encoding="utf-8").replace(DESK, site.url("/desk"))
            path.write_text(text.replace(CITY, site.url("/city")), encoding="utf-8")
        site.has("/desk", "x")
        site.has("/city", "x")
        result = cli("links", city.file)
        assert (result.exit_code, result.stdout) == (0, "2 of 2 opened well.\n")
        assert cli("links", city.file, "--quiet").output == ""
        site.has("/desk", "", status=404)
        result = cli("links", city.file, "--quiet")
        assert result.exit_code == 1
        assert f"{site.url('/desk')}: The page is gone (404)." in result.stderr
        site.has("/new", "x")
        site.sends_on("/desk", "/new")
        answer = told(cli("links", city.file, "--json"))
        assert {item["address"]: (item["state"], item["new"]) for item in answer["links"]} == {
            site.url("/city"): ("good", None),
            site.url("/desk"): ("moved", site.url("/new")),
        }
