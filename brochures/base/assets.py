"""Where the files that come with the project are: templates, fonts and the bundled datasets."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parents[1]
"""Our own code, and the data that it reads beside it."""

ASSETS = "_assets"
"""The folder in an installed package that holds what lies beside it in a checkout."""


def asset_folder(name: Literal["templates", "fonts", "data"]) -> Path:
    """The folder ``name``: inside the package when installed, beside it in a checkout.

    The package is asked first, for beside an installed one lie the folders of strangers.
    """
    installed = PACKAGE / ASSETS / name
    return installed if installed.is_dir() else PACKAGE.parent / name
