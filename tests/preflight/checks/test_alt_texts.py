"""What is read aloud instead of a picture is said of that very picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from preflight.sample_pdf import CITY, good_pdf, messages, result_of, spoiled, typeset

from brochures.content.expected import ExpectedQr
from brochures.content.facts.records import DataFacts
from brochures.preflight.result import CheckResult
from brochures.typeset.qr import make_qr

ALT_TEXTS = ("QR", "QR")
CODES = (ExpectedQr(CITY, "市の\nページ", 1), ExpectedQr("https://www.hikikomori-tokyo.jp/", "都のページ", 1))
BOTH = ("市のページを開く二次元コード", "都のページを開く二次元コード")


def result(pdf: bytes, **changes: object) -> CheckResult:
    codes = {"qr_codes": tuple(ExpectedQr(CITY, "QR", page) for page in (1, 2))}
    return result_of("alt-texts", pdf, **{"alt_texts": ALT_TEXTS, "title": "見本"} | codes | changes)


def elements(kind: str, change: Callable[[Any], None]) -> bytes:
    def apply(pdf: pikepdf.Pdf) -> None:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind:
                change(item)

    return spoiled(good_pdf(), apply)


def figures(change: Callable[[Any], None]) -> bytes:
    return elements("/Figure", change)


def with_two_codes(first: str, second: str) -> bytes:
    """The city's code is called ``first``, that of Tokyo ``second``."""
    codes = zip((0, 35), CODES, (first, second), strict=True)
    shown = (
        f'<div style="position: absolute; left: {left}mm; top: 5mm">'
        + str(make_qr(code.payload).svg(alt)).replace("<svg", '<svg style="left: 0; top: 0"', 1)
        + "</div>"
        for left, code, alt in codes
    )
    return typeset("".join(shown))


def test_texts_and_title_as_planned_are_right() -> None:
    found = result(good_pdf(), qr_codes=(ExpectedQr(CITY, "QR", 1), ExpectedQr("x", "y", 2)))
    assert found.looked_at.en == "2 alternative texts"
    assert result(with_two_codes(BOTH[0], BOTH[1]), alt_texts=BOTH, qr_codes=CODES).passed


def test_where_nobody_knows_them_nothing_is_said() -> None:
    assert result(figures(lambda item: item.__setitem__("/Alt", "x")), alt_texts=None, title=None).passed


def test_another_text_is_found() -> None:
    def other(item: Any) -> None:
        item.Alt = pikepdf.String("駅への地図")

    found = messages(result(figures(other)))
    assert 'page 1: Instead of a picture something is read aloud that nobody planned: "駅への地図"' in found


def test_a_text_more_often_than_planned_is_found() -> None:
    assert "nobody planned" in messages(result(good_pdf(), alt_texts=ALT_TEXTS[:1]))


def test_two_texts_that_have_changed_places_are_found() -> None:
    found = messages(result(with_two_codes(BOTH[1], BOTH[0]), alt_texts=BOTH, qr_codes=CODES))
    assert f'The QR code of {CITY} is read aloud as "都のページを開く二次元コード".' in found


def test_another_title_is_found_in_both_places_that_tell_it() -> None:
    title = "ほかの題"

    def told(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = title

    def described(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title

    for change in (told, described):
        assert f'The title is "{title}" instead of "見本".' in messages(result(spoiled(good_pdf(), change)))


@pytest.mark.parametrize("key", ["/ActualText", "/E"])
def test_words_that_are_read_aloud_instead_of_a_text_are_found(key: str) -> None:
    found = messages(result(elements("/P", lambda item: item.__setitem__(key, "042-544-0000"))))
    assert 'page 1: "042-544-0000" is read aloud instead of what stands on paper.' in found


def test_japanese_in_the_voice_of_another_language_is_found() -> None:
    told = "Japanese is read aloud as if it were another language (ko)."
    assert told in messages(result(spoiled(good_pdf(), lambda pdf: pdf.Root.__setitem__("/Lang", "ko"))))
    assert told in messages(result(elements("/P", lambda item: item.__setitem__("/Lang", "ko"))))
    of_japan = spoiled(good_pdf(), lambda pdf: pdf.Root.__setitem__("/Lang", "ja-JP"))
    assert told not in str(result(of_japan).findings)


@pytest.mark.parametrize("name", ["ここから", "朝日会館"])
def test_a_japanese_name_in_the_voice_of_another_language_is_found(name: str) -> None:
    """Also one without kana, which could be a word of another language with such letters."""
    data = DataFacts(None, (), (), (), (), (), (), names_beside=(("Hall", "朝日会館"),))
    english = {"output": "web", "words_of": "en", "language": "en", "data": data}

    def told(language: str) -> str:
        pdf = typeset(f"<p>The hall (<span>{name}</span>) is open.</p>")
        spans = spoiled(pdf, lambda opened: _say_language(opened, "/Span", language))
        found = result(spans, qr_codes=(), alt_texts=(), **english)
        return str([item.message.en for item in found.findings])

    assert f"read aloud as if it were another language (en: {name})" in told("en")
    assert "read aloud as if" not in told("ja")


def _say_language(pdf: pikepdf.Pdf, kind: str, language: str) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == kind:
            item["/Lang"] = pikepdf.String(language)
