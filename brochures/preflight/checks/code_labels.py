"""Check: each QR code opens what the words beside it say, by the dataset.

A view that takes the page of another desk gives a code, a label and a list of what is planned that all agree.
Here the codes that scanners read are compared with the pages and accounts of the dataset (`content.facts`),
and each with the label and the address that lie nearest to it on paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from brochures.base.findings import Finding, Place, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.content.facts.records import DataFacts
from brochures.pdf.qr_reader import ScannedQr
from brochures.preflight.belonging.pieces import Piece, pieces_of
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import NOT_COMPARED, Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "code-labels"

AS_NEAR_MM = 0.5
"""Of two texts that lie about as near to a code, either may be meant."""

COMPARE = Text(
    "データの pages と見比べてください。データが正しければ、プログラムかテンプレートの誤りです。",
    "Compare it with pages in the dataset. If that is right, it is a mistake of the program or of the "
    "template.",
)


def check_code_labels(inspected: Inspected, expected: Expected) -> Outcome:
    pieces = list(pieces_of(inspected, expected))
    if not pieces:
        return NOT_COMPARED
    number, findings = 0, list[Finding]()
    for piece in pieces:
        read = [
            (page, code)
            for page, area in piece.areas
            for code in inspected.qr_codes(page)
            if area is None or area.contains(code.box)
        ]
        number += len(read)
        for page, code in read:
            findings += _compared(page, code, inspected, expected, piece.data)
        opened = {code.payload for _, code in read} | set(_left_out(piece))
        for payload in piece.data.needed_codes:
            if payload not in opened:
                message = Text(
                    f"「{payload}」を開く二次元コードがありません。", f'No QR code opens "{payload}".'
                )
                place = piece.place_of("", inspected, expected)
                findings.append(Finding("error", NAME, message, COMPARE, place))
    return Outcome(counted(number, "個", "QR code"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "二次元コードは、横に書かれたものを開くか", "Does each QR code open what the words beside it say?"
    ),
    makes_sure=(
        "by the dataset, each code opens a page or an account of this document, the one named beside it"
    ),
    run=check_code_labels,
    needs_plan=True,
)


def _left_out(piece: Piece) -> Iterator[str]:
    """What codes hold for which there was no room, by their words; the check `left-out` tells of them."""
    texts = without_spaces("".join(piece.left_out))
    for code in piece.data.codes:
        is_named = any(without_spaces(label) in texts for label in code.labels)
        if is_named and without_spaces(code.short) in texts:
            yield code.payload


def _compared(
    page: int, code: ScannedQr, inspected: Inspected, expected: Expected, data: DataFacts
) -> Iterator[Finding]:
    same = [known for known in data.codes if known.payload == code.payload]
    place = expected.place(page, area=code.box)
    if not same:
        message = Text(
            f"二次元コード「{code.payload}」は、この印刷物のものではありません。",
            f'The QR code "{code.payload}" does not belong to this document.',
        )
        yield Finding("error", NAME, message, COMPARE, place)
        return
    cells = expected.cells[page - 1] if len(expected.cells) >= page else ()
    area = next((cell for cell in cells if cell.contains(code.box)), None)
    own = [label for known in same for label in known.labels]
    others = [label for known in data.codes for label in known.labels if label not in own]
    words = _boxes(own, page, area, inspected)
    distance_mm = _nearest_mm(code.box, words)
    other_mm = _nearest_mm(code.box, _boxes(others, page, area, inspected))
    if distance_mm == math.inf or distance_mm > other_mm + AS_NEAR_MM:
        yield _wrong(code.payload, own[0], Text("言葉", "words"), place)
    shorts = [known.short for known in same if known.short]
    others_there = [item.box for item in inspected.qr_codes(page) if item.payload != code.payload]
    # The words stand between a code and its address, which may be nearer to the code below it.
    its = (code.box, *(box for box in words if _distance_mm(code.box, box) <= distance_mm))
    nearest = (
        _nearest_mm(box, its) <= _nearest_mm(box, others_there) + AS_NEAR_MM
        for box in _boxes(shorts, page, area, inspected)
    )
    if shorts and not any(nearest):
        yield _wrong(code.payload, shorts[0], Text("アドレス", "address"), place)


def _wrong(payload: str, wanted: str, what: Text, place: Place) -> Finding:
    wanted = without_spaces(wanted)
    message = Text(
        f"二次元コード「{payload}」の横の{what.ja}が「{wanted}」ではありません。",
        f'The {what.en} beside the QR code "{payload}" should be "{wanted}".',
    )
    return Finding("error", NAME, message, COMPARE, place)


def _boxes(texts: Iterable[str], page: int, area: Rect | None, inspected: Inspected) -> list[Rect]:
    return [box for text in texts for box in inspected.places(page, text, area)]


def _nearest_mm(box: Rect, others: Iterable[Rect]) -> float:
    return min((_distance_mm(box, other) for other in others), default=math.inf)


def _distance_mm(one: Rect, other: Rect) -> float:
    """Between the nearest points of two boxes; 0 where they meet."""
    across = max(other.left_mm - one.right_mm(), one.left_mm - other.right_mm(), 0)
    down = max(other.top_mm - one.bottom_mm(), one.top_mm - other.bottom_mm(), 0)
    return math.hypot(across, down)
