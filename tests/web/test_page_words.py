"""Findings are told in the words of the page, and not in those of a file or a terminal."""

from __future__ import annotations

import ast
import re

import pytest
from making import PROJECT

from brochures.base.findings import Text
from brochures.web.page_words import _labels, hint_in_page_words, in_page_words
from brochures.web.pages import Words

JA = Words("ja")


def label(place: str) -> str | None:
    return "控えめなカードの文面" if place == "cards.discreet" else None


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        (
            "出典と照らし合わせ、checked を今日の日付にしてください。",
            "出典と照らし合わせ、「確かめた日」を今日の日付にしてください。",
        ),
        (
            '紙を見ます。急ぐときは --stale-ok "理由" を付けます(理由は manifest.json に残ります)。',
            "紙を見ます。",
        ),
        ("開催する月(months)を見ます。", "開催する月を見ます。"),
        ("kind: yen にするか、金額を消します。", "「種類」を「金額を書く」にするか、金額を消します。"),
        (
            "規則の holidays: に書きます(hold、skip など)。",
            "規則の「祝日に当たったとき」に書きます(「開く」、「休む」など)。",
        ),
        (
            "cards.discreet や discreet_name の言葉を変えてください。",
            "「控えめなカードの文面」や「人目についてもよい名前」の言葉を変えてください。",
        ),
        ("月を [4, 10] のように書きます。", ""),
        ("weekly: [wed] と書きます。消すこともできます。", "消すこともできます。"),
        (
            "soudan@city.example.lg.jp のように、https:// で始めます。",
            "soudan@city.example.lg.jp のように、https:// で始めます。",
        ),
        ("product.yaml を見ます。", "product.yaml を見ます。"),
    ],
)
def test_what_to_do_is_said_for_the_page(hint: str, told: str) -> None:
    assert hint_in_page_words(Text(hint, hint), JA, label) == told


def test_what_somebody_wrote_stays_as_it_is() -> None:
    said = Text("「open page: time」が channels にあります。", "")
    assert in_page_words(said, JA, label) == "「open page: time」が「連絡のしかた」にあります。"


def test_no_hint_about_the_data_names_a_key() -> None:
    keys = {key for key in _labels("ja") if len(key) > 2}
    seen = 0
    for folder in ("model", "schedule", "dataset"):
        for path in (PROJECT / "brochures" / folder).rglob("*.py"):
            for hint in _japanese(path.read_text(encoding="utf-8")):
                told = re.sub("「[^」]*」", "", hint_in_page_words(Text(hint, ""), JA, label))
                words = set(re.findall(r"(?<![\w./@-])[a-z_]+(?![\w./@-])", told, re.ASCII))
                assert not words & keys, (hint, told)
                seen += told != hint
    assert seen > 30


def _japanese(code: str) -> list[str]:
    """The Japanese sentences of a module, with ○○ where a value comes in."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text" and len(node.args) == 2:
            parts = node.args[0].values if isinstance(node.args[0], ast.JoinedStr) else [node.args[0]]
            found.append(
                "".join(str(part.value) if isinstance(part, ast.Constant) else "○○" for part in parts)
            )
    return found


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("Write either extensions or extension_range.", "Write either extensions or “Range of extensions”."),
        ("Write kind: yen, or remove the amount.", "Write “an amount” for “Kind”, or remove the amount."),
        ("Write it as yen: 100. Or leave it out.", "Or leave it out."),
        (
            "Change cards.discreet or discreet_name.",
            "Change “控えめなカードの文面” or “name that discloses nothing”.",
        ),
        (
            "Begin with https://, such as a_b@city.example.lg.jp.",
            "Begin with https://, such as a_b@city.example.lg.jp.",
        ),
    ],
)
def test_in_english_too_no_key_of_a_file_is_named(hint: str, told: str) -> None:
    assert hint_in_page_words(Text("", hint), Words("en"), label) == told
