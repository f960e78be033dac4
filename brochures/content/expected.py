"""What a finished document must show, and where it was laid out. Pages count from 1."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from brochures.base.findings import Place
from brochures.base.geometry import Rect, Size
from brochures.content.facts.records import DataFacts
from brochures.products.panels import Panel
from brochures.products.print_shop import Shop
from brochures.text.words import ORIGINAL


@dataclass(frozen=True, slots=True)
class RequiredFact:
    """A piece of the dataset and the page where exactly these characters must be readable.

    ``area`` is the cell of a sheet or the place of a block, in mm from the upper left corner of the page;
    None is the page. ``block`` is the block of the template that says it; the page is 0 until it is known
    where that came to stand.
    """

    field: str
    text: str
    page: int
    area: Rect | None = None
    block: str = ""


@dataclass(frozen=True, slots=True)
class AllowedFact:
    """A fact that may stand on a page, in the normal form of `find_facts`, and how people write it.

    ``most`` is how often it may stand there, where that matters: the numbers of a list.
    """

    kind: str
    normal: str
    text: str
    most: int | None = None


@dataclass(frozen=True, slots=True)
class ExpectedQr:
    """A QR code that must be readable on a page, or in a cell of a sheet (``area``, in mm); ``block`` and
    ``page`` as for a `RequiredFact`.
    """

    payload: str
    label: str
    page: int
    area: Rect | None = None
    block: str = ""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of the HTML, with a space where an element within the line begins or ends.

    ``block`` numbers the block of the template that it is a part of, ``heading`` the heading element (0 is
    none); ``struck`` are those pieces of it that are struck through.
    """

    text: str
    block: int = 0
    heading: int = 0
    struck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidType:
    """Characters of a line that follow one another in one size and weight."""

    text: str
    size_pt: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class LaidLine:
    """One line of text as WeasyPrint laid it out, in mm from the upper left corner of the trimmed page.

    ``text`` is what stands on the line, and after it the line break that was forced (``"\\n"``) or the
    space that a soft break swallowed; ``paragraph`` numbers the block that the line belongs to,
    in reading order through the document; ``frame`` is the room that the block was given, and
    ``name`` says which it is, for people (``section.desk p``). For a sheet, the lines of its card.

    ``types`` is the text once more, by its sizes on paper and without what leaves no ink; ``leading_pt`` is
    the height of the line, which is how far the next one stands below it. Both are empty where nobody
    measured. ``in_foot`` is set for the foot of the page: an element ``footer``, one of the class ``foot``,
    or the page's margin.
    """

    page: int
    paragraph: int
    name: str
    text: str
    box: Rect
    frame: Rect
    types: tuple[LaidType, ...] = ()
    leading_pt: float | None = None
    in_foot: bool = False


@dataclass(frozen=True, slots=True)
class LaidImage:
    """One picture as WeasyPrint laid it out; of a QR code the symbol without its quiet zone.

    ``file`` is the address of one that a style puts behind a box.
    """

    page: int
    name: str
    box: Rect
    frame: Rect
    file: str = ""


@dataclass(frozen=True, slots=True)
class SlugLine:
    """A line of words beside the cards of a sheet, and the room that it has there.

    ``rule`` is the line in that room by which the reader measures whether the printer kept the size; it has
    no height. None where there are only words.
    """

    page: int
    text: str
    area: Rect
    rule: Rect | None = None


@dataclass(frozen=True, slots=True)
class PlannedLink:
    """What a screen may open: its address, and the words that say where it leads.

    ``texts`` are what may stand on paper in its place, ``opened_by`` what a QR code there may hold,
    ``labels`` what may open it where words stand for the code.
    """

    address: str
    words: str
    texts: frozenset[str] = frozenset()
    opened_by: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PanelContent:
    """A panel of a folded piece, and the texts that were put there."""

    panel: Panel
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypesetPage:
    """A page as WeasyPrint wrote it: ``pdf`` and the number of the ``page`` in it, from 1.

    ``on`` is the page of the finished file that shows it; ``area`` is where its trim lies there, in mm, None
    for the trim of that page; ``upside_down`` that it stands on its head there.
    """

    pdf: bytes = field(repr=False)
    page: int
    on: int
    area: Rect | None = None
    upside_down: bool = False


