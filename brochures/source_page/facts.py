"""What a line of a page or of the data states, in forms that can be compared: numbers, times, days, terms.

The same function reads both, so that what says the same gives the same: 平日 and 月曜日から金曜日 are one
fact, 無料 and 0円, 最終土曜日 and 最後の土曜日. Numbers, dates and times come from `brochures.text.patterns`;
the words of closures, rules, fees and cancellations are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from brochures.source_page.page import plain
from brochures.text.patterns import find_facts
from brochures.text.patterns.kanji_numbers import with_digits

HARD = frozenset(
    [
        "phone",
        "fax",
        "mail",
        "extension",
        "postal",
        "street",
        "times",
        "time",
        "date",
        "month",
        "days",
        "status",
        "url",
    ]
)
"""Kinds that are facts wherever they stand; of the others only those of known records are compared."""

_DAYS = "月火水木金土日"
_W = rf"[{_DAYS}](?:曜日?)?"
_ENDS = "(?=[^一-鿿]|[及並又祝午正毎第]|$)"
"""Behind a weekday in one character: 金 of 料金 and 日 of 日時 are none."""
_RANGE = re.compile(rf"([{_DAYS}])(?:曜日?)?\s*(?:から|~|-|ないし)\s*([{_DAYS}])(?:曜日?|{_ENDS})")
_LIST = re.compile(
    rf"(?<![0-9一-鿿])(?:{_W})(?:\s*(?:・|、|,|/|と|及び|および)\s*[{_DAYS}](?:曜日?|{_ENDS}))+"
)
_ONE = re.compile(rf"([{_DAYS}])曜日?")
_WEEKEND = re.compile(r"土日(?=祝|・|曜|\s|\)|、|を|は|も|の|$)")
_WORKDAYS, _EVERY_DAY = re.compile("平日"), re.compile("毎日|年中無休")
_OFF = re.compile(
    r"除く|除き|のぞく|休み|休業|休館|休所|閉庁|閉館|閉所|休室|定休|お休|受け?付けません|行いません"
)
_ONLY_DAYS = re.compile(
    r"(?:[・、,や\s/~-]|と|及び|および|並びに|国民の|祝祭日|祝休日|祝日|祝|休日|年末年始|[土日](?:曜日?)?|[0-9]{1,2}月[0-9]{1,2}日|\([^()]*\))*"
    r"(?:は|を|が|も)?\s*(?:お)?"
)
_OFF_DAYS = re.compile(r"(?:休(?:館|業|所|室)日|定休日|お?休み)\s*(?:は|:)?\s*(?:[^。\s]{0,8}[・、と])?$")
_ON = re.compile(r"含む|含みます|も(?:開|受|行|実施|営業|対応|相談|利用)|でも")

_STREET = re.compile(
    r"(?:[^\s、。:()「」,|0-9]{2,3}[都道府県])?[^\s、。:()「」,|0-9都道府県]{1,8}?[市区町村郡]"
    r"(?P<town>[^\s、。:()「」,|0-9]{0,14}?)\s?(?P<house>[0-9]+(?:-[0-9]+)*)(?![0-9]*(?:階|F|回|歳|番窓口|つ|か月|ヶ月|号棟|年|月))"
)
_NO_TOWN = re.compile(r"館|庁舎|センター|[課係室部局]|電話|内線|相談|番号|在住|から|まで|以上|[市区]立")
_BLOCK = re.compile(r"(?<=[0-9])\s*(?:丁目|番地の?|番の?|の)\s*(?=[0-9])")
_BLOCK_END = re.compile(r"(?<=[0-9])\s*(?:番地|番|号)(?![0-9棟室館窓線ー-])")
_KANJI_NUMBER = {kanji: str(number) for number, kanji in enumerate("一二三四五六七八九十", 1)}

_TERMS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, normal, re.compile(pattern))
    for kind, normal, pattern in (
        ("rule", "毎週", "毎週|週に?1回|週1"),
        ("rule", "隔週", "隔週|2週(?:間)?に1度|2週間ごと"),
        ("rule", "毎月", "毎月|月に?1回"),
        ("rule", "隔月", "隔月|奇数月|偶数月"),
        ("rule", "最終", f"最終(?={_W}|週)|最後の(?={_W})|月末の(?={_W})"),
        ("rule", "原則", "原則"),
        ("rule", "不定期", "不定期"),
        ("fee", "無料", r"無料|(?<![0-9,])0円|(?:費用|料金)は?(?:かかりません|不要)"),
        ("fee", "有料", "有料"),
        ("fee", "実費", "実費"),
        ("hours", "24時間", "24時間"),
        ("hours", "随時", "随時"),
        ("status", "中止", r"中止|取りやめ|取り止め|開催しません|行いません|実施しません|見合わせ"),
        ("status", "休止", r"休止|休会|お休みします|お休みとなります|受付を?停止|停止してい"),
        (
            "status",
            "終了",
            r"終了(?:し(?:ま|た)|いたしま|となり|のお知らせ|予定)|廃止|閉鎖|閉館しま|閉所しま",
        ),
        ("status", "延期", "延期"),
        ("status", "移転", "移転|移りました|移ります"),
        ("status", "変更", r"変更(?:し(?:ま|た)|いたしま|となり|になり|のお知らせ)|変わりま(?:し|す)"),
        ("status", "当面", "当面|当分"),
    )
)
_APPLICATION = re.compile(
    r"(?P<none>(?:(?:申し?込み?|予約)(?:は|の必要は|方法)?\s*[:】\]]?\s*(?:ともに)?(?:不要|必要ありません|要りません|いりません|なし|ありません))"
    r"|当日(?:直接|受付))"
    r"|(?P<needed>(?:申し?込み?|予約)(?:は|が|方法)?\s*[:】\]]?\s*(?:必要|要)(?!ありません)|要(?:予約|申し?込)|予約制|完全予約|事前(?:に)?(?:の)?(?:予約|申し?込)"
    r"|お?申し?込み?(?:を)?(?:して)?(?:ください|下さい))"
)
_YEAR_END = re.compile(
    r"12月(?:2[5-9]|3[01])日\s*(?:から|~|-)\s*(?:翌年?の?)?1月[1-7]日[^。]{0,6}(?=を?は?(?:除|休|のぞ))"
)
_NTH = re.compile(rf"第\s*[0-9](?:\s*(?:・|、|,|と|及び|および)\s*第?\s*[0-9])*(?=\s*(?:{_W}|週))")
_KANJI_NTH = re.compile(rf"第([一二三四五])(?=\s*(?:{_W}|週|・|、))")
_KANJI_BLOCK = re.compile("([一二三四五六七八九十])(?=丁目)")
_FAX = re.compile(r"(?:ファ[ック]{1,2}ス|FAX|Fax|fax|ファクシミリ)(?:番号|専用)?[\s:()・]*$")
_FAX_AND_PHONE = re.compile(r"(?:電話|TEL|Tel)[^0-9]{0,4}(?:ファ[ック]{1,2}ス|FAX)[^0-9]{0,6}$")
_LIST_NUMBER = re.compile(
    r"^\s*(?:\(?[0-9]{1,2}\)|[0-9]{1,2}[.、])\s*|^\s*[0-9]{1,2}\s+(?=[^0-9\s時分年月日:-])"
)


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that is stated: ``text`` stands in the plain line from ``start`` to ``end``."""

    kind: str
    normal: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def stated_in(text: str) -> tuple[Stated, ...]:
    """All that a line states, in its order; the line is brought to plain characters first (`comparable`)."""
    line = comparable(text)
    left = line
    found: list[Stated] = []
    for step in (_streets, _rules, _terms, _day_sets, _closures, _applications):
        for item in step(left, line):
            found.append(item)
            # What one step took is hidden from the next.
            left = left[: item.start] + "\0" * (item.end - item.start) + left[item.end :]
    found += _patterns(left, line)
    found += _year_end_by_its_days(found, line)
    return tuple(sorted(found, key=lambda item: item.start))


