"""Municipalities that do not exist: the shipped dataset under another name, with numbers that nobody has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from bench.timings.variants import variant, varied
from brochures.model import Dataset

ValueT = TypeVar("ValueT")
# A top-level domain that is reserved for examples (RFC 2606): it leads nowhere.
DOMAIN = "example"


def municipality(dataset: Dataset, number: int) -> Dataset:
    """A dataset of 「0001市」, as if somebody had written it; nothing but the number chooses its facts."""
    name = f"{number:04}市"
    page = dataset.pages[dataset.issuer.page]
    words = {dataset.area: name, page.short: f"www.city{number:04}.{DOMAIN}"}
    renamed = replaced(dataset, words)
    return varied(renamed, variant(number)).model_copy(update={"dataset": f"city-{number:04}"})


def replaced(value: ValueT, words: Mapping[str, str]) -> ValueT:
    """A record with words put in the place of others wherever they stand; keys stay, and what has none of
    the words is the same object as before.
    """
    if isinstance(value, str):
        text: str = value
        for old, new in words.items():
            text = text.replace(old, new)
        return value if text == value else text  # type: ignore[return-value]
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        other = {name: replaced(item, words) for name, item in fields.items()}
        changed = {name: item for name, item in other.items() if item is not fields[name]}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(replaced(item, words) for item in value)
        same = all(new is old for new, old in zip(items, value, strict=True))
        return value if same else items  # type: ignore[return-value]
    if isinstance(value, dict):
        entries = {name: replaced(item, words) for name, item in value.items()}
        return value if all(entries[name] is value[name] for name in value) else entries  # type: ignore[return-value]
    return value
