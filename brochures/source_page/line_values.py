"""What one line says as a value of the dataset: hours, a rule, a fee, an address, whose number it is.

Each is None where the line says more than the value holds, or not for certain.
"""

from __future__ import annotations

import re
from typing import Any

from brochures.source_page.entries import Said, names_before
from brochures.source_page.facts import Stated, comparable, stated_in
from brochures.source_page.page import plain
from brochures.text.weekdays import WEEKDAYS

_DAYS = "月火水木金土日"
_NUMBERS = ("phone", "fax", "postal", "mail", "street")
LONGEST_LINE = 200
_LEFT_OUT = re.compile(r"1月[0-9]+日\s*(?:を|は)?\s*(?:除|休)")


def hours_in(text: str) -> dict[str, Any] | None:
    """Days with their times and what is closed; None where a line says more, or not of which days."""
    spans: list[dict[str, Any]] = []
    days: list[str] = []
    fresh = True
    closed: dict[str, Any] = {}
    line = comparable(text)
    year_end: list[str] = []
    off: set[str] = set()
    for item in stated_in(text):
        if item.kind == "days":
            names = [WEEKDAYS[_DAYS.index(day)] for day in item.normal]
            days = names if fresh else list(dict.fromkeys([*days, *names]))
            fresh = False
        elif item.kind == "times" and days:
            if re.match(r"\s*(?:は|を)?\s*(?:除|休|昼)", line[item.end :]):
                return None
            if fresh and spans and spans[-1]["days"] == days:
                spans[-1]["times"].append(times_of(item))
            else:
                spans.append({"days": days, "times": [times_of(item)]})
            fresh = True
        elif item.kind == "holidays" and item.normal in ("closed", "open"):
            closed["national_holidays"] = item.normal
        elif item.kind == "year-end" and item.normal == "closed":
            closed["year_end"] = {}
        elif item.kind == "days-off":
            off |= {WEEKDAYS[_DAYS.index(day)] for day in item.normal}
        elif item.kind == "date" and item.normal[:5] in ("--12-", "--01-"):
            year_end.append(item.normal[2:])
        elif item.kind not in ("phone", "fax", "extension", "fee", "postal", "street"):
            return None
    if len(year_end) == 2 and ("year_end" in closed or _LEFT_OUT.search(line)):
        closed["year_end"] = {"start": year_end[0], "end": year_end[1]}
    elif year_end:
        return None
    if not spans or (days and not fresh) or any(off & set(span["days"]) for span in spans):
        return None
    ordered = [{**span, "days": sorted(span["days"], key=WEEKDAYS.index)} for span in spans]
    return {"open": ordered, "closed": closed} if closed else {"open": ordered}


def times_of(item: Stated) -> dict[str, str]:
    start, _, end = item.normal.partition("-")
    return {"start": start, "end": end} if end else {"start": start}


def rule_in(phrase: str) -> dict[str, Any] | None:
    """A rule that can be computed, of a phrase that says nothing else."""
    stated = stated_in(phrase)
    if {item.kind for item in stated} - {"rule", "days"}:
        return None
    rules = [item.normal for item in stated if item.kind == "rule" and item.normal != "原則"]
    days = [item.normal for item in stated if item.kind == "days"]
    rest = re.sub(
        r"原則(?:として)?|毎[月週]|第[0-9]|最終|最後の|曜日?|[月火水木金土日0-9・、,と\s]|及び|および",
        "",
        phrase,
    )
    if rest or len(days) != 1:
        return None
    if rules == ["毎週"]:
        return {"weekly": [WEEKDAYS[_DAYS.index(day)] for day in days[0]]}
    weeks = [-1 if item == "最終" else int(item[1]) for item in rules if item != "毎月"]
    if (
        weeks
        and len(days[0]) == 1
        and "毎週" not in rules
        and all(item == "最終" or item[0] == "第" for item in rules if item != "毎月")
    ):
        return {"weekday": {"nth": weeks, "weekday": WEEKDAYS[_DAYS.index(days[0])]}}
    return None


