"""The files and engines that documents are made with, as they are now."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote

from brochures.base.assets import ASSETS, PACKAGE, asset_folder
from brochures.base.caches import content_hash
from brochures.build.versions import engine_versions
from brochures.preflight.checks.verapdf import PROGRAM
from brochures.products.plan import Document
from brochures.typeset.weasyprint import style_sheets

DOORS = ("cli", "merge")
"""Folders that ask, tell and hand on: nothing of them is in a document or its verdict."""

REFERENCE = re.compile(
    r"""url\(\s*["']?(?P<style>[^"')]*)|@import\s+["'](?P<sheet>[^"']*)|\b(?:src|href)\s*=\s*["'](?P<page>[^"']*)"""
)
"""Where CSS, HTML and SVG name another file."""


class House:
    """What all documents are made with; each file is looked at once in its life, so make one for a build."""

    def __init__(self) -> None:
        self._named: dict[Path, frozenset[Path]] = {}
        self._hashes: dict[Path, str] = {}

    def parts(self, document: Document, html: str) -> dict[str, str]:
        """Name to hash or version, of all that is read to typeset this HTML and to judge what comes of it."""
        parts = {_name(path): self._hash(path) for path in self.files(document, html)}
        if document.output == "web":
            parts["veraPDF"] = self._verapdf
        return {**parts, **self._of_all}

    def files(self, document: Document, html: str) -> tuple[Path, ...]:
        """The templates' files that a document is made from, besides those that all documents share.

        Counted are the files that its HTML, its style sheets and its pictures name. A picture that a rule
        for another kind of page names counts too; a page template does not, for all it says is in the HTML.
        """
        template = document.product.template
        found: set[Path] = set()
        waiting = [*style_sheets(template), *_named_in(html, template)]
        while waiting:
            path = waiting.pop()
            if path not in found and path.suffix != ".ttf":
                found.add(path)
                waiting += self._named_by(path)
        if document.product.sheet is not None:
            found.add(template.parent / "sheets" / f"{document.product.sheet}.yaml")
        return tuple(sorted(found))

    @cached_property
    def _of_all(self) -> Mapping[str, str]:
        fonts = {_name(path): self._hash(path) for path in font_files()}
        return fonts | {"code": code_hash(PACKAGE)} | engine_versions()

    @cached_property
    def _verapdf(self) -> str:
        """The program that checks PDFs for the web a second time, or that there is none."""
        path = shutil.which(PROGRAM)
        return "none" if path is None else f"{path} {Path(path).stat().st_mtime_ns}"

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            try:
                self._hashes[path] = content_hash(path)
            except OSError:
                self._hashes[path] = "absent"
        return self._hashes[path]

    def _named_by(self, path: Path) -> frozenset[Path]:
        """The files that a style sheet or a picture names; what is not there names nothing."""
        if path not in self._named:
            try:
                text = path.read_text(encoding="utf-8", errors="replace")
            except OSError:
                text = ""
            self._named[path] = frozenset(_named_in(text, path.parent))
        return self._named[path]


def font_files() -> tuple[Path, ...]:
    """The fonts and the list of fonts: read for every document."""
    fonts = asset_folder("fonts")
    return (*sorted(fonts.glob("*.ttf")), fonts / "fonts.conf")


@cache
def code_hash(package: Path) -> str:
    """The hash of our own code: once in the life of a process, for it goes on as it was begun."""
    code = hashlib.sha256()
    for path in code_files(package):
        code.update(f"{path.relative_to(package).as_posix()}\0{content_hash(path)}\n".encode())
    return code.hexdigest()


def code_files(package: Path) -> list[Path]:
    """Our own modules, and the data beside them, that have a part in what a document is."""
    found = (path for suffix in ("py", "yaml") for path in package.rglob(f"*.{suffix}"))
    return sorted(path for path in found if path.relative_to(package).parts[0] not in (*DOORS, ASSETS))


def _named_in(text: str, folder: Path) -> Iterable[Path]:
    """Files below the templates or fonts that a text names, relative to a folder. Nothing else is opened."""
    for found in REFERENCE.finditer(text):
        name = unquote((found["style"] or found["sheet"] or found["page"] or "").partition("#")[0]).strip()
        if name and ":" not in name:
            yield Path(*_plain((folder / name).parts))


def _plain(parts: Iterable[str]) -> list[str]:
    """Without ``..``, as `Path.resolve` would, but without asking the disk."""
    plain: list[str] = []
    for part in parts:
        if part == ".." and plain:
            plain.pop()
        else:
            plain.append(part)
    return plain


def _name(path: Path) -> str:
    """``templates/flyer/style.css``, ``fonts/fonts.conf``, wherever the project lies."""
    folder = path.parent.name
    return f"{folder}/{path.name}" if folder == "fonts" else f"templates/{folder}/{path.name}"
