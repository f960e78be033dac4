"""What a machine makes documents with, and how that of another one differs."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from functools import cache

from brochures.base.assets import PACKAGE, asset_folder
from brochures.base.caches import content_hash
from brochures.base.findings import Text
from brochures.build.inputs import checking_code, paper_code
from brochures.build.versions import engine_versions
from brochures.preflight.checks.verapdf import PROGRAM

SPOKEN = ("cluster_worker", "parcels", "pool", "seat", "worker")
"""Modules that have no part in a document, but through which both sides speak."""

NAMED = 3
"""So many differences are named; a wrong version makes hundreds."""


@cache
def house_parts() -> Mapping[str, str]:
    """Name to hash or version, of all files and engines of this machine that a document may be made with.

    Looked up once in the life of a process, which keeps what it has loaded.
    """
    parts = {"veraPDF": "yes" if shutil.which(PROGRAM) else "no"}
    for folder in (asset_folder("templates"), asset_folder("fonts")):
        for path in folder.rglob("*"):
            if path.is_file():
                parts[f"{folder.name}/{path.relative_to(folder).as_posix()}"] = content_hash(path)
    for path in (*paper_code(), *checking_code(), *(PACKAGE / f"{name}.py" for name in SPOKEN)):
        parts[f"brochures/{path.relative_to(PACKAGE).as_posix()}"] = content_hash(path)
    return parts | engine_versions()


@cache
def house_mark() -> str:
    """One hash of it all."""
    return hashlib.sha256(json.dumps(dict(house_parts()), sort_keys=True).encode()).hexdigest()


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Text | None:
    """What differs, in words, the first few of it; None when nothing does."""
    names = sorted({*ours, *theirs}, key=lambda name: ("/" in name, name))
    found = [name for name in names if ours.get(name) != theirs.get(name)]
    if not found:
        return None
    told = [_told(name, ours.get(name), theirs.get(name)) for name in found[:NAMED]]
    more = len(found) - len(told)
    return Text(
        "、".join(item.ja for item in told) + (f"、ほか {more} 件" if more else ""),
        ", ".join(item.en for item in told) + (f" and {more} more" if more else ""),
    )


def _told(name: str, here: str | None, there: str | None) -> Text:
    if "/" in name:  # a file, of which only the hash is known
        return Text(name, name)
    return Text(f"{name}: こちら {here} 向こう {there}", f"{name}: {here} here, {there} there")
