"""A reading that is another one, stands elsewhere, is gone or cannot be seen stops a piece."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from making import changed, job, opened, page_texts, plan, structure
from preflight.sample_pdf import spoiled

from brochures.build.make import typeset_pages
from brochures.content.expected import Expected
from brochures.finish.finish import finish
from brochures.model import Dataset
from brochures.preflight.checks.readings import CHECK
from brochures.preflight.run import run_preflight
from brochures.products.plan import Document
from brochures.typeset import weasyprint

TEXTS = {
    "guide.appeal": "うまく{話|はな}せなくても、\nだいじょうぶ。",
    "guide.lead": "ひとりや{家族|かぞく}で{抱|かか}え{込|こ}まず、\n"
    "{相談窓口|そうだんまどぐち}にご{相談|そうだん}ください。",
    "guide.worries.note": "{小|ちい}さなことでも、{安心|あんしん}して{相談|そうだん}してください。",
}

Html = Callable[[str], str]


@pytest.fixture(scope="module")
def city(akishima: Dataset) -> Dataset:
    return changed(akishima, **TEXTS)


def leaflet(city: Dataset, output: str = "office") -> Document:
    (document,) = plan(city, "leaflet", outputs=(output,))
    return document


@pytest.fixture(scope="module")
def made(city: Dataset) -> tuple[bytes, Expected]:
    document = leaflet(city)
    return typeset_pages(document, job(document, city).content, "ABCDEFG")


def told(pdf: bytes, expected: Expected) -> list[str]:
    return [finding.message.en for finding in run_preflight(pdf, expected, [CHECK]).findings]


def retypeset(city: Dataset, change: Html, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The leaflet as it comes out when its HTML is spoiled on the way to WeasyPrint."""
    document, real = leaflet(city), weasyprint.typeset_pdf

    def spoil(html: str, *rest: Any) -> weasyprint.Typeset:
        spoilt = change(html)
        assert spoilt != html
        return real(spoilt, *rest)

    monkeypatch.setattr("brochures.build.make.typeset_pdf", spoil)
    return typeset_pages(document, job(document, city).content, "ABCDEFG")[0]


@pytest.mark.parametrize("output", ["office", "web", "press"])
def test_a_piece_with_readings_passes_every_check(city: Dataset, output: str) -> None:
    document = leaflet(city, output)
    pdf, expected = typeset_pages(document, job(document, city).content, "ABCDEFG")
    report = run_preflight(pdf, expected)
    assert [finding for finding in report.findings if finding.severity == "error"] == []
    (result,) = (item for item in report.results if item.name == "readings")
    assert result.looked_at.en == "9 readings"


def test_the_text_of_the_file_holds_each_word_once(made: tuple[bytes, Expected]) -> None:
    text = "".join("".join(page_texts(made[0])).split())
    assert "ひとりや家族で抱え込まず、相談窓口にご相談ください。" in text
    assert "かぞく" not in text


def test_readings_are_artifacts_and_the_rest_of_the_tags_is_as_without_them(
    made: tuple[bytes, Expected],
) -> None:
    with opened(made[0]) as pdf:
        kinds = {str(element.S) for element in structure(pdf)}
        assert "/Caption" not in kinds
        names = {name for page in pdf.pages for name in page.resources.get("/XObject", {})}
        assert sum(name.startswith("/Reading") for name in names) > 10


FAMILY = "<rt>かぞく</rt>"


def in_place(instead: str) -> Html:
    return lambda html: html.replace(FAMILY, instead)


def styled(style: str) -> Html:
    return in_place(FAMILY.replace("<rt>", f'<rt style="{style}">'))


def swapped(html: str) -> str:
    calm = "<rt>あんしん</rt>"
    return html.replace(FAMILY, "#").replace(calm, FAMILY).replace("#", calm)


def beside(html: str) -> str:
    return html.replace(f"<ruby>家族{FAMILY}</ruby>で", f"家族<ruby>で{FAMILY}</ruby>")


def twice(html: str) -> str:
    return html.replace("<ruby>小<rt>ちい</rt></ruby>", "<ruby>小<rt>ちい</rt></ruby>" * 2)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (in_place("<rt>かそく</rt>"), "“かそく” stands over “家族”"),
        (in_place(""), "Planned readings are not there: 家族(かぞく)"),
        (swapped, "“かぞく” stands over “安心”"),
        (beside, "“かぞく” stands over"),
        (styled("height: .6em; margin-bottom: .4em; overflow: hidden"), "cut off"),
        (styled("font-size: 4pt"), "is only 4.0 pt"),
        (styled("color: #fff"), "another colour"),
        (styled("opacity: .4"), "Planned readings are not there: 家族(かぞく)"),
        (styled("margin-top: -3em; margin-bottom: 2em"), "“かぞく” stands over"),
        (styled("font-weight: 700"), "Planned readings are not there: 家族(かぞく)"),
        (twice, "nobody planned: 小(ちい)"),
    ],
)
def test_a_wrong_reading_is_told(
    city: Dataset,
    made: tuple[bytes, Expected],
    change: Html,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = told(retypeset(city, change, monkeypatch), made[1])
    assert any(words in message for message in found), found


def test_a_reading_that_the_data_does_not_give_is_told(made: tuple[bytes, Expected]) -> None:
    pdf, expected = made
    assert expected.data is not None
    known = expected.data.readings - {("家族", "かぞく")} | {("家族", "やから")}
    found = told(pdf, replace(expected, data=replace(expected.data, readings=known)))
    assert any("the data does not read it so" in message for message in found)


def test_something_that_lies_on_a_reading_is_told(made: tuple[bytes, Expected]) -> None:
    def cover(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(b"q 1 1 1 rg 0 0 2000 2000 re f Q"))

    assert any("something lies on it" in message for message in told(spoiled(made[0], cover), made[1]))


def test_where_all_kanji_must_have_readings_those_without_are_named(made: tuple[bytes, Expected]) -> None:
    found = told(made[0], replace(made[1], all_read=True))
    assert any(message.startswith("Kanji without a reading: ") for message in found)
    assert told(*made) == []


def test_a_web_file_is_read_like_a_printed_one(city: Dataset, made: tuple[bytes, Expected]) -> None:
    document = leaflet(city, "web")
    assert told(finish(made[0], document, {}), made[1]) == []
