"""The files, the code and the engines that documents are made with, as they are now."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from brochures.base.assets import ASSETS, PACKAGE, asset_folder
from brochures.base.caches import content_hash
from brochures.build.versions import checking_versions, typesetting_versions
from brochures.preflight.checks.verapdf import PROGRAM
from brochures.products.plan import Document

JUDGING = ("preflight", "build")
"""Folders of our code that decide what is said of a document, and nothing on paper."""

DOORS = ("cli", "web")
"""Folders that ask and tell: nothing of them is in a document or its verdict."""


class Inputs:
    """Each file is looked at once in the life of this object, so make one for a build."""

    def __init__(self) -> None:
        self._hashes: dict[Path, str] = {}
        self._listed: dict[Path, tuple[Path, ...]] = {}

    def paper(self, document: Document) -> dict[str, str]:
        """Name to hash or version of all that shapes the pages of a document."""
        return self.piece(document) | self.sheet(document)

    def piece(self, document: Document) -> dict[str, str]:
        """The same of all that shapes a piece, wherever it lies on a sheet."""
        return {_name(path): self._hash(path) for path in self._of_piece(document)} | dict(self._paper_of_all)

    def sheet(self, document: Document) -> dict[str, str]:
        """The same of the sheet around its pieces."""
        return {_name(path): self._hash(path) for path in self._of_sheet(document)}

    def checks(self, document: Document) -> dict[str, str]:
        """Name to hash or version of all that judges them."""
        own = {"veraPDF": self._verapdf} if document.output == "web" else {}
        return own | dict(self._checks_of_all)

    def files(self, document: Document) -> tuple[Path, ...]:
        """The templates' files of a document: of its own folder, of what all share, of the scene, of its
        sheet.

        The settings of ``product.yaml`` are a part of the document itself.
        """
        return tuple(sorted((*self._of_piece(document), *self._of_sheet(document))))

    def _of_piece(self, document: Document) -> Iterator[Path]:
        template = document.product.template
        folders = [template, template.parent / "blocks", template.parent / "shared"]
        if document.look is not None:
            scenes = [document.look.scene, *(["own"] if document.look.picture else [])]
            folders += [template.parent / "scenes" / name for name in scenes]
        return (path for folder in folders for path in self._files_in(folder))

    def _of_sheet(self, document: Document) -> Iterator[Path]:
        if document.product.sheet is not None:
            sheets = document.product.template.parent / "sheets"
            for name in (f"{document.product.sheet}.yaml", "page.html.j2", "style.css"):
                yield sheets / name

    @cached_property
    def _paper_of_all(self) -> Mapping[str, str]:
        fonts = {_name(path): self._hash(path) for path in font_files()}
        return fonts | {"code": code_hash(paper_code())} | typesetting_versions()

    @cached_property
    def _checks_of_all(self) -> Mapping[str, str]:
        return {"checks": code_hash(checking_code())} | checking_versions()

    @cached_property
    def _verapdf(self) -> str:
        """The program that checks PDFs for the web a second time, or that there is none."""
        path = shutil.which(PROGRAM)
        return "none" if path is None else f"{path} {Path(path).stat().st_mtime_ns}"

    def _files_in(self, folder: Path) -> tuple[Path, ...]:
        if folder not in self._listed:
            files = (path for path in folder.rglob("*") if path.is_file() and path.name != "product.yaml")
            self._listed[folder] = tuple(path for path in files if not path.name.startswith("."))
        return self._listed[folder]

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            try:
                self._hashes[path] = content_hash(path)
            except OSError:
                self._hashes[path] = "absent"
        return self._hashes[path]


def font_files() -> tuple[Path, ...]:
    """The fonts and the list of fonts: read for every document."""
    fonts = asset_folder("fonts")
    return (*sorted(fonts.glob("*.ttf")), fonts / "fonts.conf")


def paper_code() -> tuple[Path, ...]:
    """Our own files that have a part in what is on paper."""
    folders = (path for path in PACKAGE.iterdir() if path.is_dir())
    names = (path.name for path in folders if path.name not in (*JUDGING, *DOORS, ASSETS))
    return _code_of(PACKAGE, tuple(names))


def checking_code() -> tuple[Path, ...]:
    """Our own files that have a part in what is said of it."""
    return _code_of(PACKAGE, JUDGING)


@cache
def code_hash(files: tuple[Path, ...]) -> str:
    """The hash of our own code: once in the life of a process, for it goes on as it was begun."""
    code = hashlib.sha256()
    for path in files:
        code.update(f"{path.relative_to(PACKAGE).as_posix()}\0{content_hash(path)}\n".encode())
    return code.hexdigest()


@cache
def _code_of(package: Path, folders: tuple[str, ...]) -> tuple[Path, ...]:
    """Modules and the data files beside them; looked for once, as their contents are."""
    files = (path for name in folders for path in (package / name).rglob("*"))
    return tuple(sorted(path for path in files if path.is_file() and "__pycache__" not in path.parts))


def _name(path: Path) -> str:
    """``templates/flyer/style.css``, ``fonts/fonts.conf``, wherever the project lies."""
    root = asset_folder("fonts") if path.parent == asset_folder("fonts") else asset_folder("templates")
    if path.is_relative_to(root):
        return f"{root.name}/{path.relative_to(root).as_posix()}"
    return f"templates/{path.parent.name}/{path.name}"
