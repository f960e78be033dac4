"""A file of the data as text: checked line by line, and saved as every other change is."""

from __future__ import annotations

import re

import pytest
from visiting import Visitor

from brochures.web.site import Site

EXTENSION = {"at": "desks.city.channels.0.extensions", "value": "2861"}
NAME = "name: 昭島市ひきこもり相談窓口"


@pytest.fixture(autouse=True)
def only_cards(site: Site) -> None:
    """The other pieces would be made for nothing."""
    site.products = tuple(item for item in site.products if item.id == "card")


def sent(visitor: Visitor, text: str, do: str = "check", was: str | None = None) -> dict[str, str]:
    there = visitor.city.file.read_text(encoding="utf-8")
    return {"name": visitor.city.file.name, "was": there if was is None else was, "text": text, "do": do}


def edited(visitor: Visitor, old: str, new: str) -> str:
    text = visitor.city.file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_mistake_is_told_with_its_line_marked_there_and_kept(visitor: Visitor) -> None:
    text = edited(visitor, "extensions: [2855]", "extensions: [内線2855]")
    line = text[: text.index("内線2855")].count("\n") + 1
    page = visitor.post("/file", sent(visitor, text, "next"), 422)
    assert f'<a href="#line-{line}">{line}行目</a> 「内線2855」は内線番号ではありません。' in page
    assert f'<li id="line-{line}" class="is-error"><a href="#noted-1"' in page
    assert "extensions: [内線2855]" in visitor.get("/file")  # also after the browser was closed
    assert "保存する変更はありません" in visitor.get("/save")
    assert "[2855]" in visitor.city.file.read_text(encoding="utf-8")
    visitor.post("/file", sent(visitor, text, "drop"))
    assert "内線2855" not in visitor.get("/file")


@pytest.mark.slow
def test_what_is_right_is_saved_with_its_comments_and_can_be_gone_back_from(visitor: Visitor) -> None:
    text = edited(visitor, "extensions: [2855]}", "extensions: [2861]}  # 4月から").replace("\n", "\r\n")
    assert "書き方は正しいです。" in visitor.post("/file", sent(visitor, text))
    page = visitor.post("/file", sent(visitor, text, "next"))
    assert "内線番号を「2855」から「2861」にする" in page
    visitor.saved(who="田中")
    assert visitor.city.file.read_text(encoding="utf-8") == text.replace("\r\n", "\n")
    assert "「2855」から「2861」" in visitor.get("/records")
    assert "「2861」から「2855」にする" in visitor.post("/records/restore", {"number": "0"})


def test_what_a_form_has_changed_stands_in_the_text_and_is_changed_further_there(visitor: Visitor) -> None:
    visitor.post("/fact", EXTENSION)
    page = visitor.get("/file")
    assert "extensions: [2861]" in page
    text = edited(visitor, "extensions: [2855]", "extensions: [2861]").replace(NAME, f"{NAME}  # 表札")
    visitor.post("/file", sent(visitor, text, "next"))
    visitor.post("/fact", {**EXTENSION, "value": "2870"})
    page = visitor.get("/file")
    assert "extensions: [2870]" in page
    assert f"{NAME}  # 表札" in page
    page = visitor.get("/save")
    assert "「2855」から「2861」" in page
    assert "「2861」から「2870」" in page
    visitor.post("/save/drop", {"file": visitor.city.file.name, "one": "1"})
    assert "表札" not in visitor.get("/file")


def test_what_somebody_else_saved_meanwhile_is_told_and_put_together(visitor: Visitor) -> None:
    mine = sent(visitor, edited(visitor, "area: 昭島市\n", "area: 昭島市  # 市域\n"), "next")
    visitor.city.change("extensions: [2855]", "extensions: [2861]")
    page = visitor.post("/file", mine)
    assert "ほかの人が、先に akishima.yaml を直しました" in page
    assert "「2855」から「2861」" in page
    visitor.post("/save", {"who": "田中"}, 409)
    visitor.post("/save/decide", {"file": "akishima.yaml", "whose": "mine"})
    page = visitor.get("/file")
    assert "[2861]" in page
    assert "# 市域" in page
    assert "# 市域" not in visitor.city.file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_mended_here(visitor: Visitor) -> None:
    visitor.city.change("front_desk: city", "front_desk: nowhere")
    page = visitor.get("/", 503)
    address = re.search(r'href="(/file\?name=akishima.yaml#line-\d+)"', page)
    assert address is not None
    assert "front_desk: nowhere" in visitor.get("/file")
    text = edited(visitor, "front_desk: nowhere", "front_desk: city")
    assert "書き方だけの変更" not in visitor.post("/file", sent(visitor, text, "next"))


def test_a_place_of_the_data_leads_to_its_line_and_only_files_of_the_data_are_opened(
    visitor: Visitor,
) -> None:
    answer = visitor.client.get("/file?at=venues.asahi-kaikan", follow_redirects=False)
    line = int(answer.headers["location"].rpartition("#line-")[2])
    lines = visitor.city.file.read_text(encoding="utf-8").split("\n")
    assert "asahi-kaikan" in "".join(lines[line - 2 : line])
    (visitor.city.folder / "secret.yaml").write_text("password: x", encoding="utf-8")
    for name in ("secret.yaml", "../secret.yaml", "/etc/passwd"):
        page = visitor.get(f"/file?name={name}")
        assert "dataset: akishima" in page
        assert "password" not in page


def test_only_who_may_correct_opens_a_file(guarded: Visitor) -> None:
    guarded.sign_in("sato")
    guarded.get("/file", 403)
    guarded.sign_in("tanaka")
    guarded.get("/file")
