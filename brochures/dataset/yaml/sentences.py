"""Sentences for people, kept as data in a YAML file beside the code that tells them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from string import Template
from typing import Any

import yaml

from brochures.base.field_problem import shorten
from brochures.base.findings import BrochureError, Finding, Language, Place, Text

Said = tuple[Text, Text]
"""A message and a hint; the hint may be empty."""


class Sentences:
    """The sentences of one file by name, read when the first of them is wanted.

    Each has ``ja`` and ``en``, and where there is something to do, ``hint_ja`` and ``hint_en``.
    ``$part`` stands for the part of that name.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    @cached_property
    def all(self) -> Mapping[str, Mapping[str, str]]:
        # Faster by far where PyYAML was built with libyaml; both read the same.
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        entries: Mapping[str, Mapping[str, str]] = yaml.load(self._file.read_text(encoding="utf-8"), loader)
        return entries

    def said(self, name: str, /, **parts: object) -> Said:
        """The message and its hint. What an author wrote (any ``str``) is quoted short, on one line."""
        return self.message(name, **parts), self.hint(name, **parts)

    def message(self, name: str, /, **parts: object) -> Text:
        return self._filled(name, "", parts)

    def hint(self, name: str, /, **parts: object) -> Text:
        return self._filled(name, "hint_", parts)

    def _filled(self, name: str, which: str, parts: Mapping[str, object]) -> Text:
        entry = self.all[name]
        ja, en = entry.get(f"{which}ja", ""), entry.get(f"{which}en", "")
        return Text(_fill(ja, "ja", parts), _fill(en, "en", parts))


def _fill(sentence: str, language: Language, parts: Mapping[str, object]) -> str:
    return Template(sentence).substitute({name: _quote(part, language) for name, part in parts.items()})


def _quote(part: object, language: Language) -> str:
    if isinstance(part, Text):
        return part.in_(language)
    return shorten(part) if isinstance(part, str) else str(part)


OF_FILES = Sentences(Path(__file__).with_name("sentences.yaml"))
"""What is told of a file that cannot be read."""


def refusal(check: str, place: Place, name: str, /, **parts: object) -> BrochureError:
    """A file that is not read any further, with the sentence of this name."""
    return BrochureError([Finding("error", check, *OF_FILES.said(name, **parts), place)])
