"""Changes that are not saved: they outlive the server, and of two for one place the second counts."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from visiting import Visitor

from brochures.dataset.changes import Change
from brochures.web.app import application
from brochures.web.drafts import Draft, Drafts
from brochures.web.site import Site

EXTENSION = {"at": "desks.city.channels.0.extensions", "value": "2861", "checked": "1"}
AT = ("desks", "city", "name")


def test_a_draft_outlives_the_server(visitor: Visitor, site: Site) -> None:
    visitor.post("/fact", EXTENSION)
    again = TestClient(application(site, ["127.0.0.1:8014"]), base_url="http://127.0.0.1:8014")
    again.cookies = visitor.client.cookies
    assert "まだ保存していない変更" in again.get("/", headers={"accept-language": "ja"}).text


def test_of_two_changes_the_second_counts_and_one_back_to_the_first_is_none() -> None:
    draft = Draft().with_change(Change(AT, "a", "b")).with_change(Change(AT, "b", "c"))
    assert draft.changes == (Change(AT, "a", "c"),)
    assert draft.with_change(Change(AT, "c", "a")).changes == ()


def test_a_draft_that_cannot_be_read_is_an_empty_one(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.path("x").write_text('{"changes": [{}]}', encoding="utf-8")
    assert drafts.of("x") == Draft()
    drafts.keep("x", Draft((Change(AT, None, ["b"]),)))
    assert drafts.of("x").changes == (Change(AT, None, ["b"]),)
    drafts.keep("x", Draft())
    assert not drafts.path("x").exists()
