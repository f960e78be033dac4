"""What the words of a rule say for certain: 「毎月第1・第3火曜日」, 「毎週月曜日(第4を除く)」.

Only to compare them with rules. Where a phrase says more than is understood here, nothing is read: an error
that is none costs more trust than one that is missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from brochures.model import Rule
from brochures.model.meetings import HOLIDAY, HolidayPolicy
from brochures.schedule.open_days import in_calendar_weeks, next_month
from brochures.text.weekdays import WEEKDAYS

Weeks = frozenset[date] | None
"""Which days of a weekday are meant, of all in months of every shape; None where that is not certain."""

FirstDay = Literal["sun", "mon"]

EVERY_OPEN_DAY = 0
KANJI = "月火水木金土日"

# --- one way to write everything that may be written in several ---------------------------------

SAME: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\s", ""),
    ("最後の|月末の", "最終"),
    ("第[一二三四五]", lambda match: f"第{_number(match[0][1:])}"),
    ("(?<=第[1-5])・?[一二三四五](?=[・曜週月火水木金土日])", lambda match: f"・{_number(match[0])}"),
    ("[~～〜−–—―‐-]", "〜"),
    (rf"第([1-5])([{KANJI}]曜日?)(?:〜|から)第([1-5])\2", r"第\1〜第\3\2"),
    ("第([1-5])(?:〜|から)第?([1-5])(?=[の週月火水木金土日])", lambda match: _every_number(*match.groups())),
    ("[、,，／/&＆]|及び|および|並びに|(?<=[日曜0-9])と|(?<=[始盆週])と|(?<=[0-9]月)と(?=[0-9])", "・"),
    (r"[〔【［\[]", "("),
    (r"[〕】］\]]", ")"),
    (rf"\(([{KANJI}])(曜日?)?\)", r"\1曜日"),
    ("要(?:事前)?(?:予約|申込み?|申し込み)|(?:完全|事前)*(?:予約|申込み?|申し込み)(?:制|不要)", ""),
    ("(?:国民の)?(?:祝祭日|祝休日|祝日|祝(?![いうっ]))", "祝日"),
    ("土・?日(?:曜日?)?・?祝日", "土曜日・日曜日・祝日"),
    ("(?<![曜平祝休本当毎開庁館所末0-9])日・?祝日", "日曜日・祝日"),
    ("曜日?・?祝日", "曜日・祝日"),
    ("土・?日(?![曜0-9])", "土曜日・日曜日"),
    ("週末", "土曜日・日曜日"),
    ("(?<=週の)平日", "月曜日〜金曜日"),
    ("(?<![翌の])平日", "毎週月曜日〜金曜日"),
    ("毎日", "毎週月曜日〜日曜日"),
    ("(?<=[0-9]月)から(?=[0-9]{1,2}月)|(?<=[0-9]日)から(?=[0-9]{1,2}[月日])", "〜"),
)  # fmt: skip

# --- what is said besides days and times --------------------------------------------------------

# A sentence that says more than its days, unless it is one of those below.
LEFT_OPEN = (
    "場合|とき|際は|翌|前日|前の|前週|締|申込|申し込|予約|受付|開場|電話|変更|振替|振り替え|ただし|但し|または|又は|"
    "もしくは|いずれか|どちらか|ほか|他|など|等|頃|ごろ|程度|不定|以降|回目|交互|曜日は"
)
NTH = r"第[1-5](?:・?第?[1-5](?![0-9時:]|[日月](?![曜・])))*(?:・?最終)?|最終"
LINE = "の?週目?"
MONTHS = r"(?<![0-9年])\d{1,2}月(?:[・〜]\d{1,2}月)*(?![0-9])"
DATES = r"\d{1,2}月\d{1,2}日(?:〜(?:\d{1,2}月)?\d{1,2}日)?(?:まで)?"
CLOSURES = rf"(?P<months>{MONTHS})|{DATES}|祝日|年末年始(?:\({DATES}\))?|お?盆(?:休み)?|夏休み|冬休み"
OFF_ITEM = (
    rf"(?P<nth>{NTH})(?P<line>{LINE})?(?:の?(?P<day>[{KANJI}])(?:曜日?|(?=[をは除休・])))?"
    rf"|(?P<row>[{KANJI}](?:曜日?(?:(?:〜|から)[{KANJI}]曜日?)?|(?=を除)))|{CLOSURES}"
)
BUT = "(?:(?:ただし|但し|なお|※)・?)?"


def _listed(items: str) -> str:
    unnamed = re.sub(r"\?P<\w+>", "?:", items)
    return f"(?:{unnamed})(?:・(?:{unnamed}))*"


ONE_BEFORE_OFF = re.compile(
    rf"^(?:原則)?(?:毎月)?(?:毎週|{NTH})の?[{KANJI}](?:曜日?)?(?:(?:〜|から)[{KANJI}](?:曜日?)?)?・\0"
)
# After weekdays that are held, others would be taken for more of them.
OFF = re.compile(
    rf"(?P<off>(?:(?<=^)|(?<=[(。※])|(?<=だし)|(?<=だし・)){_listed(OFF_ITEM)}|{_listed(CLOSURES)})"
    "(?:を?除[くき]|以外の?|は?お?休(?:み|館日?|止|会|業日?|所日?)?(?!憩)|は?(?:開催|実施)し)"
    "(?:しません|ません|です|します)?"
)
ON = re.compile(
    rf"{BUT}(?P<on>(?:祝日|年末年始)(?:・(?:祝日|年末年始))*)"
    "(?:(?:でも|にも|も)(?:開催|実施|開館|開所|開設|開[いき]|行[いうな]|あり)|開催|[もを]?含む)(?:し?ます|てい?ます|です)?"
)
MOVED = re.compile(
    rf"{BUT}(?:(?:[{KANJI}]曜日?・?)+が)?(?:土曜日・日曜日・|日曜日・|年末年始・)*祝日(?:・年末年始)*"
    "(?:の(?:場合|とき|時|際)|[にと](?:当たる|あたる|重なる|当たった|重なった)(?:場合|とき|時|際)|のある週)"
    "[はにも・]*(?P<to>その週は|翌週|次週|前週|翌日|次の日|前日|(?:翌|次の|前の|直前の|直後の)(?:平日|開[庁館所]日)"
    "|お?休み|中止|開催|実施)[^。()※・]*"
)
TO: tuple[tuple[str, tuple[HolidayPolicy, ...]], ...] = (
    ("その週|休|中止", ("skip",)),
    ("開催|実施", ("hold",)),
    ("前週", ("previous-week",)),
    ("週", ("next-week",)),
    # They differ only where no opening day lies beside.
    ("翌日|次の日", ("next-day", "next-open-day")),
    ("前日", ("previous-day", "previous-open-day")),
    ("前", ("previous-open-day",)),
    ("", ("next-open-day",)),
)
ALL_MONTHS = re.compile(
    rf"(?:^|年\d回[・の]?\(?|毎年|原則)[・の]?({MONTHS}|奇数月|偶数月)(?=の(?!み)|第|最終|毎週|隔週|・?[{KANJI}]曜|[):は]|・?\d{{1,2}}日|$)"
)
BRACKETED_MONTHS = re.compile(rf"\(({MONTHS}|奇数月|偶数月)(?:のみ|だけ|に?開催)?\)")
OPEN_DAY = re.compile(r"(?:第(\d{1,2})|(最終)の?|(最初)の)?開[庁館所]日")
SPAN_WEEKS = re.compile(r"隔週|(\d{1,2})週間?(?:ごと|毎|おき|に[1一][回度])")
FIRST_DAY = re.compile(r"[。・]?週は([日月])曜日?(?:始まり|から)")
MONTH_DAYS = re.compile(r"(?:毎月|[0-9数]月の)の?(?:\d{1,2}日|末日)(?:・\d{1,2}日|・末日)*(?!間)")
WITH_DIGIT = re.compile(r"毎月([0-9])の[付つ]く日(?:\([^()]*\))?")
CLOCK = re.compile(r"(午前|午後)?(\d{1,2})(?::(\d{2})|時(?!間)(?:(\d{1,2})分|(半))?)|(正午)")
HOLIDAYS_AS_DAYS = r"祝日(?=[・。():]|午|の?\d|の?正午|$)"
TOKENS = re.compile(
    rf"(?P<every>毎週)|(?P<unknown>隔週|\d週)|(?P<nth>{NTH})(?P<line>{LINE})?|(?P<holiday>{HOLIDAYS_AS_DAYS})"
    rf"|(?P<days>(?<![祝休本当前翌毎開催連平期定末])[{KANJI}](?:曜日?)?(?:(?:・|〜|から)[{KANJI}](?:曜日?)?)*)"
)


@dataclass(frozen=True)
class PhraseRule:
    """What a phrase says for certain.

    ``weekdays`` with their weeks, where ``holiday`` are the national holidays; ``month_days`` with -1 for the
    last; ``open_days`` too, with 0 for all of them; ``months`` in which it is held, where they are listed;
    ``without`` those left out; ``clocks`` the minutes that each of its times may mean; ``holidays`` what may
    happen on a national holiday; ``year_end`` whether it is held then; ``span_weeks`` is 2 for 隔週.
    """

    weekdays: Mapping[str, Weeks]
    month_days: frozenset[int] = frozenset()
    open_days: frozenset[int] = frozenset()
    months: frozenset[int] | None = None
    without: frozenset[int] = frozenset()
    clocks: tuple[frozenset[int], ...] = ()
    holidays: frozenset[HolidayPolicy] | None = None
    year_end: bool | None = None
    span_weeks: int | None = None


def read_phrase(phrase: str) -> tuple[PhraseRule, ...]:
    """What a phrase may say, each reading once; none where it says more than can be read.

    A week begins on Sunday or on Monday. 「第3週は休み」 may mean a week of the calendar or the third such
    weekday, as 「最終週の金曜日」 may; 「第2週の水曜日」 is of the calendar.
    """
    text = _plain(phrase)
    readings = [_read(text, first_day, by_line) for first_day, by_line in _readings(text)]
    return tuple(said for number, said in enumerate(readings) if said and said not in readings[:number])


def _readings(text: str) -> tuple[tuple[FirstDay, bool], ...]:
    match = FIRST_DAY.search(text)
    if match:
        return (("sun", True),) if match[1] == "日" else (("mon", True),)
    return ("sun", True), ("mon", True), ("sun", False)


def _number(kanji: str) -> int:
    return "一二三四五".index(kanji[-1]) + 1


def _every_number(first: str, last: str) -> str:
    return "・".join(f"第{number}" for number in range(int(first), int(last) + 1))


def _plain(phrase: str) -> str:
    text = unicodedata.normalize("NFKC", phrase)
    for pattern, same in SAME:
        text = re.sub(pattern, same, text)
    return text


def _read(text: str, first_day: FirstDay, by_line: bool) -> PhraseRule | None:
    text = FIRST_DAY.sub("", text)
    moved = [
        next(policies for words, policies in TO if re.search(words, match["to"]))
        for match in MOVED.finditer(text)
    ]
    text = MOVED.sub("", text)
    on = "".join(match["on"] for match in ON.finditer(text))
    text = ON.sub("", text)
    off = "".join(f"{match['off']}を除き" for match in OFF.finditer(text))
    text = re.sub(rf"{BUT}\0", "\0", OFF.sub("\0", text))
    if re.search(rf"[{KANJI}日曜]・\0", text) and not ONE_BEFORE_OFF.search(text):
        return None  # 「月〜土曜日、日曜日・祝日は休み」: which of them are off is not certain
    text = text.replace("\0", "").replace("()", "")
    text = re.sub(r"\([^()]*\)", lambda match: " " if re.search(LEFT_OPEN, match[0]) else match[0], text)
    if re.search(f"{LEFT_OPEN}|除|以外|休|祝", re.sub(HOLIDAYS_AS_DAYS, "", text)):
        return None
    months = BRACKETED_MONTHS.findall(text) or ([] if "毎月" in text else ALL_MONTHS.findall(text))
    if len(re.findall(f"{MONTHS}|奇数月|偶数月", text)) > 1:
        months = []  # each may have days of its own
    span = SPAN_WEEKS.search(text)
    left = OPEN_DAY.sub("", WITH_DIGIT.sub("", text))
    weekdays = _weekdays(left, first_day, by_line)
    items = list(re.finditer(OFF_ITEM, off))
    _leave_out(weekdays, items, first_day, by_line)
    holidays = moved[0] if moved and "祝日" not in on + off else None
    if ("祝日" in on) != ("祝日" in off):
        holidays = ("hold",) if "祝日" in on else ("skip",)
    return PhraseRule(
        weekdays=weekdays,
        month_days=frozenset(_month_days(text)),
        open_days=frozenset(map(_open_day, OPEN_DAY.finditer(text))),
        months=_month_numbers(months[0]) if months else None,
        without=frozenset[int]().union(*(_month_numbers(item["months"]) for item in items if item["months"])),
        clocks=tuple(map(_minutes, CLOCK.finditer(text))),
        holidays=frozenset(holidays) if holidays else None,
        year_end=None if ("年末年始" in on) == ("年末年始" in off) else "年末年始" in on,
        span_weeks=int(span[1] or 2) if span else None,
    )


def _weekdays(text: str, first_day: FirstDay, by_line: bool) -> dict[str, Weeks]:
    """Each weekday with its weeks."""
    found: dict[str, Weeks] = {}
    chosen: re.Match[str] | None = None
    is_used, are_all_used = True, True
    after = 0
    while match := TOKENS.search(text, after):
        after = match.end()
        if match["holiday"]:
            found[HOLIDAY] = None
            continue
        if match["days"] is None:
            are_all_used, is_used = are_all_used and is_used, match["nth"] is None
            chosen = match
            continue
        is_next = chosen is not None and text[chosen.end() : match.start()] in ("", "の")
        if not is_next and not _stands_alone(match):
            after = match.start() + 1
            continue
        if "曜" not in match["days"] and re.match("[0-9一-龥]", text[after:].lstrip("午のに")[:1]):
            continue  # 「毎週月2回」 is no Monday
        for name in _row(match["days"]):
            known = found.get(name, frozenset())
            meant = _chosen(name, chosen, first_day, by_line) if is_next and chosen else None
            found[name] = None if known is None or meant is None else known | meant
        chosen, is_used = None, is_used or is_next
    # 「第1土曜日(8月は第2)」: the weeks are not those of each month.
    return found if are_all_used and is_used else dict.fromkeys(found)


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether letters are weekdays without 毎週 or 第2 before them: 「15日・水曜日」 begins with none.

    「月〜土」 are.
    """
    begins = match.string[match.start() - 1 : match.start()].isdigit() and match["days"][1:2] != "曜"
    return ("曜" in match["days"] or "〜" in match["days"]) and not begins


