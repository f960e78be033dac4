"""The libraries of the system that WeasyPrint needs: where they are looked for, and which are missing.

Only the standard library is imported, for ``scripts/setup.sh`` asks before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

# The names under which WeasyPrint (text/ffi.py) finds each library, on Linux, macOS and Windows.
LIBRARIES = {
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
}
SEARCHED = {name: files[0].removeprefix("lib").partition(".so")[0] for name, files in LIBRARIES.items()}
"""The names for `ctypes.util.find_library`, by which WeasyPrint looks for them outside Linux."""

PACKAGES = {
    "pango": ("gobject", "pango", "harfbuzz", "fontconfig", "pangoft2"),
    "harfbuzz-subset": ("harfbuzz-subset",),
}
"""What an administrator installs, and the libraries that come with it."""


def missing_packages() -> list[str]:
    """The names in `PACKAGES` of which a library cannot be loaded."""
    return [
        name for name, libraries in PACKAGES.items() if any(load_library(item) is None for item in libraries)
    ]


@cache
def load_library(name: str) -> ctypes.CDLL | None:
    """The library that WeasyPrint will load, or None where it is not found."""
    show_folders()
    for file in LIBRARIES[name]:
        with suppress(OSError):
            return ctypes.CDLL(file)
    if sys.platform == "linux":
        return None  # looking further would ask the compiler, and WeasyPrint knows no other names
    from ctypes.util import find_library

    path = find_library(SEARCHED[name])
    with suppress(OSError):
        return None if path is None else ctypes.CDLL(path)
    return None


@cache
def show_folders() -> None:
    """Have libraries looked for where people are told to put them. Comes before WeasyPrint is imported.

    On Windows these are the folders of WeasyPrint's manual. On macOS they are those of Homebrew and MacPorts,
    which only their own Pythons look into. People can name them in ``DYLD_FALLBACK_LIBRARY_PATH`` (dyld(1)),
    but macOS takes that variable from whatever ``/bin/sh`` starts, and so from ``make``. `ctypes.util` reads
    it at each search, and cffi, by which WeasyPrint loads libraries, asks `ctypes.util`.
    """
    if sys.platform == "win32":
        usual = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", usual).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)
    if sys.platform == "darwin":
        os.environ["DYLD_FALLBACK_LIBRARY_PATH"] = ":".join(_folders_on_macos())


def _folders_on_macos() -> list[str]:
    """What the user named, the folders of package managers, and where macOS looks if none is named."""
    named = os.environ.get("DYLD_FALLBACK_LIBRARY_PATH", "")
    brew = shutil.which("brew")
    prefixes = [
        os.environ.get("HOMEBREW_PREFIX"),
        Path(brew).parent.parent if brew else None,
        "/opt/homebrew",  # Homebrew on Apple silicon; on Intel it is /usr/local
        "/opt/local",  # MacPorts
    ]
    managed = [f"{prefix}/lib" for prefix in prefixes if prefix]
    usual = [f"{Path.home()}/lib", "/usr/local/lib", "/usr/lib"]
    return list(dict.fromkeys(folder for folder in (*named.split(":"), *managed, *usual) if folder))


if __name__ == "__main__":
    sys.stdout.writelines(f"{name}\n" for name in missing_packages())
