"""Datasets with texts in another language, made up for tests: each text has its own, with the same facts."""

from __future__ import annotations

import re
import shutil
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import yaml

from brochures.content.views.rule_words import rule_words
from brochures.dataset.free_texts import free_texts
from brochures.dataset.load import Loaded, read_dataset
from brochures.dataset.translated import JAPANESE
from brochures.model import Dataset
from brochures.model.texts import text_key
from brochures.text.patterns import find_facts
from brochures.text.patterns.dates import WEEKDAY_KANJI
from brochures.text.words import words_of

SYLLABLES = ("đường", "nhà", "người", "việc", "sống")
"""Vietnamese words, with letters that the Japanese font has not."""


def texts_of(dataset: Dataset) -> list[str]:
    """Every Japanese text that needs a wording, each once."""
    rules = (rule for meeting in dataset.meetings.values() for rule in meeting.schedule.rules)
    said = (rule_words(rule, dataset.office) for rule in rules)
    texts = (*(text for _, text in free_texts(dataset)), *said)
    return [text for text in dict.fromkeys(map(text_key, texts)) if JAPANESE.search(text)]


def wording(ja: str, name: str, language: str) -> str:
    """Words that no other text has, with the numbers and weekdays of the Japanese one."""
    facts = []
    for seen in find_facts(ja):
        if seen.kind == "weekday":
            facts.append(words_of(language).weekdays[WEEKDAY_KANJI.index(seen.normal)])
        elif seen.kind in ("count", "number"):
            facts += re.findall("[0-9]+", seen.normal)
        else:
            facts.append(seen.text)
    return " ".join([*SYLLABLES[: 1 + len(ja) // 12], name, *facts])


def entries(dataset: Dataset, language: str) -> list[dict[str, Any]]:
    """An entry for each text."""
    names = ("".join(letters) for letters in product(ascii_lowercase, repeat=3))
    return [
        {"ja": ja, "text": wording(ja, f"Q{name}", language)}
        for ja, name in zip(texts_of(dataset), names, strict=False)
    ]


def write_texts(path: Path, language: str, texts: list[dict[str, Any]], products: list[str]) -> Path:
    """The file of texts beside a dataset."""
    there = path.with_name(f"{path.stem}.{language}.yaml")
    content = {"language": language, "products": products, "texts": texts}
    there.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return there


def in_words_of(source: Path, folder: Path, language: str, products: list[str]) -> Loaded:
    """A copy of a dataset with its regions in a folder, and texts in a language for all of it."""
    for path in source.parent.glob("*.yaml"):
        if path.name.count(".") == 1:
            shutil.copy(path, folder / path.name)
    copy = folder / source.name
    write_texts(copy, language, entries(read_dataset(copy).dataset, language), products)
    return read_dataset(copy)
