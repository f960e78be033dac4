"""Signing in: nobody sees a page before, a wrong password is told, and who may only print changes nothing."""

from __future__ import annotations

import time

from visiting import PASSWORD, Visitor

from brochures.web.security import COOKIE
from brochures.web.users import FREE_TRIES

EXTENSION = {"at": "desks.city.channels.0.extensions", "value": "2861"}


def test_nobody_sees_anything_before_signing_in(guarded: Visitor) -> None:
    for address in ("/", "/leaflet", "/pdf?piece=leaflet", "/facts", "/records", "/nothing", "/picture/0/1"):
        answer = guarded.client.get(address, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    guarded.get("/static/page.css")


def test_a_new_session_begins_with_signing_in_and_ends_with_leaving(guarded: Visitor) -> None:
    before = guarded.client.cookies[COOKIE]
    assert "tanaka さん" in guarded.sign_in("tanaka")
    assert guarded.client.cookies[COOKIE] != before
    assert "パスワード" in guarded.post("/logout")
    assert guarded.client.get("/", follow_redirects=False).status_code == 303


def test_a_wrong_password_is_told_and_guessing_is_slowed(guarded: Visitor) -> None:
    for _ in range(FREE_TRIES):
        assert "名前かパスワードが違います。" in guarded.sign_in("tanaka", "wrong wrong wrong", 401)
    answer = guarded.client.post(
        "/login", data={"token": guarded.token(), "name": "tanaka", "password": PASSWORD}
    )
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "あと 5秒待ってから" in answer.text


def test_a_long_wait_is_told_in_minutes(guarded: Visitor) -> None:
    assert guarded.site.doorkeeper is not None
    guarded.site.doorkeeper._tries["name tanaka"] = 12, time.monotonic() + 899
    assert "あと 15分待ってから" in guarded.sign_in("tanaka", status=429)


def test_who_may_only_print_changes_nothing(guarded: Visitor) -> None:
    guarded.sign_in("sato")
    assert "あなたの役割では、できないことです" in guarded.post("/fact", EXTENSION, 403)
    guarded.get("/leaflet")


def test_what_somebody_has_not_saved_is_there_after_signing_in_again(guarded: Visitor) -> None:
    guarded.sign_in("tanaka")
    guarded.post("/fact", EXTENSION)
    guarded.post("/logout")
    assert "まだ保存していない変更が 1 つあります。" in guarded.sign_in("tanaka")
