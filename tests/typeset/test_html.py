"""Every string of the dataset is data: it reaches paper as it was written, never as markup or template."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from making import PROJECT, changed, make_each, page_texts, plan, without_space
from markupsafe import Markup

from brochures.base.findings import BrochureError
from brochures.content.views import view_of
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.words import word
from brochures.typeset.compose import compose
from brochures.typeset.html import PAGE, _environment, render_html

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "&amp;&lt;b&gt;",
    "\"quoted\" 'single' `back`",
    "</p></body>",
    "<!-- 見えない -->",
    "\\u0041 \\n $& %s {0}",
    "]]><![CDATA[",
)
# One place for each way in which templates print: heading, running text, cell, title, label of a code.
PLACES = ("guide.readers", "guide.lead", "desks.city.name", "desks.city.for_whom", "meetings.riyusu.tagline")


def made_with(dataset: Dataset, name: str, **values: Any) -> tuple[str, bytes]:
    dataset = changed(dataset, **values)
    (document,) = plan(dataset, name)
    (built,) = make_each(dataset, [document])
    assert built.pdf is not None, [finding.message.en for finding in built.findings]
    return "".join(page_texts(built.pdf)), built.pdf


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_printed_as_they_are_written(akishima: Dataset, text: str) -> None:
    printed, _ = made_with(akishima, "leaflet", **dict.fromkeys(PLACES, text))
    # Places beside one another share no words with it, so each can be counted.
    assert without_space(printed).count(without_space(text)) >= len(PLACES)


def test_hostile_words_are_printed_on_flyers_and_cards_too(akishima: Dataset) -> None:
    text = '<b>&amp;"{{ 7*7 }}'
    flyer = {f"meetings.riyusu.{key}": text for key in ("name", "tagline", "kind", "operator_name")}
    assert without_space(made_with(akishima, "flyer-riyusu", **flyer)[0]).count(without_space(text)) >= 3
    card = {"desks.city.name": text, "cards.plain.line": text, "pages.city-page.label": text}
    assert without_space(made_with(akishima, "card", **card)[0]).count(without_space(text)) >= 3


def test_hostile_words_stay_words_in_the_metadata_and_in_alternative_texts(
    akishima: Dataset, documents: Mapping[str, Document]
) -> None:
    text = '"><meta http-equiv=x><'
    dataset = changed(
        akishima, **{"guide.subject": text, "issuer.name_lines": (text,), "pages.city-page.label": text}
    )
    document = documents["leaflet"]
    html = compose(document, view_of(document, dataset)).html_with("0000000")
    assert text not in html
    assert "&#34;&gt;&lt;meta http-equiv=x&gt;&lt;" in html
    assert html.count("<meta") == 5


def own_template(folder: Path, documents: Mapping[str, Document], text: str) -> Document:
    """The leaflet with a template of one line."""
    (folder / "leaflet").mkdir()
    (folder / "leaflet" / PAGE).write_text(text, encoding="utf-8")
    document = documents["leaflet"]
    return dataclasses.replace(
        document, product=dataclasses.replace(document.product, template=folder / "leaflet")
    )


@pytest.mark.parametrize("name", ["{{ nothing }}", "{{ view.phone }}", "{% if view.desk.fxa %}x{% endif %}"])
def test_a_name_that_does_not_exist_is_a_mistake_and_not_an_empty_place(
    name: str, tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = own_template(tmp_path, documents, name)
    with pytest.raises(BrochureError, match="mistake in the template"):
        render_html(document, view_of(document, akishima), "0000000")


@pytest.mark.parametrize("reach", ["{{ view.__class__.__mro__ }}", "{{ word.__globals__ }}"])
def test_a_template_reaches_nothing_behind_its_values(
    reach: str, tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = own_template(tmp_path, documents, reach)
    with pytest.raises(BrochureError, match="unsafe"):
        render_html(document, view_of(document, akishima), "0000000")


def test_the_sandbox_answers_what_the_library_answers(akishima: Dataset) -> None:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    ours, library = _environment(PROJECT / "templates"), ImmutableSandboxedEnvironment()
    views = [view_of(document, akishima) for document in plan(akishima, "*")]
    plain = [
        "",
        Markup("x"),
        [],
        {},
        set(),
        (),
        1,
        None,
        type(views[0]),
        word,
        "".join,
        (n for n in ()),
        plan,
    ]
    for thing in [*views, *plain, *views, *plain]:
        for name in {*dir(thing), "mro", "clear", "append", "gi_frame", "_private", "__globals__"}:
            safe = library.is_safe_attribute(thing, name, None)
            assert ours.is_safe_attribute(thing, name, None) is safe, (thing, name)


def test_a_template_that_was_changed_is_read_again(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = own_template(tmp_path, documents, "{% import 'leaflet/part.j2' as part %}{{ part.word() }}")
    page, part = tmp_path / "leaflet" / PAGE, tmp_path / "leaflet" / "part.j2"
    part.write_text("{% macro word() %}one{% endmacro %}", encoding="utf-8")
    view = view_of(document, akishima)
    assert render_html(document, view, "") == "one"
    part.write_text("{% macro word() %}two{% endmacro %}", encoding="utf-8")
    os.utime(part, (0, 0))
    assert render_html(document, view, "") == "two"
    page.write_text("three", encoding="utf-8")
    os.utime(page, (0, 0))
    assert render_html(document, view, "") == "three"


def test_what_templates_are_given(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    text = "{{ edition }} {{ issued.isoformat() }} {{ run_code }} {{ trim.width_mm }} {{ word('fax') }}"
    document = own_template(tmp_path, documents, text)
    html = render_html(document, view_of(document, akishima), "ABC1234")
    assert html == "standard 2026-11-01 ABC1234 210.0 ファックス"


def test_a_code_says_what_it_opens(documents: Mapping[str, Document], akishima: Dataset) -> None:
    document = documents["leaflet"]
    html = compose(document, view_of(document, akishima)).html_with("0000000")
    assert "<title>市のホームページを開く二次元コード</title>" in html
    assert "<title>東京都ひきこもりサポートネットを開く二次元コード</title>" in html
