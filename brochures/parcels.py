"""Values that travel to another machine and back, where our files lie elsewhere."""

from __future__ import annotations

import io
import pickle
from pathlib import Path, PurePosixPath
from typing import Any, Literal, cast

from brochures.assets import asset_folder

Folder = Literal["templates", "fonts", "data"]
FOLDERS: tuple[Folder, ...] = ("templates", "fonts", "data")


def pack(value: object) -> bytes:
    """The value with every path below a folder of the project told as seen from that folder."""
    stream = io.BytesIO()
    _Packer(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


def unpack(parcel: bytes) -> Any:
    """The value as it is here: its paths lead below the folders of this machine."""
    return _Unpacker(io.BytesIO(parcel)).load()


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: object) -> tuple[Folder, str] | None:
        if isinstance(obj, Path):
            for name in FOLDERS:
                if obj.is_relative_to(asset_folder(name)):
                    return name, obj.relative_to(asset_folder(name)).as_posix()
        return None


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, pid: Any) -> Path:
        name, below = pid
        path = PurePosixPath(below)
        if name not in FOLDERS or path.is_absolute() or ".." in path.parts:
            raise pickle.UnpicklingError(f"no path of the project: {pid}")
        return asset_folder(cast(Folder, name)) / path
