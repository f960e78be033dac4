"""Check: a text version says what was planned, word for word, and can be read aloud and steered through.

Its page is one of headings, paragraphs, lists and links and of nothing else, so that a screen reader can go
from one to the next (WCAG 2.2: 1.3.1, 2.4.2, 2.4.6, 3.1.1), and every link opens what it says (2.4.4). The
plain text beside it is compared with the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from unicodedata import normalize
from urllib.parse import unquote

from brochures.base.findings import Finding, Text
from brochures.base.html_tree import Element
from brochures.content.expected import Expected, PlannedLink
from brochures.finish.text.plain_text import MARKS, plain_text, shows
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.inspected_text import InspectedText
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "text-version"

HOLDS = {
    "main": frozenset({"h1", "h2", "h3", "p", "ul", "ol", "dl"}),
    "footer": frozenset({"p"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd"}),
    "li": frozenset({"h3", "p", "ul", "dl", "a", "b", "ruby", "s"}),
    "dd": frozenset({"p", "ul", "a", "b", "ruby", "s"}),
    "a": frozenset({"b", "ruby", "s"}),
    "ruby": frozenset({"rt"}),
    "rt": frozenset(),
}
"""What may stand in an element; in one that is not named, what may stand in a line."""
IN_LINE = frozenset({"a", "b", "ruby", "s"})
AROUND = 12
"""Letters that are told where words differ."""

BEGINS = re.compile(rf"^\s*(?:{'|'.join(MARKS.values())}|・)+")
"""Marks of headings and of lists, which a line may also have of its own."""
NO_DIGIT = re.compile(r"[^0-9]")

HINT = Text(
    "テンプレートと brochures/finish/text を見比べ、作り直してください。",
    "Compare the template with brochures/finish/text, and build it again.",
)


def check_text_version(inspected: Inspected, expected: Expected) -> Outcome:
    assert isinstance(inspected, InspectedText)
    rules = (_head, _outline, _elements, _links, _words, _readings)
    problems = [problem for rule in rules for problem in rule(inspected, expected)]
    findings = tuple(Finding("error", NAME, text, HINT, expected.place()) for text in problems)
    return Outcome(counted(len(inspected.lines()), "行", "line"), findings)


CHECK = Check(
    name=NAME,
    title=Text(
        "読み上げ用の文章は、同じことを言い、たどって読めるか",
        "Does the text version say the same, and can it be read aloud?",
    ),
    makes_sure=(
        "`text`: word for word what the piece has to say, in headings, paragraphs, lists and links that open "
        "what they say; the plain text beside it as well"
    ),
    run=check_text_version,
    outputs=("text",),
    needs_plan=True,
)


def _found(inspected: InspectedText, tag: str) -> list[Element]:
    return [item for item in inspected.root.elements() if item.tag == tag]


def _head(inspected: InspectedText, expected: Expected) -> Iterator[Text]:
    if [item.attributes.get("lang") for item in _found(inspected, "html")] != [expected.language]:
        yield Text("文章の言語が書かれていません。", "The page does not say its language.")
    titles = [item.text() for item in _found(inspected, "title")]
    if titles != [expected.title]:
        yield Text(
            f"題名が「{expected.title}」ではありません。", f'The title of the page is not "{expected.title}".'
        )
    if not any(item.attributes.get("charset") == "utf-8" for item in _found(inspected, "meta")):
        yield Text("文字コードが書かれていません。", "The page does not say how it is encoded.")


def _outline(inspected: InspectedText, expected: Expected) -> Iterator[Text]:
    """The first heading is the only one of the first level, and no level is left out below another."""
    level = 0
    for item in inspected.root.elements():
        if re.fullmatch("h[1-6]", item.tag):
            here = int(item.tag[1])
            if here > level + 1 or (here == 1 and level):
                yield Text(
                    f"見出し「{item.text()}」の段階(h{here})が、前(h{level})と続きません。",
                    f'The heading "{item.text()}" (h{here}) does not follow one of h{level}.',
                )
            level = here
    if not level:
        yield Text("見出しがありません。", "It has no heading.")


def _elements(inspected: InspectedText, expected: Expected) -> Iterator[Text]:
    """Nothing but what is read aloud, nothing empty, and no attribute but the address of a link."""
    body = inspected.body
    if body is None:
        yield Text("文章がありません。", "It has no words.")
        return
    if [kid.tag for kid in body.kids if isinstance(kid, Element)] != ["main", "footer"]:
        yield Text("本文と奥付に分かれていません。", "It is not made of a main part and a foot.")
    for item in body.elements():
        inside = [kid.tag for kid in item.kids if isinstance(kid, Element)]
        strange = set(inside) - HOLDS.get(item.tag, IN_LINE) - ({"main", "footer"} if item is body else set())
        strange |= set(item.attributes) - ({"href"} if item.tag == "a" else set())
        if strange:
            names = ", ".join(sorted(strange))
            yield Text(
                f"{item.tag} に、読み上げられないもの({names})があります。",
                f"In {item.tag} stands what is not read aloud: {names}.",
            )
        if not item.text().strip():
            yield Text(f"空の {item.tag} があります。", f"There is an empty {item.tag}.")


def _links(inspected: InspectedText, expected: Expected) -> Iterator[Text]:
    planned = {link.address: link for link in expected.links or ()}
    links = _found(inspected, "a")
    for item in links:
        address = item.attributes.get("href", "")
        if address not in planned:
            yield Text(f"予定にないリンク「{address}」があります。", f"Nobody planned this link: {address}")
        elif not _says(item, planned[address]):
            yield Text(
                f"「{item.text()}」を押すと、ほかのもの({address})が開きます。",
                f'Who presses "{item.text()}" opens something else: {address}',
            )
    opened = {item.attributes.get("href") for item in links}
    for code in expected.qr_codes:
        if any(code.payload in link.opened_by and address not in opened for address, link in planned.items()):
            yield Text(
                f"二次元コード「{code.label}」で開くものへのリンクがありません。",
                f'No link opens what the code "{code.label}" opens.',
            )


def _says(item: Element, link: PlannedLink) -> bool:
    """Whether the words of a link name what it opens."""
    kind, _, rest = link.address.partition(":")
    if kind == "tel":
        return NO_DIGIT.sub("", normalize("NFKC", item.text())) == NO_DIGIT.sub("", unquote(rest))
    words = without_spaces(item.text())
    return shows(item) or words in map(without_spaces, link.texts | link.labels)


def _words(inspected: InspectedText, expected: Expected) -> Iterator[Text]:
    planned = without_spaces("".join(expected.planned))
    told = without_spaces("".join(inspected.lines()))
    if told != planned:
        yield from _difference("文章", "the page", told, planned)
    yield from plain_problems(plain_text(inspected.file.decode()), inspected)


def plain_problems(plain: str, inspected: InspectedText) -> Iterator[Text]:
    """What a plain text says otherwise than its page, marks of headings and lists and addresses aside."""
    told, words = (
        without_spaces("".join(BEGINS.sub("", line) for line in lines))
        for lines in (plain.split("\n"), inspected.lines(in_full=True))
    )
    if told != words:
        yield from _difference("テキスト", "the plain text", told, words)


def _readings(inspected: InspectedText, expected: Expected) -> Iterator[Text]:
    """The readings are those of the words, in their order."""
    told, planned = inspected.ruby(), expected.readings
    for here, there in zip_longest(told, planned):
        if here != there:
            words = [f"{word}({reading})" for word, reading in filter(None, (there, here))]
            yield Text(
                f"読みがなが予定と違います: {'、'.join(words)}",
                f"A reading is not as planned: {', '.join(words)}",
            )
            return


def _difference(ja: str, en: str, told: str, planned: str) -> Iterator[Text]:
    same = next((at for at, (a, b) in enumerate(zip(told, planned, strict=False)) if a != b), None)
    at = min(len(told), len(planned)) if same is None else same
    here, there = (words[max(at - AROUND, 0) : at + AROUND] for words in (told, planned))
    yield Text(
        f"{ja}に「{there}」とあるはずが、「{here}」です。", f'In {en} stands "{here}" and not "{there}".'
    )
