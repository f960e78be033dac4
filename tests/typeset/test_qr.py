"""QR codes, from payload to paper and back."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.findings import BrochureError
from brochures.typeset.qr import CHECK, QrCode, dark_runs, make_qr

CITY = "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html"
SUPPORT = "https://www.hikikomori-tokyo.jp/"
ALT = "市のホームページを開く二次元コード"

PAGE_MM = 40.0
LEFT_MM = 5.13


def typeset(code: QrCode, side_mm: float, **options: object) -> bytes:
    """A page with one code, its corner at an odd place so that modules fall between pixels."""
    import weasyprint

    frame = f"position:absolute;left:{LEFT_MM}mm;top:{LEFT_MM}mm;width:{side_mm}mm;height:{side_mm}mm"
    page = (
        f"<html lang=ja><title>t</title><style>@page{{size:{PAGE_MM}mm;margin:0}}.qr{{{frame}}}</style>"
        f"<body>{code.svg(ALT)}"
    )
    pdf: bytes = weasyprint.HTML(string=page).write_pdf(**options)
    return pdf


def matrix(code: QrCode) -> list[list[bool]]:
    rows = [[False] * code.modules for _ in range(code.modules)]
    for y, runs in enumerate(code.rows):
        for start, length in runs:
            rows[y][start : start + length] = [True] * length
    return rows


def test_the_city_page_needs_version_5_at_m():
    code = make_qr(CITY)
    assert (code.version, code.modules, code.level) == (5, 37, "M")


def test_a_higher_level_is_taken_when_it_costs_no_module():
    code = make_qr(SUPPORT)
    assert (code.version, code.modules, code.level) == (3, 29, "Q")


@given(st.text(min_size=1, max_size=60).filter(str.strip), st.sampled_from("LMQH"))
def test_the_level_is_never_below_the_one_asked_for(payload: str, level: str):
    code = make_qr(payload, level)
    assert "LMQH".index(code.level) >= "LMQH".index(level)
    assert code.modules == 17 + 4 * code.version


@given(st.text("01", max_size=60))
def test_runs_say_exactly_what_the_row_says(row: str):
    runs = dark_runs(row)
    assert {column for start, length in runs for column in range(start, start + length)} == {
        column for column, module in enumerate(row) if module == "1"
    }
    assert all(start + length < following for (start, length), (following, _) in pairwise(runs))


def plain(content: bytes, level: str, version: int | None) -> object:
    """What qrcode makes of it, or None if it does not fit."""
    from qrcode import constants
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    code = QRCode(version=version, error_correction=getattr(constants, f"ERROR_CORRECT_{level}"), border=0)
    code.add_data(content)
    try:
        code.make(fit=version is None)
    except DataOverflowError:
        return None
    return code


PAYLOADS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.text("0123456789", min_size=1, max_size=400),
    st.text("ABCXYZ0129 $%*+-./:", min_size=1, max_size=300),
    # Long ones have a version number in the symbol, and fields of another length from version 10 on.
    st.text("abcdefgh/:?=", min_size=100, max_size=500),
    st.just(CITY),
    st.just(SUPPORT),
).filter(str.strip)


@given(PAYLOADS, st.sampled_from("LMQH"))
def test_every_code_is_the_very_symbol_that_qrcode_makes(payload: str, level: str):
    made = make_qr(payload, level)
    expected = plain(payload.encode(), level, None)
    for higher in "LMQH"["LMQH".index(level) + 1 :]:
        expected = plain(payload.encode(), higher, expected.version) or expected
    levels = {1: "L", 0: "M", 3: "Q", 2: "H"}  # as the symbol says it (ISO/IEC 18004, table 12)
    assert (made.version, made.level) == (expected.version, levels[expected.error_correction])
    assert matrix(made) == [[bool(module) for module in row] for row in expected.modules]


@pytest.mark.slow
@pytest.mark.parametrize("version", range(1, 41))
def test_every_version_and_level_is_the_very_symbol_that_qrcode_makes(version: int):
    from qrcode.base import rs_blocks

    for level, correction in (("L", 1), ("M", 0), ("Q", 3), ("H", 2)):
        room = sum(block.data_count for block in rs_blocks(version, correction)) - (2 if version < 10 else 3)
        made = make_qr("x" * room, level)
        assert (made.version, made.level) == (version, level)
        expected = plain(b"x" * room, level, version)
        assert matrix(made) == [[bool(module) for module in row] for row in expected.modules]


def test_sides_include_the_quiet_zone():
    assert make_qr(CITY).side_mm(0.4) == pytest.approx(18.0)
    assert make_qr(SUPPORT).side_mm(0.4) == pytest.approx(14.8)
    assert make_qr(CITY).module_mm(18) == pytest.approx(0.4)


def test_the_drawing_keeps_four_modules_of_white_on_all_sides():
    svg = ElementTree.fromstring(make_qr(CITY).svg(ALT))
    assert svg.get("viewBox") == "0 0 45 45"
    path = svg.find(".//{http://www.w3.org/2000/svg}path")
    runs = [[float(n) for n in run.replace("h", " ").split()] for run in path.get("d").split("M")[1:]]
    assert min(x for x, _, _ in runs) == 4
    assert max(x + length for x, _, length in runs) == 41
    assert min(y for _, y, _ in runs) == 4.5
    assert max(y for _, y, _ in runs) == 40.5


def test_a_browser_that_knows_no_cmyk_inherits_black_and_white():
    svg = ElementTree.fromstring(make_qr(CITY).svg(ALT))
    parents = {child.tag.split("}")[1]: parent for parent in svg.iter() for child in parent}
    assert parents["rect"].get("fill") == "white"
    assert parents["path"].get("stroke") == "black"


def test_the_words_for_the_reader_are_escaped():
    svg = make_qr(CITY).svg('</title><script>"&')
    assert ElementTree.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title") == '</title><script>"&'


def test_a_code_without_words_is_refused():
    with pytest.raises(ValueError, match="what it opens"):
        make_qr(CITY).svg(" ")


def test_the_same_payload_gives_the_same_drawing():
    assert make_qr(CITY) == make_qr.__wrapped__(CITY)
    assert make_qr(CITY).svg(ALT) == make_qr(CITY).svg(ALT)


@pytest.mark.parametrize("payload", ["", "  ", "x" * 3000, "\ud800"])
def test_a_payload_that_cannot_be_a_code_is_a_finding(payload: str):
    with pytest.raises(BrochureError) as caught:
        make_qr(payload)
    (finding,) = caught.value.findings
    assert (finding.severity, finding.check) == ("error", CHECK)
    assert finding.message.ja
    assert finding.hint.en


def test_the_longest_payload_of_the_standard_fits():
    assert make_qr("x" * 2953, "L").version == 40
    with pytest.raises(BrochureError):
        make_qr("x" * 2954, "L")


@pytest.mark.slow
@pytest.mark.parametrize("variant", [None, "pdf/ua-1", "pdf/x-4"])
def test_the_ink_is_black_alone_and_nothing_is_logged(variant: str | None, caplog: pytest.LogCaptureFixture):
    import pikepdf

    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        made = typeset(make_qr(CITY), 18, **({"pdf_variant": variant} if variant else {}))
    assert not caplog.records
    with pikepdf.open(io.BytesIO(made)) as pdf:
        drawn = [
            (str(op), [str(part) for part in parts])
            for parts, op in pikepdf.parse_content_stream(pdf.pages[0])
        ]
    assert ("CS", ["/DeviceCMYK"]) in drawn
    assert ("SCN", ["0", "0", "0", "1"]) in drawn
    assert ("scn", ["0", "0", "0", "0"]) in drawn
    assert not {name for name, _ in drawn} & {"rg", "RG", "g", "G", "k", "K", "sh", "Do"}
    assert [name for name, _ in drawn].count("S") == 1


@pytest.mark.slow
def test_the_tagged_pdf_says_what_the_code_opens():
    import pikepdf

    with pikepdf.open(io.BytesIO(typeset(make_qr(CITY), 18, pdf_variant="pdf/ua-1"))) as pdf:
        figures = [
            str(item.get("/Alt"))
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
    assert figures == [ALT]


@pytest.mark.slow
@pytest.mark.parametrize("payload", [CITY, SUPPORT, "昭島市 ひきこもり相談窓口", "tel:0425445111"])
def test_a_printed_code_gives_back_its_payload(payload: str):
    import pypdfium2
    import zxingcpp

    pdf = pypdfium2.PdfDocument(io.BytesIO(typeset(make_qr(payload), 18)))
    for dpi in (150, 300):
        (found,) = zxingcpp.read_barcodes(pdf[0].render(scale=dpi / 72).to_pil())
        assert found.text == payload
    pdf.close()


def seams(code: QrCode, side_mm: float, dpi: int, picture: object) -> list[int]:
    """The grey levels, above the darkest, of all pixels that lie a pixel deep inside dark modules."""
    rows, size = matrix(code), PAGE_MM / 25.4 * dpi
    grey = picture.convert("L")
    assert abs(grey.width - size) < 1.5
    module_px = code.module_mm(side_mm) / 25.4 * dpi
    first = LEFT_MM / 25.4 * dpi + 4 * module_px
    black, pixels = grey.getextrema()[0], grey.load()

    def dark(x: int, y: int) -> bool:
        columns = range(int((x - 1 - first) // module_px), int((x + 2 - first) // module_px) + 1)
        lines = range(int((y - 1 - first) // module_px), int((y + 2 - first) // module_px) + 1)
        return all(
            0 <= column < code.modules and 0 <= line < code.modules and rows[line][column]
            for column in columns
            for line in lines
        )

    inside = range(int(first), int(first + code.modules * module_px) + 1)
    return [pixels[x, y] - black for y in inside for x in inside if dark(x, y)]


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [150, 300, 600])
def test_no_light_seam_shows_between_the_rows(dpi: int, tmp_path: Path):
    import pypdfium2
    from PIL import Image

    code = make_qr(CITY)
    made = typeset(code, 21.37)
    pdf = pypdfium2.PdfDocument(io.BytesIO(made))
    pictures = {"pdfium": pdf[0].render(scale=dpi / 72).to_pil()}
    pdf.close()
    (tmp_path / "code.pdf").write_bytes(made)
    for tool in filter(shutil.which, ("pdftoppm", "pdftocairo")):
        subprocess.run([tool, "-r", str(dpi), "-png", "code.pdf", tool], cwd=tmp_path, check=True)
        with Image.open(tmp_path / f"{tool}-1.png") as picture:
            pictures[tool] = picture.copy()
    for name, picture in pictures.items():
        levels = seams(code, 21.37, dpi, picture)
        assert len(levels) > 100, name
        assert max(levels) == 0, name
