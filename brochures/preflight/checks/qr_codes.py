"""Check: every QR code on paper is read by a scanner and says what the dataset says.

The page is looked at as pixels, so a code that is covered, cut, too pale or drawn twice is
found. Each is read at 300 dpi, at 150 dpi and in a bad copy. That still proves little about its
size and its quiet zone: those are measured by a check of their own.

Telephones read other kinds of codes as well, and none of those is ever planned. They are looked for where
something might be one: a picture, a path of many points, or many small shapes close together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.pdf.qr_reader import ScannedQr, read_other_codes
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import FoundQr, Outcome, codes_read, listed

NAME = "qr-codes"

UNREADABLE = Text(
    "上に何か重なっていないか、小さすぎないか、薄くないかを確かめてください。",
    "Look whether something covers it, or whether it is too small or too pale.",
)
COARSE = Text("150 dpi（離れた所や小さな画面）では", "at 150 dpi, as from a distance")
ROUGH = Text("かすれてぼけたコピーでは", "in a blurred and grainy copy")
UNPLANNED = Text(
    "データのURLと、テンプレートの二次元コードを見比べてください。印刷してはいけません。",
    "Compare the URL in the dataset with the QR code in the template. Do not print this.",
)

UPRIGHT = Text(
    "transform をやめるか、印刷用のPDFをほかのソフトで変えていないか確かめてください。",
    "Take transform out of the style, or see whether another program has changed the PDF.",
)


def check_qr_codes(inspected: Inspected, expected: Expected) -> Outcome:
    read = [(page, code) for page in inspected.page_numbers for code in inspected.qr_codes(page)]
    found = tuple(_found(page, code) for page, code in read)
    findings = [finding for page, code in read for finding in _hard_to_read(page, code, expected)]
    findings += [finding for page, code in read for finding in _not_upright(page, code, expected)]
    findings += [finding for page in inspected.page_numbers for finding in _others(page, inspected, expected)]
    areas = dict.fromkeys((code.page, code.area) for code in expected.qr_codes)
    inside = {code: _area_of(code, areas) for code in found}
    for page, area in dict.fromkeys([*areas, *inside.values()]):
        there = [code for code, place in inside.items() if place == (page, area)]
        findings += _compare(page, area, there, expected)
    return Outcome(codes_read(len(found)), tuple(findings), found)


CHECK = Check(
    name=NAME,
    title=Text(
        "二次元コードは正しく読み取れるか", "Can every QR code be read, and does it say the right thing?"
    ),
    makes_sure=(
        "every code, read at 150 and 300 dpi and in a bad copy, opens exactly the planned address and stands "
        "upright; no code of another kind"
    ),
    run=check_qr_codes,
    needs_plan=True,
)


def _area_of(code: FoundQr, areas: Iterable[tuple[int, Rect | None]]) -> tuple[int, Rect | None]:
    """The page or the cell of a sheet that a code stands in."""
    cells = [area for page, area in areas if page == code.page and area is not None]
    return code.page, next((cell for cell in cells if cell.contains(code.box())), None)


def _compare(page: int, area: Rect | None, found: Sequence[FoundQr], expected: Expected) -> list[Finding]:
    labels: dict[str, list[str]] = {}
    for code in expected.qr_codes:
        if (code.page, code.area) == (page, area):
            labels.setdefault(code.payload, []).append(code.label)
    wanted = Counter({payload: len(names) for payload, names in labels.items()})
    seen = Counter(code.payload for code in found)
    findings = []
    for payload in wanted - seen:
        message = Text(
            f"二次元コード「{payload}」は{wanted[payload]}個のはずですが、{seen[payload]}個しか読み取れません。",
            f'Only {seen[payload]} of {wanted[payload]} QR codes "{payload}" could be read.',
        )
        place = expected.place(page, frame=listed(labels[payload]), area=area)
        findings.append(Finding("error", NAME, message, UNREADABLE, place))
    for payload, surplus in (seen - wanted).items():
        message = Text(
            f"予定にない二次元コード「{payload}」が{surplus}個あります。",
            f'{surplus} QR code{"s" * (surplus > 1)} "{payload}" should not be on this page.',
        )
        findings.append(Finding("error", NAME, message, UNPLANNED, expected.place(page, area=area)))
    return findings


def _hard_to_read(page: int, code: ScannedQr, expected: Expected) -> Iterator[Finding]:
    """A code that one reader reads and another does not."""
    for read, how in ((code.coarse, COARSE), (code.rough, ROUGH)):
        if not read:
            message = Text(
                f"二次元コード「{code.payload}」は{how.ja}読み取れません。",
                f'The QR code "{code.payload}" cannot be read {how.en}.',
            )
            yield Finding("error", NAME, message, UNREADABLE, expected.place(page, area=code.box))


def _not_upright(page: int, code: ScannedQr, expected: Expected) -> Iterator[Finding]:
    """The symbols of our pieces stand upright; on the back of some sheets on their heads, as all there does.

    zxing reads mirrored ones, but not every telephone does.
    """
    if code.turns != (2 if expected.is_upside_down(page, code.box) else 0):
        message = Text(
            f"二次元コード「{code.payload}」が、回っているか裏返しです。",
            f'The QR code "{code.payload}" is turned or mirrored.',
        )
        yield Finding("error", NAME, message, UPRIGHT, expected.place(page, area=code.box))


def _others(page: int, inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    for area in inspected.like_codes(page):
        for kind, payload in read_other_codes(inspected.grey_part(page, area)[0]):
            message = Text(
                f"予定にないコード（{kind}）「{payload}」があります。",
                f'A code that nobody planned ({kind}) says "{payload}".',
            )
            yield Finding("error", NAME, message, UNPLANNED, expected.place(page, area=area))


def _found(page: int, code: ScannedQr) -> FoundQr:
    return FoundQr(
        payload=code.payload,
        page=page,
        left_mm=round(code.box.left_mm, 2),
        top_mm=round(code.box.top_mm, 2),
        side_mm=round(code.box.width_mm, 2),
        level=code.level,
        module_mm=round(code.module_mm, 3),
        quiet_modules=round(min(code.quiet_modules), 1),
    )
