"""From a path to bytes."""

from __future__ import annotations

import stat
from pathlib import Path

from brochures.base.similar_names import near
from brochures.dataset.source.limits import LIMIT_CHECK, MAX_BYTES, TOO_BIG
from brochures.dataset.source.words import Words, refusal
from brochures.errors import Place, Text

FILE_CHECK = "dataset-file"

_NOT_REGULAR = (
    Text("ふつうのファイルではありません。", "This is not a regular file."),
    Text("YAMLファイルの名前を書いてください。", "Give the name of a YAML file."),
)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file; a pipe or a device could be endless."""
    place = Place(file=str(path))
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise refusal(FILE_CHECK, place, _folder(path) if stat.S_ISDIR(mode) else _NOT_REGULAR)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refusal(FILE_CHECK, place, _missing(path)) from None
    except (OSError, ValueError) as error:
        raise refusal(FILE_CHECK, place, _unreadable(error)) from None
    if len(data) > MAX_BYTES:
        raise refusal(LIMIT_CHECK, place, TOO_BIG)
    return data


def _folder(path: Path) -> Words:
    example = min(path.glob("*.y*ml"), default=path / "akishima.yaml")
    return (
        Text("ファイルではなくフォルダーです。", "This is a folder, not a file."),
        Text(f"たとえば {example} と指定してください。", f"Name a file in it, such as {example}."),
    )


def _missing(path: Path) -> Words:
    guess = near_file(path)
    if guess:
        hint = Text(f"「{guess}」のことですか？", f'Did you mean "{guess}"?')
    elif path.parent.is_dir():
        hint = Text("ファイルの名前を確かめてください。", "Check the name of the file.")
    else:
        hint = Text(f"フォルダー {path.parent} がありません。", f"There is no folder {path.parent}.")
    return Text("ファイルがありません。", "There is no such file."), hint


def near_file(path: Path) -> Path | None:
    """The file beside a missing one that was probably meant. Endings are alike; they tell nothing."""
    # Unlike iterdir, glob passes over folders that may not be read.
    there = sorted(path.parent.glob("*"), key=lambda item: item.suffix == path.suffix)
    by_stem = {item.stem: item for item in there}
    guess = near(path.stem, by_stem)
    return by_stem[guess] if guess else None


def _unreadable(error: OSError | ValueError) -> Words:
    reason = getattr(error, "strerror", None) or str(error)
    return (
        Text(f"ファイルを読めません（{reason}）。", f"The file cannot be read ({reason})."),
        Text(
            "ファイルの権限と、ほかのソフトで開いていないかを確かめてください。",
            "Check its permissions, and whether another program holds it open.",
        ),
    )
