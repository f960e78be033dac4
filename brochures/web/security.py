"""What keeps strangers out: the Host header, tokens in forms, sizes, and what a browser may do."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "brochures"
COOKIE_DAYS = 60
TOKEN = "token"
"""The hidden field of every form."""

MOST_BYTES = 2_000_000
"""Of a request: a list of 200 cards has about 20 kB."""

SESSION = re.compile(r"[A-Za-z0-9_-]{43}")

HEADERS = {
    "content-security-policy": "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def new_session() -> str:
    """A name that nobody can guess, for one browser."""
    return secrets.token_urlsafe(32)


def session_of(request: Request) -> str | None:
    """The session that a browser names, if it is one."""
    named = request.cookies.get(COOKIE, "")
    return named if SESSION.fullmatch(named) else None


def token_of(session: str) -> str:
    """What a form of this session must hold. No other page can read the cookie that it is made from."""
    return hashlib.sha256(f"form {session}".encode()).hexdigest()


def is_own_form(session: str | None, token: object) -> bool:
    """Whether a form was sent from a page of ours."""
    return session is not None and isinstance(token, str) and hmac.compare_digest(token_of(session), token)


def set_session(response: Response, session: str) -> None:
    response.set_cookie(COOKIE, session, max_age=COOKIE_DAYS * 86400, httponly=True, samesite="lax", path="/")


class Guard:
    """Refuses requests to another host and those that are too large, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app, self._hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refused(headers)
        read = 0

        async def limited() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MOST_BYTES:
                raise TooLarge
            return message

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] += [
                    (name.encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.encode() not in given
                ]
            await send(message)

        if refused is not None:
            await refused(scope, receive, with_headers)
            return
        try:
            await self._app(scope, limited, with_headers)
        except TooLarge:
            await _too_large()(scope, receive, with_headers)

    def _refused(self, headers: dict[str, str]) -> Response | None:
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("Unknown host.\n", 421)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return _too_large()
        return None


class TooLarge(Exception):
    """More was sent than any form of ours holds."""


def _too_large() -> Response:
    return PlainTextResponse("送られたものが大きすぎます。 Too large.\n", 413)
