"""From bytes to text: UTF-8 only; anything else is named and refused, never guessed into text."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from pathlib import Path

from brochures.base.findings import Finding, Place
from brochures.dataset.yaml.sentences import OF_FILES, Said, refusal

ENCODING_CHECK = "dataset-encoding"

LINE_END = re.compile(r"\r\n|\r|\n")
# U+0085, U+2028 and U+2029 are line ends to YAML but not to editors: with them, line numbers
# would be wrong. U+FFFD is what is left of a character that a conversion destroyed. Of U+200E to U+2069 are
# the marks that turn the letters after them around (UAX 9).
_HIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]"
    "|[\ud800-\udfff]"
)
_MOST_HIDDEN = 20

# The marks of UTF-32 begin like those of UTF-16, so they come first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_JIS_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BIJ])")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fc\u3001\u3002]")
# Bytes of other encodings read as CP932 come out as half-width katakana and rare kanji.
_HALF_KANA = re.compile("[\uff61-\uff9f]")


def decode(data: bytes, path: Path) -> str:
    """The text without its byte order mark."""
    name = _encoding_that_shows(data)
    if name is None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            name = _legacy_encoding(data)
            if name is None:
                place = _place_after(data[: error.start].decode("utf-8-sig", "replace"), path)
                raise refusal(ENCODING_CHECK, place, "broken-byte") from None
    raise refusal(ENCODING_CHECK, Place(file=str(path)), "other-encoding", name=name)


def _encoding_that_shows(data: bytes) -> str | None:
    """Encodings that show before decoding: some of them are valid UTF-8 by accident."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if _JIS_ESCAPES.search(data):
        return "ISO-2022-JP (JIS)"
    # Without a mark, every ASCII character of UTF-16 still shows as a NUL at every other byte.
    for codec, nulls in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[::2].count(0))):
        if nulls * 20 >= len(data) and re.search("[:\n]", data.decode(codec, "replace")):
            return "UTF-16"
    return None


def _legacy_encoding(data: bytes) -> str | None:
    """CP932 or EUC-JP, whichever reads more like Japanese; None when it is UTF-8 with a few broken bytes."""
    forced = data.decode("utf-8", "replace")
    broken = forced.count("\N{REPLACEMENT CHARACTER}")
    if sum(char > "\x7f" for char in forced) - broken >= broken * 4:
        return None
    scores = {}
    for codec, name in (("cp932", "Shift_JIS (CP932)"), ("euc_jp", "EUC-JP")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[name] = len(_KANA.findall(text)) - len(_HALF_KANA.findall(text))
    return max(scores, key=lambda name: scores[name], default=None)


def _place_after(before: str, path: Path) -> Place:
    lines = LINE_END.split(before)
    return Place(file=str(path), line=len(lines), column=len(lines[-1]) + 1)


def without_hidden(text: str, path: Path, problems: list[Finding]) -> str:
    """Report control characters, and put a harmless sign in their place to read on."""
    for match in islice(_HIDDEN.finditer(text), _MOST_HIDDEN):
        place = _place_after(text[: match.start()], path)
        problems.append(Finding("error", ENCODING_CHECK, *_hidden(match[0]), place))
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def hidden_in(text: str) -> list[Said]:
    """What is wrong with a value in which only an escape such as ``"\\0"`` can still hide something."""
    return [_hidden(char) for char in sorted(set(_HIDDEN.findall(text)) - {"\N{REPLACEMENT CHARACTER}"})]


def _hidden(char: str) -> Said:
    return OF_FILES.said("hidden-character", code=f"U+{ord(char):04X}")
