"""HTML becomes a tagged PDF, the same bytes each time, from files of the project and nothing else."""

from __future__ import annotations

import gc
import hashlib
import logging
import re
from collections.abc import Callable, Mapping
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from making import PROJECT, SHIPPED, changed, make_each, opened, page_texts, plan, run, structure

from brochures.base.findings import BrochureError
from brochures.base.geometry import mm_to_pt
from brochures.build.result import Result
from brochures.content.views import view_of
from brochures.model import Dataset
from brochures.pdf.graphics import painted_objects
from brochures.pdf.raster import painted_pixels
from brochures.preflight.checks.fonts import family
from brochures.products.plan import Document
from brochures.products.print_shop import load_shop
from brochures.typeset.compose import compose
from brochures.typeset.weasyprint import _engine, press_style_sheets, style_sheets, typeset_pdf

LEAFLET = PROJECT / "templates" / "leaflet"
PAGE = '<!doctype html><html lang="ja"><head><title>見本</title>{head}</head><body>{body}</body></html>'


def logged(head: str = "", body: str = "<p>見本</p>", template: Path = LEAFLET) -> tuple[str, ...]:
    return typeset_pdf(PAGE.format(head=head, body=body), template).log


def pdf_of(built: Result) -> bytes:
    assert built.pdf is not None, [finding.message.en for finding in built.findings]
    return built.pdf