def _row(days: str) -> list[str]:
    """「月・水曜日」 and 「火曜日から土曜日」 by their tokens."""
    names: list[str] = []
    for part in days.split("・"):
        letters = [letter for letter in re.sub("曜日?", "", part) if letter in KANJI]
        numbers = [KANJI.index(letter) for letter in letters]
        if len(numbers) > 1:
            length = (numbers[-1] - numbers[0]) % len(KANJI) + 1
            numbers = [(numbers[0] + step) % len(KANJI) for step in range(length)]
        names += [WEEKDAYS[number] for number in numbers]
    return names


def _chosen(name: str, words: re.Match[str], first_day: FirstDay, by_line: bool) -> Weeks:
    """Of a weekday, the days that 「毎週」, 「第1・第3」 or 「第2週の」 choose."""
    if words["nth"] is None:
        return days_of(name) if words["every"] else None
    numbers = _numbers(words["nth"])
    # Of the last week one may think in either way.
    if words["line"] and (by_line or -1 not in numbers):
        return days_of(name, numbers, first_day)
    return days_of(name, numbers)


def _leave_out(
    weekdays: dict[str, Weeks], items: Iterable[re.Match[str]], first_day: FirstDay, by_line: bool
) -> None:
    """Take away 「第4」, 「第3火曜日」, 「第3週」 and 「水曜日」 of every week."""
    for item in items:
        names = _row(item["row"] or item["day"] or "") or list(weekdays)
        for name in names if item["nth"] or item["row"] else ():
            known = weekdays.get(name)
            if item["row"]:
                weekdays.pop(name, None)
            elif known is not None:
                line = first_day if item["line"] and by_line else None
                weekdays[name] = known - days_of(name, _numbers(item["nth"]), line)