def fee_in(text: str) -> dict[str, Any] | None:
    found = [(item.kind, item.normal) for item in stated_in(text) if item.kind in ("fee", "money")]
    if found == [("fee", "無料")] and re.fullmatch(r"[^0-9]{0,6}(?:無料|0円)(?:です)?。?", comparable(text)):
        return {"kind": "free"}
    if len(found) == 1 and found[0][0] == "money" and re.fullmatch(r"[0-9,]+円", comparable(text)):
        return {"kind": "yen", "yen": int(found[0][1])}
    return {"kind": "conditional", "text": text} if found and len(text) <= LONGEST_LINE else None


def number_channel(stated: Stated, item: Said, text: str) -> dict[str, Any]:
    channel: dict[str, Any] = {"kind": stated.kind}
    label = re.sub(r"\s", "", item.label)
    if stated.kind == "phone" and re.search(r"相談|専用|直通", label):
        channel["label"] = label
    channel["number"] = stated.text
    return channel


def add_extension(channel: dict[str, Any], normal: str) -> None:
    first, _, last = normal.partition("-")
    if last and "extensions" not in channel:
        channel["extension_range"] = [first, last]
    elif not last and "extension_range" not in channel:
        channel.setdefault("extensions", []).append(first)


def address_in(text: str) -> dict[str, Any] | None:
    """Postal code, street, and what stands behind it of building, floor and room."""
    line = comparable(text)
    stated = stated_in(text)
    streets = [item for item in stated if item.kind == "street"]
    before = [item.start for item in streets]
    # Without its sign, or a street behind it, it may be a number without its area code.
    postal = [
        item
        for item in stated
        if item.kind == "postal" and (item.text[0] == "〒" or any(0 <= at - item.end < 3 for at in before))
    ]
    made: dict[str, Any] = {}
    if postal:
        made["postal_code"] = f"{postal[0].normal[:3]}-{postal[0].normal[3:]}"
    if len({item.normal for item in streets}) != 1:
        return made or None
    street = streets[0]
    made["text"] = _as_written(text, street)
    behind = re.match(
        r"\s*([^\s()、。:]{1,20}?(?:棟|館|ビル|センター|庁舎|プラザ))?\s*((?:B?[0-9]{1,2}(?:F|階)))?(?=$|[\s)、。(])",
        line[street.end :],
    )
    if behind and behind[1]:
        made["building"] = behind[1]
    if behind and behind[2]:
        made["floor"] = behind[2]
    return made


def _as_written(text: str, item: Stated) -> str:
    """二丁目 where the page has it so; what is compared has its numbers in digits."""
    line = plain(text)
    return (line if len(line) == len(comparable(text)) else comparable(text))[item.start : item.end].strip()


def name_and_counter_in(text: str) -> tuple[str, str | None]:
    line = comparable(text)
    counter = re.search(
        r"[(\s]((?:[本別新東西南北]*[庁館棟舎]*)?[0-9]+階[^()]*?(?:窓口|番)?|[0-9]+番窓口)[)\s]*$", line
    )
    name = line[: counter.start()] if counter else line
    facts = [item.start for item in stated_in(name) if item.kind in _NUMBERS]
    if facts:
        name = re.sub(r"\s*(?:電話|TEL|Tel|FAX|ファ[ック]{1,2}ス|〒)(?:番号)?[:\s]*$", "", name[: facts[0]])
    return name.strip(" ():") if not stated_in(name) else "", counter[1] if counter else None


def owner_in(item: Said, number: Stated | None = None) -> str | None:
    """The one organisation that a line names before its number."""
    stated = [found for found in stated_in(item.text) if found.kind == "phone"]
    number = number or (stated[0] if stated else None)
    if number is None:
        return None
    before = comparable(item.text)[: number.start]
    before = re.split(r"[0-9]+(?:-[0-9]+)+(?:\([^)]*\))?(?:または|、)?", before)[-1]
    before = re.sub(r"^.*?(?:問い?合わ?せ(?:先)?|連絡先|申込先?|主催)[:はへ\s]*", "", before)
    before = re.split("[、。「」]", before.rstrip(" 、"))[-1]
    words = re.split(r"[\s(:、]*(?:電話|TEL|Tel|℡)(?:番号)?[:\s]*$|[(:\s、]+$", before)[0].strip(" 、(:")
    names = names_before(words)
    if not names or not words.endswith(names[-1]) or not 2 <= len(words) <= 40 or stated_in(words):
        return None
    return words