# --- tags and metadata ------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHIPPED)
def test_a_document_can_be_read_aloud(name: str, built: Mapping[str, Result]) -> None:
    """PDF/UA-1 (ISO 14289-1), as far as it can be told without a validator."""
    with opened(pdf_of(built[name])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "ja"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        elements = list(structure(pdf))
        assert elements
        figures = [item for item in elements if str(item.S) == "/Figure"]
        assert figures
        for figure in figures:
            assert str(figure.get("/Alt", "")).strip()
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


@pytest.mark.parametrize("name", SHIPPED)
def test_title_author_and_subject_are_in_both_kinds_of_metadata(
    name: str, built: Mapping[str, Result], akishima: Dataset
) -> None:
    view = view_of(built[name].document, akishima)
    with opened(pdf_of(built[name])) as pdf:
        title = str(pdf.docinfo["/Title"])
        assert title.startswith(view.title)
        assert str(pdf.docinfo["/Author"]) == view.author == "昭島市保健福祉部 福祉総務課 福祉総務係"
        assert str(pdf.docinfo["/Subject"]) == view.subject
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == title
            assert metadata["dc:creator"] == [view.author]
            assert metadata["dc:description"] == view.subject


@pytest.mark.parametrize("name", [name for name in SHIPPED if "discreet" in name])
def test_a_discreet_card_discloses_nothing_in_its_metadata(
    name: str, built: Mapping[str, Result], akishima: Dataset
) -> None:
    assert akishima.cards is not None
    with opened(pdf_of(built[name])) as pdf:
        hidden = " ".join(str(value) for value in pdf.docinfo.values())
        hidden += pdf.Root.Metadata.read_bytes().decode()
        hidden += " ".join(str(item.get("/Alt", "")) for item in structure(pdf))
    printed = "".join(page_texts(pdf_of(built[name])))
    for secret in akishima.cards.avoid:
        assert secret not in hidden
        assert secret not in printed


@pytest.mark.parametrize("name", [name for name in SHIPPED if "sheet" not in name and "folded" not in name])
def test_headings_begin_at_the_first_level_and_leave_none_out(name: str, built: Mapping[str, Result]) -> None:
    with opened(pdf_of(built[name])) as pdf:
        kinds = [str(item.S) for item in structure(pdf)]
    levels = [int(kind[2]) for kind in kinds if kind in {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


# --- fonts ------------------------------------------------------------------------------------


def fonts_of(pdf_bytes: bytes) -> set[str]:
    with opened(pdf_bytes) as pdf:
        return {
            family(str(item.BaseFont)[1:])
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item
        }


@pytest.mark.parametrize("name", SHIPPED)
def test_only_bundled_fonts_are_used(name: str, built: Mapping[str, Result]) -> None:
    assert fonts_of(pdf_of(built[name])) == {"BIZ-UDPGothic", "BIZ-UDPGothic-Bold"}


def test_fonts_of_the_host_are_not_seen(tmp_path: Path) -> None:
    """Neither installed ones, nor one of the user, nor through a configuration of the user's own."""
    from fontTools import subset, ttLib

    font = ttLib.TTFont(PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf")
    subsetter = subset.Subsetter()
    subsetter.populate(text="Host")
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = "Host Sans"
    folder = tmp_path / "data" / "fonts"
    folder.mkdir(parents=True)
    font.save(folder / "host.ttf")
    config = tmp_path / "fonts.conf"
    config.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    script = f"""
import os, sys
from pathlib import Path
own = len(sys.argv) > 1
if own:  # WeasyPrint alone, to see that the host's font would be found
    import weasyprint
    make = lambda html: weasyprint.HTML(string=html).write_pdf()
else:
    from brochures.typeset.weasyprint import typeset_pdf
    make = lambda html: typeset_pdf(html, Path({str(LEAFLET)!r})).pdf
sys.stdout.buffer.write(make('<p style="font-family: Host Sans">Host</p>').hex().encode())
"""
    host = {"FONTCONFIG_FILE": str(config), "XDG_DATA_HOME": str(tmp_path / "data")}
    seen = {
        flag: fonts_of(bytes.fromhex(run("-c", script, *flag, **host).stdout)) for flag in ((), ("alone",))
    }
    assert any("Host" in name for name in seen["alone",])
    assert seen[()] == {"BIZ-UDPGothic"}


# --- what is logged ---------------------------------------------------------------------------


def test_a_clean_page_logs_nothing() -> None:
    assert logged() == ()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        (PROJECT / "data" / "akishima.yaml").as_uri(),
        "../../data/akishima.yaml",
        "../../templates/../README.md",
        "http://127.0.0.1:9/a.png",
        "https://localhost/a.png",
        "ftp://localhost/a.png",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "FILE:///etc/hostname",
        "file://localhost/etc/hostname",
        "absent.svg",
    ],
)
def test_a_picture_from_elsewhere_is_refused_and_logged(url: str) -> None:
    lines = logged(body=f'<p>見本</p><img src="{url}" alt="x">')
    assert any("Failed to load" in line for line in lines), lines


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="stylesheet" href="file:///etc/hostname">', ""),
        ("<style>@import url(https://localhost/a.css);</style>", ""),
        ("<style>@font-face {font-family: X; src: url(file:///etc/hostname)} p {font-family: X}</style>", ""),
        ('<style>p {background: url("http://127.0.0.1:9/a.png")}</style>', ""),
        ('<style>li {list-style-image: url("file:///etc/hostname")}</style>', "<ul><li>x</li></ul>"),
        ('<link rel="attachment" href="file:///etc/hostname">', ""),
        ("", '<a rel="attachment" href="file:///etc/hostname">x</a>'),
        ("", '<object data="file:///etc/hostname">x</object>'),
        ("", '<embed src="file:///etc/hostname">'),
        (
            "",
            "<svg width=9 height=9><title>x</title>"
            "<image href='file:///etc/hostname' width=9 height=9/></svg>",
        ),
    ],
)
def test_nothing_else_is_fetched_from_elsewhere_either(head: str, body: str) -> None:
    typeset = typeset_pdf(PAGE.format(head=head, body=f"<p>見本</p>{body}"), LEAFLET)
    assert typeset.log
    with opened(typeset.pdf) as inspected:
        assert not inspected.attachments


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A symbolic link inside the templates that leads out of them."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    inside, outside = tmp_path / "templates", tmp_path / "outside.svg"
    inside.mkdir()
    outside.write_text(picture, encoding="utf-8")
    (inside / "good.svg").write_text(picture, encoding="utf-8")
    (inside / "link.svg").symlink_to(outside)
    folders = {"templates": inside, "fonts": PROJECT / "fonts"}
    monkeypatch.setattr("brochures.typeset.weasyprint.asset_folder", folders.__getitem__)

    def shown(name: str) -> tuple[str, ...]:
        return logged(body=f'<img src="{(inside / name).as_uri()}" alt="x">')

    assert shown("good.svg") == ()
    assert any("not a file of the project" in line for line in shown("link.svg"))


