"""Every address that the dataset has, opened once: what a reader who takes a code from paper would find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from brochures.base.findings import Finding, Severity, Text
from brochures.dataset.load import Loaded
from brochures.source_page.fetch import NotFetched, Visitor
from brochures.source_page.sentences import NOT_FETCHED
from brochures.text.patterns import find_facts
from brochures.text.web_addresses import is_example

CHECK = "links"
State = Literal[
    "good", "moved", "other-site", "dead", "no-such-host", "certificate", "not-opened", "not-looked-at"
]
SEVERITIES: dict[State, Severity | None] = {
    "good": None,
    "moved": "warning",
    "other-site": "error",
    "dead": "error",
    "no-such-host": "error",
    "certificate": "error",
    "not-opened": "warning",
    "not-looked-at": "note",
}


@dataclass(frozen=True, slots=True)
class Address:
    """An address, and the first field in which it is written."""

    address: str
    field: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LinkState:
    """What became of an address; ``new`` is where it is found now."""

    at: Address
    state: State
    new: str | None
    finding: Finding | None


def addresses_of(loaded: Loaded) -> tuple[Address, ...]:
    """Every web address of the dataset, each once: of pages, sources, forms, and in texts for paper."""
    first: dict[str, Address] = {}
    for address, field in _addresses(loaded.dataset, ()):
        first.setdefault(address, Address(address, field))
    return tuple(first.values())


def _addresses(value: object, at: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _addresses(getattr(value, name), (*at, name))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _addresses(item, (*at, name))
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _addresses(item, (*at, index))
    elif isinstance(value, str) and "://" in value:
        found = [fact.text for fact in find_facts(value) if fact.kind == "url"]
        whole = value.lower().startswith(("http://", "https://")) and " " not in value
        yield from ((text, at) for text in ([value] if whole else found) if "://" in text)


def check_links(
    loaded: Loaded, visitor: Visitor, one_more: Callable[[], None] = lambda: None
) -> tuple[LinkState, ...]:
    """Open every address, one after the other."""
    states = []
    for item in addresses_of(loaded):
        states.append(_state(loaded, item, visitor))
        one_more()
    return tuple(states)


def _state(loaded: Loaded, at: Address, visitor: Visitor) -> LinkState:
    if is_example(at.address):
        return _told(loaded, at, "not-looked-at", _EXAMPLE)
    try:
        answer = visitor.status(at.address)
    except NotFetched as error:
        states: dict[str, State] = {
            "other-site": "other-site",
            "no-such-host": "no-such-host",
            "certificate": "certificate",
            "robots": "not-looked-at",
            "not-an-address": "dead",
        }
        state = states.get(error.reason, "not-opened")
        new = error.address if error.reason == "other-site" else None
        return _told(loaded, at, state, NOT_FETCHED[error.reason](error.address), new)
    if answer.status in (404, 410):
        return _told(loaded, at, "dead", _dead(answer.status))
    if answer.status >= 400:
        return _told(loaded, at, "not-opened", NOT_FETCHED["status"](str(answer.status)))
    if answer.moved_for_good:
        return _told(loaded, at, "moved", _moved(answer.address), answer.address)
    return LinkState(at, "good", None, None)


_EXAMPLE = (
    Text("例のためのアドレスです。", "It is an address for examples."),
    Text("本当のアドレスを書いてください。", "Write the real one."),
)


def _dead(status: int) -> tuple[Text, Text]:
    return (
        Text(f"ページがなくなりました({status})。", f"The page is gone ({status})."),
        Text(
            "移った先を探してデータを直し、このコードの載った印刷物を取りかえてください。",
            "Look for where it went, correct the data, and replace what was printed with this code.",
        ),
    )


def _moved(new: str) -> tuple[Text, Text]:
    return (
        Text(f"新しいアドレスに移りました: {new}", f"It was moved for good: {new}"),
        Text(
            "古いアドレスが使えるうちに、データを直してください。",
            "Correct the data while the old one still works.",
        ),
    )


def _told(
    loaded: Loaded, at: Address, state: State, said: tuple[Text, Text], new: str | None = None
) -> LinkState:
    severity = SEVERITIES[state]
    assert severity is not None
    message = Text(f"{at.address}: {said[0].ja}", f"{at.address}: {said[0].en}")
    return LinkState(at, state, new, Finding(severity, CHECK, message, said[1], loaded.place_of(at.field)))
