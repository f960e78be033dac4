"""A page by HTTP from a real server: politely, in time, in size, and of its own site alone."""

from __future__ import annotations

import socket
import time

import pytest
from source_page.serving import Site

from brochures.source_page.fetch import NotFetched, Visitor


def refused(address: str, visitor: Visitor | None = None) -> tuple[str, str]:
    with pytest.raises(NotFetched) as caught:
        (visitor or Visitor()).page(address)
    return caught.value.reason, caught.value.address


def test_a_page_comes_with_its_type_and_we_say_who_we_are(site: Site) -> None:
    answer = Visitor().page(site.has("/a.html", "<p>あ</p>", "text/html; charset=utf-8"))
    assert (answer.status, answer.content.decode(), answer.content_type) == (
        200,
        "<p>あ</p>",
        "text/html; charset=utf-8",
    )
    assert all(agent.startswith("brochures/") for agent in site.agents)


def test_robots_txt_is_asked_once_and_heeded(site: Site) -> None:
    site.has("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    site.has("/private/a", "x")
    site.has("/b", "x")
    visitor = Visitor()
    assert refused(site.url("/private/a"), visitor)[0] == "robots"
    assert visitor.page(site.url("/b")).status == 200
    assert site.asked.count("/robots.txt") == 1
    assert "/private/a" not in site.asked


def test_rules_for_us_by_name_go_before_those_for_all(site: Site) -> None:
    site.has("/robots.txt", "User-agent: brochures\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "text/plain")
    assert Visitor().page(site.has("/a", "x")).status == 200


def test_a_server_that_fails_to_give_its_rules_is_left_alone(site: Site) -> None:
    site.has("/robots.txt", "", status=503)
    assert refused(site.has("/a", "x"))[0] == "robots"


def test_redirects_within_the_site_are_followed(site: Site) -> None:
    site.has("/new", "x")
    for status, for_good in ((301, True), (308, True), (302, False), (307, False)):
        answer = Visitor().page(site.sends_on("/old", "/new", status))
        assert (answer.address, answer.moved_for_good) == (site.url("/new"), for_good)


def test_a_redirect_to_another_site_is_not_followed(site: Site) -> None:
    other = site.url("/elsewhere", "localhost")
    assert refused(site.sends_on("/old", other)) == ("other-site", other)
    assert "/elsewhere" not in site.asked


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.sends_on("/a", "/b")
    assert refused(site.sends_on("/b", "/a"))[0] == "redirects"


def test_a_page_that_drips_is_given_up_in_time(site: Site) -> None:
    began = time.monotonic()
    assert refused(site.drips("/slow", b"x" * 300), Visitor(within_s=0.8))[0] == "too-slow"
    assert time.monotonic() - began < 20


def test_a_server_that_says_nothing_is_given_up_in_time() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert refused(address, Visitor(within_s=0.5))[0] == "too-slow"


def test_a_page_that_is_too_large_is_not_read_to_its_end(site: Site) -> None:
    address = site.has("/large", b"x" * 200_000)
    assert refused(address, Visitor(most_bytes=100_000))[0] == "too-large"
    assert Visitor(most_bytes=100_000).status(address).status == 200


def test_a_page_that_breaks_off_is_no_page(site: Site) -> None:
    assert refused(site.breaks_off("/half", b"x" * 1000))[0] == "no-answer"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://127.0.0.1/a", "not-an-address"),
        ("https://", "not-an-address"),
        ("file:///etc/hostname", "not-an-address"),
        ("http://no-such-site.invalid/", "no-such-host"),
    ],
)
def test_what_cannot_be_asked_for_says_why(address: str, reason: str) -> None:
    assert refused(address)[0] == reason


def test_a_closed_port_does_not_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/")[0] == "no-answer"


def test_http_where_https_is_spoken_has_no_certificate_to_trust(site: Site) -> None:
    assert refused(site.url("/").replace("http://", "https://"))[0] in ("certificate", "no-answer")
