"""Damages in the finished PDF: what a tool that worked on it afterwards would do."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from contextlib import closing
from itertools import chain
from typing import Any

import numpy as np
import pikepdf
import zxingcpp
from pikepdf import Array, Dictionary, Name, String

from brochures.base.geometry import Rect
from brochures.preflight.inspected import Inspected
from mutations.damage import Damage
from mutations.outlines import pdf_outlines

Change = Callable[[pikepdf.Pdf], object]
PT = 72 / 25.4


def over(content: str, page: int = 1) -> Change:
    """Something more is painted over a page; millimetres from its lower left corner."""

    def change(pdf: pikepdf.Pdf) -> None:
        artifact = f"/Artifact BMC q {PT:.6f} 0 0 {PT:.6f} 0 0 cm {content} Q EMC"
        pdf.pages[page - 1].contents_add(pdf.make_stream(artifact.encode()))

    return change


def under(content: str, page: int = 1) -> Change:
    """A change of the graphics state before everything else."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[page - 1].contents_add(pdf.make_stream(content.encode()), prepend=True)

    return change


def operators(change: Callable[[str, list[Any]], list[Any] | None], page: int = 1) -> Change:
    """Every operation of a page's own content, changed or (None) left out."""

    def apply(pdf: pikepdf.Pdf) -> None:
        kept = []
        for item in pikepdf.parse_content_stream(pdf.pages[page - 1]):
            operands = change(str(item.operator), list(item.operands))
            if operands is not None:
                kept.append((operands, item.operator))
        pdf.pages[page - 1].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))

    return apply


def nth(wanted: str, number: int, change: Callable[[list[Any]], list[Any] | None], page: int = 1) -> Change:
    """One operation of a page, the nth of its sort; of texts, those of three characters or more."""

    def apply(pdf: pikepdf.Pdf) -> None:
        count = 0

        def one(operator: str, operands: list[Any]) -> list[Any] | None:
            nonlocal count
            if operator != wanted or (wanted == "TJ" and _glyphs(operands[0]) < 3):
                return operands
            count += 1
            return change(operands) if count == number else operands

        operators(one, page)(pdf)
        assert count >= number, f"only {count} of {wanted}"

    return apply