def comparable(text: str) -> str:
    """The line in plain characters, numbers in digits, without the number that it has in a list."""
    # 十分 is mostly "enough"; ten minutes follow an hour.
    parts = re.split("((?<!時)十分)", plain(text))
    line = "".join(part if part == "十分" else with_digits(part)[0] for part in parts)
    line = _KANJI_NTH.sub(lambda match: f"第{_KANJI_NUMBER[match[1]]}", line)
    line = _KANJI_BLOCK.sub(lambda match: _KANJI_NUMBER[match[1]], line)
    line = re.sub("(?<=[0-9])[カヶヵケ箇](?=[月所])", "か", line)
    return without_list_number(line)


def without_list_number(text: str) -> str:
    """Without the number that it has in a list: 1. or (2)."""
    return _LIST_NUMBER.sub("", text)


def house_form(text: str) -> str:
    """An address with its house numbers joined by hyphens: 1丁目17番1号 is 1-17-1."""
    return _BLOCK_END.sub("", _BLOCK.sub("-", comparable(text)))


def town_form(text: str) -> str:
    """An address from its town on, for comparison: without prefecture, municipality and spaces."""
    return re.sub(
        r"^(?:.{2,3}[都道府県])?(?:[^0-9]{1,6}?[市]|[^0-9]{1,6}?[区町村](?=[^0-9]))?(?=.)",
        "",
        "".join(text.split()),
    )


