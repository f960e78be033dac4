"""A word that nobody said is found, whatever view or template it came from."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from making import PROJECT
from preflight.sample_pdf import BACK, FRONT, messages, result_of, typeset

from brochures.content import views
from brochures.content.facts.records import DataFacts
from brochures.content.facts.values import each_once
from brochures.content.facts.vocabulary import STATING, fixed_words
from brochures.preflight.belonging.sections import MASK, masked
from brochures.preflight.checks.word_sources import WORD
from brochures.preflight.result import CheckResult
from brochures.text.words import word
from brochures.typeset.html_text import written_texts

TEXTS = each_once(("ひだまり", "お茶を飲みながら過ごす居場所", "例市民会館", "満席になることがあります"))
DATA = DataFacts(
    None, (), (), (), (), (), (), texts=TEXTS, words=each_once((*fixed_words("ja"), "予定", "無料"))
)
PAGE = (
    "<h1>ひだまり</h1><p>お茶を <span>飲みながら</span> 過ごす居場所</p>"
    "<p>次回 <b>予定</b> 令和8年(2026年)</p>"
    "<p>12<small>月</small>12日(土)</p><p>火・土 午後1時30分から午後4時30分(祝日を除く)</p>"
    "<p>場所</p><p>例市民会館</p>"
    "<p>参加費 無料</p><p>満席になることがあります(18歳以上)</p>"
    "<p>電話 000-111-1111(内線12)</p><p>管理番号 R0N0DE7</p>"
)


def result(page: str) -> CheckResult:
    return result_of("word-sources", typeset(FRONT, BACK), data=DATA, written=written_texts(page))


def test_texts_of_the_dataset_and_words_of_the_language_are_right() -> None:
    found = result(PAGE)
    assert found.passed, found.findings
    assert found.looked_at.en == "11 texts"


def test_a_whole_text_is_not_taken_for_the_end_of_one_and_the_beginning_of_the_next() -> None:
    data = replace(DATA, texts=each_once(("社会ともしび", "ともしびやすらぎ", "やすらぎの家です")))
    page = "<ul><li>社会ともしび</li><li>やすらぎの家です</li></ul>"
    found = result_of("word-sources", typeset(FRONT, BACK), data=data, written=written_texts(page))
    assert found.passed, found.findings


def test_nothing_is_compared_where_no_dataset_is_known() -> None:
    assert result_of("word-sources", typeset(FRONT, BACK)).passed


@pytest.mark.parametrize(
    ("old", "new", "stranger"),
    [
        ("<b>予定</b>", "<b>満席</b>", "満席"),
        ("<b>予定</b>", "<b>中止</b>", "中止"),
        ("次回", "前回", "前回"),
        ("参加費 無料", "参加費 二千円", "二千円"),
        ("参加費 無料", "参加費 有料", "有料"),
        ("例市民会館", "例市民会舘", "例市民会舘"),
        ("居場所", "居場所よ", "よ"),
        ("<p>場所</p>", "<p>場所</p><p>対象外</p>", "外"),
        ("火・土", "Welcome", "Welcome"),
    ],
)
def test_a_word_out_of_nowhere_is_found(old: str, new: str, stranger: str) -> None:
    assert old in PAGE
    assert f'"{stranger}" is neither in the dataset nor a fixed word.' in messages(
        result(PAGE.replace(old, new))
    )


def literals(path: Path) -> set[str]:
    """The texts in a module that are no docstrings and go to no finding."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if not isinstance(node, ast.Expr)]
    in_findings = {
        id(inner)
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
        for inner in ast.walk(node)
    }
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in in_findings | docs
    }


UNPRINTED = ("calibration.py", "folding.py", "link_words.py", "order.py", "stickers.py")
"""The words of other sheets, which no dataset tells of, and what a screen reader says of links."""
TITLES = {" 連絡先カード", "連絡先カード"}
"""Of the file, not of the page."""


def test_every_word_of_the_views_is_known() -> None:
    stating = (word(name, "ja") for name in STATING)
    known = each_once((*fixed_words("ja"), *stating, "円", "人", "分", "日", "月", "歳", "第"))
    folder = Path(views.__file__).parent
    unknown = {
        text
        for path in folder.glob("*.py")
        if path.name not in UNPRINTED
        for text in literals(path) - TITLES
        if re.search("[ぁ-んァ-ヶ一-龠]", text)
        for left in WORD.findall(masked("".join(text.replace("{open_day}", "").split()), frozenset(), known))
        if left.strip(MASK)
    }
    assert unknown == set()


def test_no_template_of_paper_has_a_word_of_its_own() -> None:
    """Their words stand in ``brochures/text/languages``."""
    own = {
        (path.name, found)
        for path in (PROJECT / "templates").rglob("*.j2")
        if path.parent.name not in ("report", "calibration", "folding", "order", "sheets", "stickers")
        for found in re.findall(
            "[ぁ-んァ-ヶ一-龠々]+",
            re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL),
        )
    }
    assert own == set()
