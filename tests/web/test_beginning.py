"""A new city begins in the page: what its page says is read, shown and thrown away."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from source_page.city_pages import LIST
from visiting import Visitor

from brochures.dataset.load import read_dataset


def send(visitor: Visitor, content: bytes = b"", status: int = 200, **more: str) -> str:
    data = {"name": "midorino", **more}
    files = {"file": ("page.html", content, "text/html")} if content else {"file": ("", b"", "")}
    return visitor.post("/new", data, status, files=files)


def text_of(page: str) -> str:
    found = re.search(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert found is not None, page
    return unescape(found[1])


def data_files(visitor: Visitor) -> set[str]:
    return {path.name for path in visitor.city.folder.rglob("*") if path.is_file()}


def test_the_form_says_what_it_takes(visitor: Visitor) -> None:
    page = visitor.get("/new")
    for words in ("ほかの市区町村のデータを始める", 'type="file"', 'name="pasted"', "読み取る"):
        assert words in page
    assert 'href="/new"' in visitor.get("/facts")


@pytest.mark.slow
def test_a_page_is_understood_shown_and_made_and_never_stored_as_it_came(visitor: Visitor) -> None:
    before = data_files(visitor)
    page = send(visitor, LIST.content.encode())
    assert "みどり野市ひきこもり相談窓口" in page
    assert "0998-11-2233" in page.partition('id="understood"')[2]
    assert "確かめること" in page
    assert data_files(visitor) == before
    text = text_of(page)
    assert "# 確認:" in text
    made = visitor.post("/new/file", {"name": "midorino", "text": text, "do": "make"})
    assert "midorino.yaml を作りました。" in made
    path = visitor.city.folder / "midorino.yaml"
    assert path.read_text(encoding="utf-8") == text
    assert "みどり野市" in read_dataset(path).dataset.area
    visitor.post("/new/file", {"name": "midorino", "text": text + "# 2\n", "do": "make"}, 409)
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.slow
def test_what_was_pasted_is_read_too_and_what_was_corrected_is_saved_to_a_file(visitor: Visitor) -> None:
    pasted = "みどり野市の相談\n\nみどり野市ひきこもり相談窓口\n電話 0998-11-2233\n平日午前9時から午後5時"
    text = text_of(send(visitor, pasted=pasted))
    assert "0998-11-2233" in text
    answer = visitor.client.post(
        "/new/file",
        data={"token": visitor.token(), "name": "midorino", "text": text + "# 直した\r\n", "do": "save"},
    )
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text == text + "# 直した\n"


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"\0" * 200, b"%PDF-1.4 nothing"], ids=["binary", "broken PDF"])
def test_what_is_no_page_is_told_in_words(content: bytes, visitor: Visitor) -> None:
    assert "次のところを直してください" in send(visitor, content, 422)


@pytest.mark.slow
def test_markup_of_a_page_is_never_markup_of_ours(visitor: Visitor) -> None:
    page = send(
        visitor,
        pasted="みどり野市の相談\n&lt;script&gt;alert(1)&lt;/script&gt; <script>2</script> 0998-11-2233",
    )
    assert "<script>alert" not in page
    assert "<script>2" not in page


def test_without_a_page_or_with_a_bad_name_nothing_is_read(visitor: Visitor) -> None:
    assert "ページがありません。" in send(visitor, status=422)
    for name in ("", "../x", "A", "x" * 41):
        assert "名前は英小文字で始め" in send(visitor, b"<p>1</p>", 422, name=name)


def test_what_is_no_dataset_is_not_made_and_stays_in_the_form(visitor: Visitor) -> None:
    page = visitor.post("/new/file", {"name": "midorino", "text": "desks: [", "do": "make"}, 422)
    assert "このままではデータになりません。" in page
    assert "desks: [" in page
    assert not (visitor.city.folder / "midorino.yaml").exists()
    visitor.post("/new/file", {"name": "../midorino", "text": "desks: [", "do": "make"}, 422)


def test_who_may_only_print_begins_no_city_and_a_form_of_another_page_is_refused(guarded: Visitor) -> None:
    guarded.sign_in("sato")
    send(guarded, b"<p>1</p>", 403)
    guarded.post("/new/file", {"name": "x", "text": "a: 1", "do": "make"}, 403)
    guarded.sign_in("tanaka")
    assert guarded.client.post("/new", data={"token": "0", "name": "x"}).status_code == 403


def test_more_than_two_megabytes_are_refused(visitor: Visitor) -> None:
    answer = visitor.client.post(
        "/new", data={"token": visitor.token(), "name": "x"}, files={"file": ("p.html", b"a" * 2_100_000)}
    )
    assert answer.status_code == 413


def test_nothing_of_it_is_left_in_temporary_folders(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    visitor.post("/new/file", {"name": "midorino", "text": "desks: [", "do": "make"}, 422)
    assert list(folder.iterdir()) == []
