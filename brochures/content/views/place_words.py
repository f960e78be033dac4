"""Where a place is, in words for paper: a reader who has never been there must find it."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.model import Address, Dataset, Venue
from brochures.text.words import word


def venue_words(venue: Venue) -> str:
    """「中部ふくしあ内 杉谷南 1階」: a place in one line, as it stands behind hours and rules."""
    return " ".join((venue.name, *address_parts(venue.address)))


def venue_words_of(dataset: Dataset, name: str | None) -> str | None:
    """The same by the id of the venue."""
    return venue_words(dataset.venues[name]) if name else None


def address_parts(address: Address | None) -> tuple[str, ...]:
    """The address, then what leads on from its door."""
    if address is None:
        return ()
    parts = (address.text, address.building, address.floor, address.room, address.counter)
    return tuple(part for part in parts if part)


def way_there(address: Address | None, language: str) -> tuple[str, ...]:
    """「目印 市役所の向かい」, 「交通 例駅から徒歩5分」, 「駐車場 10台」, as far as they are stated."""
    return tuple(_way_there(address, language)) if address else ()


def _way_there(address: Address, language: str) -> Iterator[str]:
    told = (("landmark", address.landmark), ("access", address.access), ("parking", address.parking))
    for name, text in told:
        label = word(name, language)
        if text:
            # 「駐車場はありません」 says itself what it is about.
            yield text if label in text else f"{label} {text}"
