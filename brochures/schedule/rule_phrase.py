"""What the words of a rule say for certain: 「毎月第1・第3火曜日」, 「毎週月曜日(第4を除く)」.

Only to compare them with rules. Where a phrase says more than is understood here, nothing is read: an error
that is none costs more trust than one that is missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brochures.model import NthWeekday, Rule
from brochures.text.weekdays import WEEKDAYS

# The weeks of a month, and whether it is the last one: the fourth may be, the fifth is.
Week = tuple[int, bool]
EVERY_WEEK: frozenset[Week] = frozenset(
    ((1, False), (2, False), (3, False), (4, False), (4, True), (5, True))
)
Weeks = frozenset[Week] | None
"""The weeks of the month on which a weekday is meant; None where that is not certain."""

KANJI = "月火水木金土日"
LEFT_OPEN = re.compile(
    "場合|とき|際は|翌|前日|前の|前週|締|申込|申し込|予約|受付|開場|電話|変更|振替|振り替え|ただし|但し|または|又は|"
    "もしくは|いずれか|どちらか|ほか|他|など|等|頃|ごろ|程度|不定|週目|週の|以降|回目|交互|曜日は"
)
HOLIDAYS_OFF = re.compile(
    r"(?:国民の)?(?:祝日?|祝祭日|年末年始|お?盆|夏休み|\d{1,2}月)"
    r"(?:[・と及びや]*(?:祝日?|祝祭日|年末年始|お?盆|夏休み|\d{1,2}月))*"
    r"(?:を?除[くき]|は?お?休み|は?休館日?|は?休止|は?休)"
)
HOLIDAYS_ON = re.compile(
    r"(?:国民の)?(?:祝日?|祝祭日)(?:でも|にも|も)(?:開催|実施|開館|開所|開設|開[いき]|行[いうな]|あり)(?:し?ます|てい?ます|です)?"
)
WEEKS_OFF = re.compile(
    r"((?:第[1-5]|最終)(?:・第?[1-5]|・最終)*)(?:の?([月火水木金土日])曜日?)?(?:を?除[くき]|は?お?休み|は?休館日?)"
)
NTH = r"第[1-5](?:・?第?[1-5](?![0-9時:]|[日月](?![曜・])))*(?:・?最終)?|最終"
TOKENS = re.compile(
    rf"(?P<every>毎週)|(?P<unknown>隔週|\d週)|(?P<nth>{NTH})"
    rf"|(?P<days>(?<![祝休本当前翌毎開催連平期定末])[{KANJI}](?:曜日?)?(?:(?:・|〜|から)[{KANJI}](?:曜日?)?)*)"
)
CLOCK = re.compile(r"(午前|午後)?(\d{1,2})(?::(\d{2})|時(?!間)(?:(\d{1,2})分|(半))?)|(正午)")
MONTH_DAYS = re.compile(r"(?:毎月(\d{1,2})日|毎月末日)((?:・\d{1,2}日|・末日)*)(?!間)")


@dataclass(frozen=True)
class PhraseRule:
    """What a phrase says for certain.

    ``weekdays`` with their weeks, ``month_days`` with -1 for the last, ``months`` odd or even, ``clocks`` the
    minutes that each of its times may mean, ``holidays`` whether it is held on national holidays.
    """

    weekdays: Mapping[str, Weeks]
    month_days: frozenset[int]
    months: str | None
    clocks: tuple[frozenset[int], ...]
    holidays: bool | None = None


def read_phrase(phrase: str) -> PhraseRule | None:
    """What a phrase says, or None where it says more than can be read."""
    text = _plain(phrase)
    off = [match.groups() for match in WEEKS_OFF.finditer(text)]
    is_off, is_on = any("祝" in match[0] for match in HOLIDAYS_OFF.finditer(text)), HOLIDAYS_ON.search(text)
    text = HOLIDAYS_ON.sub("", HOLIDAYS_OFF.sub("", WEEKS_OFF.sub("", text)))
    text = re.sub(r"\([^()]*\)", lambda match: " " if LEFT_OPEN.search(match[0]) else match[0], text)
    if LEFT_OPEN.search(text) or re.search("除|以外|休", text):
        return None
    weekdays = _weekdays(text)
    for weeks, kanji in off:
        names = [WEEKDAYS[KANJI.index(kanji)]] if kanji else list(weekdays)
        for name in names:
            known = weekdays.get(name)
            if known is not None:
                weekdays[name] = known - _weeks_of(weeks)
    odd, even = "奇数月" in text, "偶数月" in text
    return PhraseRule(
        weekdays,
        frozenset(day for match in MONTH_DAYS.finditer(text) for day in _month_days(match[0])),
        None if odd == even else "odd" if odd else "even",
        tuple(_minutes(match) for match in CLOCK.finditer(text)),
        None if is_off == bool(is_on) else not is_off,
    )


def _plain(phrase: str) -> str:
    """One way to write everything that may be written in several."""
    text = unicodedata.normalize("NFKC", phrase)
    text = re.sub(r"\s", "", text).replace("最後の", "最終").replace("月末の", "最終")
    text = re.sub("第([一二三四五])", lambda match: f"第{'一二三四五'.index(match[1]) + 1}", text)
    text = re.sub("[~～〜−–—―‐-]", "〜", text)
    text = re.sub("[、,，／/&＆]|及び|および|並びに|(?<=日)と|(?<=曜)と|(?<=[0-9])と", "・", text)
    text = re.sub(rf"\(([{KANJI}])(曜日?)?\)", r"\1曜日", text)
    text = re.sub("土・?日祝?(?![曜0-9])", "土曜日・日曜日", text)
    text = text.replace("週末", "土曜日・日曜日").replace("平日", "毎週月曜日〜金曜日")
    return text.replace("毎日", "毎週月曜日〜日曜日")


def _weekdays(text: str) -> dict[str, Weeks]:
    """Each weekday with its weeks."""
    found: dict[str, Weeks] = {}
    weeks: Weeks = None
    selected = after = 0
    while match := TOKENS.search(text, after):
        after = match.end()
        if match["days"] is None:
            weeks = EVERY_WEEK if match["every"] else _weeks_of(match["nth"]) if match["nth"] else None
            selected = after
            continue
        is_next = selected > 0 and text[selected : match.start()] in ("", "の")
        if not is_next and not _stands_alone(match):
            after = match.start() + 1
            continue
        if "曜" not in match["days"] and re.match("[0-9一-龥]", text[after:].lstrip("午のに")[:1]):
            continue  # 「毎週月2回」 is no Monday
        for name in _row(match["days"]):
            known = found.get(name, frozenset())
            found[name] = known | weeks if is_next and known is not None and weeks is not None else None
        weeks, selected = None, 0
    return found


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether letters are weekdays without 毎週 or 第2 before them: 「15日・水曜日」 begins with none."""
    begins = match.string[match.start() - 1 : match.start()].isdigit() and match["days"][1:2] != "曜"
    return "曜" in match["days"] and not begins


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


