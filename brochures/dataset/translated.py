"""A dataset in another language: the same records, with each free text in its place.

Numbers, days, times, codes, addresses of pages and ids are those of the dataset. A text without a wording
stays Japanese and is marked, so that whatever would print it can tell (`brochures.model.texts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from brochures.base.caches import PerObject
from brochures.dataset.free_texts import UNPRINTED, text_fields
from brochures.model import (
    Address,
    Dataset,
    Desk,
    Issuer,
    Meeting,
    Model,
    Organisation,
    Publication,
    Venue,
)
from brochures.model.texts import marked_untranslated, text_key
from brochures.text.words import ORIGINAL, PHRASES, words_of

NAMED: Mapping[type[Model], tuple[str, ...]] = {
    Organisation: ("name", "short_name"),
    Desk: ("name", "discreet_name"),
    Venue: ("name",),
    Meeting: ("name",),
    Issuer: ("name_lines",),
    Publication: ("title",),
    Address: ("text", "building", "floor", "room", "counter"),
}
"""Names and places, beside which the Japanese stands: it is shown at a counter, and asked for on the way."""

AS_THEY_ARE = ("person",)
"""How a person's name is read, the dataset does not say; a page in Japanese may have it with its reading."""

JAPANESE = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Kana, kanji and their signs: a text without any is the same in every language."""

ModelT = TypeVar("ModelT", bound=Model)
Exchange = Callable[[type[Model], str, str], str]
"""What stands in place of a text, given the kind of its record and the field that holds it."""

_KEPT: PerObject[Dataset] = PerObject()


def in_language(dataset: Dataset, language: str) -> Dataset:
    """The dataset in a language of which it has texts; in Japanese it is itself.

    LookupError for a language without texts.
    """
    if language == ORIGINAL:
        return dataset
    return _KEPT.of(dataset, language, lambda: _translated(dataset, language))


def _translated(dataset: Dataset, language: str) -> Dataset:
    texts = next((item for item in dataset.other_languages if item.language == language), None)
    if texts is None:
        raise LookupError(f"{dataset.dataset} has no texts in {language}")
    words = words_of(language)
    # A line that is put behind the one before it needs the space that its break stood for.
    line_break = "\n" if words.breaks == PHRASES else " \n"
    wordings = {key: item.text.replace("\n", line_break) for key, item in texts.by_key().items()}
    names: dict[tuple[str, str], None] = {}

    def exchange(kind: type[Model], name: str, text: str) -> str:
        if not JAPANESE.search(text):
            return text
        wording = wordings.get(text_key(text))
        if name in AS_THEY_ARE:
            return wording if wording and words.tag == ORIGINAL else text
        if wording is None:
            return marked_untranslated(text)
        if name in NAMED.get(kind, ()):
            names[wording, text_key(text)] = None
            return words.name_beside.format(text=wording, ja=text_key(text))
        return wording

    records = {name: _exchanged(getattr(dataset, name), exchange) for name in Dataset.model_fields}
    records["area"] = exchange(Dataset, "area", dataset.area)
    return dataset.in_words_of(language, wordings, records, tuple(names))


def _exchanged(value: Any, exchange: Exchange) -> Any:
    """A value with the free texts in it exchanged; one without any is itself."""
    if isinstance(value, Model):
        return _record(value, exchange)
    if isinstance(value, Mapping):
        return {key: _exchanged(item, exchange) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_exchanged(item, exchange) for item in value)
    return value


def _record(record: ModelT, exchange: Exchange) -> ModelT:
    kind = type(record)
    if isinstance(record, UNPRINTED):
        return record
    texts = text_fields(kind)
    told: dict[str, object] = {}
    for name in kind.model_fields:
        value = getattr(record, name)
        if name not in texts:
            told[name] = _exchanged(value, exchange)
        elif isinstance(value, str):
            told[name] = exchange(kind, name, value)
        elif isinstance(value, tuple):
            told[name] = tuple(exchange(kind, name, text) for text in value)
    changed = {name: value for name, value in told.items() if value != getattr(record, name)}
    return record.model_copy(update=changed) if changed else record
