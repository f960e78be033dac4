"""Cards on sheets: where they stand, and that they stay what they were."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from cards import A_ONE, ALT, COLOURED, CROOKED, REAL, ROOT, SHEETS, URL, card, changed, imposed, opened

from brochures.base.findings import BrochureError
from brochures.base.geometry import A4, mm_to_pt
from brochures.content.expected import Expected, ExpectedQr, RequiredFact
from brochures.preflight.run import run_preflight
from brochures.products.sheet import Flip


def letters(pdf: bytes, page: int, square_mm: float = 5) -> str:
    """One letter for the colour of each square: _ white, K black, R red, B blue, ? something else."""
    names = {(255, 255, 255): "_", (0, 0, 0): "K", (255, 0, 0): "R", (0, 0, 255): "B"}
    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=4).to_pil().convert("RGB")
    document.close()
    step = square_mm * 4 * 72 / 25.4
    return "\n".join(
        "".join(
            names.get(image.getpixel((int((x + 0.5) * step), int((y + 0.5) * step))), "?")
            for x in range(round(image.width / step))
        )
        for y in range(round(image.height / step))
    )


def assert_letters(pdf: bytes, page: int, expected: str) -> None:
    assert letters(pdf, page) == re.sub(r"[^_KRB\n]", "", expected).strip("\n")


def test_a_front_starts_at_its_own_margins() -> None:
    assert_letters(
        imposed(COLOURED, CROOKED),
        0,
        """
        ________
        _KR_KR__
        _RR_RR__
        _KR_KR__
        _RR_RR__
        ________
        ________
        ________
        ________
        """,
    )


def test_a_back_over_the_long_edge_mirrors_columns_and_margins() -> None:
    assert_letters(
        imposed(COLOURED, CROOKED),
        1,
        """
        ________
        __KB_KB_
        __BB_BB_
        __KB_KB_
        __BB_BB_
        ________
        ________
        ________
        ________
        """,
    )


def test_a_back_over_the_short_edge_mirrors_rows_and_stands_on_its_head() -> None:
    """The sheet is turned top over bottom; only so does each card turn like a page."""
    assert_letters(
        imposed(COLOURED, changed(CROOKED, flip="short-edge")),
        1,
        """
        ________
        ________
        ________
        ________
        _BB_BB__
        _BK_BK__
        _BB_BB__
        _BK_BK__
        ________
        """,
    )


def test_a_folded_card_has_its_front_on_its_head_above_its_back() -> None:
    sheet = imposed(COLOURED, changed(CROOKED, flip="fold", rows=1))
    assert_letters(
        sheet,
        0,
        """
        ________
        _RR_RR__
        _RK_RK__
        _KB_KB__
        _BB_BB__
        ________
        ________
        ________
        ________
        """,
    )
    with opened(sheet) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"


def test_on_a_landscape_sheet_the_long_edge_lies() -> None:
    landscape = changed(CROOKED, paper_width_mm=45, paper_height_mm=40)
    assert landscape.turns_sideways is False
    assert changed(landscape, flip="short-edge").turns_sideways is True
    assert_letters(
        imposed(COLOURED, landscape),
        1,
        """
        _________
        _________
        _________
        _BB_BB___
        _BK_BK___
        _BB_BB___
        _BK_BK___
        _________
        """,
    )


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_every_front_has_its_back_behind_it_through_the_paper(flip: Flip) -> None:
    """Seen through the paper, red and blue cover the same squares, and so do the black corners' sides."""
    sheet = imposed(COLOURED, changed(CROOKED, flip=flip))
    front, back = letters(sheet, 0).splitlines(), letters(sheet, 1).splitlines()
    through = [row[::-1] for row in back] if flip == "long-edge" else back[::-1]
    covered = str.maketrans("KRB", "###")
    assert [row.translate(covered) for row in front] == [row.translate(covered) for row in through]
    # The corner that is upper left in front is seen upper right from behind: the card turned like a page.
    top = next(row for row in through if "K" in row)
    assert through.index(top) == front.index(next(row for row in front if "K" in row))


def test_a_sheet_of_ten_cards_passes_preflight() -> None:
    """Ten readable QR codes and ten times each fact on either side, nothing else changed."""
    expected = Expected(
        document="card-sheet",
        pages=2,
        trim=A4,
        facts=(),
        qr_codes=(),
        log=(),
        fonts=frozenset({"BIZ-UDPGothic"}),
    )
    for layout in (A_ONE, changed(A_ONE, flip="short-edge")):
        fronts, backs = layout.fronts(), layout.backs()
        facts = [RequiredFact("phone", "042-544-0388", 1, cell) for cell in fronts]
        facts += [RequiredFact("extension", "2855", 2, cell) for cell in backs]
        codes = [ExpectedQr(URL, "front", 1, cell) for cell in fronts]
        codes += [ExpectedQr(URL, "back", 2, cell) for cell in backs]
        heads_down = frozenset() if layout.turns_sideways else frozenset({2})
        planned = replace(expected, facts=tuple(facts), qr_codes=tuple(codes), upside_down=heads_down)
        report = run_preflight(imposed(layout=layout), planned)
        for name in ("pages", "required-facts", "qr-codes", "fonts", "glyphs", "overlap"):
            (result,) = (item for item in report.results if item.name == name)
            assert result.passed, result.findings
        assert len(report.qr_codes) == 20


def test_a_card_is_never_scaled() -> None:
    """The distance of a QR code from its cell on the sheet is that on the card."""
    expected = Expected("card", 2, A_ONE.cell, (), (), (), frozenset())
    (one, *_), sheet = (run_preflight(pdf, expected).qr_codes for pdf in (REAL, imposed()))
    fronts = [code for code in sheet if code.page == 1]
    for code, cell in zip(fronts, A_ONE.fronts(), strict=True):
        assert code.side_mm == pytest.approx(one.side_mm, abs=0.1)
        assert code.left_mm - cell.left_mm == pytest.approx(one.left_mm, abs=0.1)
        assert code.top_mm - cell.top_mm == pytest.approx(one.top_mm, abs=0.1)