def _weeks_of(words: str) -> frozenset[Week]:
    """「第2・第4」, 「第1・3」, 「最終」."""
    return _weeks([*map(int, re.findall("[1-5]", words)), *([-1] if "最終" in words else [])])


def _weeks(nth: Iterable[int]) -> frozenset[Week]:
    wanted = set(nth)
    return frozenset(week for week in EVERY_WEEK if week[0] in wanted or (week[1] and -1 in wanted))


def _month_days(words: str) -> list[int]:
    return [*map(int, re.findall(r"\d+", words)), *([-1] if "末日" in words else [])]


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


def weekdays_of(rules: Sequence[Rule]) -> dict[str, Weeks] | None:
    """The weekdays of rules with their weeks; None where one of them names none."""
    found: dict[str, Weeks] = {}
    for rule in rules:
        if rule.weekly:
            own: dict[str, Weeks] = dict.fromkeys(rule.weekly, EVERY_WEEK)
        elif rule.weekday:
            own = {rule.weekday.weekday: _weeks(rule.weekday.nth)}
        elif rule.every_weeks:
            own = {WEEKDAYS[rule.every_weeks.anchor.weekday()]: None}
        else:
            return None
        for name, weeks in own.items():
            before = found.get(name, frozenset())
            found[name] = (
                before | _without(rule.except_weekdays, name, weeks)
                if (weeks is not None and before is not None)
                else None
            )
    return found


def _without(off: Iterable[NthWeekday], name: str, weeks: frozenset[Week]) -> frozenset[Week]:
    return weeks.difference(*(_weeks(item.nth) for item in off if item.weekday == name))
