"""Who is answered, in which language, and what a browser may do with a page."""

from __future__ import annotations

import pytest
from visiting import Visitor

from brochures.web.visit import language_of


def test_the_first_page_has_three_doors_and_what_is_to_be_done(visitor: Visitor) -> None:
    page = visitor.get("/")
    for words in ("何を作りますか", 'href="/leaflet"', 'href="/flyer"', 'href="/card"'):
        assert words in page
    assert "11月28日の「ここから」は、まだ予定のままです。" in page


def test_another_host_is_not_answered(visitor: Visitor) -> None:
    for host in ("evil.example", "127.0.0.1:9999", ""):
        visitor.get("/", 421, host=host)


def test_no_page_may_run_or_load_anything_of_others(visitor: Visitor) -> None:
    answer = visitor.client.get("/leaflet")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    for forbidden in ("<style", " style=", " onclick=", "http://", "https://"):
        assert forbidden not in answer.text


def test_the_session_is_kept_from_scripts(visitor: Visitor) -> None:
    cookie = visitor.client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_an_unknown_page_says_so_in_words(visitor: Visitor) -> None:
    assert "このページはありません" in visitor.get("/nothing", 404)
    visitor.get("/static/..%2f..%2fpyproject.toml", 404)
    visitor.get("/picture/../../etc/passwd/1", 404)


def test_what_is_too_large_is_refused(visitor: Visitor) -> None:
    answer = visitor.client.post("/facts", content=b"x" * 2_100_000)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "ja"),
        ("ja,en;q=0.8", "ja"),
        ("en-GB,en;q=0.9,ja;q=0.5", "en"),
        ("fr,de;q=0.9", "ja"),
        ("en;q=0.2,ja;q=0.9", "ja"),
        ("*;q=x", "ja"),
    ],
)
def test_the_language_is_that_of_the_browser(header: str, language: str) -> None:
    assert language_of(header) == language


def test_a_browser_in_english_is_answered_in_english(visitor: Visitor) -> None:
    assert "What would you like to make?" in visitor.get("/", **{"accept-language": "en"})
