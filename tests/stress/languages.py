"""The texts of a city of the stress set in another language, made from its seed like the city itself.

English wordings are words that mean nothing, 1.0 to 2.2 times as wide as the Japanese; easy Japanese is the
Japanese itself with a reading over all kanji. Numbers, days and times are those of the Japanese.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from brochures.content.views.rule_words import rule_words
from brochures.dataset.free_texts import free_texts
from brochures.dataset.translated import JAPANESE
from brochures.model import Dataset
from brochures.model.texts import text_key

PRODUCTS = {"en": ("leaflet", "card", "card-sheet", "flyer"), "ja-easy": ("leaflet", "flyer")}
"""What the shipped data has made in each language."""

WORDS = re.findall(
    "[a-z]+",
    """
a advice alone and are ask at away calm city come day easy evening every family feel few find for
friend gently group hall help here home hour how in is it kind know listen little long may meeting
near need of office often one open or our people place quiet rest room safe so some somebody speak
stay support talk telephone that the there think time to together understand visit voice wait walk
way welcome what when who wish with without work worry you your accompanying confidentially
consultation counselling information neighbourhood organisation reassurance responsibility
""",
)
WEEKDAYS = {
    "月曜": "Monday",
    "火曜": "Tuesday",
    "水曜": "Wednesday",
    "木曜": "Thursday",
    "金曜": "Friday",
    "土曜": "Saturday",
    "日曜": "Sunday",
}
KEPT = re.compile(rf"[0-9]+(?:-[0-9]+)*|{'|'.join(WEEKDAYS)}")
KANJI = re.compile("[\u3005-\u3007\u4e00-\u9fff]+")


def texts_of_city(dataset: Dataset, language: str) -> dict[str, Any]:
    """What the YAML file of a city in a language says: each Japanese text once, none like another."""
    drawn = random.Random(f"{dataset.dataset} {language}")
    worded: dict[str, str] = {}
    taken = set[str]()
    for ja in _texts(dataset):
        if ja not in worded:
            text = _english(ja, drawn) if language == "en" else _easy(ja)
            while text in taken:
                text = f"{text} {drawn.choice(WORDS)}"
            taken.add(text)
            worded[ja] = text
    texts = [{"ja": ja, "text": text} for ja, text in worded.items()]
    return {"language": language, "products": list(PRODUCTS[language]), "texts": texts}


def _texts(dataset: Dataset) -> Iterator[str]:
    for _, text in free_texts(dataset):
        if JAPANESE.search(text):
            yield text_key(text)
    for meeting in dataset.meetings.values():
        for rule in meeting.schedule.rules:
            yield text_key(rule_words(rule, dataset.office))


def _english(ja: str, drawn: random.Random) -> str:
    kept = [WEEKDAYS.get(item, item) for item in KEPT.findall(ja)]
    wanted, words = _width(ja) * drawn.uniform(1.0, 2.2), [drawn.choice(WORDS)]
    while len(" ".join((*words, *kept))) < wanted:
        words.append(drawn.choice(WORDS))
    for item in kept:
        words.insert(drawn.randint(1, len(words)), item)
    text = " ".join(words)
    text = text[0].upper() + text[1:]
    return f"{text}." if ja.endswith("。") else text


def _easy(ja: str) -> str:
    return KANJI.sub(lambda found: f"{{{found[0]}|{'よみ' * len(found[0])}}}", ja)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "FWA" else 1 for sign in text)
