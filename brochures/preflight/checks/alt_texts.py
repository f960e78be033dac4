"""Check: what is read aloud instead of a picture, and as the title, is what was planned.

Whoever does not see a QR code goes by its alternative text. Two of them exchanged would send people to each
other's page, and no check of what is on paper would see it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from brochures.base.findings import Finding, Place, Text
from brochures.base.geometry import Rect, around
from brochures.content.expected import Expected
from brochures.preflight.accessibility.tree import Element
from brochures.preflight.check import BUILD_AGAIN, Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces
from brochures.text.words import ORIGINAL, phrase, words_of

NAME = "alt-texts"

KANA = re.compile("[\u3041-\u30ff]")
"""Hiragana and katakana (Unicode, blocks 3040 and 30A0): no other language is written so."""

INSET_MM = 0.2
"""What stands beside a text must not be read with it."""


def check_alt_texts(inspected: Inspected, expected: Expected) -> Outcome:
    """Texts that are missing are told by the check of accessibility."""
    findings = [
        Finding("error", NAME, message, BUILD_AGAIN, expected.place())
        for message in _titles(inspected, expected)
    ]
    figures = [item for item in inspected.tree.elements if item.text("/Alt").strip()]
    if expected.alt_texts is not None:
        findings += _unplanned(figures, expected)
        findings += _instead(inspected, expected)
        findings += _beside_another_code(figures, inspected, expected)
    return Outcome(counted(len(figures), "件の代わりの文", "alternative text"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "読み上げる題名と、絵の代わりの文は正しいか", "Are the title and the texts for pictures as planned?"
    ),
    makes_sure="the title, and what is read aloud for each QR code and card, are as planned",
    run=check_alt_texts,
    needs_plan=True,
)


def _titles(inspected: Inspected, expected: Expected) -> Iterator[Text]:
    if expected.title is None:
        return
    told = str(inspected.pdf.docinfo.get("/Title", ""))
    with inspected.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        also = str(metadata.get("dc:title", told))
    for title in dict.fromkeys((told, also)):
        if title != expected.title:
            yield Text(
                f"題名が「{expected.title}」でなく「{title}」になっています。",
                f'The title is "{title}" instead of "{expected.title}".',
            )


def _unplanned(figures: list[Element], expected: Expected) -> Iterator[Finding]:
    # What finds no room on its page stands on another one, as the check of pages tells.
    planned = Counter(expected.alt_texts)
    for figure in figures:
        said = figure.text("/Alt")
        planned[said] -= 1
        if planned[said] < 0:
            message = Text(
                f"絵の代わりに、予定にない文「{said}」が読み上げられます。",
                f'Instead of a picture something is read aloud that nobody planned: "{said}"',
            )
            yield Finding("error", NAME, message, BUILD_AGAIN, expected.place(figure.first_page()))


def _instead(inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    """Words that are read aloud in the place of a text, of which ours have none, and a voice for another
    language: Japanese is read out by none but its own.
    """
    yield from _in_another_voice(inspected, expected)
    for element in inspected.tree.elements:
        for said in filter(None, (element.text(key).strip() for key in ("/ActualText", "/E"))):
            message = Text(
                f"紙面の文章の代わりに「{said}」が読み上げられます。",
                f'"{said}" is read aloud instead of what stands on paper.',
            )
            yield Finding("error", NAME, message, BUILD_AGAIN, expected.place(element.first_page()))


def _in_another_voice(inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    """Japanese that is read as another language: of a Japanese page all of it, of others each piece.

    What is printed is not read aloud: there the pieces are not looked at.
    """
    holders = [inspected.pdf.Root, *(element.raw for element in inspected.tree.elements)]
    told = {str(holder["/Lang"]): None for holder in holders if "/Lang" in holder}
    is_japanese = words_of(expected.words_of).tag == ORIGINAL
    wrong = [tag for tag in told if tag.partition("-")[0].lower() != ORIGINAL]
    if is_japanese and KANA.search("".join(expected.planned)):
        for language in wrong:
            yield _another_voice(language, expected.place())
    elif not is_japanese and expected.output == "web" and expected.data is not None:
        own = words_of(expected.words_of).tag
        names = {without_spaces(name) for _, name in expected.data.names_beside}
        for element in inspected.tree.elements:
            for page, said in _texts_of(element, inspected):
                language = element.language() or own
                is_name = any(name in without_spaces(said) for name in names)
                if (is_name or KANA.search(said)) and language != ORIGINAL:
                    yield _another_voice(f"{language}: {said[:20]}", expected.place(page))


def _another_voice(language: str, place: Place) -> Finding:
    message = Text(
        f"日本語の文章が、ほかの言語（{language}）として読み上げられます。",
        f"Japanese is read aloud as if it were another language ({language}).",
    )
    return Finding("error", NAME, message, BUILD_AGAIN, place)


def _texts_of(element: Element, inspected: Inspected) -> Iterator[tuple[int, str]]:
    """What stands on paper of the content of an element itself."""
    page = element.first_page()
    if page is None or page not in inspected.page_numbers:
        return
    boxes = inspected.tagged_boxes(page)
    for _, mcid in element.contents:
        if mcid in boxes:
            box = boxes[mcid]
            margin_mm = min(INSET_MM, box.width_mm / 2, box.height_mm / 2)
            yield page, inspected.text(page, box.inset(margin_mm))


def _beside_another_code(
    figures: list[Element], inspected: Inspected, expected: Expected
) -> Iterator[Finding]:
    """Texts of planned codes that stand for another code than the one that they name."""
    if expected.cells:
        return  # there a whole card is a picture
    for figure in figures:
        page, said = figure.first_page(), figure.text("/Alt")
        if page is None or page not in inspected.page_numbers:
            continue
        box = _box(figure, inspected.tagged_boxes(page))
        for code in inspected.qr_codes(page) if box is not None else ():
            labels = {
                phrase("code_opens", expected.words_of, label=item.label.replace("\n", ""))
                for item in expected.qr_codes
                if item.payload == code.payload
            }
            if box is not None and box.contains(code.box, 1) and said not in labels:
                message = Text(
                    f"「{code.payload}」の二次元コードが「{said}」と読み上げられます。",
                    f'The QR code of {code.payload} is read aloud as "{said}".',
                )
                yield Finding("error", NAME, message, BUILD_AGAIN, expected.place(page, area=box))


def _box(figure: Element, boxes: dict[int, Rect]) -> Rect | None:
    """Where what it stands for is painted."""
    found = [boxes[mcid] for item in (figure, *figure.below()) for _, mcid in item.contents if mcid in boxes]
    return around(found) if found else None
