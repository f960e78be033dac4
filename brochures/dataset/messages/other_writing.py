"""Dates, times and names that are written in another way than the models take: how to write them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from brochures.base.findings import NO_TEXT, Text
from brochures.dataset.messages.value_kinds import SENTENCES

_DAY = re.compile(r"(?P<y>\d{4})(?:[-/.年]\s*)?(?P<m>\d{1,2})(?:[-/.月]\s*)?(?P<d>\d{1,2})日?")
_REIWA_DAY = re.compile(r"(?:令和|R)\s*(?P<y>\d{1,2}|元)[年.]\s*(?P<m>\d{1,2})[月.]\s*(?P<d>\d{1,2})日?")
_CLOCK = re.compile(r"(?P<half>午前|午後)?\s*(?P<h>\d{1,2})(?::|時)\s*(?:(?P<m>\d{1,2})分?|(?P<n>半))?")


def date_hint(text: str) -> Text:
    """What is wrong with a date, or how to write it."""
    text = unicodedata.normalize("NFKC", text[:40]).strip()
    reiwa = _REIWA_DAY.fullmatch(text)
    found = reiwa or _DAY.fullmatch(text)
    if not found:
        return SENTENCES.message("like-hint", example="2026-11-23")
    year = (1 if found["y"] == "元" else int(found["y"])) + (2018 if reiwa else 0)
    month, day = int(found["m"]), int(found["d"])
    if year < 1:
        return SENTENCES.message("like-hint", example="2026-11-23")
    if not 1 <= month <= 12:
        return SENTENCES.message("months-hint")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return SENTENCES.message("days-hint", year=year, month=month, month_02=f"{month:02}", last=last)
    return SENTENCES.message("write-hint", right=date(year, month, day).isoformat())


def pattern_hint(text: str, pattern: str) -> Text:
    """How to write a text so that it fits its pattern; empty when that cannot be told."""
    narrow = unicodedata.normalize("NFKC", text)
    for right in _other_writings(narrow.strip()):
        if right != text and _matches(pattern, right):
            return SENTENCES.message("half-width-hint" if right == narrow else "write-hint", right=right)
    return NO_TEXT


def _other_writings(text: str) -> Iterator[str]:
    yield text
    clock = _CLOCK.fullmatch(text)
    if clock:
        hour, minute = int(clock["h"]), 30 if clock["n"] else int(clock["m"] or 0)
        yield f"{hour + 12 * (clock['half'] == '午後' and hour < 12):02}:{minute:02}"
    if re.fullmatch(r"(?a:[A-Za-z][\w-]*)", text):  # an id; with a space, it may be two
        yield text.replace("_", "-").lower()


def _matches(pattern: str, text: str) -> bool:
    """Whether a pattern of the models fits; their regex dialect is Rust's, which may be foreign to ours."""
    try:
        return len(text) <= 40 and re.search(pattern, text) is not None
    except re.error:
        return False
