"""Check: a print shop can print the file as it is: PDF/X, inks and no light, bleed, marks.

Fonts are looked at by a check of their own for every output; boxes of exact sizes by `pages`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from brochures.base.findings import Finding, Severity, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.pdf.graphics import PaintedObject
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.press.bleed_and_marks import (
    USUAL_BLEED_MM,
    box_faults,
    missing_crop_marks,
    stops_at_trim,
)
from brochures.preflight.press.output_intents import intent_faults
from brochures.preflight.press.paint_faults import (
    PaintFault,
    coloured_qr_codes,
    coloured_text,
    not_inks,
    registration_in_artwork,
    too_much_ink,
    too_much_ink_in_images,
    transparency,
    white_that_overprints,
)
from brochures.preflight.press.pdfx import MAKER, declared, file_faults
from brochures.preflight.result import Outcome, counted
from brochures.products.print_shop import PDF_X_1A

NAME = "press"

USUAL_INK_PERCENT = 300.0
"""digitaprint.jp refuses more; raksul.com asks for no more."""

INKS = Text(
    "templates/shared/tokens.css の -press の色を使ってください。他のソフトではCMYKで書き出してください。",
    "Use the inks of templates/shared/tokens.css (-press); in another program, export in CMYK.",
)
LESS = Text("インキを減らすか、色を変えてください。", "Take less ink, or another colour.")
BLACK = Text(
    "文字と二次元コードには文字用の色を使い、他のソフトではK100%にしてください。版がずれるとにじみます。",
    "Use the colours for text, in another program K 100 %: inks that do not meet exactly blur it.",
)
MARKS_ONLY = Text("この色はトンボだけに使ってください。", "Keep this colour for the marks around the page.")
KNOCK_OUT = Text(
    "白はオーバープリントにせず、抜き（ケヌキ）にしてください。", "Let white knock out what lies under it."
)
OPAQUE = Text("透明を使わないか、PDF/X-4で渡してください。", "Do without it, or hand over PDF/X-4.")
FURTHER = Text(
    "絵柄を塗り足しの端まで伸ばすか、仕上がりの内側に収めてください。",
    "Let it reach the end of the bleed, or keep it inside the trim.",
)


def check_press(inspected: Inspected, expected: Expected) -> Outcome:
    """Of a foreign file without a known shop, coloured text is a warning: it may be meant so."""
    findings = [
        Finding("error", NAME, message, hint, expected.place())
        for message, hint in file_faults(inspected.pdf)
    ]
    findings += [
        Finding(severity, NAME, message, hint, expected.place())
        for severity, (message, hint) in intent_faults(inspected.pdf, expected.shop)
    ]
    for page in inspected.page_numbers:
        findings += _page(inspected, page, expected)
    return Outcome(counted(len(inspected.painted), "か所の印刷", "painted mark"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("印刷会社の決まりに合っているか", "Does it keep the rules of the print shop?"),
    makes_sure=(
        "press files: inks only, within the shop's limit; text and codes in black alone, but for large text "
        "where the shop's rules allow it; what is cut goes on to the edge of the bleed; no ink of the marks "
        "in the artwork; no white that overprints; nothing see-through where the standard forbids it; output "
        "intent, boxes, versions"
    ),
    run=check_press,
    outputs=("press",),
)


def _page(inspected: Inspected, page: int, expected: Expected) -> Iterator[Finding]:
    opened, shop = inspected.pdf.pages[page - 1], expected.shop
    objects = [painted for painted in inspected.painted if painted.page == page]
    trim = inspected.trim(page)
    bleed = inspected.bleed(page)
    most_percent = USUAL_INK_PERCENT if shop is None else shop.most_ink_percent
    bleed_mm = USUAL_BLEED_MM if shop is None else shop.bleed_mm
    version = declared(inspected.pdf).version if shop is None else shop.pdf_x
    text: Severity = "warning" if shop is None else "error"
    for message in box_faults(opened):
        yield Finding("error", NAME, message, MAKER, expected.place(page))
    looks: list[tuple[Severity, Iterable[PaintFault], Text]] = [
        ("error", not_inks(objects), INKS),
        ("error", too_much_ink(objects, most_percent), LESS),
        ("error", too_much_ink_in_images(inspected.pdf, objects, most_percent), LESS),
        (text, coloured_text(objects, None if shop is None else shop.coloured_text_from_pt), BLACK),
        (text, coloured_qr_codes(objects, {page: _codes(inspected, page, expected)}), BLACK),
        ("error", registration_in_artwork(objects, {page: bleed}), MARKS_ONLY),
        ("error", stops_at_trim(objects, trim, bleed_mm), FURTHER),
        ("error", white_that_overprints(objects), KNOCK_OUT),
        ("error", transparency(objects) if version == PDF_X_1A else (), OPAQUE),
    ]
    for severity, faults, hint in looks:
        yield from _alike(severity, faults, hint, expected)
    yield from _groups(inspected, page, version, expected)
    yield from _notes(inspected, page, bleed, expected)
    if shop is not None and shop.marks:
        missing = missing_crop_marks(objects, page, trim, shop.bleed_mm, expected.folds_mm)
        if missing:
            message = Text(
                f"トンボが{len(missing)}本足りないか、ずれています。",
                f"{counted(len(missing), '', 'crop mark').en} missing or out of place.",
            )
            yield Finding("error", NAME, message, MAKER, expected.place(page))


def _alike(
    severity: Severity, faults: Iterable[PaintFault], hint: Text, expected: Expected
) -> Iterator[Finding]:
    """One finding for all objects of a page with the same fault, at the largest of them."""
    alike: dict[Text, list[PaintedObject]] = {}
    for fault in faults:
        alike.setdefault(fault.message, []).append(fault.painted)
    for message, objects in alike.items():
        largest = max(objects, key=_extent)
        more = len(objects) - 1
        words = (
            message
            if not more
            else Text(
                f"{message.ja}（ほか{more}か所）", f"{message.en} (and {counted(more, '', 'more place').en})"
            )
        )
        place = expected.place(largest.page, area=largest.box)
        yield Finding(severity, NAME, words, hint, place)


def _extent(painted: PaintedObject) -> float:
    return 0.0 if painted.box is None else painted.box.width_mm * painted.box.height_mm


def _codes(inspected: Inspected, page: int, expected: Expected) -> list[Rect]:
    """The QR codes of a page: where they were laid, in a foreign file where a scanner sees them."""
    if expected.images:
        trim = inspected.trim(page)
        return [
            Rect(
                image.box.left_mm + trim.left_mm,
                image.box.top_mm + trim.top_mm,
                image.box.width_mm,
                image.box.height_mm,
            )
            for image in expected.images
            if image.page == page and image.name.endswith(".qr")
        ]
    return [code.box for code in inspected.qr_codes(page)]


def _groups(inspected: Inspected, page: int, version: str | None, expected: Expected) -> Iterator[Finding]:
    """Groups: none in PDF/X-1a; elsewhere they must mix inks (ISO 15930-7, 6.17)."""
    opened = inspected.pdf.pages[page - 1]
    groups = [opened.obj.get("/Group"), *(form.get("/Group") for form in _forms(opened.resources))]
    there = [group for group in groups if group is not None and group.get("/S") == "/Transparency"]
    if version == PDF_X_1A and there:
        message = Text("透明グループがあります。", "There is a transparency group.")
        yield Finding("error", NAME, message, OPAQUE, expected.place(page))
    elif any(str(group.get("/CS", "")) in ("/DeviceRGB", "/CalRGB") for group in there):
        message = Text("透明な部分がRGBで合成されます。", "Transparency is mixed in RGB.")
        yield Finding("error", NAME, message, MAKER, expected.place(page))


def _forms(resources: Any) -> list[Any]:
    """The forms that a page names, and those in them."""
    found: dict[tuple[int, int], Any] = {}
    waiting = [resources]
    while waiting:
        named = waiting.pop().get("/XObject", {})
        for form in dict(named).values():
            if form.get("/Subtype") == "/Form" and form.objgen not in found:
                found[form.objgen] = form
                waiting.append(form.get("/Resources", {}))
    return list(found.values())


def _notes(inspected: Inspected, page: int, bleed: Rect, expected: Expected) -> Iterator[Finding]:
    """Annotations on what is printed; only marks of printing machines may be any (ISO 15930-7, 6.12)."""
    opened = inspected.pdf.pages[page - 1]
    for note in opened.obj.get("/Annots", ()):
        kind = str(note.get("/Subtype", "/?"))[1:]
        area = inspected.coordinates(page).shown([float(edge) for edge in note.get("/Rect", (0, 0, 0, 0))])
        inside = area.right_mm() > bleed.left_mm and area.left_mm < bleed.right_mm()
        if kind not in ("PrinterMark", "TrapNet") and (
            inside and area.bottom_mm() > bleed.top_mm and area.top_mm < bleed.bottom_mm()
        ):
            message = Text(
                f"紙面に注釈やリンク（{kind}）があります。", f"There is an annotation or link ({kind})."
            )
            yield Finding("error", NAME, message, MAKER, expected.place(page, area=area))