def _numbers(words: str) -> tuple[int, ...]:
    """「第2・第4」, 「第1・3」, 「最終」."""
    return (*map(int, re.findall("[1-5]", words)), *((-1,) if "最終" in words else ()))


def _month_days(text: str) -> Iterator[int]:
    for words in MONTH_DAYS.findall(text):
        yield from map(int, re.findall(r"(\d+)日", words))
        yield from (-1,) if "末日" in words else ()
    for digit in WITH_DIGIT.findall(text):
        yield from (day for day in range(1, 32) if day % 10 == int(digit))


def _open_day(match: re.Match[str]) -> int:
    number, last, first = match.groups()
    return int(number) if number else -1 if last else 1 if first else EVERY_OPEN_DAY


def _month_numbers(words: str) -> frozenset[int]:
    """「奇数月」, 「4月・10月」, 「11月〜3月」."""
    if words in ("奇数月", "偶数月"):
        return frozenset(range(1 if words == "奇数月" else 2, 13, 2))
    found = set[int]()
    for part in words.split("・"):
        first, *last = map(int, re.findall(r"\d+", part))
        length = (last[0] - first) % 12 + 1 if last else 1
        found |= {(first + step - 1) % 12 + 1 for step in range(length)}
    return frozenset(found)


def _minutes(match: re.Match[str]) -> frozenset[int]:
    """The minutes of the day that a clock may mean: without 午前 or 午後, 1時 is one of two."""
    half, hour, after_colon, minute, is_half, noon = match.groups()
    if noon:
        return frozenset((12 * 60,))
    minutes = int(hour) * 60 + (30 if is_half else int(after_colon or minute or 0))
    if half == "午前":
        return frozenset((minutes,))
    later = minutes + 12 * 60 if minutes < 12 * 60 else minutes
    return frozenset((later,)) if half else frozenset((minutes, later))


