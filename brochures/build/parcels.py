"""Values that travel to another machine and back, where our files lie elsewhere."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast

from brochures.base.assets import asset_folder

NOTHING: frozenset[bytes] = frozenset()
Folder = Literal["templates", "fonts", "data"]
FOLDERS: tuple[Folder, ...] = ("templates", "fonts", "data")
APART = "apart"


def pack(value: object, apart: Collection[bytes] = NOTHING) -> bytes:
    """The value with every path below a folder of the project told as seen from that folder.

    Large contents that travel ``apart``, once for many parcels, are told as their hashes.
    """
    stream = io.BytesIO()
    _Packer(stream, apart).dump(value)
    return stream.getvalue()


def unpack(parcel: bytes, apart: Collection[bytes] = NOTHING) -> Any:
    """The value as it is here: its paths lead below the folders of this machine."""
    return _Unpacker(io.BytesIO(parcel), apart).load()


class _Packer(pickle.Pickler):
    def __init__(self, stream: io.BytesIO, apart: Collection[bytes]) -> None:
        super().__init__(stream, protocol=pickle.HIGHEST_PROTOCOL)
        self._apart = apart

    def persistent_id(self, obj: object) -> tuple[str, str] | None:
        if isinstance(obj, bytes) and obj in self._apart:
            return APART, _hash(obj)
        if isinstance(obj, Path):
            for name in FOLDERS:
                if obj.is_relative_to(asset_folder(name)):
                    return name, obj.relative_to(asset_folder(name)).as_posix()
        return None


class _Unpacker(pickle.Unpickler):
    def __init__(self, stream: io.BytesIO, apart: Collection[bytes]) -> None:
        super().__init__(stream)
        self._apart = {_hash(item): item for item in apart}

    def persistent_load(self, pid: Any) -> Path | bytes:
        name, below = pid
        if name == APART and below in self._apart:
            return self._apart[below]
        path = PurePosixPath(below)
        if name not in FOLDERS or path.is_absolute() or ".." in path.parts:
            raise pickle.UnpicklingError(f"no path of the project: {pid}")
        return asset_folder(cast(Folder, name)) / path


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
