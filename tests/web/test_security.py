"""What keeps strangers out, and what a browser may do with a page."""

from __future__ import annotations

from visiting import Visitor

from brochures.web.security import is_own_form, new_session, token_of


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


def test_what_is_too_large_is_refused(visitor: Visitor) -> None:
    answer = visitor.client.post("/facts", content=b"x" * 2_100_000)
    assert answer.status_code == 413


def test_a_token_belongs_to_one_session() -> None:
    mine, other = new_session(), new_session()
    assert is_own_form(mine, token_of(mine))
    assert not is_own_form(other, token_of(mine))
    assert not is_own_form(None, token_of(mine))
    assert not is_own_form(mine, None)
