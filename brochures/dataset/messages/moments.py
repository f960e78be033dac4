"""Dates and times that do not exist, or are written in another way."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from brochures.base.field_problem import shorten
from brochures.base.findings import Text

_DAY = re.compile(r"(?P<y>\d{4})(?:[-/.年]\s*)?(?P<m>\d{1,2})(?:[-/.月]\s*)?(?P<d>\d{1,2})日?")
_REIWA_DAY = re.compile(r"(?:令和|R)\s*(?P<y>\d{1,2}|元)[年.]\s*(?P<m>\d{1,2})[月.]\s*(?P<d>\d{1,2})日?")
_CLOCK = re.compile(r"(?P<half>午前|午後)?\s*(?P<h>\d{1,2})(?::|時)\s*(?:(?P<m>\d{1,2})分?|(?P<n>半))?")


def bad_moment(kind: str, text: str) -> tuple[Text, Text]:
    """What to say of pydantic's ``date_…``, ``time_…`` and ``datetime_…`` errors."""
    narrow = unicodedata.normalize("NFKC", text[:40]).strip()
    if kind.startswith("datetime"):
        return _invalid(text, "日時", "date with time"), _like("2026-11-23T13:30")
    if kind.startswith("date"):
        return _invalid(text, "日付", "date"), _date_hint(narrow)
    return _invalid(text, "時刻", "time"), _time_hint(narrow)


def _invalid(text: str, ja: str, en: str) -> Text:
    shown = shorten(text)
    return Text(f"「{shown}」は正しい{ja}ではありません。", f'"{shown}" is not a valid {en}.')


def _like(example: str) -> Text:
    return Text(f"{example} のように書いてください。", f"Write it like {example}.")


def _as(written: str) -> Text:
    return Text(f"{written} と書いてください。", f"Write it as {written}.")


def _date_hint(text: str) -> Text:
    reiwa = _REIWA_DAY.fullmatch(text)
    found = reiwa or _DAY.fullmatch(text)
    if not found:
        return _like("2026-11-23")
    year = (1 if found["y"] == "元" else int(found["y"])) + (2018 if reiwa else 0)
    month, day = int(found["m"]), int(found["d"])
    if not 1 <= month <= 12 or year < 1:
        return Text("月は 01 から 12 までです。", "Months go from 01 to 12.")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return Text(f"{year}年{month}月は{last}日までです。", f"{year}-{month:02} has {last} days.")
    return _as(date(year, month, day).isoformat())


def _time_hint(text: str) -> Text:
    found = _CLOCK.fullmatch(text)
    if not found:
        return _like("13:30")
    hour, minute = int(found["h"]), 30 if found["n"] else int(found["m"] or 0)
    if found["half"] == "午後" and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return Text("時刻は 00:00 から 23:59 までです。", "Times go from 00:00 to 23:59.")
    return _as(f"{hour:02}:{minute:02}")