def _glyphs(shown: Any) -> int:
    return sum(len(bytes(part)) // 2 for part in shown if isinstance(part, String))


def root(key: str, value: Any = None) -> Change:
    """An entry of the catalogue is another, or gone."""

    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return change


def boxed(name: str, *edges_mm: float) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj[name] = Array([edge * PT for edge in edges_mm])

    return change


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    found = [
        item
        for item in pdf.objects
        if isinstance(item, Dictionary) and item.get("/S") == kind and "/P" in item
    ]
    assert found, f"no {kind}"
    return found


def tagged(kind: str, change: Callable[[Any], object]) -> Change:
    """The first structure element of a kind."""
    return lambda pdf: change(elements(pdf, kind)[0])


def fonts(change: Callable[[Any], object]) -> Change:
    def apply(pdf: pikepdf.Pdf) -> None:
        found = [
            item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/Subtype") == "/Type0"
        ]
        assert found
        for font in found:
            change(font)

    return apply


def descriptor(font: Any) -> Any:
    return font.DescendantFonts[0].FontDescriptor


def _renamed(font: Any) -> None:
    for item in (font, font.DescendantFonts[0]):
        item.BaseFont = Name("/ABCDEF+Helvetica")


def _picture(dpi: float) -> Change:
    """A grey picture of 40 x 30 mm."""

    def change(pdf: pikepdf.Pdf) -> None:
        wide, high = round(40 / 25.4 * dpi), round(30 / 25.4 * dpi)
        image = pdf.make_stream(zlib.compress(bytes(range(200, 200 + 40)) * (wide * high // 40 + 1)))
        image.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=high, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode, Length=0,
        )  # fmt: skip
        pdf.pages[0].add_resource(image, Name.XObject, Name("/Coarse"))
        over("40 0 0 30 150 120 cm /Coarse Do")(pdf)

    return change


def _scaled(share: float) -> Change:
    return under(f"{share} 0 0 {share} 0 0 cm")


def _first_painted_last(pdf: pikepdf.Pdf) -> None:
    """The first tagged content of page 2, with the graphics state around it, which nothing covers."""
    parts: list[list[Any]] = [[]]
    depth = 0
    for item in pikepdf.parse_content_stream(pdf.pages[1]):
        parts[-1].append(item)
        depth += {"q": 1, "Q": -1}.get(str(item.operator), 0)
        if depth == 0:
            parts.append([])
    first = next(part for part in parts if any("/MCID" in str(list(item.operands)) for item in part))
    parts.remove(first)
    moved = list(chain.from_iterable([*parts, first]))
    pdf.pages[1].Contents = pdf.make_stream(pikepdf.unparse_content_stream(moved))


def _link_without_words(pdf: pikepdf.Pdf) -> None:
    links = [item for page in pdf.pages for item in page.obj.get("/Annots", ())]
    assert links
    for link in links:
        del link["/Contents"]


def _cards_moved(pdf: pikepdf.Pdf) -> None:
    under(f"1 0 0 1 {2 * PT:.3f} 0 cm")(pdf)


def _short_rule(pdf: pikepdf.Pdf) -> None:
    """The first line after the last card of the front."""
    nth("l", 1, lambda ends: [float(ends[0]) - PT, ends[1]])(pdf)


def _lower(matrix: list[Any]) -> list[Any]:
    return [*matrix[:5], float(matrix[5]) - 10 * PT]


def _without_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def _level_skipped(element: Any) -> None:
    element.S = Name.H4


LEAFLET, FLYER, CARD, SHEET = "leaflet", "flyer-kokokara", "card", "card-sheet"

PAINTED = [
    Damage("a white patch covers a number", LEAFLET, pdf=over("1 g 25 60 60 25 re f")),
    Damage("a white patch covers two digits of a card", CARD, pdf=over("1 g 30 20 8 8 re f")),
    Damage("a black patch covers a code", LEAFLET, pdf=over("0 g 112 40 12 12 re f")),
    Damage("a white line runs through a line of text", FLYER, pdf=over("1 g 0 112 210 1.6 re f")),
    Damage("a stamp covers the date", FLYER, pdf=over("0.2 g 40 170 100 18 re f")),
    Damage("a frame stands one millimetre inside the edge", FLYER, pdf=over("0.2 w 0 G 1 1 208 295 re S")),
    Damage("a hairline is drawn", FLYER, pdf=over("0 w 0 G 20 150 m 190 150 l S")),
    Damage("a picture is too coarse", FLYER, pdf=_picture(96)),
    Damage("everything is a tenth smaller", FLYER, pdf=_scaled(0.9)),
    Damage("everything is a little larger", CARD, pdf=_scaled(1.06)),
    Damage("everything stands two millimetres to the right", SHEET, pdf=_cards_moved),
    Damage("the page is cut off in the middle", FLYER, pdf=under("0 0 595 420 re W n")),
    Damage("all text is invisible", CARD, pdf=under("3 Tr")),
    Damage("a text is left out", FLYER, pdf=nth("TJ", 30, lambda _: None)),
    Damage("a text of the foot is left out", FLYER, pdf=nth("TJ", 25, lambda _: None)),
    Damage("a text is shown twice", FLYER, pdf=lambda pdf: _twice(pdf)),
    Damage(
        "a side of the sheet is upside down",
        SHEET,
        pdf=under(f"-1 0 0 -1 {210 * PT:.3f} {297 * PT:.3f} cm", 2),
    ),
    Damage("the sides of the sheet have changed places", SHEET, pdf=lambda pdf: pdf.pages.reverse()),
    Damage("one card of the sheet is missing", SHEET, pdf=nth("Do", 4, lambda _: None)),
    Damage("the rule in the margin of the sheet is a millimetre short", SHEET, pdf=_short_rule),
    Damage("the words in the margin of the sheet stand on a card", SHEET, pdf=nth("cm", 11, _lower)),
]

FILES = [
    Damage("the last page is missing", LEAFLET, pdf=lambda pdf: pdf.pages.__delitem__(1)),
    Damage("a blank page more", FLYER, pdf=lambda pdf: pdf.add_blank_page(page_size=(595.276, 841.89))),
    Damage("the page is larger than the paper", FLYER, pdf=boxed("/MediaBox", 0, 0, 220, 297)),
    Damage("a viewer shows less than the page", FLYER, pdf=boxed("/CropBox", 0, 0, 210, 280)),
    Damage("the trim is a millimetre off", FLYER, pdf=boxed("/TrimBox", 1, 0, 210, 297)),
    Damage("a page is turned", FLYER, pdf=lambda pdf: pdf.pages[0].rotate(90, relative=False)),
    Damage("text is in another font", CARD, pdf=fonts(_renamed)),
    Damage(
        "a font is not embedded", CARD, pdf=fonts(lambda font: descriptor(font).__delitem__("/FontFile2"))
    ),
    Damage(
        "the text of a font cannot be read out",
        CARD,
        pdf=fonts(lambda font: font.__delitem__("/ToUnicode")),
    ),
]

TAGS = [
    Damage("the structure is gone", CARD, pdf=root("/StructTreeRoot"), output="web"),
    Damage("it is not marked as tagged", CARD, pdf=root("/MarkInfo"), output="web"),
    Damage("the language is gone", CARD, pdf=root("/Lang"), output="web"),
    Damage("the language is none", CARD, pdf=root("/Lang", String("日本語")), output="web"),
    Damage("the title is not shown", CARD, pdf=root("/ViewerPreferences"), output="web"),
    Damage("it does not say that it is PDF/UA", CARD, pdf=_without_metadata, output="web"),
    Damage("a level of headings is left out", CARD, pdf=tagged("/H2", _level_skipped), output="web"),
    Damage(
        "a picture has no words",
        LEAFLET,
        pdf=tagged("/Figure", lambda item: item.__delitem__("/Alt")),
        output="web",
    ),
    Damage(
        "a header cell is none",
        FLYER,
        pdf=tagged("/TH", lambda item: item.__setitem__("/S", Name("/Cell"))),
        output="web",
    ),
    Damage(
        "a list item stands in no list",
        LEAFLET,
        pdf=tagged("/L", lambda item: item.__setitem__("/S", Name.P)),
        output="web",
    ),
    Damage("a link has no words", CARD, pdf=_link_without_words, output="web"),
    Damage("what is read first is painted last", LEAFLET, pdf=_first_painted_last, output="web"),
    Damage(
        "real content is not tagged",
        FLYER,
        pdf=operators(lambda op, args: None if op in ("BDC", "BMC", "EMC") else args),
        output="web",
    ),
]


def _twice(pdf: pikepdf.Pdf) -> None:
    """The longest text of the page once more, right after itself."""
    items = [(list(item.operands), item.operator) for item in pikepdf.parse_content_stream(pdf.pages[0])]
    texts = [at for at, (_, operator) in enumerate(items) if str(operator) == "TJ"]
    longest = max(texts, key=lambda at: len(str(items[at][0])))
    items.insert(longest, items[longest])
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(items))


def drawn(draw: Callable[[Rect], str], at: str, page: int = 1) -> Change:
    """Something more is drawn at the first place of a text; points from the lower left corner of the page."""

    def change(pdf: pikepdf.Pdf) -> None:
        shown = pdf.pages[page - 1]
        saved = io.BytesIO()
        pdf.save(saved)
        with closing(Inspected(saved.getvalue())) as inspected:
            box = inspected.places(page, at)[0]
            left, bottom, right, top = inspected.coordinates(page).in_pdf(box)
        # WeasyPrint turns its pages over and leaves them so.
        shown.contents_add(b"q", prepend=True)
        shown.contents_add(
            f"Q /Artifact BMC q {draw(Rect(left, bottom, right - left, top - bottom))} Q EMC".encode()
        )

    return change


def letters(word: str, size_pt: float = 14) -> Callable[[Rect], str]:
    """A word as outlines, to the left of a place; black ink alone."""
    return lambda place: (
        "0 0 0 1 k " + pdf_outlines(word, place.left_mm - len(word) * size_pt, place.top_mm, size_pt)
    )


def struck(place: Rect) -> str:
    """Through the middle, a third of a millimetre thick."""
    y = place.top_mm + place.height_mm / 2
    return f"0 0 0 1 K 1 w {place.left_mm} {y} m {place.right_mm()} {y} l S"


def bar(place: Rect) -> str:
    """What makes a 7 of a 1: at its upper left."""
    return f"0 0 0 1 k {place.left_mm - 3} {place.bottom_mm() - 1.5} 4 1.5 re f"


def dot(place: Rect) -> str:
    """After the first of two digits."""
    return f"0 0 0 1 k {place.left_mm + place.width_mm / 2 - 0.5} {place.top_mm} 1 1 re f"


def patch(place: Rect) -> str:
    """Paper where nothing is printed."""
    return f"0 0 0 0 k {place.left_mm} {place.top_mm - 4} 3 2 re f"


def square(place: Rect) -> str:
    """A grey picture of one pixel beside it."""
    return f"12 0 0 12 {place.right_mm() + 3} {place.top_mm} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x60 EI"


def texts(turn: Callable[[list[float]], list[float]], number: int | None = None, page: int = 1) -> Change:
    """Every text of a page, or the nth, with another text matrix."""
    count = 0

    def change(name: str, operands: list[Any]) -> list[Any]:
        nonlocal count
        if name != "Tm":
            return operands
        count += 1
        return turn([float(n) for n in operands]) if number in (None, count) else operands

    return operators(change, page)


def mirrored(m: list[float]) -> list[float]:
    return [-m[0], m[1], -m[2], *m[3:]]


def squeezed(m: list[float]) -> list[float]:
    return [0.75 * m[0], 0.75 * m[1], *m[2:]]


def on_its_head(m: list[float]) -> list[float]:
    return [-n for n in m[:4]] + m[4:]


def moved(m: list[float]) -> list[float]:
    return [*m[:4], m[4] + 1.5, m[5]]


def slanting(m: list[float]) -> list[float]:
    return [*m[:2], m[2] + 0.2 * m[0], *m[3:]]


def press(name: str, change: Change, document: str = LEAFLET, shop: str = "generic-ja") -> Damage:
    return Damage(f"press: {name}", document, pdf=change, output="press", shop=shop)


def annotated(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[200, 200, 300, 220])
    pdf.pages[0].obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(link)]))


