"""A text with one form for each character, whatever its width and whichever dash or wave was typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Dashes that are typed for one another, and what PDFium writes for a hyphen at the end of a line.
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\x02\ufffe", "-"))
_WAVES = str.maketrans({"\u301c": "~", "\u223c": "~"})
# The long vowel mark and the box line are dashes only between digits: 042ー544 and ページ.
_DASH_IN_NUMBER = re.compile("(?<=[0-9])[\u30fc\u2500](?=[0-9])")


def normalise_characters(text: str) -> tuple[str, tuple[int, ...]]:
    """The text in normal characters, and for each of them (and its end) the index in the original.

    Unicode NFKC (UAX #15) makes ０ 0 and （ (, ㈯ (土) and ㋿ 令和: one character may become several.
    """
    if text.isascii() and "\x02" not in text:
        return text, tuple(range(len(text) + 1))
    pieces = [_normalised(character) for character in text]
    origins = [index for index, piece in enumerate(pieces) for _ in piece]
    return _DASH_IN_NUMBER.sub("-", "".join(pieces)), (*origins, len(text))


@lru_cache(maxsize=16_384)
def _normalised(character: str) -> str:
    # A dash before NFKC, which would leave it as it is; a wave after it.
    normal = unicodedata.normalize("NFKC", character.translate(_DASHES)).translate(_DASHES)
    return normal.translate(_WAVES)