@pytest.mark.parametrize(
    "css",
    [
        "p { colour: red }",
        "p { color: 12px }",
        "p { display: masonry }",
        "p { color red }",
        "@page { sise: A4 }",
    ],
)
def test_css_that_is_not_understood_is_logged(css: str) -> None:
    assert logged(f"<style>{css}</style>")


@pytest.mark.parametrize("threshold", [(700, 10, 10), (0, 10, 10), (100_000, 5, 5)])
def test_the_collector_is_as_it_was_after_a_document(threshold: tuple[int, int, int]) -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(*threshold)
        typeset_pdf("<p>x", PROJECT / "templates" / "leaflet")
        assert gc.get_threshold() == threshold
    finally:
        gc.set_threshold(*before)


def test_a_missing_glyph_is_logged() -> None:
    assert any("U+20BB7" in line.upper() or "𠮷" in line for line in logged(body="<p>𠮷</p>"))


def test_mistakes_in_a_style_sheet_are_told_to_each_document_that_uses_it(tmp_path: Path) -> None:
    """Style sheets are parsed once in a process; what was logged then is not forgotten."""
    template = tmp_path / "sample"
    template.mkdir()
    for path in (*style_sheets(template), *press_style_sheets(template, load_shop("generic-ja"))):
        path.parent.mkdir(exist_ok=True)
        path.write_text("p { colour: red }" if path.name == "style.css" else "")
    first, second = (logged(template=template) for _ in range(2))
    assert any("colour" in line for line in first)
    assert second == first


def test_a_style_sheet_that_was_changed_is_read_again(tmp_path: Path) -> None:
    template = tmp_path / "sample"
    template.mkdir()
    for path in (*style_sheets(template), *press_style_sheets(template, load_shop("generic-ja"))):
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    tokens = "--main: #102030; --main-press: device-cmyk({}% 0% 0% 0%);"
    page = PAGE.format(head="", body='<p style="background: var(--main)">a</p>')

    def inks(percent: int) -> set[tuple[float, ...]]:
        (tmp_path / "shared" / "tokens.css").write_text(f":root {{ {tokens.format(percent)} }}")
        with opened(typeset_pdf(page, template, load_shop("generic-ja")).pdf) as pdf:
            return {item.fill.values for item in painted_objects(pdf) if item.fill}

    assert (0.1, 0, 0, 0) in inks(10)
    assert (0.2, 0, 0, 0) in inks(20)
    for kind in ("office", "changed"):
        (template / "style.css").write_text("" if kind == "office" else "p { margin-top: 40mm }")
        edge = typeset_pdf(page, template).laid[0].box.top_mm
        assert (edge > 40) is (kind == "changed")


def test_a_program_that_silences_the_log_does_not_hide_mistakes() -> None:
    logger = logging.getLogger("weasyprint")
    before, handlers = logger.level, logger.handlers[:]
    logger.setLevel(logging.CRITICAL)
    try:
        assert logged("<style>p { colour: red }</style>")
        assert logger.level == logging.CRITICAL
    finally:
        logger.setLevel(before)
    assert logger.handlers == handlers


# --- documents that must not be printed -------------------------------------------------------


@pytest.mark.parametrize("character", ["𠮷", "😀", "ﷺ", "\ue000"])
def test_a_document_with_a_character_that_the_fonts_lack_is_refused(
    akishima: Dataset, character: str
) -> None:
    dataset = changed(akishima, **{"desks.city.name": f"{character}野さんの窓口"})
    (document,) = plan(dataset, "card")
    (built,) = make_each(dataset, [document])
    assert built.pdf is None
    assert built.record.path is None
    assert {"glyphs", "typesetter-log"} & {finding.check for finding in built.findings}
    assert any(character in finding.message.ja for finding in built.findings)


# --- the same bytes ---------------------------------------------------------------------------

MAKE = """
import hashlib, sys
sys.path.insert(0, "tests")
from datetime import date
from brochures import load_dataset, plan_documents, read_products
from making import make_each
dataset = load_dataset("tests/data/akishima.yaml")
documents = plan_documents(dataset, read_products(), today=date(2026, 11, 23), only=sys.argv[1:])
for built in make_each(dataset, documents):
    assert built.pdf, built.findings
    print(built.document.id, hashlib.sha256(built.pdf).hexdigest())
"""


