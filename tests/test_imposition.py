from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import fields, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import weasyprint
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochures.errors import BrochureError, Text
from brochures.geometry import A4, Rect, mm_to_pt
from brochures.imposition import Flip, SheetLayout, impose_sheets, load_sheet_layout
from brochures.preflight import Expected, ExpectedQr, Fact, run_preflight
from brochures.qr import make_qr

ROOT = Path(__file__).resolve().parents[1]
SHEETS = ROOT / "templates" / "sheets"
A_ONE = load_sheet_layout(SHEETS / "a-one-51002.yaml")
URL = "https://www.hikikomori-tokyo.jp/"

# Nothing is symmetric here, so that every mistake moves something. 8 x 9 squares of 5 mm.
CROOKED = SheetLayout(
    name=Text("試し", "trial"),
    paper_width_mm=40,
    paper_height_mm=45,
    columns=2,
    rows=2,
    cell_width_mm=10,
    cell_height_mm=10,
    left_mm=5,
    top_mm=5,
    gap_x_mm=5,
    gap_y_mm=0,
    flip="long-edge",
)

STYLE = """
body { margin: 0; font: 9pt "BIZ UDPGothic" }
section + section { break-before: page }
div, svg { position: absolute; display: block }
svg { width: 20mm; height: 20mm }
""" + "".join(
    f"""@font-face {{
        font-family: "BIZ UDPGothic"; font-weight: {weight};
        src: url({(ROOT / "fonts" / f"BIZUDPGothic-{name}.ttf").as_uri()})
    }}"""
    for name, weight in (("Regular", 400), ("Bold", 700))
)


@cache
def card(front: str, back: str, width_mm: float = 91, height_mm: float = 55) -> bytes:
    html = f"""<html lang="ja"><title>カード</title>
        <meta name="author" content="昭島市"><meta name="description" content="名刺大の案内">
        <meta name="dcterms.created" content="2026-11-23">
        <style>@page {{ size: {width_mm}mm {height_mm}mm; margin: 0 }} {STYLE}</style>
        <section>{front}</section><section>{back}</section></html>"""
    pdf = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(pdf, bytes)
    return pdf


def square(colour: str, side_mm: float) -> str:
    return (
        f'<div style="left: 0; top: 0; width: {side_mm}mm; height: {side_mm}mm; background: {colour}"></div>'
    )


# A red front and a blue back, each with a black corner, upper left.
COLOURED = card(*(square(colour, 10) + square("black", 5) for colour in ("red", "blue")), 10, 10)

REAL = card(
    '<h1 style="font-size: 12pt">ひきこもり相談</h1><p>電話 <b>042-544-0388</b></p>'
    f'<div style="left: 68mm; top: 30mm; width: 20mm; height: 20mm">{make_qr(URL).svg("相談の窓口")}</div>',
    '<h2 style="font-size: 12pt">家族のかたへ</h2><p style="opacity: 0.6">内線 2855</p>'
    f'<div style="left: 3mm; top: 30mm; width: 20mm; height: 20mm">{make_qr(URL).svg("相談の窓口")}</div>',
)
ALT = ("ひきこもり相談 電話 042-544-0388", "家族のかたへ 内線 2855")


def imposed(pdf: bytes = REAL, layout: SheetLayout = A_ONE) -> bytes:
    return impose_sheets(pdf, layout, title="相談カード（10面）", language="ja", alt_texts=ALT)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(pdf))


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
        imposed(COLOURED, replace(CROOKED, flip="short-edge")),
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


def test_on_a_landscape_sheet_the_long_edge_lies() -> None:
    landscape = replace(CROOKED, paper_width_mm=45, paper_height_mm=40)
    assert landscape.turns_sideways is False
    assert replace(landscape, flip="short-edge").turns_sideways is True
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
    sheet = imposed(COLOURED, replace(CROOKED, flip=flip))
    front, back = letters(sheet, 0).splitlines(), letters(sheet, 1).splitlines()
    through = [row[::-1] for row in back] if flip == "long-edge" else back[::-1]
    covered = str.maketrans("KRB", "###")
    assert [row.translate(covered) for row in front] == [row.translate(covered) for row in through]
    # The corner that is upper left in front is seen upper right from behind: the card turned like a page.
    top = next(row for row in through if "K" in row)
    assert through.index(top) == front.index(next(row for row in front if "K" in row))


lengths = st.floats(0, 60, allow_nan=False).map(lambda length: round(length, 2))
sides = st.floats(5, 100, allow_nan=False).map(lambda length: round(length, 2))


