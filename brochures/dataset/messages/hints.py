"""The usual causes of a value of the wrong kind: a lost space, quotes, full-width signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

from brochures.base.field_problem import shorten
from brochures.base.findings import NO_TEXT, Text
from brochures.dataset.messages.kinds import Kind


def kind_hint(wanted: Set[Kind | None], value: object) -> Text:
    """How to mend the value; empty when no cause is likely."""
    if value is None:
        return Text("値を書くか、この行を消してください。", "Write the value, or delete the line.")
    if isinstance(value, dict) and "group" in wanted:
        return Text("項目の名前を確かめてください。", "Check the names of the keys.")
    if isinstance(value, list | dict) and not wanted & {"list", "group"}:
        return Text(
            '[ ] や { } や「- 」で始まる文字は、引用符 "…" で囲んでください。',
            'If it is meant as text, put it into quotes: "…".',
        )
    if isinstance(value, bool | int) and "text" in wanted:
        shown = shorten(str(value).lower())
        return Text(
            f'文字として使うには "{shown}" と引用符で囲んでください。', f'Write it in quotes: "{shown}".'
        )
    return (_text_hint(wanted, value) if isinstance(value, str) else None) or _collection_hint(wanted)


def _text_hint(wanted: Set[Kind | None], text: str) -> Text | None:
    """Text where something else is wanted."""
    if "bool" in wanted:
        return Text(
            "「はい」は true、「いいえ」は false と書きます。", "Write true for yes and false for no."
        )
    if wanted & {"int", "float"}:
        return _digits_hint(text)
    if "group" in wanted and "：" in text:
        return Text(
            "全角の「：」は使えません。半角の「:」と空白を書いてください。",
            'The full-width colon "：" does not separate; write ":" and a space.',
        )
    if "group" in wanted and re.match(r"[^\W\d][\w-]*:[^\s/]", text):
        return Text("「:」の後に半角の空白を入れてください。", 'Put a space after the colon ":".')
    if "list" in wanted and re.match(r"[-－・‐−]", text):
        return Text(
            "各行を半角の「- 」（空白つき）で始めてください。", 'Begin each line with "-" and a space.'
        )
    return None


def _digits_hint(text: str) -> Text:
    digits = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    if not re.fullmatch(r"-?\d{1,18}", digits):
        return Text("半角の数字だけで書いてください。", "Use plain digits only.")
    number = int(digits)
    return Text(f"半角の数字だけで {number} と書いてください。", f"Write it with plain digits: {number}.")


def _collection_hint(wanted: Set[Kind | None]) -> Text:
    if "list" in wanted:
        return Text("1行に一つずつ「- 値」と書いてください。", 'Write one entry per line: "- value".')
    if "group" in wanted:
        return Text(
            "次の行から字下げして「項目: 値」と書いてください。",
            'Write "key: value" on the lines below, indented.',
        )
    return NO_TEXT
