"""Changes that are not saved: they outlive the server, and of two for one place the second counts."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient
from visiting import Visitor

from brochures.dataset.changes import Change
from brochures.web.app import application
from brochures.web.drafts import Draft, Drafts, Edited
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


def test_a_place_inside_one_that_was_changed_as_a_whole_changes_that(tmp_path: Path) -> None:
    whole, number = ("desks", "city", "channels"), ("desks", "city", "channels", 0, "number")
    was, second = [{"number": "1"}], {"number": "2"}
    draft = Draft((Change(number, "1", "3"),))
    draft = draft.with_change(Change(whole, [{"number": "3"}], [{"number": "3"}, second]))
    assert draft.changes == (Change(whole, was, [{"number": "3"}, second]),)
    draft = draft.with_change(Change((*whole, 1, "number"), "2", "4"))
    assert draft.changes == (Change(whole, was, [{"number": "3"}, {"number": "4"}]),)
    assert draft.with_change(Change(whole, draft.changes[0].now, was)).changes == ()


def test_texts_of_files_are_kept_and_one_that_changes_nothing_is_none(tmp_path: Path) -> None:
    drafts, draft = Drafts(tmp_path), Draft().with_text("a.yaml", Edited("x\n", "y\n"))
    drafts.keep("me", draft)
    assert drafts.of("me") == draft
    assert draft.count == 1
    assert not draft.with_text("a.yaml", Edited("x\n", "x\n"))
    assert not draft.with_text("a.yaml", None)