def _see_through(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].add_resource(Dictionary(Type=Name.ExtGState, ca=0.4, CA=0.4), Name.ExtGState, Name("/Pale"))
    over("/Pale gs 0 0 0 0.4 k 60 150 20 20 re f")(pdf)


def _all_inks(pdf: pikepdf.Pdf) -> None:
    tint = pdf.make_stream(b"{dup dup dup}")
    tint.stream_dict = Dictionary(FunctionType=4, Domain=[0, 1], Range=[0, 1, 0, 1, 0, 1, 0, 1], Length=0)
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])
    pdf.pages[0].add_resource(space, Name.ColorSpace, Name("/Every"))
    over("/Every cs 1 scn 60 150 20 20 re f")(pdf)


def _coloured_text(operator: str, operands: list[Any]) -> list[Any] | None:
    """All that was painted in black alone gets three more inks."""
    if operator in ("k", "scn", "sc") and [str(item) for item in operands] == ["0", "0", "0", "1"]:
        return [1, 0.5, 0.5, 0.2]
    return operands


PRESS = [
    press("a shape is in screen colours", over("1 0.5 0 rg 60 150 20 20 re f"), FLYER),
    press("a shape has too much ink", over("1 1 1 0.6 k 60 150 20 20 re f"), FLYER),
    press("a shape is in the colour of the marks", _all_inks, FLYER),
    press("text is in four inks", operators(_coloured_text), CARD),
    press("there is no output intent", root("/OutputIntents"), CARD),
    press("a link is left", annotated, CARD),
    press(
        "the trim box is missing", lambda pdf: [page.obj.__delitem__("/TrimBox") for page in pdf.pages], CARD
    ),
    press("there is an art box too", boxed("/ArtBox", 16, 16, 226, 313), FLYER),
    press("there is no bleed", boxed("/BleedBox", 16, 16, 226, 313), FLYER),
    press("the trim is half a millimetre off", boxed("/TrimBox", 16.5, 16, 226.5, 313), FLYER),
    press("a font is not embedded", fonts(lambda font: descriptor(font).__delitem__("/FontFile2")), CARD),
    press("a line is too thin", over("0.05 w 0 0 0 1 K 60 150 m 190 150 l S"), FLYER),
    press("art ends at the trim", over("0 0 0 0.3 k 16 100 10 40 re f"), FLYER),
    press("something is transparent", _see_through, shop="generic-ja-x1a"),
    press("a white patch covers a number", over("0 0 0 0 k 41 76 60 25 re f")),
]

