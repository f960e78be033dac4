"""HTML -> PDF and what WeasyPrint logged. The only importer of WeasyPrint, and lazily."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import url2pathname

from brochures.base.assets import asset_folder
from brochures.base.caches import PerFile
from brochures.base.collector import fewer_collections
from brochures.base.findings import BrochureError, Finding, Text
from brochures.base.libraries import show_folders
from brochures.content.expected import LaidImage, LaidLine
from brochures.model import Look
from brochures.model.look import Logo
from brochures.products.print_shop import Shop
from brochures.text.words import words_of
from brochures.typeset.inks import (
    Token,
    coloured,
    mistakes_in,
    press_values,
    read_palette,
    screen_values,
    style_of,
)
from brochures.typeset.laid_out import (
    BlockFrame,
    backgrounds,
    block_frames,
    drawn_behind,
    laid_out,
    page_boxes,
)
from brochures.typeset.look import in_the_colours_of
from brochures.typeset.own_pictures import LOGO, SKETCH, Picture, Pictures, own_pictures
from brochures.typeset.phrases_as_text import (
    BREAK_CHARACTERS,
    set_phrases_as_text,
    with_break_characters,
)
from brochures.typeset.readings import put_readings_first, readings_as_shapes, tag_readings
from brochures.typeset.small_text import blacken_small_text

VARIANT = "pdf/ua-1"
JAPANESE_FONT = "BIZ UDPGothic"
"""Sets what is Japanese on every page (templates/shared/base.css)."""
TOKENS = Path("shared/tokens.css")
URL = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)""")


def fonts_of(language: str) -> frozenset[str]:
    """How the PostScript names of the fonts of a page begin: that of its language, and that of Japanese."""
    return frozenset(name.replace(" ", "-") for name in (words_of(language).font, JAPANESE_FONT))


@dataclass(frozen=True)
class Typeset:
    """A finished PDF, every line that WeasyPrint logged at warning level or above, the layout, where each
    block came to lie, the number of its pages, the pictures behind boxes that no style sheet names, and the
    places of the city's emblem.
    """

    pdf: bytes
    log: tuple[str, ...]
    laid: tuple[LaidLine, ...] = ()
    images: tuple[LaidImage, ...] = ()
    blocks: tuple[BlockFrame, ...] = ()
    pages: int = 0
    strange: tuple[LaidImage, ...] = ()
    logos: tuple[LaidImage, ...] = ()


def typeset_pdf(
    html: str,
    template: Path,
    shop: Shop | None = None,
    look: Look | None = None,
    sketch: Logo | None = None,
) -> Typeset:
    """Typeset HTML with the style sheets of a product's folder, in the colours of a city if it has its own,
    with the sketch of a way that it shows; for a print shop in inks and with bleed.

    Tagged as PDF/UA-1 (ISO 14289-1). The same HTML gives the same bytes: dates come from the
    document's ``dcterms`` metadata, and no identifier is random. Raises BrochureError for a colour of a
    style sheet or a picture that a press would have no inks for.
    """
    engine = _engine()
    palette = in_the_colours_of(look, engine.palette(template.parent / TOKENS))
    fetcher = engine.fetcher
    colours = screen_values(palette) if shop is None else press_values(palette)
    scene = own_pictures(template, look, colours, sketch=sketch, press=shop is not None)
    fetcher.begin(colours, scene)
    with _log_lines() as lines, fewer_collections():
        paths = style_sheets(template)
        styles = [engine.style(path) for path in paths]
        if shop is not None or look is not None:
            styles.append(engine.own_style(colours, None if shop is None else shop.bleed_mm))
        if shop is not None:
            paths += press_style_sheets(template, shop)
            styles += [engine.style(path) for path in press_style_sheets(template, shop)]
        named = frozenset[str]().union(*map(engine.pictures_in, paths))
        pictures = engine.pictures(template, colours, scene)
        document = engine.document(html, template).render(
            stylesheets=[style for style, _ in styles],
            font_config=engine.fonts,
            pdf_variant=VARIANT,
            cache=pictures,
        )
        if fetcher.findings or lines:
            pictures.clear()  # what is wrong with one of them is told to each document
        if fetcher.findings:
            raise BrochureError(fetcher.findings)
        if shop is not None and shop.coloured_text_from_pt is not None:
            blacken_small_text(document.pages, shop.coloured_text_from_pt)
        for page in document.pages:  # a bookmark says the words of its heading alone
            page.bookmarks[:] = [
                (level, BREAK_CHARACTERS.sub("", label), *where) for level, label, *where in page.bookmarks
            ]
        has_readings = tag_readings(page_boxes(document.pages))
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
        if has_readings:
            pdf = readings_as_shapes(pdf)
    return Typeset(
        pdf,
        (*(line for _, logged in styles for line in logged), *lines),
        *laid_out(document.pages),
        block_frames(document.pages),
        len(document.pages),
        tuple(picture for picture in backgrounds(document.pages) if picture.file not in named),
        tuple(drawn_behind(document.pages, LOGO)) if look is not None and look.logo is not None else (),
    )