def test_text_is_extracted_once_for_each_card() -> None:
    document = pypdfium2.PdfDocument(imposed())
    front, back = (page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert front.count("ひきこもり相談") == front.count("042-544-0388") == 10
    assert back.count("家族のかたへ") == back.count("内線 2855") == 10
    assert "2855" not in front


def test_page_boxes_are_a4_exactly() -> None:
    with opened(imposed()) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            box = [float(edge) for edge in page.obj["/MediaBox"]]
            assert box == [0, 0, round(mm_to_pt(210), 6), round(mm_to_pt(297), 6)]
            assert list(page.obj["/TrimBox"]) == list(page.obj["/MediaBox"])
            assert not {"/CropBox", "/BleedBox", "/ArtBox", "/Rotate", "/Annots"} & set(page.obj.keys())


def test_a_card_is_stored_once_and_drawn_ten_times() -> None:
    sheet = imposed()
    assert len(sheet) < len(REAL) + 4000
    with opened(sheet) as pdf:
        for page in pdf.pages:
            assert list(page.resources["/XObject"].keys()) == ["/Card1"]
            assert page.Contents.read_bytes().count(b"/Card1 Do") == 10
        fonts = [set(form_of(page).Resources.Font.keys()) for page in pdf.pages]
        assert fonts[0] == fonts[1]
        assert [
            form_of(page).Resources.Font[name].objgen for page in pdf.pages for name in sorted(fonts[0])
        ] == [form_of(pdf.pages[0]).Resources.Font[name].objgen for name in sorted(fonts[0])] * 2


def form_of(page: pikepdf.Page) -> Any:
    return page.resources["/XObject"]["/Card1"]


def painting(stream: Any) -> list[str]:
    """All that paints: the operations without marked content."""
    marks = {"BMC", "BDC", "EMC"}
    return [
        f"{item.operator} {[str(operand) for operand in item.operands]}"
        for item in pikepdf.parse_content_stream(stream)
        if str(item.operator) not in marks
    ]


def test_vectors_and_black_ink_stay_as_they_were() -> None:
    with opened(REAL) as single, opened(imposed()) as sheet:
        for before, after in zip(single.pages, sheet.pages, strict=True):
            assert painting(before) == painting(form_of(after))
            assert any("0', '0', '0', '1'" in line for line in painting(form_of(after)))


def test_the_same_card_gives_the_same_bytes() -> None:
    assert imposed() == imposed()


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    path.write_bytes(REAL)
    code = f"""
import hashlib, pathlib, sys
from brochures.finish.sheet.imposition import SheetCard, impose_sheets
from brochures.products.sheet import load_sheet_layout
layout = load_sheet_layout(pathlib.Path({str(SHEETS / "a-one-51002.yaml")!r}))
card = pathlib.Path({str(path)!r}).read_bytes()
sheet = impose_sheets([SheetCard(card, {ALT!r})], [0] * 10, layout, title="相談カード（10面）", language="ja")
sys.stdout.write(hashlib.sha256(sheet).hexdigest())
"""
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        assert run.stdout == hashlib.sha256(imposed()).hexdigest()


def test_title_and_language_are_those_of_the_sheet_and_the_rest_is_the_cards() -> None:
    with opened(imposed()) as pdf, pdf.open_metadata() as metadata:
        assert pdf.Root.Lang == "ja"
        assert metadata["dc:title"] == pdf.docinfo["/Title"] == "相談カード（10面）"
        assert metadata["dc:creator"] == ["昭島市"]
        assert metadata["dc:description"] == "名刺大の案内"
        assert metadata["xmp:CreateDate"] == "2026-11-23"
        assert metadata["pdfuaid:part"] == "1"
        assert "/Outlines" not in pdf.Root


@pytest.mark.parametrize(
    ("flip", "duplex"), [("long-edge", "/DuplexFlipLongEdge"), ("short-edge", "/DuplexFlipShortEdge")]
)
def test_a_viewer_is_told_to_print_at_actual_size_on_both_sides(flip: Flip, duplex: str) -> None:
    with opened(imposed(layout=changed(A_ONE, flip=flip))) as pdf:
        preferences = pdf.Root.ViewerPreferences
        assert preferences.DisplayDocTitle is True
        assert preferences.PrintScaling == "/None"
        assert preferences.Duplex == duplex


@pytest.mark.parametrize(("width_mm", "height_mm"), [(91.1, 55), (91, 54.9), (85, 54), (55, 91)])
def test_a_card_of_another_size_is_refused(width_mm: float, height_mm: float) -> None:
    with pytest.raises(BrochureError) as caught:
        imposed(card("表", "裏", width_mm, height_mm), document="card")
    assert [finding.place.in_("en") for finding in caught.value.findings] == ["card  page 1", "card  page 2"]
    assert f"The card is {width_mm:.2f} × {height_mm:.2f} mm" in caught.value.findings[0].message.en


def test_a_card_that_ran_onto_a_third_page_is_refused() -> None:
    with pytest.raises(BrochureError, match="has two pages, front and back, but this one has 3"):
        imposed(card("表", "裏</section><section>続き"))


def test_a_card_that_viewers_turn_is_refused() -> None:
    with opened(REAL) as pdf:
        pdf.pages[0].rotate(180, relative=False)
        turned = io.BytesIO()
        pdf.save(turned)
    with pytest.raises(BrochureError, match="page 1"):
        imposed(turned.getvalue())
