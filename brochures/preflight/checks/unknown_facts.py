"""Check: every number, date, time and address on paper is one that may stand there.

The reverse of the check `required-facts`: that one asks whether each fact is on its page, this one whether
something else is too, such as a number typed into a template, a changed digit in a number that is
printed twice, the hours of another desk, or a person's number without leave. Compared is the
normal form (`brochures.text.patterns`), so a width or a dash makes no difference here.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from itertools import accumulate, combinations

from brochures.base.findings import Finding, Text
from brochures.content.expected import AllowedFact, Expected
from brochures.preflight.check import Check
from brochures.preflight.finding_areas import fact_area, facts_on
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.products.product import OUTPUTS
from brochures.text.patterns import FoundFact, find_facts

NAME = "unknown-facts"

Known = frozenset[tuple[str, str]]

ALIKE = 0.6
"""How alike two values must be for one to be named as what was meant (difflib's own measure)."""

WRAP_LINES = 3
"""A web address may be broken into so many lines above and below."""


def check_unknown_facts(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page and value, with how often it stands there."""
    if expected.allowed is None:
        return Outcome(counted(0, "件の数字", "number"), (_nothing_known(expected),))
    known = frozenset((fact.kind, fact.normal) for fact in expected.allowed)
    once = _numbered(expected.allowed)
    number, findings = 0, []
    for page in inspected.page_numbers:
        text, found = inspected.text(page), facts_on(inspected, page)
        number += len(found)
        pieces = _laid_pieces(expected, page, known)
        unknown: dict[tuple[str, str], list[FoundFact]] = {}
        for seen in found:
            if not (_is_known(seen, known) or _is_wrapped(text, seen, known) or seen.text in pieces):
                unknown.setdefault((seen.kind, seen.normal), []).append(seen)
        findings += [_finding(same, page, inspected, expected) for same in unknown.values()]
        findings += [
            _too_often(same, most, page, inspected, expected)
            for value, most in once.items()
            if len(same := [seen for seen in found if (seen.kind, seen.normal) == value]) > most
        ]
    looked_at = counted(
        number, "件の数字・日付・アドレス", "number, date or address", "numbers, dates and addresses"
    )
    return Outcome(looked_at, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "電話番号や日付などに、データにないものはないか", "Is every number, date and address in the dataset?"
    ),
    makes_sure="the reverse: whatever looks like a number, date, time, address or count is in the dataset",
    run=check_unknown_facts,
    outputs=OUTPUTS,
    needs_plan=True,
)


def _is_known(seen: FoundFact, known: Known) -> bool:
    return (seen.kind, seen.normal) in known


def _laid_pieces(expected: Expected, page: int, known: Known) -> frozenset[str]:
    """What looks like a fact in a line that holds a piece of something known: an address that was broken
    where the layout says so, while text of the next column stands between its pieces.
    """
    paragraphs: dict[int, list[str]] = {}
    for line in expected.laid:
        if line.page == page:
            paragraphs.setdefault(line.paragraph, []).append(line.text)
    found: set[str] = set()
    for lines in paragraphs.values():
        ends = list(accumulate(map(len, lines)))
        for item in find_facts("".join(lines)) if len(lines) > 1 else ():
            if _is_known(item, known) and any(item.start < end < item.end for end in ends):
                cuts = [item.start, *(end for end in ends if item.start < end < item.end), item.end]
                # PDFium tells two lines as one where the first ends with a hyphen.
                parts = ["".join(lines)[start:end] for start, end in combinations(cuts, 2)]
                found.update(seen.text for part in parts for seen in find_facts(part))
    return frozenset(found)


def _is_wrapped(text: str, seen: FoundFact, known: Known) -> bool:
    """Whether it is a piece of something known that was broken over lines: 「15」 of 「15⏎歳」."""
    lines = text.split("\n")
    at = text.count("\n", 0, seen.start)
    first = max(at - WRAP_LINES, 0)
    around = lines[first : at + WRAP_LINES + 1]
    breaks = list(accumulate(map(len, around)))
    column = seen.start - (text.rfind("\n", 0, seen.start) + 1)
    start = sum(map(len, around[: at - first])) + column
    end = start + len(seen.text.replace("\n", ""))
    return any(
        item.start <= start
        and end <= item.end
        and any(item.start < cut < item.end for cut in breaks)
        and _is_known(item, known)
        for item in find_facts("".join(around))
    )


def _finding(same: list[FoundFact], page: int, inspected: Inspected, expected: Expected) -> Finding:
    text = " ".join(same[0].text.split())
    times = len(same)
    message = Text(
        f"「{text}」は、この印刷物に載せてよい事項にありません"
        + (f"（{times}か所）。" if times > 1 else "。"),
        f'"{text}" is no fact of this piece' + (f" ({times} places)." if times > 1 else "."),
    )
    nearest = _nearest(same[0], (expected.allowed or frozenset()) | expected.allowed_elsewhere)
    meant = Text(
        f"「{nearest}」のことではありませんか。" if nearest else "",
        f'Did you mean "{nearest}"? ' if nearest else "",
    )
    hint = Text(
        f"{meant.ja}正しければデータに書き、テンプレートに直接書いた数字は消してください。",
        f"{meant.en}If it is right, write it into the data; remove what is typed into a template.",
    )
    place = expected.place(page, area=fact_area(inspected, page, same[0]))
    return Finding("error", NAME, message, hint, place)


def _numbered(known: Iterable[AllowedFact]) -> dict[tuple[str, str], int]:
    """How often the numbers of a list may stand on a page; those that also mean something else, at will."""
    free = {(fact.kind, fact.normal) for fact in known if fact.most is None}
    return {
        (fact.kind, fact.normal): fact.most
        for fact in known
        if fact.most is not None and (fact.kind, fact.normal) not in free
    }


def _too_often(
    same: list[FoundFact], most: int, page: int, inspected: Inspected, expected: Expected
) -> Finding:
    text, times = same[0].text, len(same)
    message = Text(
        f"「{text}」がこのページに{times}回あります（{most}回のはずです）。",
        f'"{text}" stands on this page {times} times, and should {most}.',
    )
    hint = Text("番号のまちがいがないかを確かめてください。", "See whether one of the numbers is wrong.")
    place = expected.place(page, area=fact_area(inspected, page, same[-1]))
    return Finding("error", NAME, message, hint, place)


def _nearest(seen: FoundFact, known: Iterable[AllowedFact]) -> str | None:
    """The known value that it was probably meant to be: of its own kind, else of any."""
    values = sorted(known, key=lambda fact: (fact.normal, fact.text))
    own = {fact.normal: fact.text for fact in values if fact.kind == seen.kind}
    if close := get_close_matches(seen.normal, own, 1, ALIKE):
        return own[close[0]]
    others = {fact.text: fact.text for fact in values if fact.kind != "weekday" and len(fact.normal) > 2}
    best = max(others, key=lambda text: SequenceMatcher(None, text, seen.text).ratio(), default=None)
    if best is None or SequenceMatcher(None, best, seen.text).ratio() < ALIKE:
        return None
    return best


def _nothing_known(expected: Expected) -> Finding:
    message = Text(
        "載せてよい事項が分からないため、照らし合わせていません。",
        "What may stand on it is not known, so nothing was compared.",
    )
    hint = Text(
        "プログラムの誤りです。開発者に知らせてください。", "This is a bug in the program; report it."
    )
    return Finding("error", NAME, message, hint, expected.place())
