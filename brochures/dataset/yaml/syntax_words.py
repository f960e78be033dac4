"""Sentences for what is not YAML at all: each a message and a hint."""

from __future__ import annotations

from brochures.base.findings import Text
from brochures.dataset.yaml.words import Words, quote_it

TAB = (
    Text("空白の代わりにタブ文字が使われています。", "A tab is used here in place of spaces."),
    Text(
        "字下げは半角の空白で書いてください（Tabキーは使えません）。",
        "Indent with spaces; YAML does not allow tabs.",
    ),
)
FULL_WIDTH_COLON = (
    Text("全角の「：」が使われています。", 'The full-width colon "：" does not separate key and value.'),
    Text("半角の「:」と半角の空白にしてください。", 'Write ":" and a space.'),
)
SPACE_AFTER_COLON = (
    Text("「:」の後に半角の空白がありません。", 'There is no space after the colon ":".'),
    Text("「項目: 値」のように空白を入れてください。", 'Write "key: value".'),
)
NO_COLON = (
    Text("項目の後に「:」がありません。", 'There is no ":" after this key.'),
    Text("「項目: 値」の形にしてください。", 'Write "key: value".'),
)
COLON_IN_VALUE = (
    Text(
        "値の中に「: 」があるため、項目の区切りと見分けられません。",
        'The value contains ": ", which looks like another key.',
    ),
    Text('値を引用符 "…" で囲んでください。', 'Put the value into quotes: "…".'),
)
UNCLOSED_QUOTE = (
    Text("引用符が閉じられていません。", "This quotation mark is never closed."),
    Text(
        "値の終わりにも同じ引用符（\" または '）を書いてください。",
        "Write the same mark at the end of the value.",
    ),
)
AFTER_QUOTE = (
    Text("閉じた引用符の後に、まだ文字があります。", "There is more text after a closing quotation mark."),
    Text(
        "値の全体を一組の引用符で囲んでください。上の行で閉じ忘れていないかも確かめてください。",
        "Put the whole value into one pair of quotes, and check that the line above closes its own.",
    ),
)
UNCLOSED_BRACKET = (
    Text(
        "かっこが閉じられていないか、「,」が足りません。",
        "This bracket is not closed, or a comma is missing.",
    ),
    Text("「]」や「}」と「,」を確かめてください。", 'Check for "]" or "}" and for commas.'),
)
INDENTATION = (
    Text(
        "字下げ（行の初めの空白の数）がそろっていません。", "The indentation does not match the lines above."
    ),
    Text(
        "同じまとまりの行は、同じ数の半角の空白で始めてください。",
        "Begin lines that belong together with the same number of spaces.",
    ),
)
BLOCK_MARK = (
    Text("「|」や「>」の後に、余分な文字があります。", 'There is something after "|" or ">".'),
    Text("文章は次の行から、字下げして書いてください。", "Begin the text on the next line, indented."),
)
BAD_ESCAPE = (
    Text(
        '"…" の中の「\\」の書き方が正しくありません。', 'A "\\" inside "…" is followed by something unknown.'
    ),
    Text(
        "「\\」を「\\\\」と書くか、'…' で囲んでください。",
        "Write \\\\ for a backslash, or use '…' around the text.",
    ),
)
OTHER_SYNTAX = (
    Text("YAMLとして読めません。", "This cannot be read as YAML."),
    Text("この行とその上の行の書き方を確かめてください。", "Check this line and the one above it."),
)


def odd_first_sign(sign: str) -> Words:
    message = Text(f"値を「{sign}」で書き始めることはできません。", f'A value cannot begin with "{sign}".')
    return message, quote_it(sign)
