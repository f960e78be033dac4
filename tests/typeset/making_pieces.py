"""Small pieces of boxes, made in a test: pages of 100 x 100 mm, of which 80 mm are text area."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from making import PROJECT

from brochures.base.geometry import Size
from brochures.content.views import View
from brochures.products.layout import Layout
from brochures.products.plan import Document


def template(folder: Path, style: str, page: str = "") -> Path:
    """A folder of templates with this one in it."""
    for name in ("shared", "blocks"):
        shutil.copytree(PROJECT / "templates" / name, folder / name)
    made = folder / "piece"
    made.mkdir()
    (made / "style.css").write_text(style, encoding="utf-8")
    (made / "page.html.j2").write_text(page, encoding="utf-8")
    return made


def made(document: Document, template: Path, layout: dict[str, Any]) -> Document:
    """The document with a template and a layout of a test."""
    product = replace(
        document.product, template=template, trim=Size(100, 100), layout=Layout.model_validate(layout)
    )
    return replace(document, product=product)


def view_of_boxes(*boxes: tuple[str, float], title: str = "") -> View:
    """What a template of boxes prints."""
    view = SimpleNamespace(
        title="t", author="a", subject="s", language="ja", protected=(), boxes=boxes, title_text=title
    )
    return cast(View, view)
