"""The files beside a dataset that hold its texts in other languages: ``akishima.en.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from brochures.base.findings import BrochureError, Finding, Text
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import Source, read_source
from brochures.model.texts import LanguageTexts

CHECK = "language"
"""The check that tells of texts in other languages."""

_NAME = re.compile(r"\.([A-Za-z][A-Za-z-]{1,19})\.ya?ml")


@dataclass(frozen=True)
class LanguageFile:
    """Texts in a language with the file they came from; ``of`` is the dataset or region they stand beside."""

    texts: LanguageTexts
    source: Source
    of: Path


def is_language_file(path: Path) -> bool:
    """Whether a file is by its name one of texts beside a dataset that is there."""
    found = _NAME.search(path.name)
    return found is not None and (path.parent / f"{path.name[: found.start()]}.yaml").is_file()


def texts_beside(path: Path) -> list[Path]:
    """The files of texts beside a dataset or a region, by name."""
    there = path.parent.glob(f"{path.stem}.*")
    return sorted(item for item in there if _NAME.fullmatch(item.name[len(path.stem) :]))


def language_files(paths: Iterable[Path]) -> tuple[LanguageFile, ...]:
    """The files of texts beside these, in their order. Raises BrochureError with every problem."""
    found: list[LanguageFile] = []
    problems: list[Finding] = []
    for path in paths:
        for item in texts_beside(path):
            try:
                found.append(_read(item, path))
            except BrochureError as error:
                problems += error.findings
    if problems:
        raise BrochureError(problems)
    return tuple(found)


def _read(path: Path, of: Path) -> LanguageFile:
    source = read_source(path)
    try:
        texts = LanguageTexts.model_validate(source.data)
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, LanguageTexts)) from None
    named = path.name[len(of.stem) + 1 :].partition(".")[0]
    if named != texts.language:
        message = Text(
            f"ファイルの名前は「{named}」ですが、language は「{texts.language}」です。",
            f"The file is named for “{named}”, but its language is “{texts.language}”.",
        )
        hint = Text("どちらかを直してください。", "Change one of them.")
        raise BrochureError([Finding("error", CHECK, message, hint, source.place_of(("language",)))])
    return LanguageFile(texts, source, of)


def merged_languages(files: Iterable[LanguageFile]) -> tuple[LanguageTexts, ...]:
    """The texts of each language together, those of the dataset's own file before those of its regions.

    Nothing is made in a language of which only a region has texts.
    """
    merged: dict[str, LanguageTexts] = {}
    for file in files:
        own = merged.get(file.texts.language)
        if own is None:
            merged[file.texts.language] = file.texts
        else:
            # The first of two entries for one text counts.
            known = own.by_key()
            more = tuple(item for key, item in file.texts.by_key().items() if key not in known)
            merged[own.language] = own.model_copy(update={"texts": (*own.texts, *more)})
    return tuple(item for item in merged.values() if item.products)
