"""Bytes of a page, fetched or saved -> `Page`: which form it has, and in which characters it is written."""

from __future__ import annotations

import codecs
import re

from brochures.source_page.html import read_html
from brochures.source_page.page import Page
from brochures.source_page.plain_text import read_text

MOST_BYTES = 5 * 1024 * 1024
MOST_PAGES = 60
MOST_CHARACTERS = 200_000
"""Of what its reader sees; the longest notices of cities have a tenth of it."""
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_USUAL = ("utf-8", "cp932", "euc_jp", "iso2022_jp")
# What browsers read under the names that pages use (WHATWG Encoding).
_MEANT = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
}
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30f6\u3001\u3002]")
_ODD = re.compile("[\uff61-\uff9f\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f]")


class UnreadablePage(Exception):
    """What was given is no page; the argument says what it is instead: ``empty``, ``binary``, ``locked``,
    ``too-long``."""


def read_page(content: bytes, *, content_type: str = "", address: str = "") -> Page:
    """The page of a file. Raises UnreadablePage for what holds no text, or more than anybody reads."""
    page = _page(content, content_type, address)
    if sum(len(line.text) for line in page.lines) > MOST_CHARACTERS:
        raise UnreadablePage("too-long")
    return page


def _page(content: bytes, content_type: str, address: str) -> Page:
    if not content.strip():
        raise UnreadablePage("empty")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return read_text(_pdf_text(content), "pdf")
    text = decode(content, content_type)
    if text.count("\0") > len(text) // 100:
        raise UnreadablePage("binary")
    looks_like_html = re.search(
        r"<(?:!doctype|html|head|body|div|p|h[1-6]|table)\b", text[:20_000], re.IGNORECASE
    )
    if looks_like_html or ("html" in content_type and "<" in text):
        return read_html(text, address)
    return read_text(text)


def decode(content: bytes, content_type: str = "") -> str:
    """The text in the encoding that gives the most Japanese, whatever the server and the page claim.

    Pages of one server are often declared alike and written differently. Between encodings that fit equally
    well, what is declared decides.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace")
    head = _DECLARED.search(content[:4096])
    declared = [_DECLARED.search(f"charset={content_type.partition('charset=')[2]}".encode()), head]
    names = [_known(match[1].decode("ascii")) for match in declared if match]
    best = ""
    best_worth: float | None = None
    for name in dict.fromkeys([*filter(None, names), *_USUAL]):
        text = content.decode(name, "replace")
        worth = len(_KANA.findall(text)) - 20 * len(_ODD.findall(text))
        if best_worth is None or worth > best_worth:
            best, best_worth = text, worth
    return best


def _known(name: str) -> str | None:
    name = _MEANT.get(name.lower(), name.lower())
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _pdf_text(content: bytes) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise UnreadablePage("locked") from None
    try:
        texts = []
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            texts.append(page.get_textpage().get_text_bounded())
        return "\n\n".join(texts)
    finally:
        document.close()