# --- the same of rules ----------------------------------------------------------------------------


def weekdays_of(rules: Sequence[Rule]) -> dict[str, Weeks] | None:
    """The weekdays of rules with their weeks; None where one of them names none."""
    found: dict[str, Weeks] = {}
    for rule in rules:
        if rule.weekly:
            weeks_of = rule.calendar_weeks
            chosen = (weeks_of.nth, weeks_of.first_day) if weeks_of else ()
            own: dict[str, Weeks] = {name: days_of(name, *chosen) for name in rule.weekdays}
            own |= {HOLIDAY: None} if rule.is_on_holidays else {}
        elif rule.weekday:
            own = {rule.weekday.weekday: days_of(rule.weekday.weekday, rule.weekday.nth)}
        elif rule.every_weeks:
            own = {WEEKDAYS[rule.every_weeks.anchor.weekday()]: None}
        else:
            return None
        for name, weeks in own.items():
            before = found.get(name, frozenset())
            found[name] = None if weeks is None or before is None else before | _without(rule, name, weeks)
    # A weekday that is left out in every week is none.
    return {name: weeks for name, weeks in found.items() if weeks != frozenset()}


def _without(rule: Rule, name: str, weeks: frozenset[date]) -> frozenset[date]:
    for item in rule.except_weekdays:
        if item.weekday == name:
            weeks -= days_of(name, item.nth)
    if off := rule.except_calendar_weeks:
        weeks -= days_of(name, off.nth, off.first_day)
    return weeks


def days_of(name: str, nth: Sequence[int] = (), first_day: FirstDay | None = None) -> frozenset[date]:
    """The days of a weekday in months of every shape: all, or the nth of each month; with ``first_day``, on
    which a week begins, those in the nth week.
    """
    days = _all_days()[WEEKDAYS.index(name)]
    if not nth:
        return frozenset(days)
    if first_day:
        return frozenset(day for day in days if in_calendar_weeks(day, nth, first_day))
    week = timedelta(days=7)
    return frozenset(
        day for day in days if (day.day - 1) // 7 + 1 in nth or (-1 in nth and next_month(day) - day <= week)
    )


@cache
def _all_days() -> tuple[tuple[date, ...], ...]:
    """The days of months of every length that begin on every weekday, by weekday."""
    shapes: dict[tuple[int, int], list[date]] = {}
    month = date(2000, 1, 1)
    while month.year < 2028:
        length = (next_month(month) - month).days
        shapes.setdefault((month.weekday(), length), [month.replace(day=day + 1) for day in range(length)])
        month = next_month(month)
    days = [day for shape in shapes.values() for day in shape]
    return tuple(tuple(day for day in days if day.weekday() == number) for number in range(len(WEEKDAYS)))
