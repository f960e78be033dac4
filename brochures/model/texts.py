"""The texts of a dataset in another language, each with the Japanese that it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from brochures.base.field_problem import FieldProblem
from brochures.base.findings import NO_TEXT, Text
from brochures.base.similar_names import near
from brochures.model.base import Day, Id, Line, Model, Words, field
from brochures.text.ruby import base_text
from brochures.text.words import LANGUAGES, ORIGINAL

_UNTRANSLATED = ("\ue100", "\ue101")
"""Stand around a Japanese text that has no wording in the language of the page; no dataset may hold them."""
_FOUND = re.compile("{}([^{}]*){}".format(_UNTRANSLATED[0], "".join(_UNTRANSLATED), _UNTRANSLATED[1]))


def _known_language(code: str) -> str:
    others = [language for language in LANGUAGES if language != ORIGINAL]
    if code in others:
        return code
    guess = near(code, others)
    meant = Text(f"「{guess}」のことですか？ ", f"Did you mean “{guess}”? ") if guess else NO_TEXT
    known = ", ".join(others)
    raise FieldProblem(
        Text(f"「{code}」の印刷物は作れません。", f"Nothing can be made in “{code}”."),
        Text(f"{meant.ja}作れる言語: {known}。", f"{meant.en}There are: {known}."),
    )


OtherLanguage = Annotated[str, AfterValidator(_known_language)]


class Review(Model):
    """Who has compared a text with the Japanese one, and when: a role, not a person."""

    by: Line = field(
        "確認した係や役割。人の名前は書きません。",
        "The role that checked it; no name of a person.",
        "国際交流担当",
    )
    on: Day = field("確認した日。", "The day on which it was checked.", "2026-12-01")


class Wording(Model):
    """A text in another language."""

    ja: Words = field(
        "元の日本語の文。データのとおりに書く(改行は問わない)。",
        "The Japanese text, as it stands in the dataset; its line breaks do not matter.",
        "市のホームページ",
    )
    text: Words = field("その言語での文。", "The text in this language.", "City website")
    reviewed: Review | None = field(
        "市が確かめたら、だれがいつ確かめたか。それまで、紙に「確認前」と出る。",
        "Who checked it for the city, and when; until then the paper says that it is a draft.",
        {"by": "国際交流担当", "on": "2026-12-01"},
        default=None,
    )


class LanguageTexts(Model):
    """The file beside a dataset that holds its texts in another language, such as ``akishima.en.yaml``."""

    language: OtherLanguage = field("言語。", "The language.", "en")
    products: tuple[Id, ...] = field(
        "この言語で作る印刷物。地域のファイルでは省く。",
        "What is made in this language; left out in a regional file.",
        ["leaflet", "card", "card-sheet", "flyer"],
        default=(),
    )
    texts: tuple[Wording, ...] = field("文。", "The texts.", default=())

    def by_key(self) -> Mapping[str, Wording]:
        """The texts by the `text_key` of the Japanese."""
        return {text_key(item.ja): item for item in self.texts}


def text_key(text: str) -> str:
    """What tells a Japanese text from others: where its lines break, and how it is read, is nothing to it."""
    return base_text("".join(text.split("\n")))


def marked_untranslated(text: str) -> str:
    """A Japanese text that has no wording, so that it is found wherever it is to be printed."""
    return text_key(text).join(_UNTRANSLATED)


def untranslated_in(text: str) -> list[str]:
    """The Japanese texts without a wording that stand in a text."""
    return _FOUND.findall(text)
