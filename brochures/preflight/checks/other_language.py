"""Check: a piece in another language has the Japanese names, and says on every side that it is a draft.

Who shows it at a counter or asks the way by it needs the name as it stands on the door. And a wording that
nobody has checked for the city must not look as if somebody had. Both are asked of the texts of the dataset,
whatever a view or a template made of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.content.facts.records import DataFacts
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import NOT_COMPARED, Outcome, counted
from brochures.products.product import OUTPUTS
from brochures.text.spaces import without_spaces
from brochures.text.words import ORIGINAL, word

NAME = "other-language"

COMPARE = Text(
    "名前は「英語の名前 (日本語の名前)」のように並べます。テンプレートかプログラムの誤りです。",
    "The Japanese name stands beside the other one; this is a mistake of a template or of the program.",
)
SIGN = Text(
    "確かめた文に reviewed を書くと、この言葉は要らなくなります。",
    "Where reviewed is written beside the texts that were checked, it is not needed any more.",
)


def check_other_language(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each name without its Japanese, and for each side that does not say what it is."""
    data = expected.data
    if data is None:
        return NOT_COMPARED
    if data.language == ORIGINAL:
        return Outcome(Text("日本語の紙面です", "a Japanese piece"), ())
    planned = without_spaces("".join(item.text for item in expected.written))
    names = [*_without_japanese(planned, data, expected)]
    sides = [*_not_called_drafts(planned, inspected, data, expected)]
    looked_at = counted(len(data.names_beside), "件の名前", "name")
    return Outcome(looked_at, (*names, *sides))


CHECK = Check(
    name=NAME,
    title=Text(
        "ほかの言語の紙面に、日本語の名前と「確認前」があるか",
        "Has a piece in another language its Japanese names, and is a draft called one?",
    ),
    makes_sure=(
        "in another language, the Japanese name and address of what is named; every side of what the city "
        "has not checked says so"
    ),
    run=check_other_language,
    outputs=OUTPUTS,
    needs_plan=True,
)


def _without_japanese(planned: str, data: DataFacts, expected: Expected) -> Iterator[Finding]:
    for text, ja in data.names_beside:
        if without_spaces(text) in planned and without_spaces(ja) not in planned:
            message = Text(
                f"「{text}」の日本語の名前「{ja}」がありません。",
                f"The Japanese name of “{text}” is not on it: “{ja}”.",
            )
            yield Finding("error", NAME, message, COMPARE, expected.place())


def _not_called_drafts(
    planned: str, inspected: Inspected, data: DataFacts, expected: Expected
) -> Iterator[Finding]:
    if not any(without_spaces(text) in planned for text in data.unchecked):
        return
    wanted = [word("draft", language) for language in (data.language, ORIGINAL)]
    for page in inspected.page_numbers:
        there = without_spaces(inspected.text(page))
        if not all(without_spaces(text) in there for text in wanted):
            message = Text(
                f"市がまだ確かめていない文があるのに、「{wanted[-1]}」と書かれていません。",
                f"The city has not checked its texts, and it does not say “{wanted[0]}”.",
            )
            yield Finding("error", NAME, message, SIGN, expected.place(page))
