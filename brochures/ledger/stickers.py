"""A recalled run -> sheets of correction stickers (訂正シール), checked like every other piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from brochures.base.findings import BrochureError, Text
from brochures.base.geometry import A4, Rect, Size, pt_to_mm
from brochures.build.data_of_today import DataOfToday, NoLongerMadeError, is_of_list
from brochures.build.make import check
from brochures.build.own_paper import own_document, typeset_own
from brochures.build.result import Checked
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import AllowedFact, RequiredFact
from brochures.content.views.stickers import StickerSheetView, StickersView, StickerView
from brochures.finish.sheet.card_sheets import sheet_layout
from brochures.ledger.ledger import PrintedFact, Run
from brochures.ledger.mending import REPRINT, Mend, Unmended, mendings
from brochures.ledger.recall import Recalled, Wrong
from brochures.ledger.sticker_sheets import (
    ABOUT_GAP_MM,
    ABOUT_LINE_MM,
    FREE,
    LEAST_BOX_MM,
    SMALLEST_PT,
    Kind,
    Sheet,
    label_room,
    sheet_view,
    sheets,
)
from brochures.ledger.sticker_sizes import PAD_MM, TOO_LARGE, Sized, Wanted, sized
from brochures.preflight.checks.type_sizes import EVERYTHING
from brochures.products.label_sheet import LabelSheet
from brochures.products.plan import Document
from brochures.products.product import ProductName
from brochures.text.spaces import without_spaces
from brochures.typeset.html import render_html
from brochures.typeset.laid_out import laid_out
from brochures.typeset.weasyprint import lay_out

NAME = ProductName(ja="訂正シール", en="Correction stickers")
QUOTED = 14
"""Characters of the old words that are quoted beside a sticker."""
ENDLESS_MM = 3000.0
MOST_FOOT_MM = 194.0
"""A line in the margin of the sheet (templates/stickers/style.css)."""

LARGER = Text(
    "大きいラベルか、切れ目のない用紙にします。それでも大きければ、刷りなおします。",
    "Take larger labels, or the sheet without cuts; if that is too small as well, print it anew.",
)
NOTHING = Text("直すことがありません", "nothing on it is wrong")
OF_A_LIST = Text("一覧のカードは、一枚ずつ違います", "the cards of a list differ from one another")
TAKE_BACK = Text("回収します。", "Take them back.")


@dataclass(frozen=True)
class Stickers:
    """What stickers mend of a run. ``made`` is the file and what preflight says of it, None where no sticker
    mends anything; ``reason`` says why that is for the run as a whole, ``instead`` what to do then.
    """

    run: Run
    stickers: tuple[Sized, ...]
    unmended: tuple[Unmended, ...]
    sheets: tuple[Sheet, ...] = ()
    made: Checked | None = None
    reason: Text | None = None
    instead: Text = REPRINT


def stickers_file(run: Run) -> str:
    """What the file of a run is called."""
    return f"stickers-{run.number}-{run.record.run_code}.pdf"


def stickers_for(
    item: Recalled, facts: Sequence[PrintedFact], data: DataOfToday, labels: LabelSheet, today: date
) -> Stickers:
    """The stickers for all copies of a run that lie somewhere, by the data of today; nothing is written.

    ``facts`` are those that the ledger has of it. Raises BrochureError for what stops it before there is a
    PDF to check.
    """
    run, judgement = item.run, item.judgement
    record = run.record
    document = data.document_of(record, data.day_of(record)) if data.knows(record) else None
    if is_of_list(record):
        return Stickers(run, (), (), reason=OF_A_LIST)
    if judgement.reason is not None or document is None:
        return Stickers(run, (), (), reason=judgement.reason or NOTHING, instead=TAKE_BACK)
    if not judgement.wrong:
        return Stickers(run, (), (), reason=NOTHING)
    cells = sheet_layout(document) if document.product.sheet is not None else None
    per_sheet = 1 if cells is None else cells.columns * cells.rows
    paper = Size(record.trim.width_mm, record.trim.height_mm)
    mends, unmended = mendings(judgement.wrong, facts, paper, per_sheet)
    writer = _Writer(run, per_sheet, labels, today)
    limits = dict(document.product.smallest_pt)
    kinds, too_large = writer.kinds(mends, limits)
    unmended += tuple(_too_large(*one, judgement.wrong) for one in too_large)
    if not kinds:
        return Stickers(run, (), unmended)
    made = sheets(kinds, labels, run.copies * per_sheet)
    checked = writer.checked(made, _allowed(data, item), limits)
    return Stickers(run, tuple(kind.sized for kind in kinds), unmended, made, checked)


def _allowed(data: DataOfToday, item: Recalled) -> frozenset[AllowedFact]:
    """What may stand on the piece by the dataset, which is derived without its view."""
    record = item.run.record
    try:
        contents = data.contents(record, record.issued or item.run.printed_on)
    except (BrochureError, NoLongerMadeError):
        return frozenset()
    return frozenset[AllowedFact]().union(*(content.allowed for content in (contents or {}).values()))


def _too_large(mend: Mend, why: Text, wrong: Iterable[Wrong]) -> Unmended:
    (item, *_) = [one for one in wrong if one.difference.old == mend.old and one.difference.new == mend.new]
    return Unmended(item, why, LARGER if why == TOO_LARGE else REPRINT)


@dataclass(frozen=True)
class _Tried:
    """A sticker, or why there is none."""

    kind: Kind | None
    why: Text | None = None


class _Writer:
    """Makes the sheets of one run."""

    def __init__(self, run: Run, per_sheet: int, labels: LabelSheet, today: date) -> None:
        self._run, self._per_sheet, self._labels, self._today = run, per_sheet, labels, today
        self._room = label_room(labels)

    def kinds(
        self, mends: Sequence[Mend], limits: dict[str, float]
    ) -> tuple[list[Kind], list[tuple[Mend, Text]]]:
        """The stickers, and those that there cannot be; where all of the words beside one leave too little
        room for it, they are fewer.
        """
        found = dict(zip(mends, self._sized(mends, limits, self._about), strict=True))
        again = [item for item, one in found.items() if one.kind is None]
        found |= zip(again, self._sized(again, limits, self._about_in_short), strict=True)
        kinds = [one.kind for one in found.values() if one.kind is not None]
        return kinds, [(item, one.why) for item, one in found.items() if one.why is not None]

    def _sized(
        self, mends: Sequence[Mend], limits: dict[str, float], words: Callable[[Mend], tuple[str, ...]]
    ) -> Iterator[_Tried]:
        room = self._room or FREE.size
        width_mm = LEAST_BOX_MM if self._room is None else room.width_mm
        about = [words(item) for item in mends]
        wanted = [Wanted(line, SMALLEST_PT, False, width_mm) for lines in about for line in lines]
        numbers = iter([number for _, number in self.measure(wanted)])
        lines = [sum(next(numbers) for _ in said) for said in about]
        above = [ABOUT_GAP_MM + number * ABOUT_LINE_MM for number in lines]
        most = [Size(room.width_mm, max(1.0, room.height_mm - about_mm)) for about_mm in above]
        for one, said, number in zip(sized(mends, limits, most, self.measure), about, lines, strict=True):
            yield _Tried(Kind(one, said, number)) if isinstance(one, Sized) else _Tried(None, one[1])

    def checked(
        self,
        made: Sequence[Sheet],
        allowed: frozenset[AllowedFact],
        limits: dict[str, float],
    ) -> Checked:
        views = tuple(sheet_view(item, self._labels, self._head(item), self._foot()) for item in made)
        told = [text for view in views for text in (view.head, view.foot, *_said(view))]
        ours = (fact for text in told for fact in facts_in(text))
        document = self._document(len(views))
        pdf, expected = typeset_own(document, self._view(views), allowed.union(ours))
        stickers = [(page, item) for page, view in enumerate(views, start=1) for item in view.stickers]
        facts = tuple(RequiredFact(item.field, item.text, page, item.place) for page, item in stickers)
        general_pt = limits.get(EVERYTHING, SMALLEST_PT)
        floors = {_plain(item.field): general_pt for _, item in stickers} | limits | {EVERYTHING: SMALLEST_PT}
        # Lines are the edges of stickers, the words below one are a note of one or two lines, as on a card,
        # and a sheet of the same stickers is no page that one reads.
        expected = replace(
            expected,
            facts=facts,
            smallest_pt=tuple(floors.items()),
            least_line_height=expected.least_line_height_small,
            most_empty=None,
            alt_texts=None,
        )
        return check(pdf, expected)

    def measure(self, wanted: Sequence[Wanted]) -> list[tuple[float, int]]:
        """How wide texts are, and on how many lines, as the sheet's own template and style set them."""
        if not wanted:
            return []
        # One upon the other, for nobody sees them, and nothing runs over the end of the page.
        items = []
        for item in wanted:
            wide_mm = item.width_mm or ENDLESS_MM
            place = Rect(0.0, 0.0, wide_mm + 2 * PAD_MM, 50.0)
            wraps, line_em = item.width_mm is not None, wide_mm / pt_to_mm(item.size_pt)
            items.append(
                StickerView("", item.text, item.size_pt, item.bold, wraps, line_em, place, place, ())
            )
        document = self._document(1)
        html = render_html(document, self._view((StickerSheetView(tuple(items), "", "", 0.0, 0.0),)), "")
        lines, _ = laid_out(lay_out(html, document.product.template))
        found = [list(same) for _, same in groupby(lines, lambda line: line.paragraph)]
        return [(max(line.box.width_mm for line in same), len(same)) for same in found]

    def _view(self, views: tuple[StickerSheetView, ...]) -> StickersView:
        title = f"{NAME.ja} {self._run.record.name.ja} {self._run.record.run_code}"
        return StickersView(title, "brochures", "ja", NAME.ja, (), views)

    def _document(self, pages: int) -> Document:
        return own_document("stickers", NAME, A4, pages, self._today)

    def _about(self, mend: Mend) -> tuple[str, ...]:
        """Where a sticker goes: run code, side and place, whose fact it is, the words that it covers."""
        where = ""
        if mend.exact and self._per_sheet == 1:
            where = f" 左{mend.place.left_mm:.0f} 上{mend.place.top_mm:.0f} mm"
        owner = f"{mend.owner} の" if mend.owner else ""
        return f"{self._code(mend)}{where}", f"{owner}「{_quoted(mend.old)}」の上に"

    def _about_in_short(self, mend: Mend) -> tuple[str, ...]:
        owner = "" if mend.exact else f"{mend.owner} の"
        return self._code(mend), f"{owner}「{_quoted(mend.old)}」の上に"

    def _code(self, mend: Mend) -> str:
        record = self._run.record
        sides = {1: ("",), 2: (" おもて", " うら")}
        names = sides.get(record.pages) or tuple(f" {page}ページ" for page in range(1, record.pages + 1))
        return f"{record.run_code}{names[mend.page - 1]}"

    def _head(self, sheet: Sheet) -> str:
        record, pieces = self._run.record, self._run.copies * self._per_sheet
        unit = "部" if self._per_sheet == 1 else "枚"
        return (
            f"{NAME.ja}　{record.name.ja}　{record.run_code}　この紙を {sheet.copies} 枚刷る"
            f"(1枚で {sheet.pieces} {unit}、あわせて {pieces} {unit})"
        )

    def _foot(self) -> str:
        """How it is done, and where the pieces lie, if that finds room."""
        how = "点線で切り、書いてある言葉の上に貼ります。印刷は倍率100%で。"
        lying = "、".join(f"{item.where} {item.copies} 部" for item in self._run.lying)
        told = f"{how}　ある所 {lying}"
        ((wide_mm, _),) = self.measure([Wanted(told, SMALLEST_PT, False)])
        if wide_mm <= MOST_FOOT_MM:
            return told
        return f"{how}　ある所は {len(self._run.lying)} か所(台帳の記録 {self._run.number})"


def _said(view: StickerSheetView) -> Iterator[str]:
    for item in view.stickers:
        yield from item.about


def _quoted(text: str) -> str:
    """The beginning of the words that are covered."""
    solid = without_spaces(text)
    return solid if len(solid) <= QUOTED else f"{solid[:QUOTED]}…"


def _plain(field: str) -> str:
    """A field without the numbers of its lists, as ``smallest_pt`` names it."""
    return ".".join(step for step in field.split(".") if not step.isdigit())
