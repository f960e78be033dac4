"""Flat ODF text (OASIS OpenDocument 1.3, part 3), as much as the four documents need. Lengths are in mm."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

FAMILIES = ("office", "style", "text", "table", "meta")
NAMESPACES = " ".join(
    [f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in FAMILIES]
    + [
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
        for name, kind in (("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"))
    ]
    + ['xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"']
)
FONT = "BIZ UDPGothic"
INK, MAIN, EDGE, PALE = "#1c2430", "#1f4e5f", "#9fb6c4", "#eef4f3"
Properties = Mapping[str, str]


class FlatText:
    """A text document under way: what is made is a string, to be put together by the caller."""

    def __init__(self, title: str, size_pt: float, margins_mm: tuple[float, float]) -> None:
        self._title, self._size_pt, self._margins_mm = title, size_pt, margins_mm
        self._styles: dict[str, str] = {}
        self._count = 0

    def paragraph(
        self,
        text: str,
        *,
        size_pt: float = 0,
        bold: bool = False,
        align: str = "start",
        after_mm: float = 0.6,
        before_mm: float = 0,
        colour: str = INK,
        heading: int = 0,
        new_page: bool = False,
        raw: bool = False,
    ) -> str:
        size, weight = f"{size_pt or self._size_pt}pt", "bold" if bold else "normal"
        room = {
            "fo:text-align": align,
            "fo:margin-top": f"{before_mm}mm",
            "fo:margin-bottom": f"{after_mm}mm",
            "fo:line-height": "130%",
        }
        if new_page:
            room["fo:break-before"] = "page"
        letters = {
            "fo:font-size": size,
            "style:font-size-asian": size,
            "fo:font-weight": weight,
            "style:font-weight-asian": weight,
            "fo:color": colour,
        }
        style = self._style("paragraph", {"paragraph": room, "text": letters})
        tag, level = ("text:h", f' text:outline-level="{heading}"') if heading else ("text:p", "")
        words = text if raw else "<text:line-break/>".join(map(escape, text.split("\n")))
        return f'<{tag}{level} text:style-name="{style}">{words}</{tag}>'

    def paragraphs(self, texts: Iterable[str], *, size_pt: float = 0) -> str:
        return "".join(self.paragraph(text, size_pt=size_pt) for text in texts)

    def picture(self, path: Path, side_mm: float, alt: str) -> str:
        self._count += 1
        data = base64.b64encode(path.read_bytes()).decode()
        return (
            f'<draw:frame draw:name="picture{self._count}" text:anchor-type="as-char" svg:width="{side_mm}mm"'
            f' svg:height="{side_mm}mm"><draw:image draw:mime-type="image/svg+xml"><office:binary-data>{data}'
            f"</office:binary-data></draw:image><svg:desc>{escape(alt)}</svg:desc></draw:frame>"
        )

    def table(
        self,
        rows: Sequence[Sequence[str]],
        widths_mm: Sequence[float],
        *,
        cell: Properties | None = None,
        height_mm: float = 0,
        new_page: bool = False,
    ) -> str:
        """Cells hold paragraphs. A row keeps together."""
        self._count += 1
        whole = {"style:width": f"{sum(widths_mm)}mm", "table:align": "left"}
        if new_page:
            whole["fo:break-before"] = "page"
        style = self._style("table", {"table": whole})
        row_style = {"fo:keep-together": "always"}
        if height_mm:
            row_style["style:row-height"] = f"{height_mm}mm"
        in_rows = self._style("table-row", {"table-row": row_style})
        in_cells = self._style("table-cell", {"table-cell": {"fo:padding": "0mm", **(cell or {})}})
        columns = "".join(
            f'<table:table-column table:style-name="{self._style("table-column", {"table-column": width})}"/>'
            for width in ({"style:column-width": f"{item}mm"} for item in widths_mm)
        )
        body = "".join(
            f'<table:table-row table:style-name="{in_rows}">'
            + "".join(
                f'<table:table-cell table:style-name="{in_cells}">{item or self.paragraph("")}'
                "</table:table-cell>"
                for item in row
            )
            + "</table:table-row>"
            for row in rows
        )
        return (
            f'<table:table table:name="table{self._count}" table:style-name="{style}">{columns}{body}'
            "</table:table>"
        )

    def framed(self, cells: Sequence[str], widths_mm: Sequence[float], colour: str = "") -> str:
        cell = {"fo:padding": "3mm", "fo:border": f"0.4mm solid {EDGE}"}
        if colour:
            cell["fo:background-color"] = colour
        return self.table([cells], widths_mm, cell=cell)

    def document(self, body: Iterable[str]) -> str:
        """The whole file."""
        across_mm, down_mm = self._margins_mm
        styles = "".join(self._styles.values())
        size = f'fo:font-size="{self._size_pt}pt" style:font-size-asian="{self._size_pt}pt"'
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3"'
            ' office:mimetype="application/vnd.oasis.opendocument.text">'
            f"<office:meta><dc:title>{escape(self._title)}</dc:title><dc:language>ja-JP</dc:language>"
            '</office:meta><office:font-face-decls><style:font-face style:name="F"'
            f" svg:font-family=\"'{FONT}'\"/></office:font-face-decls><office:styles>"
            '<style:default-style style:family="paragraph"><style:text-properties style:font-name="F"'
            f' style:font-name-asian="F" {size} fo:language="ja" fo:country="JP" style:language-asian="ja"'
            ' style:country-asian="JP"/></style:default-style></office:styles>'
            f'<office:automatic-styles>{styles}<style:page-layout style:name="page">'
            '<style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"'
            f' fo:margin-left="{across_mm}mm" fo:margin-right="{across_mm}mm" fo:margin-top="{down_mm}mm"'
            f' fo:margin-bottom="{down_mm - 1}mm"/></style:page-layout></office:automatic-styles>'
            '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"/>'
            f"</office:master-styles><office:body><office:text>{''.join(body)}</office:text></office:body>"
            "</office:document>"
        )

    def _style(self, family: str, groups: Mapping[str, Properties]) -> str:
        """The name of a style; equal ones are one."""
        key = repr((family, groups))
        name = f"s{list(self._styles).index(key)}" if key in self._styles else f"s{len(self._styles)}"
        if key not in self._styles:
            properties = "".join(
                f"<style:{group}-properties "
                + " ".join(f'{name}="{value}"' for name, value in values.items())
                + "/>"
                for group, values in groups.items()
            )
            self._styles[key] = (
                f'<style:style style:name="{name}" style:family="{family}">{properties}</style:style>'
            )
        return name
