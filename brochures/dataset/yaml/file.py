"""From a path to bytes."""

from __future__ import annotations

import stat
from pathlib import Path

from brochures.base.findings import BrochureError, Finding, Place
from brochures.base.similar_names import did_you_mean, near
from brochures.dataset.yaml.limits import LIMIT_CHECK, MAX_BYTES
from brochures.dataset.yaml.sentences import OF_FILES, refusal

FILE_CHECK = "dataset-file"


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file; a pipe or a device could be endless."""
    place = Place(file=str(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            example = min(path.glob("*.y*ml"), default=path / "akishima.yaml")
            raise refusal(FILE_CHECK, place, "is-folder", example=example)
        if not stat.S_ISREG(mode):
            raise refusal(FILE_CHECK, place, "not-regular")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _missing(path, place) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(FILE_CHECK, place, "unreadable", reason=reason) from None
    if len(data) > MAX_BYTES:
        raise refusal(LIMIT_CHECK, place, "too-big", most=MAX_BYTES // 1024**2)
    return data


def _missing(path: Path, place: Place) -> BrochureError:
    guess = near_file(path)
    if guess:
        message = OF_FILES.message("no-file")
        return BrochureError([Finding("error", FILE_CHECK, message, did_you_mean(str(guess)), place)])
    if path.parent.is_dir():
        return refusal(FILE_CHECK, place, "no-file")
    return refusal(FILE_CHECK, place, "no-folder", folder=path.parent)


def near_file(path: Path) -> Path | None:
    """The file beside a missing one that was probably meant. Endings are alike; they tell nothing."""
    # Unlike iterdir, glob passes over folders that may not be read.
    there = sorted(path.parent.glob("*"), key=lambda item: item.suffix == path.suffix)
    by_stem = {item.stem: item for item in there}
    guess = near(path.stem, by_stem)
    return by_stem[guess] if guess else None
