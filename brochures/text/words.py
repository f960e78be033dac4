"""How dates, times, weekdays and phone numbers are said, and the fixed words, per language.

Japanese comes first; English is there where it costs nothing. Rules of Japanese print: the era first
and the western year in brackets, the weekday always beside the date (a wrong era year once
recalled 221 leaflets), 午前/午後, half-width digits, 〜 (U+301C) for ranges. Everything here is a pure
function: no clock, no environment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from brochures.base.findings import Language, Text

#: Weekday tokens of the data, in the order of ``date.weekday()``.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS_EN = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}

# 元号法 (1979) and its cabinet orders: an era begins on the day, not on New Year.
_ERAS = ((date(2019, 5, 1), "令和", "Reiwa"), (date(1989, 1, 8), "平成", "Heisei"))

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
"""The days that can be printed with their era."""

FIXED_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "planned": Text("予定", "planned"),
        "cancelled": Text("中止", "cancelled"),
        "changed": Text("変更", "changed"),
        "added": Text("追加", "added"),
        "free": Text("無料", "free"),
        "required": Text("必要", "required"),
        "not_required": Text("不要", "not required"),
        "date_and_time": Text("日時", "Date and time"),
        "place": Text("場所", "Place"),
        "for_whom": Text("対象", "For"),
        "fee": Text("参加費", "Fee"),
        "application": Text("申込み", "Application"),
        "contact": Text("問い合わせ", "Contact"),
        "hours": Text("受付時間", "Hours"),
        "phone": Text("電話", "Phone"),
        "fax": Text("ファックス", "Fax"),
        "mail": Text("メール", "E-mail"),
        "web": Text("ウェブ", "Web site"),
        "extension": Text("内線", "ext."),
        "district": Text("担当地区", "District"),
        # Not the trademark of DENSO WAVE, which would need its own line on the sheet.
        "qr_code": Text("二次元コード", "2D code"),
        "issuer": Text("発行", "Issued by"),
        "page_number": Text("ページ番号", "Page number"),
        "updated": Text("更新", "updated"),
        "run_code": Text("管理番号", "Run"),
    }
)


def word(name: str, language: Language = "ja") -> str:
    """A fixed word; an unknown name is a KeyError, for templates are ours."""
    return FIXED_WORDS[name].in_(language)


# --- Dates ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DateWords:
    """One day in words, whole and in the pieces that a large date is set from."""

    western_year: str
    era_year: str
    month_day: str
    month: str
    day: str
    weekday: str
    full: str
    short: str


def era_year(day: date) -> tuple[str, int]:
    """The era and the year in it: 令和 from 2019-05-01, 平成 from 1989-01-08; earlier is a ValueError."""
    for first_day, name, _ in _ERAS:
        if day >= first_day:
            return name, day.year - first_day.year + 1
    raise ValueError(f"{day} is before 平成; this package prints only days since 1989-01-08")


def year_of_era(name: str, number: int) -> int:
    """The western year of 令和8年; the first year of an era is 1. ValueError for other eras than ours.

    Whether the era lasted that long is another question: 平成32年 is 2020.
    """
    for first_day, era, _ in _ERAS:
        if era == name:
            return first_day.year + number - 1
    raise ValueError(f"{name} is not one of the eras since 1989")


def era_year_words(day: date, language: Language = "ja") -> str:
    """「令和8年」; the first year of an era is written 元年."""
    name, year = era_year(day)
    if language == "en":
        return f"{next(english for _, ja, english in _ERAS if ja == name)} {year}"
    return f"{name}{'元' if year == 1 else year}年"


def long_date(day: date, language: Language = "ja") -> DateWords:
    """A day in words: 「令和8年(2026年)11月28日(土)」 and its parts."""
    era = era_year_words(day, language)
    month, number, year = str(day.month), str(day.day), str(day.year)
    if language == "en":
        name, weekday = _MONTHS_EN[day.month - 1], _WEEKDAYS_EN[day.weekday()]
        return DateWords(
            western_year=year,
            era_year=era,
            month_day=f"{number} {name}",
            month=month,
            day=number,
            weekday=weekday,
            full=f"{weekday}, {number} {name} {year}",
            short=f"{weekday[:3]}, {number} {name}",
        )
    month_day, weekday = f"{month}月{number}日", _WEEKDAYS_JA[day.weekday()]
    return DateWords(
        western_year=f"{year}年",
        era_year=era,
        month_day=month_day,
        month=month,
        day=number,
        weekday=weekday,
        full=f"{era}({year}年){month_day}({weekday})",
        short=f"{month_day}({weekday})",
    )


def issue_month(day: date, language: Language = "ja") -> str:
    """The month of issue for the foot of a piece: 「令和8年11月発行」."""
    if language == "en":
        return f"Issued {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{era_year_words(day)}{day.month}月発行"


def month_edition(month: str, language: Language = "ja") -> str:
    """The month that a piece is for (YYYY-MM): 「令和9年1月号」."""
    first = date.fromisoformat(f"{month}-01")
    if language == "en":
        return f"{_MONTHS_EN[first.month - 1]} {first.year} edition"
    return f"{era_year_words(first)}{first.month}月号"


def page_date(day: date, language: Language = "ja") -> str:
    """The date of a web page, as municipal sites print it: 「2025年12月12日」."""
    if language == "en":
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


# --- Times ------------------------------------------------------------------------------------

_DAY_MINUTES = 24 * 60


def _minutes(text: str) -> int:
    """Minutes since midnight; hours may run to 47 for a time after midnight of the same session."""
    match = re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", text)
    if not match or int(match[1]) >= 48:
        raise ValueError(f"{text!r} is not a time like 13:30")
    return int(match[1]) * 60 + int(match[2])


def _half_and_hour(minutes: int) -> tuple[str, str]:
    """「午後」 and 「1時30分」, with 翌日 before the half when the next day has begun."""
    days, rest = divmod(minutes, _DAY_MINUTES)
    hour, minute = divmod(rest, 60)
    half = "午後" if hour >= 12 else "午前"
    return ("翌日" if days else "") + half, f"{hour % 12}時" + (f"{minute}分" if minute else "")


def _clock_en(minutes: int) -> tuple[str, str]:
    """English "1:30" and "p.m."."""
    hour, minute = divmod(minutes % _DAY_MINUTES, 60)
    if minute == 0 and hour in (0, 12):
        half = "noon" if hour else "midnight"
    else:
        half = "p.m." if hour >= 12 else "a.m."
    later = " the next day" if minutes > _DAY_MINUTES else ""
    return f"{hour % 12 or 12}" + (f":{minute:02}" if minute else ""), half + later


def clock(text: str, language: Language = "ja") -> str:
    """A time of the data ("13:30") in words: 「午後1時30分」.

    Noon is 「午後0時」: the decree of 1872 (太政官布告第337号) calls it 午前12時, readers take 午後12時
    for either end of the day, and 午後0時30分 is what public offices print for half past; so the same
    count is used on the hour. "24:00" and later belong to the next day: 「翌日午前0時」, since 午後12時
    could be read as noon. ValueError when it is not a time (hours 0 to 47).
    """
    minutes = _minutes(text)
    if language == "en":
        return " ".join(_clock_en(minutes))
    return "".join(_half_and_hour(minutes))


def _range(start: str, end: str) -> tuple[int, int]:
    first, last = _minutes(start), _minutes(end)
    if last < first:
        last += _DAY_MINUTES
    if last == first or last - first > _DAY_MINUTES or first >= _DAY_MINUTES:
        raise ValueError(f"{start} to {end} is not a range of time within a day")
    return first, last


def _round_the_clock(first: int, last: int) -> bool:
    return (first, last) == (0, _DAY_MINUTES)


def time_range(start: str, end: str, language: Language = "ja") -> str:
    """「午後1時30分から午後4時30分」, the form for running text.

    An end before its start is on the next day (「午後10時から翌日午前2時」); 00:00 to 24:00 is
    「24時間」. An empty range, or one longer than a day, is a ValueError.
    """
    first, last = _range(start, end)
    if language == "en":
        if _round_the_clock(first, last):
            return "24 hours"
        return f"{' '.join(_clock_en(first))} to {' '.join(_clock_en(last))}"
    if _round_the_clock(first, last):
        return "24時間"
    return "から".join("".join(_half_and_hour(minutes)) for minutes in (first, last))


def time_range_short(start: str, end: str, language: Language = "ja") -> str:
    """「午後1時30分〜4時30分」, the form for narrow places: 午前/午後 is repeated only when it changes.

    Same rules as ``time_range``. The sign is U+301C, as in Japanese print; English uses an en dash.
    """
    first, last = _range(start, end)
    if _round_the_clock(first, last):
        return time_range(start, end, language)
    if language == "en":
        (hour, half), (last_hour, last_half) = _clock_en(first), _clock_en(last)
        return f"{hour}{'' if half == last_half else ' ' + half}–{last_hour} {last_half}"
    (half, hour), (last_half, last_hour) = _half_and_hour(first), _half_and_hour(last)
    return f"{half}{hour}〜{'' if half == last_half else last_half}{last_hour}"


# --- Weekdays ---------------------------------------------------------------------------------


def weekday_words(weekday: str, language: Language = "ja") -> str:
    """「火曜日」 for "tue"; an unknown token is a ValueError."""
    if weekday not in WEEKDAYS:
        raise ValueError(f"{weekday!r} is not a weekday; use one of {', '.join(WEEKDAYS)}")
    number = WEEKDAYS.index(weekday)
    return _WEEKDAYS_EN[number] if language == "en" else f"{_WEEKDAYS_JA[number]}曜日"


def weekdays_words(weekdays: Iterable[str], language: Language = "ja") -> str:
    """A set of weekdays: 「平日」, 「土曜日・日曜日」, 「月曜日〜木曜日」, 「毎日」.

    Three or more in a row become a range; the week begins on Monday. Whether holidays are among
    them is said elsewhere. An empty set or an unknown token is a ValueError.
    """
    days = set(weekdays)
    numbers = sorted(WEEKDAYS.index(day) for day in days if weekday_words(day))
    if not numbers:
        raise ValueError("no weekday is given")
    if numbers == list(range(5)):
        return "weekdays" if language == "en" else "平日"
    if len(numbers) == 7:
        return "every day" if language == "en" else "毎日"
    rows: list[list[int]] = []
    for number in numbers:
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    to = " to " if language == "en" else "〜"
    parts: list[str] = []
    for row in rows:
        names = [weekday_words(WEEKDAYS[number], language) for number in row]
        parts += [f"{names[0]}{to}{names[-1]}"] if len(names) > 2 else names
    return join_words(parts, "en") if language == "en" else "・".join(parts)


def nth_weekday_words(nth: Sequence[int], weekday: str, language: Language = "ja") -> str:
    """A monthly rule: 「毎月第1・第3火曜日」; -1 is the last: 「毎月最終土曜日」; all five: 「毎週火曜日」.

    ValueError for an empty rule, a number other than 1 to 5 or -1, or an unknown weekday.
    """
    if not nth or any(number not in _ORDINALS_EN for number in nth):
        raise ValueError(f"{tuple(nth)} is not a list of weeks of the month (1 to 5, or -1 for the last)")
    name = weekday_words(weekday, language)
    numbers = sorted(set(nth), key=lambda number: number if number > 0 else 6)
    every_week = {1, 2, 3, 4, 5} <= set(numbers)
    if language == "en":
        if every_week:
            return f"every {name}"
        return f"{join_words([_ORDINALS_EN[number] for number in numbers], 'en')} {name} of every month"
    if every_week:
        return f"毎週{name}"
    return "毎月" + "・".join("最終" if number < 0 else f"第{number}" for number in numbers) + name


# --- Phone numbers ----------------------------------------------------------------------------

# Hyphens and dashes that are typed for one another, the minus sign, and the long vowel mark.
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u2500\u30fc]")
_PHONE = re.compile(r"[+#]?\(?[0-9]+(?:[- ()]{1,2}[0-9]+)*")
_DIALLED = re.compile(
    r"0[0-9]{9,10}"  # Japan: area code, mobile, 0120, 0570, 0800 (総務省 電気通信番号計画)
    r"|1[0-9]{2}"  # 110, 119, 188, 189
    r"|#[0-9]{4}"  # short dials of the prefectures, #8000 #7119 #8900
    r"|\+[1-9][0-9]{6,14}"  # E.164
)


def _dialled(text: str) -> str | None:
    plain = _HYPHENS.sub("-", unicodedata.normalize("NFKC", text).strip())
    if not _PHONE.fullmatch(plain) or plain.count("(") != plain.count(")"):
        return None
    # A house number like 1-1-9 is no emergency call.
    if plain.startswith("1") and not plain.isdigit():
        return None
    # "+81 (0)42": the trunk zero is dialled only inside the country.
    if plain.startswith("+"):
        plain = plain.replace("(0)", "")
    digits = re.sub(r"[- ()]", "", plain)
    return digits if _DIALLED.fullmatch(digits) else None


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


# --- Lists ------------------------------------------------------------------------------------


def join_words(words: Sequence[str], language: Language = "ja") -> str:
    """「A、B、C」, or "A, B and C"."""
    if language == "ja" or len(words) < 2:
        return "、".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
