"""Pages as HTML: templates, words in both languages, and the style sheet with the colours of the paper."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochures.base.assets import asset_folder
from brochures.base.findings import Language, Text
from brochures.dataset.yaml import read_source
from brochures.text.dates import web_page_date

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent
STATIC = {
    "page.css": (
        "text/css",
        (asset_folder("templates") / "shared" / "tokens.css", HERE / "static" / "page.css"),
    ),
    "page.js": ("text/javascript", (HERE / "static" / "page.js",)),
    "icon.svg": ("image/svg+xml", (HERE / "static" / "icon.svg",)),
}
"""What a browser loads beside a page: its name, its kind, and the files that it is made of."""


class Words:
    """The words of one language: ``words("leaflet.title", count=3)``; an unknown name is a KeyError."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._words = _words(language)

    def __call__(self, name: str, /, **parts: object) -> str:
        text = self._words[name]
        return text.format(**parts) if parts else text

    def __contains__(self, name: str) -> bool:
        return name in self._words

    def day(self, written: date | str) -> str:
        """A day as people write it: 「2026年11月23日」; what is no day, as it stands in the data."""
        try:
            day = written if isinstance(written, date) else date.fromisoformat(written)
        except ValueError:
            return str(written)
        return web_page_date(day, self.language)

    def piece(self, name: Text, month: str | None) -> str:
        """What people call a piece, with the month (YYYY-MM) that it is for."""
        if month is None:
            return name.in_(self.language)
        year, number = map(int, month.split("-"))
        return f"{name.in_(self.language)} {self('flyer.issue', year=year, month=number)}"

    def of(self, text: Text) -> str:
        """A sentence that is written in both languages."""
        return text.in_(self.language)


@cache
def _words(language: Language) -> Mapping[str, str]:
    return {name: str(text) for name, text in read_source(HERE / "words" / f"{language}.yaml").data.items()}


def render(template: str, **values: Any) -> str:
    """A page or a part of one."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def static_file(name: str) -> tuple[str, bytes, str] | None:
    """The kind, the content and the hash of a file of `STATIC`; None for every other name."""
    if name not in STATIC:
        return None
    kind, paths = STATIC[name]
    content = b"\n".join(path.read_bytes() for path in paths)
    return kind, content, hashlib.sha256(content).hexdigest()[:16]
