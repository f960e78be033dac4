"""From a click to the printed file: dates and facts are changed, checked, saved, printed, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from making import DATA, City, page_texts, without_space
from starlette.testclient import TestClient
from visiting import NOW, Visitor

from brochures.dataset.changes import Change
from brochures.dataset.load import read_dataset
from brochures.web.history import History
from brochures.web.site import Site

FLYER = {"meeting": "kokokara", "month": "2027-01", "size": "flyer.standard"}
EXTENSION = {"at": "desks.city.channels.0.extensions", "value": "2861", "checked": "1"}


@pytest.mark.slow
def test_a_date_is_confirmed_saved_and_printed_without_planned(visitor: Visitor) -> None:
    address = "/flyer?meeting=kokokara&month=2027-01"
    assert "予定" in visitor.get(address)
    visitor.until(address, "確認ずみ")
    visitor.post("/flyer/date", {**FLYER, "day": "2027-01-30", "do": "confirm"})
    page = visitor.get(address)
    assert "まだ保存していない変更が 1 つあります。" in page
    assert "変更を保存すると、印刷できます。" in visitor.until(address, "確認ずみ")
    # What is not saved is not printed: the file is still that of the saved data.
    before = visitor.client.get("/pdf?piece=flyer-kokokara&month=2027-01").content
    planned = page_texts(before)[0].count("予定")
    visitor.saved(who="田中", reason="会場と確認")
    after = visitor.client.get("/pdf?piece=flyer-kokokara&month=2027-01").content
    assert "1月30日(土)" in without_space(page_texts(after)[0])
    assert page_texts(after)[0].count("予定") == planned - 1
    assert "confirmed: [2027-01-30]" in visitor.city.file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_number_is_corrected_everywhere_told_in_words_and_taken_back(visitor: Visitor) -> None:
    assert "2855" in visitor.get("/facts?q=２８５５")
    visitor.post("/fact", EXTENSION)
    page = visitor.get("/save")
    assert "昭島市ひきこもり相談窓口 電話 内線番号を「2855」から「2861」にする" in page
    assert "リーフレット" in page
    visitor.saved(who="田中", reason="内線の変更")
    written = visitor.city.file.read_text(encoding="utf-8")
    original = (DATA / "akishima.yaml").read_text(encoding="utf-8")
    changed = [
        pair for pair in zip(written.split("\n"), original.split("\n"), strict=True) if pair[0] != pair[1]
    ]
    assert [line for line, _ in changed if "2861" in line] == [
        "      - {kind: phone, number: 042-544-5111, extensions: [2861]}"
    ]
    records = visitor.get("/records")
    for words in ("田中", "内線の変更", "「2855」から「2861」", "これを取り消す"):
        assert words in records
    visitor.post("/records/restore", {"number": "0"})
    assert "「2861」から「2855」にする" in visitor.get("/save")


def test_a_wrong_value_is_told_beside_its_field_and_kept_there(visitor: Visitor) -> None:
    page = visitor.post("/fact", {**EXTENSION, "value": "内線2861"}, 422)
    assert "は内線番号ではありません。" in page
    assert 'aria-invalid="true"' in page
    assert ">内線2861</textarea>" in page
    assert "変更が" not in visitor.get("/")


@pytest.mark.slow
def test_of_two_people_the_second_is_told_and_decides(
    visitor: Visitor, browser: Callable[[], TestClient], city: City, site: Site
) -> None:
    other = Visitor(browser(), city, site)
    visitor.post("/fact", EXTENSION)
    other.post("/fact", {**EXTENSION, "value": "2870"})
    visitor.saved()
    page = other.get("/save")
    assert "ほかの人が、先に同じところを直しました" in page
    other.post("/save", {}, 409)
    assert "[2861]" in city.file.read_text(encoding="utf-8")
    other.post("/save/decide", {"at": EXTENSION["at"], "whose": "mine"})
    other.saved()
    assert "[2870]" in city.file.read_text(encoding="utf-8")


def test_nothing_is_changed_by_a_form_of_another_page(visitor: Visitor) -> None:
    visitor.get("/")
    for address in ("/fact", "/flyer/date", "/save", "/save/drop", "/records/restore"):
        answer = visitor.client.post(address, data={**EXTENSION, **FLYER, "token": "0" * 64})
        assert answer.status_code == 403
    assert "変更が" not in visitor.get("/")


def test_a_draft_outlives_the_server(visitor: Visitor, site: Site) -> None:
    from brochures.web.app import application

    visitor.post("/fact", EXTENSION)
    again = TestClient(application(site, ["127.0.0.1:8014"]), base_url="http://127.0.0.1:8014")
    again.cookies = visitor.client.cookies
    assert "まだ保存していない変更" in again.get("/").text


@pytest.mark.parametrize("written", [0, 1])
def test_a_save_that_was_killed_is_all_there_or_not_at_all(city: City, site: Site, written: int) -> None:
    paths = [city.file, city.folder / "tokyo.yaml"]
    before = [path.read_text(encoding="utf-8") for path in paths]
    after = [text + "# more\n" for text in before]
    history = History(site.history)
    history.save(dict(zip(paths, after, strict=True)), [Change(("a",), 1, 2)], when=NOW, who="", reason="")
    for path, text in list(zip(paths, before, strict=True))[written:]:
        path.write_text(text, encoding="utf-8")  # as if the server had died before this file
    site.recover()
    now = [path.read_text(encoding="utf-8") for path in paths]
    assert now == (after if written else before)
    assert bool(history.all()) == bool(written)
    read_dataset(city.file)
