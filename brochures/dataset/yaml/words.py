"""Sentences for what YAML allows and we refuse: each a message and a hint."""

from __future__ import annotations

from typing import Any

from brochures.base.field_problem import shorten
from brochures.base.findings import BrochureError, Finding, Place, Text

YAML_CHECK = "dataset-yaml"

Words = tuple[Text, Text]
At = tuple[int, int]
"""Line and column, from 1."""


def position(mark: Any) -> At | None:
    """The position that a mark of the parser tells."""
    return (mark.line + 1, mark.column + 1) if mark else None


def refusal(check: str, place: Place, said: Words) -> BrochureError:
    return BrochureError([Finding("error", check, *said, place)])


EMPTY = (
    Text("ファイルに何も書かれていません。", "The file is empty."),
    Text("「項目: 値」の形でデータを書いてください。", 'Write the data as "key: value" lines.'),
)
NOT_A_MAPPING = (
    Text(
        "ファイルの全体が「項目: 値」の形になっていません。",
        'The file as a whole is not made of "key: value" lines.',
    ),
    Text("左端から「項目: 値」と書き始めてください。", 'Begin at the left margin with "key: value".'),
)
SEVERAL_DOCUMENTS = (
    Text("一つのファイルに複数の文書（---）があります。", "The file holds several documents (---)."),
    Text(
        "一つのファイルに一つだけ書いてください。",
        "Keep one document per file; remove this line or move the rest.",
    ),
)
AFTER_THE_END = (
    Text("データの終わりの後に、まだ何か書かれています。", "There is something after the end of the data."),
    Text("かっこ { } の対応を確かめてください。", "Check that the brackets { } match."),
)
DIRECTIVE = (
    Text(
        "「%」で始まる行（YAMLの指示行）は使えません。",
        'Lines that begin with "%" (YAML directives) are not used here.',
    ),
    Text("この行を消してください。", "Delete this line."),
)
MERGE_KEY = (
    Text("「<<」による取り込みは使えません。", 'The merge key "<<" is not used here.'),
    Text("項目をそのまま書き写してください。", "Write the keys out."),
)
COMPLEX_KEY = (
    Text("項目の名前はふつうの文字だけです。", "A key must be plain text."),
    Text(
        "[ ] や { } や * で始まる名前は、引用符で囲んでください。",
        "If it begins with [ or { or *, put it into quotes.",
    ),
)
EMPTY_KEY = (
    Text("「:」の前に項目の名前がありません。", 'There is no key in front of the ":".'),
    Text("項目の名前を書くか、値を引用符で囲んでください。", "Write the key, or put the value into quotes."),
)
WIDE_SPACE = (
    Text("全角の空白などがあります。", "There is a full-width or other odd space here."),
    Text(
        "字下げと区切りには半角の空白だけを使ってください。", "Indent and separate with ordinary spaces only."
    ),
)


def repeated_key(key: str, line: int) -> Words:
    shown = shorten(key)
    return (
        Text(
            f"「{shown}」が2回書かれています（最初は{line}行目）。",
            f'"{shown}" is written twice (first in line {line}).',
        ),
        Text("どちらかを消すか、別の名前にしてください。", "Delete one of them, or give it another name."),
    )


def key_not_text(key: str) -> Words:
    shown = shorten(key)
    return (
        Text(f"項目の名前「{shown}」が文字として扱われません。", f"The key {shown} does not count as text."),
        Text(f'"{shown}": のように引用符で囲んでください。', f'Put it into quotes: "{shown}":'),
    )


def tag(name: str) -> Words:
    shown = shorten(name.replace("tag:yaml.org,2002:", "!!"))
    return (
        Text(f"「!」で始まる型の指定（{shown}）は使えません。", f"Tags such as {shown} are not used here."),
        quote_it("!"),
    )


def unknown_alias(name: str, guess: str | None) -> Words:
    shown = shorten(name)
    hint = Text(f"「*{guess}」のことですか？", f'Did you mean "*{guess}"?') if guess else quote_it("*")
    return Text(f"「*{shown}」の元になる「&」がありません。", f'Nothing is marked "&{shown}".'), hint


def circle(name: str) -> Words:
    shown = shorten(name)
    return (
        Text(f"「*{shown}」が自分自身を含んでいます。", f'"*{shown}" contains itself.'),
        Text("「*」の行を消してください。", "Remove the alias."),
    )


def quote_it(sign: str) -> Text:
    return Text(
        f'「{sign}」で始まる文字は、引用符 "…" で囲んでください。',
        f'If the text is meant to begin with "{sign}", put it into quotes: "…".',
    )
