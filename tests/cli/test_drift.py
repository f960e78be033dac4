"""The command ``drift``, against a real server and saved files."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest
from asking import cli, told
from click.testing import Result
from making import PATIENCE_S, City
from source_page.changed_pages import FILE, HTML, KINDS, harmless
from source_page.serving import Site, serving

from brochures.build.turns import turn
from brochures.dataset.load import read_dataset

URL = "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html"
LATER = ("--today", "2027-01-15")
EACH_KIND = 9
"""How many pages of each kind are served; `tests/source_page/test_compare.py` compares all of them."""


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path / "data")


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    return tmp_path / "page.html"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def served(city: City, site: Site, content: bytes | str = HTML, content_type: str = "text/html") -> None:
    """The page at the address that the data names."""
    site.has("/page.html", content, content_type)
    text = (city.folder / "tokyo.yaml").read_text(encoding="utf-8")
    (city.folder / "tokyo.yaml").write_text(text.replace(URL, site.url("/page.html")), encoding="utf-8")


def drift(city: City, *words: str | Path) -> Result:
    return cli("drift", city.file, *words)


def test_the_page_of_the_data_is_fetched_and_nothing_has_changed(city: City, site: Site) -> None:
    served(city, site)
    result = drift(city)
    assert result.exit_code == 0, result.output
    first, *links = result.stdout.splitlines()
    assert first.startswith("akishima-page: 76 the same, 0 different")
    assert f"  PDF りゆうすチラシ (PDF 412.5KB) {site.url('/_res/riyusu.pdf')}" in links
    assert drift(city, "--quiet").output == ""


def test_sixty_changed_pages_from_a_server_are_all_told(city: City, site: Site) -> None:
    pages = [page for kind in KINDS for page in islice(kind(), EACH_KIND)]
    assert len(pages) > 60
    served(city, site)
    missed = []
    for page in pages:
        site.has("/page.html", page.html)
        result = drift(city, "--quiet", "--json")
        changes = [item["now"] for source in told(result)["sources"] for item in source["differences"]]
        if result.exit_code != 1 or not any(page.now in now for now in changes):
            missed.append(page.name)
    assert missed == []


def test_pages_that_say_the_same_from_a_server_are_quiet(city: City, site: Site) -> None:
    served(city, site)
    loud = []
    for page in harmless():
        site.has("/page.html", page.content, page.content_type)
        result = drift(city, "--quiet")
        if result.exit_code or result.output:
            loud.append(page.name)
    assert loud == []


def test_a_change_names_the_line_of_the_data_and_the_sentence_of_the_page(city: City, site: Site) -> None:
    served(city, site, HTML.replace("0120-529-528", "0120-529-529"))
    result = cli("drift", city.file, "--lang", "ja")
    assert result.exit_code == 1
    where, what, do = result.stderr.splitlines()
    assert where.endswith("desks.support-net.channels.0.number")
    assert what == "  誤り: 電話番号が変わりました: データ「0120-529-528」 → ページ「0120-529-529」"
    assert "「電話番号:0120-529-529」" in do


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_a_change(city: City, site: Site, status: int) -> None:
    served(city, site)
    site.has("/page.html", "", status=status)
    result = drift(city, "--quiet")
    assert (result.exit_code, f"The page is gone ({status})." in result.stderr) == (1, True)


def test_a_page_that_leads_to_another_site_is_a_change(city: City, site: Site) -> None:
    served(city, site)
    site.sends_on("/page.html", site.url("/other", "localhost"))
    result = drift(city)
    assert result.exit_code == 1
    assert site.url("/other", "localhost") in result.stderr


def test_a_page_that_moved_within_its_site_is_compared_there(city: City, site: Site) -> None:
    served(city, site)
    site.has("/new.html", HTML)
    site.sends_on("/page.html", "/new.html")
    assert drift(city).exit_code == 0


@pytest.mark.parametrize("how", ["fails", "large", "broken", "forbidden"])
def test_a_page_that_cannot_be_read_is_no_change(city: City, site: Site, how: str) -> None:
    served(city, site)
    if how == "fails":
        site.has("/page.html", "", status=503)
    elif how == "large":
        site.has("/page.html", b"x" * (5 * 1024 * 1024 + 1))
    elif how == "broken":
        site.breaks_off("/page.html", HTML.encode())
    else:
        site.has("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    result = drift(city, "--quiet")
    assert result.exit_code == 2
    assert "→" in result.stderr


def test_a_saved_file_and_another_address_can_be_named(city: City, site: Site, tmp_path: Path) -> None:
    assert drift(city, "--page", FILE).exit_code == 0
    assert drift(city, "--page", site.has("/copy", HTML)).exit_code == 0
    changed = tmp_path / "changed.html"
    changed.write_text(HTML.replace("042-544-6440", "042-544-6441"), encoding="utf-8")
    assert drift(city, "--page", changed).exit_code == 1
    assert drift(city, "--page", tmp_path / "none.html").exit_code == 2


def test_json_tells_what_is_the_same_what_differs_and_what_the_page_links_to(city: City) -> None:
    (source,) = told(drift(city, "--page", FILE, "--json"))["sources"]
    assert len(source["same"]) == 76
    assert source["differences"] == []
    assert (source["updated"], source["page_number"], source["form"]) == ("2025-12-12", "1003402", "html")
    assert "desks.support-net.channels.0.number" in {item["field"] for item in source["same"]}
    assert json.dumps(source, ensure_ascii=False)


def test_days_checked_are_set_and_nothing_else(city: City, site: Site) -> None:
    served(city, site)
    before = {path.name: path.read_text(encoding="utf-8") for path in city.folder.glob("*.yaml")}
    result = drift(city, "--update-checked", *LATER, "--json")
    assert result.exit_code == 0
    number = told(result)["updated"]
    assert number > 15
    changed = 0
    for name, text in before.items():
        after = (city.folder / name).read_text(encoding="utf-8")
        for old, new in zip(text.split("\n"), after.split("\n"), strict=True):
            assert new in (old, old.replace("2026-11-23", "2027-01-15"))
            changed += new != old
    assert changed == number
    assert told(drift(city, "--update-checked", *LATER, "--json"))["updated"] == 0
    assert read_dataset(city.file).dataset.desks["city"].provenance[0].checked.isoformat() == "2027-01-15"


def test_days_are_not_set_while_somebody_saves_in_the_page(city: City, site: Site) -> None:
    """The lock is that of saving (`serve`): it waits, and writes when the other is done."""
    served(city, site)
    before = city.file.read_bytes()
    with ThreadPoolExecutor(1) as other:
        with turn(city.folder / "history"):
            waiting = other.submit(drift, city, "--update-checked", *LATER)
            time.sleep(2)
            assert not waiting.done()
            assert city.file.read_bytes() == before
        assert waiting.result(timeout=PATIENCE_S).exit_code == 0
    assert city.file.read_bytes() != before


def test_the_day_of_what_changed_stays(city: City, site: Site) -> None:
    served(city, site, HTML.replace("0120-529-528", "0120-529-529"))
    assert drift(city, "--update-checked", *LATER).exit_code == 1
    text = (city.folder / "tokyo.yaml").read_text(encoding="utf-8")
    desk = text[text.index("desks:") : text.index("publications:")]
    assert "2026-11-23" in desk
    assert "2027-01-15" not in desk
    assert "2027-01-15" in text


def test_a_dataset_without_a_source_to_fetch_says_so(city: City) -> None:
    city.change(f"    url: {URL}\n", "", "tokyo.yaml")
    result = drift(city)
    assert result.exit_code == 2
    assert "no source to compare with" in result.stderr


def test_what_a_person_has_judged_is_quiet_and_told_again_when_it_changes_again(
    city: City, page_file: Path
) -> None:
    page_file.write_text(HTML.replace("042-544-7200", "042-544-7299"), encoding="utf-8")
    first = told(drift(city, "--page", page_file, "--json"))
    marks = [item["mark"] for source in first["sources"] for item in source["differences"]]
    assert marks
    assert drift(city, "--page", page_file, "--accept", marks[0]).exit_code == 2  # who?
    assert drift(city, "--page", page_file, "--accept", "000000", "--who", "田中").exit_code == 2
    result = drift(city, "--page", page_file, "--accept", "all", "--who", "田中")
    assert result.exit_code == 0, result.output
    assert "accepted before are not told" in result.stdout
    assert drift(city, "--page", page_file, "--quiet").output == ""
    page_file.write_text(HTML.replace("042-544-7200", "042-544-7298"), encoding="utf-8")
    result = drift(city, "--page", page_file, "--quiet")
    assert result.exit_code == 1
    assert "042-544-7298" in result.output


def test_an_accepted_difference_is_not_called_checked(city: City, page_file: Path) -> None:
    page_file.write_text(HTML.replace("042-544-7200", "042-544-7299"), encoding="utf-8")
    drift(city, "--page", page_file, "--accept", "all", "--who", "田中")
    before = (city.folder / "akishima.yaml").read_text(encoding="utf-8")
    result = told(drift(city, "--page", page_file, "--update-checked", "--json", *LATER))
    assert result["updated"] > 0
    after = (city.folder / "akishima.yaml").read_text(encoding="utf-8")
    venue = after.partition("asahi-kaikan:")[2].partition("\n\n")[0]
    assert "2027-01-15" not in venue
    assert before != after
