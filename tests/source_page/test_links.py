"""Every address of a dataset, opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import City
from source_page.serving import Site

from brochures.dataset.load import Loaded, read_dataset
from brochures.source_page.fetch import Visitor
from brochures.source_page.links import LinkState, addresses_of, check_links

DESK = "https://www.hikikomori-tokyo.jp/"
CITY = "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html"


def served(city: City, site: Site) -> Loaded:
    """The data with addresses of a server on this machine."""
    for name in ("akishima.yaml", "tokyo.yaml"):
        path = city.folder / name
        text = path.read_text(encoding="utf-8")
        text = text.replace(DESK, site.url("/desk")).replace(CITY, site.url("/city"))
        path.write_text(text, encoding="utf-8")
    return read_dataset(city.file)


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path / "data")


def state_of(path: str, loaded: Loaded) -> LinkState:
    states = check_links(loaded, Visitor(within_s=5))
    return next(item for item in states if item.at.address.endswith(path))


def test_each_address_is_named_once_with_its_field(loaded: Loaded) -> None:
    found = {item.address: item.field for item in addresses_of(loaded)}
    assert set(found) == {DESK, CITY}
    assert found[DESK] == ("pages", "support-net", "url")


def test_an_address_in_a_text_is_opened_too(city: City) -> None:
    city.change(
        "summary: 支援の手引き", "summary: 手引きは https://www.mhlw.go.jp/a にあります", "tokyo.yaml"
    )
    assert "https://www.mhlw.go.jp/a" in {item.address for item in addresses_of(read_dataset(city.file))}


def test_what_opens_is_good(city: City, site: Site) -> None:
    loaded = served(city, site)
    site.has("/desk", "x")
    site.has("/city", "x")
    assert [(item.state, item.finding) for item in check_links(loaded, Visitor())] == [("good", None)] * 2


def test_a_page_that_moved_for_good_is_told_with_its_new_address(city: City, site: Site) -> None:
    loaded = served(city, site)
    site.has("/new", "x")
    site.sends_on("/desk", "/new", 301)
    item = state_of("/desk", loaded)
    assert (item.state, item.new) == ("moved", site.url("/new"))
    assert item.finding is not None
    assert (item.finding.severity, item.finding.place.line is not None) == ("warning", True)
    assert site.url("/new") in item.finding.message.ja


def test_a_page_that_is_sent_on_for_now_is_good(city: City, site: Site) -> None:
    loaded = served(city, site)
    site.has("/new", "x")
    site.sends_on("/desk", "/new", 302)
    assert state_of("/desk", loaded).state == "good"


def test_a_dead_page_another_site_and_an_expired_domain_are_errors(city: City, site: Site) -> None:
    loaded = served(city, site)
    site.has("/desk", "", status=404)
    site.sends_on("/city", site.url("/x", "localhost"))
    dead, other = state_of("/desk", loaded), state_of("/city", loaded)
    city.change(site.url("/desk"), "https://no-such-site.invalid/", "tokyo.yaml")
    expired = state_of(".invalid/", read_dataset(city.file))
    assert [(item.state, item.new) for item in (dead, other, expired)] == [
        ("dead", None),
        ("other-site", site.url("/x", "localhost")),
        ("no-such-host", None),
    ]
    assert all(
        item.finding is not None and item.finding.severity == "error" for item in (dead, other, expired)
    )


def test_a_server_that_fails_for_now_is_a_warning(city: City, site: Site) -> None:
    loaded = served(city, site)
    site.has("/desk", "", status=503)
    item = state_of("/desk", loaded)
    assert item.state == "not-opened"
    assert item.finding is not None
    assert item.finding.severity == "warning"


def test_what_the_site_asks_programs_to_leave_alone_is_left_alone(city: City, site: Site) -> None:
    loaded = served(city, site)
    site.has("/robots.txt", "User-agent: *\nDisallow: /desk", "text/plain")
    assert state_of("/desk", loaded).state == "not-looked-at"
    assert "/desk" not in site.asked


def test_an_address_for_examples_is_not_asked_for(city: City) -> None:
    city.change(DESK, "https://www.example.jp/", "tokyo.yaml")
    item = state_of("example.jp/", read_dataset(city.file))
    assert item.state == "not-looked-at"
