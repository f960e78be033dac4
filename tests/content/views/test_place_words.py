"""Where a place is, in words by which somebody who has never been there finds it."""

from __future__ import annotations

import pytest

from brochures.content.views.place_words import address_parts, venue_words, venue_words_of, way_there
from brochures.model import Address, Dataset, Venue

ORIGIN = [{"source": "page", "checked": "2026-11-20"}]


def test_a_place_in_a_line_leads_from_its_name_to_its_room() -> None:
    address = {"text": "例市中央2-2", "building": "別棟", "floor": "3階", "room": "会議室", "counter": "2番"}
    venue = Venue.model_validate({"name": "例会館", "address": address, "provenance": ORIGIN})
    assert venue_words(venue) == "例会館 例市中央2-2 別棟 3階 会議室 2番"
    bare = Venue.model_validate({"name": "例会館", "provenance": ORIGIN})
    assert (venue_words(bare), address_parts(None)) == ("例会館", ())


def test_a_place_that_is_not_stated_is_not_said(akishima: Dataset) -> None:
    assert venue_words_of(akishima, None) is None
    assert venue_words_of(akishima, "asahi-kaikan") == "昭島市立朝日会館 昭島市朝日町5-6-20 和室1階"


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({}, ()),
        ({"landmark": "公園の前"}, ("目印 公園の前",)),
        ({"access": "例駅から歩いて5分"}, ("交通 例駅から歩いて5分",)),
        ({"parking": "3台"}, ("駐車場 3台",)),
        ({"parking": "駐車場はありません"}, ("駐車場はありません",)),
    ],
)
def test_the_way_there_says_what_each_part_is_about(stated: dict[str, str], words: tuple[str, ...]) -> None:
    assert way_there(Address.model_validate({"text": "例市中央2-2", **stated}), "ja") == words
    assert way_there(None, "ja") == ()
