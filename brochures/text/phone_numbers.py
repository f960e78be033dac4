"""Phone numbers: whether a telephone can dial them, and the digits that it dials."""

from __future__ import annotations

import re
import unicodedata

# Hyphens and dashes that are typed for one another, the minus sign, and the long vowel mark.
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u2500\u30fc]")
_WRITTEN = re.compile(r"[+#]?\(?[0-9]+(?:[- ()]{1,2}[0-9]+)*")
_DIALLED = re.compile(
    r"0[0-9]{9,10}"  # Japan: area code, mobile, 0120, 0570, 0800 (総務省 電気通信番号計画)
    r"|1[0-9]{2}"  # 110, 119, 188, 189
    r"|#[0-9]{4}"  # short dials of the prefectures, #8000 #7119 #8900
    r"|\+[1-9][0-9]{6,14}"  # E.164
)


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


def _dialled(text: str) -> str | None:
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text).strip())
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