def lay_out(html: str, template: Path) -> Sequence[Any]:
    """WeasyPrint's own pages of an HTML with the style sheets of a product's folder; nothing is drawn."""
    engine = _engine()
    with _log_lines(), fewer_collections():
        styles = [engine.style(path)[0] for path in style_sheets(template)]
        document = engine.document(html, template).render(stylesheets=styles, font_config=engine.fonts)
    pages: Sequence[Any] = document.pages
    return pages


def style_sheets(template: Path) -> tuple[Path, ...]:
    """The style sheets of a product: what all share, then how shared blocks look, then its own."""
    shared, blocks = template.parent / "shared", sorted((template.parent / "blocks").glob("*.css"))
    return (shared / "fonts.css", shared / "tokens.css", shared / "base.css", *blocks, template / "style.css")


def press_style_sheets(template: Path, shop: Shop) -> tuple[Path, ...]:
    """What is added to them for a print shop, after the inks."""
    shared = template.parent / "shared"
    coloured = () if shop.coloured_text_from_pt is None else (shared / "press-coloured-text.css",)
    return (shared / "press.css", *coloured)


class _Engine:
    """WeasyPrint with what all documents share: fonts and parsed style sheets."""

    def __init__(self) -> None:
        # Host fonts must not fill in for a missing glyph: fontconfig sees the bundled ones only.
        # It reads its variables when WeasyPrint is imported.
        os.environ["FONTCONFIG_FILE"] = str(asset_folder("fonts") / "fonts.conf")
        # Else fonts are named in the language of the system: BIZ-UDPゴシック on a Japanese one.
        os.environ["FC_LANG"] = "en"
        show_folders()
        import weasyprint
        from weasyprint.css.counters import CounterStyle
        from weasyprint.html import UA
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        class ProjectFiles(URLFetcher):  # type: ignore[misc]
            """Opens fonts and templates of the project and nothing else; pictures come with their colours.

            WeasyPrint catches what is raised here, so mistakes are kept for the end of the document.
            """

            def begin(self, colours: Mapping[str, str], scene: Pictures) -> None:
                """Another document: what the names of colours stand for in its pictures, and which of these
                stand in place of others.
                """
                self.colours, self.scene, self.findings = colours, scene, list[Finding]()

            def fetch(self, url: str, headers: Any = None) -> Any:
                parts = urlsplit(url)
                path = Path(url2pathname(unquote(parts.path))).resolve()
                allowed = (asset_folder("fonts").resolve(), asset_folder("templates").resolve())
                if parts.scheme != "file" or not any(path.is_relative_to(folder) for folder in allowed):
                    raise ValueError(f"not a file of the project: {url}")
                if path.suffix != ".svg":
                    return super().fetch(url, headers)
                instead = self.scene.get(path, path)
                if isinstance(instead, Picture):
                    # Of a file WeasyPrint would take what lies there.
                    return URLFetcherResponse("city:", instead.content, {"Content-Type": instead.kind})
                path = instead
                picture = path.read_text(encoding="utf-8")
                self.findings += mistakes_in(path, picture, self.colours)
                values = coloured(picture, self.colours)
                return URLFetcherResponse(url, values, {"Content-Type": "image/svg+xml"})

        rules = (line for line in UA.splitlines() if not line.startswith("::"))
        own_style = weasyprint.CSS(string="\n".join(rules), counter_style=CounterStyle())

        class Html(weasyprint.HTML):  # type: ignore[misc]
            """HTML without WeasyPrint's rules for footnotes, notes and markers of all elements.

            They give each element six more styles that draw nothing (a tenth of the time of a leaflet).
            """

            def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
                return [own_style]

        self.weasyprint = weasyprint
        self.html = Html
        self.fonts = FontConfiguration()
        self.fetcher = ProjectFiles(allowed_protocols=["file"])
        self._styles: PerFile[tuple[Any, tuple[str, ...]]] = PerFile()
        self._palettes: PerFile[tuple[Token, ...]] = PerFile()
        self._named: PerFile[frozenset[str]] = PerFile()
        self._pictures: PerFile[dict[Any, Any]] = PerFile()

    def document(self, html: str, template: Path) -> Any:
        """An HTML in the folder of its product, read."""
        document = self.html(
            string=with_break_characters(html),
            base_url=template.as_uri() + "/",
            url_fetcher=self.fetcher,
        )
        put_readings_first(document.etree_element)
        set_phrases_as_text(document.etree_element)
        return document

    def style(self, path: Path) -> tuple[Any, tuple[str, ...]]:
        """A style sheet as it is now, and what its parsing logged."""
        return self._styles.of(path, (path,), lambda: self._style(path))

    def own_style(self, colours: Mapping[str, str], bleed_mm: float | None) -> tuple[Any, tuple[str, ...]]:
        """The colours of the palette as they are wanted, and the bleed if there is one."""
        key = (tuple(colours.items()), bleed_mm)
        return self._styles.of(key, (), lambda: self._own_style(colours, bleed_mm))

    def pictures_in(self, path: Path) -> frozenset[str]:
        """The addresses that a style sheet names as it is now."""
        return self._named.of(path, (path,), lambda: _addresses(path))

    def palette(self, tokens: Path) -> tuple[Token, ...]:
        """The colours of a style sheet as it is now."""
        return self._palettes.of(tokens, (tokens,), lambda: read_palette(tokens))

    def pictures(self, template: Path, colours: Mapping[str, str], scene: Pictures) -> dict[Any, Any]:
        """The pictures of all templates in these colours, by address, as far as a document showed them.

        Codes, a city's logo, a sketch and whatever else was no file are not kept.
        """
        files = sorted(template.parent.rglob("*.svg"))
        kept = self._pictures.of((template.parent, *colours.items(), *scene.items()), files, dict)
        for address in [
            item for item in kept if not str(item).startswith("file:") or item.endswith((LOGO, SKETCH))
        ]:
            del kept[address]
        return kept

    def _style(self, path: Path) -> tuple[Any, tuple[str, ...]]:
        """A style sheet, and what its parsing logged: that concerns every document which uses it."""
        with _log_lines() as lines:
            style = self.weasyprint.CSS(filename=path, font_config=self.fonts, url_fetcher=self.fetcher)
        return style, tuple(lines)

    def _own_style(self, colours: Mapping[str, str], bleed_mm: float | None) -> tuple[Any, tuple[str, ...]]:
        bleed = (
            f"@page {{ bleed: {bleed_mm}mm }} :root {{ --bleed: {bleed_mm}mm }} "
            if bleed_mm is not None
            else ""
        )
        with _log_lines() as lines:
            style = self.weasyprint.CSS(string=bleed + style_of(colours))
        return style, tuple(lines)