def _streets(left: str, line: str) -> Iterator[Stated]:
    # Its own form has other lengths, so a match is looked for in the line again.
    for match in re.finditer(
        r"[^\s、。:()「」,|]{0,16}?[市区町村郡][^\s、。:()「」,|0-9]{0,14}?\s?[0-9]+"
        r"(?:\s*(?:丁目|番地の?|番の?|の|-)\s*[0-9]+)*(?:\s*(?:丁目|番地|番|号))?",
        left,
    ):
        form = house_form(match[0])
        whole = _STREET.fullmatch(form)
        after = line[match.end() : match.end() + 3]
        if (
            whole is None
            or re.match(r"階|F\b|回|歳|番?窓口|つ|か月|ヶ月|棟|年|月|人|名|日", after)
            or _NO_TOWN.search(whole["town"])
        ):
            continue
        yield Stated("street", town_form(form), match[0].strip(), match.start(), match.end())


def _rules(left: str, line: str) -> Iterator[Stated]:
    for match in _NTH.finditer(left):
        for number in re.finditer("[0-9]", match[0]):
            at = match.start() + number.start()
            yield Stated("rule", f"第{number[0]}", match[0], at, at + 1)


def _day_sets(left: str, line: str) -> Iterator[Stated]:
    taken = left
    found: list[tuple[int, int, str]] = []

    def take(start: int, end: int, days: str) -> None:
        nonlocal taken
        found.append((start, end, days))
        taken = taken[:start] + "\0" * (end - start) + taken[end:]

    for match in _RANGE.finditer(taken):
        first, last = _DAYS.index(match[1]), _DAYS.index(match[2])
        if first < last and ("曜" in match[0] or not re.search(r"[0-9一-鿿]$", line[: match.start()])):
            take(*match.span(), _DAYS[first : last + 1])
    for match in list(_LIST.finditer(taken)):
        listed = re.findall(f"[{_DAYS}]", re.sub("曜日?", "", match[0]))
        take(*match.span(), "".join(sorted(set(listed), key=_DAYS.index)))
    for pattern, days in ((_WEEKEND, "土日"), (_WORKDAYS, _DAYS[:5]), (_EVERY_DAY, _DAYS)):
        for match in list(pattern.finditer(taken)):
            take(*match.span(), days)
    for match in list(_ONE.finditer(taken)):
        take(*match.span(), match[1])
    others = [days for start, end, days in found if not _is_off(line, start, end)]
    for start, end, days in found:
        kind = "days"
        if _OFF_DAYS.search(_without_brackets(line[:start])):
            kind = "days-off"
        elif _is_off(line, start, end) and len(days) < 6:
            days = "".join(day for day in _DAYS if day not in days)
            if days in others:
                continue  # 平日(土日を除く) says it twice
        yield Stated(kind, days, line[start:end], start, end)


