"""Readings over words as they are written in the data: ``{漢字|かんじ}``."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.field_problem import shorten
from brochures.base.findings import Finding, Text
from brochures.dataset.free_texts import written_texts
from brochures.dataset.load import Loaded
from brochures.text.ruby import Mistake, ruby_mistakes

RUBY = "ruby"

SAID: dict[Mistake, Text] = {
    "not-closed": Text("「{」が閉じられていません", "a { is not closed"),
    "not-opened": Text("「}」の前に「{」がありません", "there is no { before this }"),
    "no-reading": Text("読みがながありません", "there is no reading"),
    "no-base": Text("読みがなを付ける言葉がありません", "there is no word for the reading"),
    "bars": Text("「|」が二つ以上あります", "there is more than one |"),
    "not-kana": Text("読みがなが、ひらがなやカタカナではありません", "the reading is not written in kana"),
    "no-kanji": Text("かなに読みがなは要りません", "kana need no reading"),
    "no-braces": Text("「{」と「}」がありません", "there are no { and }"),
}
HINT = Text(
    "読みがなは {漢字|かんじ} と書きます。かっこと縦棒は半角です。",
    "A reading is written {漢字|かんじ}, within one line.",
)


def check_ruby(loaded: Loaded) -> Iterator[Finding]:
    """Signs that would be printed as they are, or read by nobody."""
    for at, text in written_texts(loaded.dataset):
        for mistake, written in dict.fromkeys(ruby_mistakes(text)):
            said, what = SAID[mistake], shorten(written)
            message = Text(
                f"読みがな「{what}」の書き方が違います: {said.ja}。",
                f"The reading “{what}” is not written as it should be: {said.en}.",
            )
            yield Finding("error", RUBY, message, HINT, loaded.place_of(at))
