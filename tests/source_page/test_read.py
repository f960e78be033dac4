"""Bytes of a page: its form, and its characters."""

from __future__ import annotations

import pypdfium2
import pytest
import weasyprint
from making import DATA, PROJECT
from source_page.changed_pages import HTML
from source_page.city_pages import NOTICE

from brochures.source_page.facts import stated_in
from brochures.source_page.read import UnreadablePage, decode, read_page

FONT = next((PROJECT / "fonts").glob("*Regular*"))
TEXT = "ひきこもり相談窓口は、福祉総務課です。電話番号、受付時間。" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
@pytest.mark.parametrize(
    "declared", ["", "text/html; charset=utf-8", "text/html; charset=EUC-JP", "x; charset=none"]
)
def test_the_characters_are_found_whatever_is_declared(encoding: str, declared: str) -> None:
    assert decode(TEXT.encode(encoding), declared).strip("\ufeff") == TEXT


def test_half_a_character_at_the_end_costs_no_other() -> None:
    assert decode(TEXT.encode("cp932")[:-1]).startswith(TEXT[:-1])


def test_html_text_and_pdf_are_told_apart() -> None:
    assert read_page(HTML.encode()).form == "html"
    assert read_page(b"<p>fragment</p>").form == "html"
    assert read_page("相談窓口 <こころの電話>".encode()).form == "text"
    assert read_page(blank_pdf()).form == "pdf"


def blank_pdf() -> bytes:
    import io

    made = pypdfium2.PdfDocument.new()
    made.new_page(100, 100)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_a_notice_in_pdf_says_the_same_as_its_text() -> None:
    text = read_page(NOTICE.content.encode())
    paragraphs = "".join(f"<p>{line}</p>" for line in NOTICE.content.split("\n"))
    style = f"@font-face {{font-family: a; src: url({FONT.as_uri()})}} p {{font-family: a; min-height: 1em}}"
    pdf = weasyprint.HTML(string=f"<style>{style}</style>{paragraphs}").write_pdf()
    read = read_page(pdf)
    assert read.form == "pdf"
    facts = [(item.kind, item.normal) for line in text.lines for item in stated_in(line.text)]
    assert facts == [(item.kind, item.normal) for line in read.lines for item in stated_in(line.text)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b" \n", "empty"),
        (b"%PDF-1.7 broken", "locked"),
        (b"\0\1\2\3" * 100, "binary"),
        ("市".encode() * 200_001, "too-long"),
    ],
)
def test_what_is_no_page_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        read_page(content)


def test_any_file_of_the_project_can_be_read() -> None:
    for path in DATA.iterdir():
        assert read_page(path.read_bytes()).lines
