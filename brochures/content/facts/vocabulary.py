"""The words that paper may say besides the dataset's own: of the language, and of phrases made of values.

Words that state a fact are in neither list. A mark such as 「満席」 may stand on a flyer that has such a day,
「無料」 where something of the dataset is free; in which place is for the check `belonging` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from brochures.content.facts.values import each_once
from brochures.model import Application, Dataset, Fee, Model
from brochures.schedule.open_days import CLOSED_DAYS, OPEN_DAYS
from brochures.text.words import ORIGINAL, PHRASES, word, words_of

STATING = (
    *("planned", "cancelled", "changed", "added", "postponed", "day_unknown", "full", "booking_closed"),
    *("free", "actual_cost", "required", "not_required", "first_time_only"),
)
"""The fixed words that state a fact."""

IN_PHRASES = (
    # Who may come, and how one applies (ages, roles, days before).
    *(
        "ご本人",
        "ご家族",
        "ご友人",
        "支援している方",
        "関係機関",
        "おおむね",
        "以上",
        "以下",
        "から",
        "まで",
    ),
    *(
        "申込先",
        "受付開始",
        "締切",
        "開催日の",
        "日前",
        "当日",
        "次回は",
        "お知らせいただくこと",
        "予約",
        "担当",
    ),
    # Hours and closures.
    *("平日", "毎日", "毎週", "毎月", "を除く", "開場", "最終受付", "24時間"),
    # When a meeting is held by its rule.
    *(
        "奇数月の",
        "偶数月の",
        "隔週",
        "週ごとの",
        "最終",
        "開所日",
        "末日",
        "ある月のみ",
        "土日",
        "月の",
        "の",
        "毎年",
        "と",
        "週",
        "週の",
        "週は",
        "始まり",
    ),
    *(
        "は休み",
        "も開催",
        "のときは翌日",
        "が祝日のときは翌日休み",
        "のときは前日",
        "のときは翌週",
        "のときは前週",
        "のときは翌",
        "のときは前の",
        *OPEN_DAYS.values(),
        *CLOSED_DAYS.values(),
    ),
    *(
        "開催日は、お問い合わせください",
        "の開催はありません",
        "の開催は終わりました",
        "号",
        "発行",
        "ほか",
        "日",
    ),
    # A meeting's details, and the way to a place.
    *("参加方法", "オンライン", "会場", "会場またはオンライン", "内容", "定員", "ご案内"),
    *("目印", "交通", "駐車場"),
)
"""What the rules of meetings are said with, which stands in no file of words (`content.views.rule_words`)."""

VALUE = re.compile(r"\{[^{}]*\}")
"""Where a fixed word has a value of the dataset."""

LETTERS = re.compile(r"[^\W\d_]+")


@cache
def fixed_words(language: str) -> tuple[str, ...]:
    """All that may stand on any document in a language."""
    words = words_of(language)
    fixed = [text for name, text in words.fixed.items() if name not in STATING]
    clock = [text for form in words.clock.values() for text in ((form,) if isinstance(form, str) else form)]
    forms = [*fixed, *clock, *words.repeats.values()]
    days = [*words.weekdays, *words.short_weekdays] if words.breaks != PHRASES else words.weekdays
    names = [*words.months, *days, *words.weeks_of_month.values(), *words.eras.values()]
    # A single character beside a value is its unit, and read with it: 「円」. Those of a date say no value.
    pieces = [piece for form in forms for piece in VALUE.split(form) if len(piece) > 1 or piece == form]
    pieces += [letters for form in words.dates.values() for letters in LETTERS.findall(VALUE.sub(" ", form))]
    beside = word("draft", ORIGINAL)
    return each_once([*pieces, *names, *words.between_weekdays, *IN_PHRASES, beside])


def stated_words(dataset: Dataset, marks: Iterable[str | None]) -> tuple[str, ...]:
    """The words that state a fact which the dataset holds: marks of the days, prices, how one applies."""
    told = [mark for mark in marks if mark]
    language = dataset.language
    unknown = [word("day_unknown", language)] if word("postponed", language) in told else []
    return each_once([*told, *unknown, *_conditions(dataset)])


def _conditions(dataset: Dataset) -> Iterator[str]:
    language = dataset.language
    for record in _records(dataset):
        if isinstance(record, Fee):
            named = {"free": "free", "actual-cost": "actual_cost"}
            yield from (word(named[record.kind], language),) if record.kind in named else ()
        elif record.kind == "none":
            yield word("not_required", language)
        else:
            yield word("required", language)
            yield from (word("first_time_only", language),) if record.kind == "first-time-only" else ()


def _records(value: object) -> Iterator[Fee | Application]:
    """Every price and every application of a dataset."""
    if isinstance(value, Fee | Application):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _records(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _records(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _records(item)