def _addresses(path: Path) -> frozenset[str]:
    """Of everything in ``url()`` (CSS Values 3, 4.4), made whole as WeasyPrint makes them."""
    names = URL.findall(path.read_text(encoding="utf-8"))
    return frozenset(urljoin(path.resolve().as_uri(), name) for name in names)


_ENGINES: PerFile[_Engine] = PerFile()


def _engine() -> _Engine:
    """The engine; another one when a font was changed, for its fonts are read when it is made."""
    fonts = asset_folder("fonts")
    return _ENGINES.of("engine", [fonts / "fonts.conf", *sorted(fonts.glob("*.ttf"))], _Engine)


def get_ready() -> None:
    """Load WeasyPrint and the libraries that it needs, which the first document else waits for.

    Raises BrochureError when they are not there.
    """
    try:
        _engine()
    except OSError as error:
        reason = str(error).partition("\n")[0]
        message = Text(
            f"組版のための部品を読み込めません({reason})。",
            f"A library for typesetting cannot be loaded ({reason}).",
        )
        hint = Text(
            "Pango を入れてください。入れ方は README にあります。",
            "Install Pango as README.md tells.",
        )
        raise BrochureError([Finding("error", "making", message, hint)]) from error


@contextmanager
def _log_lines() -> Iterator[list[str]]:
    """Collect WeasyPrint's and fontTools' warnings: on paper each of them is a defect."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    handler = Keep(logging.WARNING)
    loggers = [logging.getLogger("weasyprint"), logging.getLogger("fontTools")]
    before = [(logger.handlers[:], logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.handlers, logger.propagate = [handler], False
        # A program around us may have silenced them; on paper their lines count all the same.
        logger.setLevel(logging.WARNING)
    try:
        yield lines
    finally:
        for logger, (handlers, propagate, level) in zip(loggers, before, strict=True):
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
