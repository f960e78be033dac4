r"""Check: every required fact stands on its page, character for character.

A PDF knows glyphs at places, no lines, so the extracted text differs from the dataset in its
white space: Japanese may wrap after any character, table cells get a space between them. White
space is therefore all that is forgiven, and not inside a number. ``-`` is never taken for ``‐``,
``〜`` never for ``～``, and ``2855`` is not found in ``28551`` or ``042-544-2855``.

Widths and hyphens of phone numbers are not normalised here: paper prints what the dataset says, so
０４２ for 042 is a difference that somebody made. The check `unknown-facts` compares normal forms, in the
other direction.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, RequiredFact
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted, listed
from brochures.products.product import OUTPUTS

NAME = "required-facts"

HYPHEN = "[-\x02\ufffe]"
"""PDFium writes U+0002 or U+FFFE for a hyphen between letters at the end of a line (measured)."""

LINE_BREAK = r"(?:[^\S\n]*\n\s*)?"

ABSENT = Text(
    "文章が枠に入りきっているか、テンプレートがこの項目を出しているかを確かめてください。",
    "See whether the text fits its frame and whether the template prints this field.",
)


def check_required_facts(inspected: Inspected, expected: Expected) -> Outcome:
    """Each fact is wanted on its page, or in its cell of a sheet."""
    looked_at = counted(len(expected.facts), "項目", "fact")
    if not expected.facts:
        return Outcome(looked_at, (_nothing_required(expected),))
    findings = [finding for fact in expected.facts for finding in _absent(fact, inspected, expected)]
    return Outcome(looked_at, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("載せるべき項目がすべて載っているか", "Is every required fact on its page?"),
    makes_sure=(
        "every fact that the product requires (`requires:` in its `product.yaml`) is readable on its "
        "page, on a sheet in every cell"
    ),
    run=check_required_facts,
    outputs=OUTPUTS,
    needs_plan=True,
)


def count_fact(text: str, page_text: str) -> int:
    """How often a fact stands in the text of a page."""
    return sum(1 for _ in _pattern(text).finditer(page_text)) if text.strip() else 0


def _absent(fact: RequiredFact, inspected: Inspected, expected: Expected) -> list[Finding]:
    pages = inspected.page_numbers
    if fact.page in pages and count_fact(fact.text, inspected.text(fact.page, fact.area)):
        return []
    elsewhere = [page for page in pages if page != fact.page and count_fact(fact.text, inspected.text(page))]
    where = Text("ページ", "the page")
    if fact.area is not None:
        where = Text("カード", "its card") if not fact.block else Text("その所", "its place")
    message = Text(f"「{fact.text}」が{where.ja}にありません", f'"{fact.text}" is not on {where.en}')
    if elsewhere:
        shown = listed(str(page) for page in elsewhere)
        message = Text(f"{message.ja}（{shown}ページにはあります）", f"{message.en} (but on page {shown})")
    place = expected.place(fact.page, field=fact.field, area=fact.area)
    return [Finding("error", NAME, Text(f"{message.ja}。", f"{message.en}."), ABSENT, place)]


def _nothing_required(expected: Expected) -> Finding:
    message = Text("必ず載せる項目が一つも指定されていません。", "No required fact was named.")
    hint = Text("product.yaml の必須項目を確かめてください。", "Look at the required facts in product.yaml.")
    return Finding("error", NAME, message, hint, expected.place())


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    fact = re.sub(r"\s+", lambda found: "\n" if "\n" in found[0] else " ", text.strip())
    parts = [_before(fact[0]), _one(fact[0])]
    for left, right in pairwise(fact):
        parts += [_between(left, right), _one(right)]
    return re.compile("".join([*parts, _after(fact[-1])]))


def _one(character: str) -> str:
    if character == " ":
        return r"\s+"
    if character == "\n":
        return r"\s*"  # broken by hand, and in one line where there is room
    return HYPHEN if character == "-" else re.escape(character)


def _between(left: str, right: str) -> str:
    """The white space that typesetting may add between two neighbours of a fact."""
    if left.isspace() or right.isspace():
        return ""
    if left.isdecimal() and right.isdecimal():
        return ""
    if _is_word(left) and _is_word(right):
        return LINE_BREAK  # a long URL or e-mail address
    return r"\s*"


def _before(first: str) -> str:
    if first.isdecimal():
        return r"(?<!\d)(?<!\d-)(?<!\d-\n)"
    # A capital may follow the word of another piece of the line, with no space in the PDF between the two.
    return "" if not _is_word(first) else r"(?<![A-Z0-9])" if first.isupper() else r"(?<![A-Za-z0-9])"


def _after(last: str) -> str:
    if last.isdecimal():
        return r"(?!\d)(?!-\s*\d)"
    return r"(?![A-Za-z0-9])" if _is_word(last) else ""


def _is_word(character: str) -> bool:
    return character.isdecimal() or (character.isascii() and character.isalpha())
