"""Signing in and out, for who comes from another machine."""

from __future__ import annotations

import math

from starlette.responses import Response

from brochures.web.security import new_session, set_session
from brochures.web.visit import Visit

MOST_SECONDS = 90
"""What is longer is told in minutes."""


def login_page(visit: Visit) -> Response:
    """The form; who needs none is sent on."""
    if visit.site.doorkeeper is None or visit.user is not None:
        return visit.go("/")
    return _form(visit)


def sign_in(visit: Visit) -> Response:
    """A new session for a name and its password; who guesses has to wait, longer each time."""
    doorkeeper = visit.site.doorkeeper
    if doorkeeper is None:
        return visit.go("/")
    name, client = visit.sent("name"), visit.request.client
    machine = client.host if client else ""
    wait_s = doorkeeper.wait_s(f"name {name}", f"machine {machine}")
    if wait_s > 0:
        response = _form(visit, "login.wait", 429, time=_time(visit, wait_s))
        response.headers["retry-after"] = str(math.ceil(wait_s))
        return response
    password = visit.form.get("password", [""])[0]
    session = new_session()  # never the one from before, which somebody else may know
    if doorkeeper.sign_in(session, name, password, machine) is None:
        return _form(visit, "login.wrong", 401)
    response = visit.go("/")
    set_session(response, session)
    return response


def sign_out(visit: Visit) -> Response:
    if visit.site.doorkeeper is not None:
        visit.site.doorkeeper.sign_out(visit.session)
    return visit.go("/login")


def _time(visit: Visit, wait_s: float) -> str:
    if wait_s > MOST_SECONDS:
        return visit.words("login.minutes", count=math.ceil(wait_s / 60))
    return visit.words("login.seconds", count=math.ceil(wait_s))


def _form(visit: Visit, wrong: str = "", status: int = 200, **parts: object) -> Response:
    return visit.page(
        "login.html.j2",
        status,
        nav="",
        wrong=visit.words(wrong, **parts) if wrong else "",
        name=visit.sent("name"),
    )