def _is_off(line: str, start: int, end: int) -> bool:
    """Whether the days that end here are left out: 土日を除く, 土・日・祝日・年末年始はお休み."""
    rest = line[end : end + 40]
    off = _OFF.search(rest)
    return off is not None and _ONLY_DAYS.fullmatch(rest[: off.start()]) is not None


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def _closures(left: str, line: str) -> Iterator[Stated]:
    for kind, pattern in (
        ("holidays", "国民の祝日|祝祭日|祝休日|祝日|(?<=土日)祝|(?<=[・、])祝(?=[日をは)は除・、]|$)"),
        ("year-end", "年末年始|年始年末"),
    ):
        for match in re.finditer(pattern, line):
            if "\0" in left[slice(*match.span())]:
                continue
            rest = re.split(r"[。)]", _without_brackets(line[match.end() : match.end() + 60]))[0]
            before = _without_brackets(line[: match.start()])
            off = _OFF.search(rest) or re.search(
                r"(?:休(?:館|業|所|室|日)日?|休み|定休日|閉庁日)\s*(?:は|:)?[^。)]{0,20}$", before
            )
            said = "closed" if off else "open" if _ON.search(rest) else "said"
            if rest.startswith(("の場合", "にあたる", "に当たる", "と重な")):
                said = "moved"
            yield Stated(kind, said, match[0], match.start(), match.end())


def _terms(left: str, line: str) -> Iterator[Stated]:
    taken = left
    for kind, normal, pattern in _TERMS:
        for match in pattern.finditer(taken):
            yield Stated(kind, normal, match[0], match.start(), match.end())
            taken = taken[: match.start()] + "\0" * len(match[0]) + taken[match.end() :]


def _applications(left: str, line: str) -> Iterator[Stated]:
    for match in _APPLICATION.finditer(left):
        normal = "不要" if match["none"] else "必要"
        yield Stated("application", normal, match[0], match.start(), match.end())


def _patterns(left: str, line: str) -> Iterator[Stated]:
    for fact in find_facts(left.replace("\0", "\ue000")):
        kind, normal = fact.kind, fact.normal
        if kind == "phone" and _is_fax(line, fact.start):
            kind = "fax"
        elif kind == "number" and (floor := re.fullmatch("(B?[0-9]{1,2})[Ff]", normal)):
            kind, normal = "count", f"{floor[1]}階"
        elif kind == "count" and normal.endswith("才"):
            normal = f"{normal[:-1]}歳"
        elif kind == "count" and (match := re.fullmatch("([0-9]+)(?:名|人)", normal)):
            normal = f"{match[1]}人"
        elif kind == "weekday":
            continue
        yield Stated(kind, normal, fact.text, fact.start, fact.end)


def _year_end_by_its_days(found: list[Stated], line: str) -> Iterator[Stated]:
    """12月29日から1月3日を除く is the year end, by whatever name."""
    if any(item.kind == "year-end" for item in found):
        return
    for match in _YEAR_END.finditer(line):
        yield Stated("year-end", "closed", match[0], match.start(), match.end())


def _is_fax(line: str, start: int) -> bool:
    before = line[max(0, start - 16) : start]
    return _FAX.search(before) is not None and _FAX_AND_PHONE.search(before) is None
