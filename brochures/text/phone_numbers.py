"""Phone numbers: whether a telephone can dial them, the digits that it dials, whether they are mobiles.

What begins with 0 follows the numbering plan of Japan: 総務省 電気通信番号規則 (令和元年総務省令第4号) and
電気通信番号計画 (令和元年総務省告示第6号).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Hyphens and dashes that are typed for one another, the minus sign, and the long vowel mark.
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u2500\u30fc]")
_WRITTEN = re.compile(r"[+#]?\(?[0-9]+(?:[- ()]{1,2}[0-9]+)*")
_DIALLED = re.compile(
    r"0[0-9]{9,10}"  # Japan: area code, mobile, 0120, 0570, 0800 (総務省 電気通信番号計画)
    r"|1[0-9]{2}"  # 110, 119, 188, 189
    r"|#[0-9]{4}"  # short dials of the prefectures, #8000 #7119 #8900
    r"|\+[1-9][0-9]{6,14}"  # E.164
)

_ELEVEN_DIGITS = ("020", "050", "070", "080", "090")
"""IP telephones, mobiles, pagers, and 0800 for free calls; all others have ten. 060 is that of mobiles with
eleven, and with ten the 06 of Osaka."""

_MOBILES = ("060", "070", "080", "090")
# 0800 is a free call where it is written as a group of its own.
_FREE_CALL = re.compile(r"0800[^0-9]")
# Eight digits after the first three, with whatever is typed between: (090)1234-5678, +81 90.1234.5678. A
# postal code of Asahikawa begins like a mobile, and its phone number follows: 070-8525 0166-26-1111.
_MOBILE = re.compile(
    r"(?<![0-9])(?<!〒)(?<!〒[ ])(?P<country>\+81[\W_]{0,3}(?:\(0\)[\W_]{0,2})?|0)"
    r"[6-9]0(?:[\W_]{0,3}[0-9]){8}(?![0-9]|-[0-9])"
)
_DIGITS_ALONE = re.compile("(?=.*[0-9])[0-9()+*#:. -]+")
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def in_half_width(text: str) -> str:
    """Digits with what stands between them, as a Japanese keyboard types them, in half width; all other text
    as it is.
    """
    plain = _plain(text)
    return plain if _DIGITS_ALONE.fullmatch(plain) else text


def _plain(text: str) -> str:
    return _HYPHENS.sub("-", unicodedata.normalize("NFKC", text))


def is_phone(text: str) -> bool:
    """Whether a telephone can dial it: one whole number with its area code, nothing else in the text."""
    return _dialled(text) is not None


def normalise_phone(text: str) -> str:
    """The digits to dial, for links and comparison; the printed form stays as it was written.

    Full-width forms, every kind of hyphen, brackets and spaces go; a leading + or # stays.
    ValueError when ``is_phone`` says no (an extension is a field of its own).
    """
    digits = _dialled(text)
    if digits is None:
        raise ValueError(f"{text!r} is not a phone number with its area code")
    return digits


def tel_uri(text: str) -> str:
    """The link of a phone number (RFC 3966); # begins a fragment and is therefore escaped."""
    return "tel:" + normalise_phone(text).replace("#", "%23")


def digits_wanted(text: str) -> int | None:
    """How many digits a number that begins like this one has; None where that is not counted.

    Short dials (110, #8900) and numbers of other countries are not; +81 42 counts as 042.
    """
    national = _national(normalise_phone(text))
    if not national.startswith("0"):
        return None
    if national.startswith("060"):
        return 10 if len(national) == 10 else 11
    return 11 if national.startswith(_ELEVEN_DIGITS) else 10


def has_right_length(text: str) -> bool:
    """Whether a number has as many digits as its kind has in Japan."""
    wanted = digits_wanted(text)
    return wanted is None or len(_national(normalise_phone(text))) == wanted


def national_form(text: str) -> str:
    """The digits that are dialled inside Japan, by which two spellings of a number are compared."""
    return _national(normalise_phone(text))


def is_mobile(text: str) -> bool:
    """Whether a number is a mobile's: 060, 070, 080 or 090, but not the free calls of 0800."""
    free = _FREE_CALL.match(unicodedata.normalize("NFKC", text).strip())
    number = national_form(text)
    return not free and number.startswith(_MOBILES) and digits_wanted(text) == 11


def mobiles_in(text: str) -> Iterator[str]:
    """Every mobile in a text as it is dialled, however it is written: in brackets, with spaces, wide."""
    plain = _plain(text)
    seen = set[str]()
    for form in (plain, plain.translate(_KANJI_DIGITS)):
        for found in _MOBILE.finditer(form):
            number = "0" + re.sub(r"[^0-9]", "", found[0].removeprefix(found["country"]))
            if number not in seen and not _FREE_CALL.match(found[0]):
                seen.add(number)
                yield number


def _national(dialled: str) -> str:
    return re.sub(r"^\+81", "0", dialled)


def _dialled(text: str) -> str | None:
    plain = _plain(text.strip())
    if not _WRITTEN.fullmatch(plain) or plain.count("(") != plain.count(")"):
        return None
    # A house number like 1-1-9 is no emergency call.
    if plain.startswith("1") and not plain.isdigit():
        return None
    # "+81 (0)42": the trunk zero is dialled only inside the country.
    if plain.startswith("+"):
        plain = plain.replace("(0)", "")
    digits = re.sub(r"[- ()]", "", plain)
    return digits if _DIALLED.fullmatch(digits) else None