TURNED = [
    Damage("a text is mirrored afterwards", FLYER, pdf=texts(mirrored, 13)),
    Damage("a text is squeezed afterwards", FLYER, pdf=texts(squeezed, 13)),
    Damage("a text is upside down afterwards", CARD, pdf=texts(on_its_head, 5)),
    Damage("a text slants afterwards", CARD, pdf=texts(slanting, 5), output="web"),
    Damage("a text has moved half a millimetre", CARD, pdf=texts(moved, 5)),
    Damage("all texts are mirrored", LEAFLET, pdf=texts(mirrored, page=2), output="web"),
    press("a text is squeezed", texts(squeezed, 13), FLYER),
    Damage("all type is a fifth narrower", CARD, pdf=under("80 Tz")),
    Damage("letters stand apart", CARD, pdf=under("0.4 Tc"), output="web"),
    Damage("the page is mirrored", FLYER, pdf=under("-1 0 0 1 595.276 0 cm")),
    Damage("a card of the sheet is mirrored", SHEET, pdf=nth("cm", 4, lambda m: _mirrored_card(m))),
    Damage("a card of the sheet has moved half a millimetre", SHEET, pdf=nth("cm", 4, lambda m: _aside(m))),
    Damage("a card on the back stands on its head", SHEET, pdf=nth("cm", 4, lambda m: _turned_card(m), 2)),
]