@st.composite
def layouts(draw: st.DrawFn) -> SheetLayout:
    columns, rows = draw(st.integers(1, 6)), draw(st.integers(1, 8))
    width, height, gap_x, gap_y = draw(sides), draw(sides), draw(lengths), draw(lengths)
    left, top, right, bottom = (draw(lengths) for _ in range(4))
    return SheetLayout(
        name=Text("試し", "trial"),
        paper_width_mm=left + columns * width + (columns - 1) * gap_x + right,
        paper_height_mm=top + rows * height + (rows - 1) * gap_y + bottom,
        columns=columns,
        rows=rows,
        cell_width_mm=width,
        cell_height_mm=height,
        left_mm=left,
        top_mm=top,
        gap_x_mm=gap_x,
        gap_y_mm=gap_y,
        flip=draw(st.sampled_from(["long-edge", "short-edge"])),
    )


def overlap(one: Rect, other: Rect) -> bool:
    slack_mm = 1e-6
    return (
        one.left_mm + slack_mm < other.right_mm()
        and other.left_mm + slack_mm < one.right_mm()
        and one.top_mm + slack_mm < other.bottom_mm()
        and other.top_mm + slack_mm < one.bottom_mm()
    )


@given(layouts())
def test_every_cell_is_on_the_sheet_at_its_own_size(layout: SheetLayout) -> None:
    for cells in (layout.fronts(), layout.backs()):
        assert len(cells) == layout.columns * layout.rows
        assert all(layout.paper.rect().contains(cell) for cell in cells)
        assert {cell.size for cell in cells} == {layout.cell}


@given(layouts())
def test_no_two_cells_overlap(layout: SheetLayout) -> None:
    for cells in (layout.fronts(), layout.backs()):
        assert not any(overlap(one, other) for one, other in combinations(cells, 2))


@given(layouts())
def test_front_and_back_of_a_card_meet_through_the_paper(layout: SheetLayout) -> None:
    for front, back in zip(layout.fronts(), layout.backs(), strict=True):
        if layout.turns_sideways:
            through = (layout.paper_width_mm - back.right_mm(), back.top_mm)
        else:
            through = (back.left_mm, layout.paper_height_mm - back.bottom_mm())
        assert through == pytest.approx((front.left_mm, front.top_mm), abs=1e-6)


@given(layouts(), st.sampled_from(["left_mm", "top_mm"]), st.floats(0.01, 500))
def test_a_layout_whose_cells_leave_the_paper_is_refused(
    layout: SheetLayout, edge: str, excess_mm: float
) -> None:
    last = layout.fronts()[-1]
    spare_mm = (
        layout.paper_width_mm - last.right_mm()
        if edge == "left_mm"
        else layout.paper_height_mm - last.bottom_mm()
    )
    moved: dict[str, Any] = {edge: getattr(layout, edge) + spare_mm + excess_mm}
    with pytest.raises(BrochureError, match="leave the paper"):
        replace(layout, **moved)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cell_width_mm": 0}, "more than 0"),
        ({"paper_height_mm": -297}, "more than 0"),
        ({"gap_x_mm": -1}, "Lengths must be"),
        ({"left_mm": float("nan")}, "Lengths must be"),
        ({"rows": 0}, "at least one"),
    ],
)
def test_an_impossible_layout_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(BrochureError, match=message):
        replace(CROOKED, **change)


def test_the_a_one_sheet_fills_a4_evenly() -> None:
    assert A_ONE.paper == A4
    assert A_ONE.fronts()[0] == Rect(14, 11, 91, 55)
    assert A_ONE.fronts()[-1] == Rect(105, 231, 91, 55)
    assert sorted(A_ONE.backs(), key=lambda cell: (cell.top_mm, cell.left_mm)) == list(A_ONE.fronts())


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_bundled_sheet_can_be_read(path: Path) -> None:
    assert load_sheet_layout(path).name.ja


def written(folder: Path, **changes: Any) -> Path:
    record = yaml.safe_load((SHEETS / "a-one-51002.yaml").read_text(encoding="utf-8")) | changes
    path = folder / "sheet.yaml"
    path.write_text(
        yaml.safe_dump({key: value for key, value in record.items() if value is not None}), encoding="utf-8"
    )
    return path


def test_lengths_may_have_decimals(tmp_path: Path) -> None:
    assert load_sheet_layout(written(tmp_path, left_mm=13.5)).left_mm == 13.5


def test_all_mistakes_of_a_sheet_file_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        left_mm="wide",
        columns=2.5,
        rows=None,
        flip="sideways",
        colour="red",
        name={"ja": "用紙"},
        gap_x_mm=True,
    )
    with pytest.raises(BrochureError) as caught:
        load_sheet_layout(path)
    found = {finding.place.field for finding in caught.value.findings}
    assert found == {"left_mm", "columns", "rows", "flip", "colour", "name", "gap_x_mm"}
    assert all(finding.place.file == str(path) for finding in caught.value.findings)
    assert all(finding.place.line for finding in caught.value.findings)


def test_cells_beyond_the_paper_are_told_with_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, columns=3)
    with pytest.raises(BrochureError, match="leave the paper") as caught:
        load_sheet_layout(path)
    assert caught.value.findings[0].place.file == str(path)


