"""Money, house numbers, counts, weekdays, and as a safety net every other digit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochures.text.patterns.dates import WEEKDAY_KANJI
from brochures.text.patterns.pattern_match import PatternMatch

_NUMBER = r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
MONEY = re.compile(rf"¥\s*{_NUMBER}\s*円?|{_NUMBER.replace('number', 'yen')}\s*円", re.ASCII)
_HOUSE = r"(\d+)(?!\d|号棟)号?"
# 4丁目9番8号 and 4-9-8 are the same house (住居表示に関する法律, 1962).
BLOCKS = re.compile(
    rf"(?<!\d)(\d+)丁目\s*(\d+)(?:(?:番地?の?|-){_HOUSE}|番地?)?|(?<!\d)(\d+)番地?の?{_HOUSE}",
    re.ASCII,
)
HYPHENATED = re.compile(r"(?<![\d-])\d+(?:-\d+)+", re.ASCII)

UNITS = (
    *("時間", "分間", "日間", "日前", "週間", "年間", "年生", "丁目", "番地", "号棟", "番", "号", "階", "回"),
    *("歳", "名", "人", "つ", "個", "件", "通", "枚", "冊", "組", "部", "室", "棟", "台", "年", "日", "時"),
    *("分", "秒", "週", "期", "割", "倍", "度", "級", "位", "点", "代", "%"),
)
COUNT = re.compile(
    rf"第\s*{_NUMBER}"
    rf"|{_NUMBER.replace('number', 'many')}(?P<unit>[かカヶヵケ箇](?:月|所)|才|{'|'.join(UNITS)})",
    re.ASCII,
)
WEEKDAY = re.compile(rf"(?P<weekday>[{WEEKDAY_KANJI}])曜日?")
ANY = re.compile(r"[A-Za-z\d]*\d[A-Za-z\d]*", re.ASCII)


def money(text: str) -> Iterator[PatternMatch]:
    """Sums of yen: 1,100円, ¥1100."""
    for match in MONEY.finditer(text):
        amount = match["number"] or match["yen"]
        yield PatternMatch("money", amount.replace(",", ""), *match.span())


def house_numbers(text: str) -> Iterator[PatternMatch]:
    """4丁目9番8号, 9番8号, and all other numbers with hyphens between."""
    for match in BLOCKS.finditer(text):
        yield PatternMatch("address", "-".join(filter(None, match.groups())), *match.span())
    for match in HYPHENATED.finditer(text):
        yield PatternMatch("address", match[0], *match.span())


def counts(text: str) -> Iterator[PatternMatch]:
    """5回, 6か月, 15歳, 第4; a unit that is not in the list leaves its number to `digits`."""
    for match in COUNT.finditer(text):
        if match["number"]:
            normal = f"第{match['number'].replace(',', '')}"
        else:
            unit = match["unit"].replace("才", "歳")
            unit = f"か{unit[1]}" if unit[0] in "カヶヵケ箇" else unit
            normal = match["many"].replace(",", "") + unit
        yield PatternMatch("count", normal, *match.span())
    for match in WEEKDAY.finditer(text):
        yield PatternMatch("weekday", match["weekday"], *match.span())


def digits(text: str) -> Iterator[PatternMatch]:
    """Every digit that is left, with the letters that it stands among: 1003402, 1F, a run code."""
    for match in ANY.finditer(text):
        yield PatternMatch("number", match[0], *match.span())