def _mirrored_card(m: list[Any]) -> list[Any]:
    return [-1, *m[1:4], float(m[4]) + 91 * PT, m[5]]


def _turned_card(m: list[Any]) -> list[Any]:
    return [-1, 0, 0, -1, float(m[4]) + 91 * PT, float(m[5]) + 55 * PT]


def _aside(m: list[Any]) -> list[Any]:
    return [*m[:4], float(m[4]) + 0.5 * PT, m[5]]


ADDED = [
    Damage("a line is drawn through a number", CARD, pdf=drawn(struck, "0120-529-528")),
    Damage("a bar makes a 7 of a 1", FLYER, pdf=drawn(bar, "1時30分")),
    Damage("a bar makes a 7 of a 1 for the web", FLYER, pdf=drawn(bar, "1時30分"), output="web"),
    Damage("a dot stands between two digits", CARD, pdf=drawn(dot, "10時")),
    Damage("a word is painted as outlines", FLYER, pdf=drawn(letters("中止"), "午後1時30分")),
    Damage(
        "a word is painted as outlines for the web",
        LEAFLET,
        pdf=drawn(letters("中止"), "042-544-5111"),
        output="web",
    ),
    Damage("a number is painted as outlines", CARD, pdf=drawn(letters("0", 8), "0120-529-528")),
    Damage("a strange picture stands there", FLYER, pdf=drawn(square, "無料")),
    Damage("a patch of paper lies where nothing is", CARD, pdf=drawn(patch, "0120-529-528"), output="web"),
    Damage("a line is drawn through a number of one card", SHEET, pdf=drawn(struck, "0120-529-528")),
    Damage("a word is painted as outlines on one card", SHEET, pdf=drawn(letters("中止", 8), "042-544-5111")),
    Damage("a line more runs beside the cards", SHEET, pdf=over("0 0 0 1 K 0.1 w 5 100 m 5 110 l S")),
    press("a line is drawn through a number", drawn(struck, "042-544-5111")),
    press("a bar makes a 7 of a 1", drawn(bar, "1時30分"), FLYER),
    press("a word is painted as outlines", drawn(letters("中止"), "午後1時30分"), FLYER),
    press("a strange picture stands there", drawn(square, "0120-529-528"), CARD),
]

