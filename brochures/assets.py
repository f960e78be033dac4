"""Where the files that come with the project are: templates, fonts and the bundled datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def asset_folder(name: Literal["templates", "fonts", "data"]) -> Path:
    """The folder ``name``: inside the package when installed, beside it in a checkout.

    The package is asked first, for beside an installed one lie the folders of strangers.
    """
    installed = _PACKAGE / "_assets" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