def test_html_typeset_twice_gives_the_same_bytes(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents["flyer-kokokara"]
    html = compose(document, view_of(document, akishima)).html_with("0000000")
    first, second = (typeset_pdf(html, document.product.template) for _ in range(2))
    assert first.pdf == second.pdf


@pytest.mark.parametrize("name", ["leaflet", "flyer-a6-kokokara", "card"])
def test_what_is_left_out_of_weasyprint_draws_nothing(
    name: str, documents: Mapping[str, Document], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = documents[name]
    template = document.product.template
    html = compose(document, view_of(document, akishima)).html_with("0000000")
    ours = typeset_pdf(html, template)
    with monkeypatch.context() as patched:
        patched.setattr(_engine(), "html", _engine().weasyprint.HTML)
        assert typeset_pdf(html, template).pdf == ours.pdf
    # What phrases as text change is measured in test_phrases_as_text; here they stay elements.
    monkeypatch.setattr("brochures.typeset.weasyprint.set_phrases_as_text", lambda _: None)
    characters = typeset_pdf(html, template)
    monkeypatch.setattr("brochures.typeset.weasyprint.with_break_characters", str)
    elements = typeset_pdf(html, template)
    assert elements.pdf != characters.pdf, "a tag is written otherwise"
    read = pypdfium2.PdfDocument
    with closing(read(elements.pdf)) as one, closing(read(characters.pdf)) as other:
        for first, second in zip(one, other, strict=True):
            assert (painted_pixels(first, 150) == painted_pixels(second, 150)).all()


@pytest.mark.slow
def test_another_process_makes_the_same_bytes_in_any_order(built: Mapping[str, Result]) -> None:
    alone, others = ("leaflet",), ("card", "card-sheet", "flyer-kokokara", "flyer-a5-riyusu")
    ours = {name: hashlib.sha256(pdf_of(built[name])).hexdigest() for name in (*alone, *others)}
    theirs: dict[str, Any] = {}
    # Each in a process that has typeset other things before, under another hash seed and time zone.
    for only in (alone, others):
        made = run("-c", MAKE, *only, PYTHONHASHSEED=str(len(only)), TZ="America/Lima", LC_ALL="ja_JP.UTF-8")
        assert made.returncode == 0, made.stderr
        theirs |= dict(line.split() for line in made.stdout.splitlines())
    assert theirs == ours


# --- for a print shop -------------------------------------------------------------------------


def test_a_press_document_is_typeset_with_bleed_and_in_inks() -> None:
    body = '<h2>見出し</h2><p style="background: var(--accent)">見本</p><ul class="worries"><li>絵</li></ul>'
    typeset = typeset_pdf(PAGE.format(head="", body=body), LEAFLET, load_shop("generic-ja"))
    assert typeset.log == ()
    with opened(typeset.pdf) as pdf:
        colours = {item.fill or item.stroke for item in painted_objects(pdf)}
        left = float(pdf.pages[0].mediabox[0])
    assert {colour.space for colour in colours if colour} == {"DeviceCMYK"}
    assert (0, 0.3, 0.75, 0) in {colour.values for colour in colours if colour}
    assert left == pytest.approx(-mm_to_pt(3), abs=1e-3)


# --- the colours of pictures ------------------------------------------------------------------


@pytest.fixture
def painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A template whose page shows a picture that is painted so."""
    templates = tmp_path / "templates"
    template = templates / "sample"
    template.mkdir(parents=True)
    for path in (*style_sheets(template), *press_style_sheets(template, load_shop("generic-ja"))):
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    pair = "--main: #102030; --main-press: device-cmyk(10% 20% 30% 0%);"
    (templates / "shared" / "tokens.css").write_text(f":root {{ {pair} }}")
    folders = {"templates": templates, "fonts": PROJECT / "fonts"}
    monkeypatch.setattr("brochures.typeset.weasyprint.asset_folder", folders.__getitem__)

    def paint(attributes: str) -> Path:
        shape = f'<path d="M0 0H9V9Z" {attributes}/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{shape}</svg>'
        (template / "a.svg").write_text(svg)
        return template

    return paint


SHOWN = PAGE.format(head="", body='<p style="background: url(a.svg)">見本</p>')


@pytest.mark.parametrize(
    ("shop", "space", "values"),
    [(None, "DeviceRGB", (16 / 255, 32 / 255, 48 / 255)), ("generic-ja", "DeviceCMYK", (0.1, 0.2, 0.3, 0))],
)
def test_a_picture_shows_the_colours_that_it_names(
    painted: Callable[[str], Path], shop: str | None, space: str, values: tuple[float, ...]
) -> None:
    typeset = typeset_pdf(SHOWN, painted('fill="var(--main)"'), shop and load_shop(shop))
    assert typeset.log == ()
    with opened(typeset.pdf) as pdf:
        fills = [item.fill for item in painted_objects(pdf) if item.fill and item.fill.space == space]
    assert any(fill.values == pytest.approx(values, abs=1e-3) for fill in fills), fills


def test_a_picture_is_read_once_and_again_when_it_was_changed(painted: Callable[[str], Path]) -> None:
    template = painted('fill="var(--main)"')
    first = typeset_pdf(SHOWN, template).pdf
    assert typeset_pdf(SHOWN, template).pdf == first
    assert typeset_pdf(SHOWN, painted('fill="none"')).pdf != first
    tokens = template.parent / "shared" / "tokens.css"
    painted('fill="var(--main)"')
    tokens.write_text(tokens.read_text().replace("#102030", "#506070"))
    assert typeset_pdf(SHOWN, template).pdf != first


def test_what_is_wrong_with_a_picture_is_told_to_each_document(painted: Callable[[str], Path]) -> None:
    template = painted("")
    (template / "a.svg").write_text("<svg")
    for _ in range(2):
        assert any("a.svg" in line for line in typeset_pdf(SHOWN, template).log)


@pytest.mark.parametrize("shop", [None, "generic-ja"])
@pytest.mark.parametrize("attributes", ['fill="#102030"', 'fill="var(--mian)"', 'stroke="red"'])
def test_a_picture_with_another_colour_is_refused_for_every_use(
    painted: Callable[[str], Path], shop: str | None, attributes: str
) -> None:
    template = painted(attributes)
    with pytest.raises(BrochureError) as caught:
        typeset_pdf(SHOWN, template, shop and load_shop(shop))
    (found,) = caught.value.findings
    assert found.place.file == str(template / "a.svg")
    # What is mended is forgotten.
    assert typeset_pdf(SHOWN, painted('fill="none"')).pdf


@pytest.mark.parametrize("shop", [None, "generic-ja"])
def test_a_colour_without_inks_is_refused_for_every_use(
    painted: Callable[[str], Path], shop: str | None
) -> None:
    template = painted('fill="var(--main)"')
    tokens = template.parent / "shared" / "tokens.css"
    tokens.write_text(":root { --main: #102030; --space: 3mm }")
    with pytest.raises(BrochureError) as caught:
        typeset_pdf(SHOWN, template, shop and load_shop(shop))
    (found,) = caught.value.findings
    assert found.place.file == str(tokens)


@pytest.mark.parametrize("path", sorted((PROJECT / "templates").rglob("*.svg")), ids=lambda path: path.name)
def test_no_picture_turns_into_a_black_mass_on_a_copier(path: Path) -> None:
    """What is darker than half of white in its right end, as high as wide, where the houses stand."""
    found = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', path.read_text(encoding="utf-8"))
    assert found
    high = 60 * max(1.0, float(found[2]) / float(found[1]))
    shown = f'background: var(--main-tint) url("{path.as_uri()}") 100% / auto 100%; height: {high}mm'
    head = f"<style>@page {{ size: 60mm {high}mm; margin: 0 }}</style>"
    typeset = typeset_pdf(PAGE.format(head=head, body=f"<div style='{shown}'></div>"), LEAFLET)
    assert typeset.log == ()
    with closing(pypdfium2.PdfDocument(typeset.pdf)) as document:
        assert len(document) == 1
        dark = painted_pixels(document[0], 150, grey=True) < 128
    assert 0.05 < dark.mean() < 0.36