@dataclass(frozen=True, slots=True)
class SheetSide:
    """The fronts or the backs of the cards of a sheet: their page, from 1, their cells there, and whether
    they stand on their heads.
    """

    page: int
    cells: tuple[Rect, ...]
    upside_down: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What was planned: the checks compare the PDF with this and with nothing else.

    What must stand on it: ``facts`` and ``qr_codes``; ``planned`` are the texts of the HTML in its order,
    ``written_cells``, for a sheet of cards, those of each card in the order of the fronts (see ``written``).

    What may stand on it: ``allowed`` is everything like a number or a date that may, ``allowed_elsewhere``
    what is true on other pieces and may have been meant; ``avoid`` are the words that a discreet edition
    never says.

    Where the facts are from: ``data`` is what the dataset says, made without a view and without a template,
    ``cell_data`` what a list says of each of its cards, in the order of the fronts;
    ``written`` are the texts of the HTML with their blocks and headings, ``readings`` the words in it that
    have one, each with its own (``all_read``: each kanji must), ``left_out`` those for which there was no
    room, on a sheet of cards ``left_out_cells``, ``untold`` those of which nothing on the piece says so.

    How it was laid out: ``laid`` and ``images`` say where lines and pictures came to lie, ``has_sketch``
    whether one of them is the sketch of a way; ``logos`` are the places of the city's emblem, which a style
    puts behind a box; ``log`` holds the lines that WeasyPrint wrote; ``strange`` are the pictures behind
    boxes that no style sheet of the product names; ``protected`` the names that no line breaks. ``typeset``
    are the pages before they were finished, ``marks`` the lines that were drawn beside cards since then: the
    page, and from where to where, without thickness. Nothing else is painted where ``typeset`` is known.

    What a screen reader says and opens, None where nobody knows: ``title``, ``links``, and ``alt_texts``, one
    for each figure, in the ``language`` (BCP 47); ``words_of`` names the file of its fixed words.

    What it is: ``trim`` is the finished size of a page, of a sheet that of the paper; ``folds_mm`` the
    distances of the folds from the left edge of page 1, ``panels`` what they make of the pages, in the order
    of reading; ``cells``, for each page of a sheet, its cells,
    ``upside_down`` the pages whose cards stand on their heads, ``is_folded`` whether each card has its
    front, on its head, and its back on one page, one after the other in ``cells``; ``slug`` is what stands
    beside the cards.
    ``fonts`` are the allowed beginnings of PostScript names (``BIZ-UDPGothic``; None allows all).
    ``smallest_pt`` pairs fields of the view with the smallest size allowed for them, or for all that is
    below them (``*`` is all text); ``smallest_qr_mm`` and ``smallest_module_mm`` are the least side of a QR
    code and of its modules. ``shop`` is the print shop of a press file.

    How it must look, None where nobody asks for it: ``most_sizes`` of type on a page; ``most_line_em``, the
    longest line of running text in full-width characters; ``least_line_height`` of it, and
    ``least_line_height_small`` on cards, in sizes of its type; ``most_empty``, the part of a page's height
    that may be empty.
    """

    document: str
    pages: int
    trim: Size
    facts: tuple[RequiredFact, ...]
    qr_codes: tuple[ExpectedQr, ...]
    log: tuple[str, ...]
    fonts: frozenset[str] | None
    output: str = "office"
    today: date | None = None
    planned: tuple[str, ...] = ()
    written_cells: tuple[tuple[WrittenText, ...], ...] = ()
    laid: tuple[LaidLine, ...] = ()
    images: tuple[LaidImage, ...] = ()
    has_sketch: bool = False
    logos: tuple[LaidImage, ...] = ()
    strange: tuple[LaidImage, ...] = ()
    typeset: tuple[TypesetPage, ...] = ()
    marks: tuple[tuple[int, Rect], ...] = ()
    protected: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    words_of: str = ORIGINAL
    links: tuple[PlannedLink, ...] | None = None
    alt_texts: tuple[str, ...] | None = None
    smallest_pt: tuple[tuple[str, float], ...] = ()
    smallest_qr_mm: float | None = None
    smallest_module_mm: float | None = None
    cells: tuple[tuple[Rect, ...], ...] = ()
    folds_mm: tuple[float, ...] = ()
    panels: tuple[PanelContent, ...] = ()
    shop: Shop | None = None
    avoid: tuple[str, ...] = ()
    upside_down: frozenset[int] = frozenset()
    is_folded: bool = False
    slug: tuple[SlugLine, ...] = ()
    allowed: frozenset[AllowedFact] | None = None
    allowed_elsewhere: frozenset[AllowedFact] = frozenset()
    most_sizes: int | None = 8
    most_line_em: float | None = 40.0
    least_line_height: float | None = 1.5
    least_line_height_small: float | None = 1.3
    most_empty: float | None = 1 / 3
    data: DataFacts | None = None
    cell_data: tuple[DataFacts, ...] = ()
    written: tuple[WrittenText, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    all_read: bool = False
    left_out: tuple[str, ...] = ()
    left_out_cells: tuple[tuple[str, ...], ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def sheets(self) -> tuple[tuple[SheetSide, SheetSide], ...]:
        """Of each sheet of cards the side with the fronts and the one with their backs, in the same order."""
        if self.is_folded:
            return tuple(
                (SheetSide(page, cells[::2], upside_down=True), SheetSide(page, cells[1::2]))
                for page, cells in enumerate(self.cells, start=1)
            )
        sides = [
            SheetSide(page, cells, upside_down=page in self.upside_down)
            for page, cells in enumerate(self.cells, start=1)
        ]
        return tuple(zip_longest(sides[::2], sides[1::2], fillvalue=SheetSide(len(sides) + 1, ())))

    def is_upside_down(self, page: int, box: Rect) -> bool:
        """Whether what lies there stands on its head, as cards of some sheets do."""
        if not self.is_folded:
            return page in self.upside_down
        return any(
            cell.overlap_mm(box) > 0
            for fronts, _ in self.sheets
            for cell in fronts.cells
            if fronts.page == page
        )

    def place(
        self,
        page: int | None = None,
        *,
        frame: str | None = None,
        field: str | None = None,
        area: Rect | None = None,
    ) -> Place:
        """A place on this document, for a finding."""
        return Place(document=self.document, page=page, frame=frame, field=field, area=area)
