"""Somebody who uses the page in a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from making import City
from starlette.testclient import TestClient

from brochures.web.security import COOKIE, token_of
from brochures.web.site import Site

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


PASSWORD = "a long enough password"


@dataclass
class Visitor:
    """A browser: what it is shown, and the forms that it sends with the token that its pages hold."""

    client: TestClient
    city: City
    site: Site

    def get(self, address: str, status: int = 200, **headers: str) -> str:
        answer = self.client.get(address, headers=headers)
        assert answer.status_code == status, answer.text
        return answer.text

    def post(self, address: str, data: dict[str, Any] | None = None, status: int = 200, **more: Any) -> str:
        answer = self.client.post(address, data={"token": self.token(), **(data or {})}, **more)
        assert answer.status_code == status, answer.text
        return answer.text

    def sign_in(self, name: str, password: str = PASSWORD, status: int = 200) -> str:
        return self.post("/login", {"name": name, "password": password}, status)

    def token(self) -> str:
        if COOKIE not in self.client.cookies:
            self.get("/")
        return token_of(self.client.cookies[COOKIE])

    def until(self, address: str, wanted: str) -> str:
        """The page's paper when it says something."""
        page = self.get(address)
        for _ in range(60):
            if wanted in page:
                return page
            key, seen = re.search(r'data-key="(\w+)"\s+data-seen="(\d+)"', page).groups()  # type: ignore[union-attr]
            query = re.search(r'data-query="([^"]*)"', page)[1].replace("&amp;", "&")  # type: ignore[index]
            page = self.get(f"/paper?{query}&key={key}&seen={seen}")
        raise AssertionError(page)

    def saved(self, **form: str) -> None:
        """Save what was changed, once all pieces that change are checked."""
        page = self.get("/save")
        for _ in range(200):
            if "保存できます。" in page:
                self.post("/save", {"who": "田中", **form})
                return
            follow = re.search(r'data-follow="([^"]*)"', page)
            assert follow is not None, page
            page = self.get(follow[1].replace("&amp;", "&"))
        raise AssertionError(page)
