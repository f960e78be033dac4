"""Damages in what a finished PDF does besides showing its pages: layers, scripts, how viewers print it."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from mutations.damage import Damage
from mutations.pdf import CARD, FLYER, LEAFLET, PT, SHEET, Change, boxed, operators, press, root


def layered(*, on_screen: bool) -> Change:
    """All of a page is in a layer that is printed nowhere, or shown nowhere (ISO 32000-1, 8.11)."""

    def change(pdf: pikepdf.Pdf) -> None:
        usage = Dictionary(Print=Dictionary(PrintState=Name.OFF), View=Dictionary(ViewState=Name.ON))
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Layer"), Usage=usage))
        printing = Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([layer]))
        shown = Dictionary(AS=Array([printing])) if on_screen else Dictionary(OFF=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=shown)
        page = pdf.pages[0]
        page.add_resource(layer, Name.Properties, Name("/Layer"))
        page.contents_add(b"/OC /Layer BDC", prepend=True)
        page.contents_add(b"EMC")

    return change


def state(**values: Any) -> Change:
    """A graphics state before everything else, on each page."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.add_resource(Dictionary(Type=Name.ExtGState, **values), Name.ExtGState, Name("/Strange"))
            page.contents_add(b"/Strange gs", prepend=True)

    return change


def _inverted(pdf: pikepdf.Pdf) -> None:
    """Printers do what a transfer function says, screens do not (ISO 32000-1, 10.5)."""
    function = pdf.make_stream(b"{1 exch sub}", FunctionType=4, Domain=[0, 1], Range=[0, 1])
    state(TR=function)(pdf)


def field(subtype: str) -> Change:
    """A white patch that is no part of the page, on top of it."""

    def change(pdf: pikepdf.Pdf) -> None:
        patch = pdf.make_stream(b"1 g 0 0 200 40 re f", Subtype=Name.Form, BBox=[0, 0, 200, 40])
        added = Dictionary(
            Type=Name.Annot, Subtype=Name(subtype), Rect=[60, 200, 260, 240], F=4, AP=Dictionary(N=patch)
        )
        added = pdf.make_indirect(added)
        pdf.pages[0].obj.Annots = Array([added])
        if subtype == "/Widget":
            pdf.Root.AcroForm = Dictionary(Fields=Array([added]))

    return change


def prefers(key: str, value: Any) -> Change:
    return lambda pdf: pdf.Root.ViewerPreferences.__setitem__(key, value)


def _bookmarked(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("中止のお知らせ", 0))


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["more.txt"] = b"more"


def _boxes_moved(pdf: pikepdf.Pdf) -> None:
    """3 mm are cut off on the left, and as many more stand on the right."""
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].obj[name])
        pdf.pages[0].obj[name] = Array([left + 3 * PT, bottom, right + 3 * PT, top])


def _second_third(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    del pdf.pages[2]
    pdf.pages.insert(1, page)


OPENS = Dictionary(S=Name.URI, URI=String("https://www.example.jp/"))
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("this.print()"))
LARGE, SMALL = "leaflet-large-print", "flyer-a6-kokokara"

BEHAVIOUR_DAMAGES = [
    Damage("a page is printed nowhere", FLYER, pdf=layered(on_screen=True)),
    Damage("a page is shown nowhere", FLYER, pdf=layered(on_screen=False)),
    Damage("a side of a sheet is printed nowhere", SHEET, pdf=layered(on_screen=True)),
    press("a page is printed nowhere", layered(on_screen=True), FLYER),
    Damage("printers invert a page", FLYER, pdf=_inverted),
    press("printers invert a page", _inverted, CARD),
    Damage("all is painted in difference", CARD, pdf=state(BM=Name.Difference)),
    Damage(
        "lines are dashed until they vanish",
        "flyer-salon",
        pdf=operators(lambda name, operands: [Array([0.1, 30]), 0] if name == "d" else operands),
        city="rei",
    ),
    Damage("a white field lies on a card", SHEET, pdf=field("/Square")),
    Damage("a form to fill in lies on the text", FLYER, pdf=field("/Widget")),
    Damage("it opens a strange page", CARD, pdf=root("/OpenAction", OPENS), output="web"),
    Damage("it runs a script", FLYER, pdf=root("/OpenAction", SCRIPT)),
    Damage(
        "a page opens a strange page",
        CARD,
        pdf=lambda pdf: pdf.pages[0].obj.__setitem__("/AA", Dictionary(O=OPENS)),
        output="web",
    ),
    Damage("something is attached", CARD, pdf=_attached, output="web"),
    Damage("a bookmark says something else", LEAFLET, pdf=_bookmarked, output="web"),
    Damage("a viewer fits the sheet to the paper", SHEET, pdf=prefers("/PrintScaling", Name.AppDefault)),
    Damage(
        "a viewer turns the sheet over the other edge",
        SHEET,
        pdf=prefers("/Duplex", Name.DuplexFlipShortEdge),
    ),
    Damage("a viewer prints one side", SHEET, pdf=prefers("/PrintPageRange", Array([0, 0]))),
    Damage("a viewer prints many copies", CARD, pdf=prefers("/NumCopies", 50)),
    Damage("an art box crops the page", FLYER, pdf=boxed("/ArtBox", 3, 3, 207, 294)),
    Damage("the page has moved by three millimetres", CARD, pdf=_boxes_moved),
    press("the page has moved by three millimetres", _boxes_moved, CARD),
    Damage(
        "a unit of a page is smaller", FLYER, pdf=lambda pdf: pdf.pages[0].obj.__setitem__("/UserUnit", 0.95)
    ),
    Damage(
        "the back of a card stands on its head",
        CARD,
        pdf=lambda pdf: pdf.pages[1].rotate(180, relative=False),
    ),
    Damage("the two sides have changed places", LEAFLET, pdf=lambda pdf: pdf.pages.reverse()),
    Damage("the two sides of A6 are one", SMALL, pdf=lambda pdf: pdf.pages.__setitem__(1, pdf.pages[0])),
    Damage("pages of large print are in another order", LARGE, pdf=_second_third),
    press(
        "PDF/X-1a says it is PDF/X-4",
        lambda pdf: pdf.docinfo.__setitem__("/GTS_PDFXVersion", "PDF/X-4"),
        CARD,
        "generic-ja-x1a",
    ),
]
