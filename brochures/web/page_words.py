"""What findings say, in the words of the page: who corrects in a form never sees how a file writes it.

In English a key that is a plain word (page, time) is read as one; what nobody says is put into words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from brochures.base.findings import Language, Text
from brochures.model import Dataset
from brochures.web.facts import described
from brochures.web.pages import Words

WORD = r"[a-z][a-z_]*(?:-[a-z]+)*"
QUOTED = re.compile(r"(「[^」]*」)")
"""What somebody wrote is left as it is."""

PLACE = re.compile(r" ?(?<![\w./@-])([a-z_]+(?:\.[\w-]+)+) ?", re.ASCII)
IN_BRACKETS = re.compile(rf"[(（]({WORD}(?:(?: と |、){WORD})*)[)）]")
PAIR = re.compile(rf" ?(?<![\w./@-])({WORD}): ({WORD})(?![\w./@-])(?:\(([^)]+)\))? ?", re.ASCII)
KEY = re.compile(rf" ?(?<![\w./@-])({WORD})(?![\w/@-]|\.\w|://):? ?", re.ASCII)
ENGLISH_QUOTED = re.compile(r"(“[^”]*”)")
ENGLISH_PLACE = re.compile(r"(?<![\w./@-])([a-z_]+(?:\.[\w-]+)+)", re.ASCII)
ENGLISH_PAIR = re.compile(
    r"`?(?<![\w./@-])([a-z]+(?:_[a-z]+)*): ([a-z]+(?:-[a-z]+)*)(?![\w./@-])`?", re.ASCII
)
ENGLISH_KEY = re.compile(r"`?(?<![\w./@-])([a-z]+(?:_[a-z]+)+)(?![\w/@-]|://):?`?", re.ASCII)
"""Nobody writes a word with a line in it but in a file."""
ENGLISH_SENTENCE = re.compile(r"(?<=[.?!]) +")
SENTENCE = re.compile(r"(?<=。)")
FOR_THE_FILE = re.compile(rf" --\w|\.json|{WORD}: |[{{}}\[\]]|^check ", re.ASCII)
"""A sentence that holds one of these tells how to write it in a file, or what to type in a terminal."""

Label = Callable[[str], str | None]
"""What people call a dotted place of the data; None for what is none."""


def in_page_words(text: Text, words: Words, label: Label) -> str:
    """A message without the keys of a file."""
    return _told(text.ja, words, label) if words.language == "ja" else _told_in_english(text.en, words, label)


def hint_in_page_words(hint: Text, words: Words, label: Label) -> str:
    """The same of what to do, without the sentences that only help who writes the file."""
    if words.language != "ja":
        told = (_told_in_english(sentence, words, label) for sentence in ENGLISH_SENTENCE.split(hint.en))
        return " ".join(
            sentence for sentence in told if not FOR_THE_FILE.search(ENGLISH_QUOTED.sub("", sentence))
        )
    told = (_told(sentence, words, label) for sentence in SENTENCE.split(hint.ja))
    return "".join(sentence for sentence in told if not FOR_THE_FILE.search(QUOTED.sub("", sentence)))


def _told(text: str, words: Words, label: Label) -> str:
    parts = QUOTED.split(text)
    parts[::2] = [_outside_quotes(part, words, label) for part in parts[::2]]
    return "".join(parts)


def _told_in_english(text: str, words: Words, label: Label) -> str:
    def key(found: re.Match[str]) -> str:
        name = _english_name(found[1], words)
        return f"“{name}”" if name else found[0]

    def pair(found: re.Match[str]) -> str:
        name, value = _english_name(found[1], words), _value(found[2], words)
        return f"“{value}” for “{name}”" if name and value else found[0]

    def place(found: re.Match[str]) -> str:
        name = label(found[1])
        return f"“{name}”" if name else found[0]

    parts = ENGLISH_QUOTED.split(text)
    parts[::2] = [
        ENGLISH_KEY.sub(key, ENGLISH_PAIR.sub(pair, ENGLISH_PLACE.sub(place, part))) for part in parts[::2]
    ]
    return "".join(parts)


def _english_name(key: str, words: Words) -> str | None:
    return words(f"key.{key}") if f"key.{key}" in words else _labels("en").get(key)


def _outside_quotes(text: str, words: Words, label: Label) -> str:
    def key(found: re.Match[str]) -> str:
        name = _name(found[1], words)
        return f"「{name}」" if name else found[0]

    def pair(found: re.Match[str]) -> str:
        name, value = _name(found[1], words), found[3] or _value(found[2], words)
        return f"「{name}」を「{value}」" if name and value else found[0]

    def place(found: re.Match[str]) -> str:
        name = label(found[1])
        return f"「{name}」" if name else found[0]

    def in_brackets(found: re.Match[str]) -> str:
        return "" if all(_name(name, words) for name in re.findall(WORD, found[1])) else found[0]

    text = IN_BRACKETS.sub(in_brackets, text)
    return KEY.sub(key, PAIR.sub(pair, PLACE.sub(place, text)))


def _name(key: str, words: Words) -> str | None:
    """What the page calls a key of the data, or one of its fixed values; None for every other word."""
    return words(f"key.{key}") if f"key.{key}" in words else _labels("ja").get(key) or _value(key, words)


def _value(value: str, words: Words) -> str | None:
    return words(f"value.{value}") if f"value.{value}" in words else None


@cache
def _labels(language: Language) -> dict[str, str]:
    """Each key of the models with the label that most of them give it."""
    found: dict[str, Counter[str]] = {}
    for model in dict.fromkeys(_models(Dataset)):
        for name, field in model.model_fields.items():
            found.setdefault(name, Counter())[described(field, language)[0]] += 1
    return {name: labels.most_common(1)[0][0] for name, labels in found.items()}


def _models(annotation: Any, above: tuple[type[BaseModel], ...] = ()) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in above:
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation, (*above, annotation))
    for inner in get_args(annotation):
        yield from _models(inner, above)
