"""What `unchanged` compares with: written after a build that ended well."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from brochures.assets import asset_folder
from brochures.engines import library_files
from brochures.errors import BrochureError
from brochures.manifest import NAME as MANIFEST
from brochures.manifest import DocumentRecord, write_atomically
from brochures.outfolder import is_whole
from brochures.preflight.verapdf import PROGRAM
from brochures.report import NAME as REPORT
from brochures.unchanged import (
    ABSENT,
    HEAD,
    LOOKS,
    NAME,
    SMALL,
    circumstances,
    look_of,
    stamp_path,
)

CALM_SECONDS = 2
"""What was changed less than this before the build, or during it, may have been read before or after. File
systems tell times to two seconds at worst (FAT)."""

MOST = 8
"""Stamps in a folder; one for each way to ask."""


def leave_stamp(
    arguments: Sequence[str],
    started: float,
    read: Iterable[Path],
    out: Path,
    records: Sequence[DocumentRecord],
    said: Sequence[str],
    told: Sequence[str],
) -> bool:
    """Write the stamp of a build, and say whether that could be done; where there is doubt, there is none.

    ``started`` is when it began, in seconds as `time.time` tells them; ``read`` are the files of the user
    that it read, there or not; ``said`` and ``told`` are the lines for standard output and standard error.
    """
    path = Path(stamp_path(arguments))
    with suppress(FileNotFoundError):
        path.unlink()
    ours = _ours()
    libraries = library_files()
    if libraries is None or path.parent != out:
        return False
    kinds: dict[str, str] = {str(folder): "names" for folder in _folders(ours)}
    kinds |= {str(file): "look" for file in (*_packages(), *libraries, Path(sys.executable), *_verapdfs())}
    kinds |= {str(file): _kind(file) for file in (*ours, *read)}
    if any(_is_young(Path(name), started) for name, kind in kinds.items() if kind != "names"):
        return False
    if not all(is_whole(out, record) for record in records):
        return False
    written = [out / MANIFEST, out / REPORT]
    written += [out / record.path for record in records if record.path]
    written += [out / page.picture for record in records for page in record.shown if page.picture]
    kinds |= {str(file): _written_kind() for file in written}
    lines = [f"{kind}\t{LOOKS[kind](name)}\t{name}" for name, kind in kinds.items()]
    lines += [f"out\t{line}" for line in said] + [f"err\t{line}" for line in told]
    if any("\n" in line for line in lines) or any(look_of(str(file)) == ABSENT for file in written):
        return False
    text = "\n".join([HEAD, *circumstances(arguments), "", *lines, "end", ""])
    try:
        write_atomically(path, text.encode("utf-8", "surrogateescape"))
    except BrochureError:
        return False
    _forget_old(out)
    return True


def _written_kind() -> str:
    # Where no time of change is kept that nobody can set back, only the content tells.
    return "content" if os.name == "nt" else "look"


def _kind(file: Path) -> str:
    """Small files are compared whole: times can be set back, and are by some ways to copy."""
    if os.name == "nt" or file.suffix not in (".py", ".ttf"):
        with suppress(OSError):
            return "content" if file.stat().st_size <= SMALL or os.name == "nt" else "look"
        return "content"
    return "look"


def _ours() -> list[Path]:
    """Every file of the templates, the fonts and the program."""
    roots = (asset_folder("templates"), asset_folder("fonts"), Path(__file__).parent)
    return sorted(
        path
        for root in roots
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def _folders(files: Iterable[Path]) -> Iterator[Path]:
    """Folders in which one more file might change something: ours, and those of Python's packages."""
    for file in files:
        yield from (file.parent, file.parent.parent)
    yield from (Path(name) for name in sys.path if name)


def _packages() -> Iterator[Path]:
    """A file of each installed package that every new version of it replaces."""
    for name in sys.path:
        yield from Path(name).glob("*.dist-info/RECORD")


def _verapdfs() -> Iterator[Path]:
    """Where veraPDF is, or might be tomorrow."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        for ending in ("", ".bat", ".cmd", ".exe") if os.name == "nt" else ("",):
            yield Path(folder) / f"{PROGRAM}{ending}"


def _is_young(file: Path, started: float) -> bool:
    try:
        state = file.stat()
    except OSError:
        return False
    return max(state.st_mtime, state.st_ctime) > started - CALM_SECONDS


def _forget_old(out: Path) -> None:
    stamps = sorted(out.glob(f"{NAME}*"), key=lambda file: file.stat().st_mtime_ns)
    for file in stamps[:-MOST]:
        with suppress(OSError):
            file.unlink()
