"""The versions of what shapes a PDF, or decides what is said of it, besides our own files.

None of it is imported: a build that finds everything unchanged must not pay for WeasyPrint.
"""

from __future__ import annotations

import ctypes
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from brochures.base.libraries import load_library

TYPESETTING = {
    "weasyprint": "WeasyPrint",
    "pydyf": "pydyf",
    "tinycss2": "tinycss2",
    "tinyhtml5": "tinyhtml5",
    "cssselect2": "cssselect2",
    "pyphen": "Pyphen",
    "fonttools": "fontTools",
    "pillow": "Pillow",
    "pikepdf": "pikepdf",
    "jinja2": "Jinja2",
    "markupsafe": "MarkupSafe",
    "qrcode": "qrcode",
    "budoux": "BudouX",
}
"""Distributions that shape a page, by their normal name, and how people write them."""

CHECKING = {
    "numpy": "NumPy",
    "pypdfium2": "pypdfium2 (PDFium)",
    "zxing_cpp": "ZXing-C++",
}
"""Those that write nothing, but without which nothing passes."""

UNKNOWN = "unknown"


def engine_versions() -> dict[str, str]:
    """Name to version, of all packages and libraries; ``unknown`` for what does not tell its own."""
    return typesetting_versions() | checking_versions()


@cache
def typesetting_versions() -> dict[str, str]:
    """Those that shape a page; asked once in the life of a process: what it has loaded stays what it is."""
    own = {"Python": sys.version.split()[0], "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return own | _versions_of(TYPESETTING) | library_versions()


@cache
def checking_versions() -> dict[str, str]:
    """Those that judge it."""
    return _versions_of(CHECKING)


def _versions_of(packages: dict[str, str]) -> dict[str, str]:
    found = distributions()
    return {title: found.get(name, UNKNOWN) for name, title in packages.items()}


@cache
def distributions() -> dict[str, str]:
    """Every installed distribution and its version, by the names of their ``.dist-info`` folders.

    The first on the path is the one that is imported. A name is in lower case, with ``_`` between words
    (Recording installed projects, in the packaging specifications).
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in Path(folder).glob("*.dist-info"):
                name, dash, version = entry.name.removesuffix(".dist-info").partition("-")
                if dash:
                    found.setdefault(name.lower().replace(".", "_"), version)
    return found


def library_versions() -> dict[str, str]:
    """The versions of Pango, HarfBuzz and fontconfig, as the libraries themselves tell them."""
    # Without it, fontTools makes the subsets of the fonts, and makes other ones.
    subset = load_library("harfbuzz-subset") is not None
    return {
        "Pango": _told("pango", lambda library: _text(library.pango_version_string)),
        "HarfBuzz": _told("harfbuzz", lambda library: _text(library.hb_version_string)),
        "HarfBuzz subset": "yes" if subset else "no",
        "fontconfig": _told("fontconfig", _fontconfig),
    }


def _told(name: str, ask: Callable[[ctypes.CDLL], str]) -> str:
    library = load_library(name)
    if library is None:
        return UNKNOWN
    try:
        return ask(library)
    except AttributeError:  # no such function in it
        return UNKNOWN


def _text(function: Callable[[], bytes]) -> str:
    function.restype = ctypes.c_char_p  # type: ignore[attr-defined]
    return function().decode("ascii", "replace")


def _fontconfig(library: ctypes.CDLL) -> str:
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