def test_every_key_of_a_sheet_file_is_needed(tmp_path: Path) -> None:
    for key in fields(SheetLayout):
        with pytest.raises(BrochureError, match=f"{key.name}: This key is missing"):
            load_sheet_layout(written(tmp_path, **{key.name: None}))


def test_a_sheet_of_ten_cards_passes_preflight() -> None:
    """Ten readable QR codes and ten times each fact on either side, nothing else changed."""
    expected = Expected(
        document="card-sheet",
        pages=2,
        trim=A4,
        facts=(Fact("phone", "042-544-0388", 1), Fact("extension", "2855", 2)),
        qr_codes=(ExpectedQr(URL, "front", 1), ExpectedQr(URL, "back", 2)),
        log=(),
        fonts=frozenset({"BIZ-UDPGothic"}),
        copies=10,
    )
    for layout in (A_ONE, replace(A_ONE, flip="short-edge")):
        report = run_preflight(imposed(layout=layout), expected)
        assert report.findings == ()
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
            assert list(page.resources["/XObject"].keys()) == ["/Card"]
            assert page.Contents.read_bytes().count(b"/Card Do") == 10
        fonts = [set(form_of(page).Resources.Font.keys()) for page in pdf.pages]
        assert fonts[0] == fonts[1]
        assert [
            form_of(page).Resources.Font[name].objgen for page in pdf.pages for name in sorted(fonts[0])
        ] == [form_of(pdf.pages[0]).Resources.Font[name].objgen for name in sorted(fonts[0])] * 2


def form_of(page: pikepdf.Page) -> Any:
    return page.resources["/XObject"]["/Card"]


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
from brochures.imposition import impose_sheets, load_sheet_layout
layout = load_sheet_layout(pathlib.Path({str(SHEETS / "a-one-51002.yaml")!r}))
card = pathlib.Path({str(path)!r}).read_bytes()
sheet = impose_sheets(card, layout, title="相談カード（10面）", language="ja", alt_texts={ALT!r})
sys.stdout.write(hashlib.sha256(sheet).hexdigest())
"""
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "PYTHONUTF8": "1"}
        run = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        assert run.stdout == hashlib.sha256(imposed()).hexdigest()


def test_a_screen_reader_hears_each_side_once() -> None:
    with opened(imposed()) as pdf:
        tree = pdf.Root.StructTreeRoot
        (whole,) = tree.K
        assert whole.S == "/Document"
        assert [str(figure.Alt) for figure in whole.K] == list(ALT)
        owners = {tree.ParentTree.Nums[at]: tree.ParentTree.Nums[at + 1] for at in (0, 2)}
        for figure, page in zip(whole.K, pdf.pages, strict=True):
            assert figure.S == "/Figure"
            assert figure.P.objgen == whole.objgen
            assert figure.Pg.objgen == page.obj.objgen
            (owner,) = owners[page.obj["/StructParents"]]
            assert owner.objgen == figure.objgen
            assert figure.K == 0
        assert pdf.Root.MarkInfo.Marked is True


def test_all_content_is_a_figure_or_an_artifact_and_nothing_inside_is_tagged_again() -> None:
    with opened(imposed()) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("ascii")
            figure, copies = content.split("EMC\n/Artifact BMC\n")
            assert figure.startswith("/Figure <</MCID 0>> BDC\n")
            assert figure.count("Do") == 1
            assert copies.endswith("EMC")
            assert copies.count("Do") == 9
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form":
                assert not re.search(rb"\b(BDC|BMC|EMC)\b", item.read_bytes())
                assert "/StructParents" not in item


def test_the_figure_says_where_its_card_stands() -> None:
    with opened(imposed()) as pdf:
        front, back = ([float(edge) for edge in figure.A.BBox] for figure in pdf.Root.StructTreeRoot.K[0].K)
        assert front == pytest.approx([mm_to_pt(edge) for edge in (14, 231, 105, 286)], abs=1e-5)
        assert back == pytest.approx([mm_to_pt(edge) for edge in (105, 231, 196, 286)], abs=1e-5)


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
    with opened(imposed(layout=replace(A_ONE, flip=flip))) as pdf:
        preferences = pdf.Root.ViewerPreferences
        assert preferences.DisplayDocTitle is True
        assert preferences.PrintScaling == "/None"
        assert preferences.Duplex == duplex


@pytest.mark.parametrize(("width_mm", "height_mm"), [(91.1, 55), (91, 54.9), (85, 54), (55, 91)])
def test_a_card_of_another_size_is_refused(width_mm: float, height_mm: float) -> None:
    with pytest.raises(BrochureError) as caught:
        impose_sheets(
            card("表", "裏", width_mm, height_mm),
            A_ONE,
            title="相談カード",
            language="ja",
            alt_texts=ALT,
            document="card",
        )
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