GONE = [
    Damage("a shape is gone", FLYER, pdf=nth("f", 2, lambda _: None)),
    Damage("the line around a word is gone", FLYER, pdf=nth("f*", 1, lambda _: None)),
    Damage("a bar has another colour", CARD, pdf=nth("rg", 2, lambda _: [0.8, 0, 0])),
    Damage("a picture is cut", LEAFLET, pdf=nth("re", 1, lambda box: [*box[:2], 20, 20])),
]


def _overprinting(content: Change) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        state = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
        for page in pdf.pages:
            page.add_resource(state, Name.ExtGState, Name("/Over"))
        content(pdf)

    return change


OVERPRINT = [
    press("white type overprints", _overprinting(under("/Over gs")), FLYER),
    press("white overprints on a leaflet", _overprinting(under("/Over gs", 2))),
    press("white overprints in PDF/X-1a", _overprinting(under("/Over gs", 2)), shop="generic-ja-x1a"),
    press("a white shape overprints", _overprinting(over("/Over gs 0 0 0 0 k 30 30 10 5 re f")), CARD),
]


def code(kind: str, place: str, ink: str = "0 g") -> Change:
    """A code of another kind as one path, with modules of half a millimetre and paper around it."""
    made = zxingcpp.create_barcode("https://www.example.jp/", getattr(zxingcpp.BarcodeFormat, kind))
    bits = np.asarray(made.to_image()) < 128
    cells = " ".join(
        f"{column} {-row} 1 1 re" for row, line in enumerate(bits) for column, dark in enumerate(line) if dark
    )
    return over(f"{place} {ink} {cells} f")


CODES = [
    Damage("an Aztec code stands on the page", FLYER, pdf=code("Aztec", "0.5 0 0 0.5 140 120 cm")),
    Damage(
        "a Data Matrix code stands on the page",
        FLYER,
        pdf=code("DataMatrix", "0.5 0 0 0.5 140 120 cm"),
        output="web",
    ),
    Damage("a code of bars stands on the page", LEAFLET, pdf=code("Code128", "0.3 0 0 0.3 20 20 cm")),
    Damage(
        "a Data Matrix code stands on one card",
        SHEET,
        pdf=code("DataMatrix", "0.4 0 0 0.4 70 240 cm", "0 0 0 1 k"),
    ),
    press("a PDF417 code stands on the page", code("PDF417", "0.3 0 0 0.3 60 120 cm", "0 0 0 1 k"), FLYER),
]


PDF_DAMAGES = [*PAINTED, *FILES, *TAGS, *PRESS, *TURNED, *ADDED, *GONE, *OVERPRINT, *CODES]
