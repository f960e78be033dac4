"""Small real PDFs for the checks: one that is right, and ways to spoil it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import weasyprint

from brochures.base.geometry import Size
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import Expected, ExpectedQr, RequiredFact
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.result import CheckResult
from brochures.preflight.run import run_preflight
from brochures.typeset.html_text import planned_texts
from brochures.typeset.laid_out import laid_out
from brochures.typeset.qr import make_qr

FONTS = Path(__file__).resolve().parents[2] / "fonts"
CITY = "https://www.city.akishima.lg.jp/s036/010/020/1003402.html"
TOKYO = "https://www.hikikomori-tokyo.jp/"
TRIM = Size(105.0, 74.0)

STYLE = f"""
@font-face {{ font-family: "BIZ UDPGothic"; src: url({(FONTS / "BIZUDPGothic-Regular.ttf").as_uri()}) }}
@page {{ size: {TRIM.width_mm}mm {TRIM.height_mm}mm; margin: 5mm }}
body {{ margin: 0; font: 10pt "BIZ UDPGothic" }}
section + section {{ break-before: page }}
svg {{ display: block; position: absolute; left: 60mm; top: 20mm; width: 25mm; height: 25mm }}
.opens {{ position: absolute; left: 60mm; top: 45.5mm; margin: 0 }}
"""


def qr(payload: str, style: str = "") -> str:
    return f'<div style="{style}">{make_qr(payload).svg("QR")}</div>'


FRONT = (
    f"<p>電話 042-544-0388</p><p>内線 2855</p><p>毎月 第4土曜日 10:00〜12:00</p>{qr(CITY)}"
    "<p class='opens'>市のページ</p>"
)
BACK = f"<p>東京都ひきこもりサポートネット</p><p>0120-529-528</p>{qr(TOKYO)}<p class='opens'>都のページ</p>"


def page_html(*pages: str, style: str = "") -> str:
    body = "".join(f"<section>{page}</section>" for page in pages)
    return f'<html lang="ja"><title>見本</title><style>{STYLE}{style}</style><body>{body}</body></html>'


@cache
def typeset(*pages: str, style: str = "") -> bytes:
    pdf = weasyprint.HTML(string=page_html(*pages, style=style)).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(pdf, bytes)
    return pdf


@cache
def planned(*pages: str, style: str = "") -> Mapping[str, Any]:
    """What is known of such pages before there is a PDF: their texts, and where these came to lie."""
    html = page_html(*pages, style=style)
    lines, images = laid_out(weasyprint.HTML(string=html).render().pages)
    return {"planned": planned_texts(html), "laid": lines, "images": images}


GOOD = Expected(
    document="sample",
    pages=2,
    trim=TRIM,
    facts=(
        RequiredFact("desks.city.phones.0.number", "042-544-0388", 1),
        RequiredFact("desks.city.phones.0.extension", "2855", 1),
        RequiredFact("meetings.cafe.time", "10:00〜12:00", 1),
        RequiredFact("desks.tokyo.name", "東京都ひきこもりサポートネット", 2),
        RequiredFact("desks.tokyo.phones.0.number", "0120-529-528", 2),
    ),
    qr_codes=(ExpectedQr(CITY, "市のページ", 1), ExpectedQr(TOKYO, "都のページ", 2)),
    log=(),
    fonts=frozenset({"BIZ-UDPGothic"}),
    allowed=frozenset(facts_in("042-544-0388 内線2855 第4土曜日 10:00〜12:00 0120-529-528")),
    smallest_pt=(("*", 8.0),),
    **planned(FRONT, BACK),
)


def good_pdf() -> bytes:
    return typeset(FRONT, BACK)


def result_of(name: str, pdf: bytes, **changes: Any) -> CheckResult:
    """What one check says of a PDF; ValueError if it is not run for the output."""
    report = run_preflight(pdf, replace(GOOD, **changes), [check for check in CHECKS if check.name == name])
    (result,) = report.results
    return result


def messages(result: CheckResult) -> str:
    """The findings of a check that failed, in English; a check that only passed fails the test."""
    assert not result.passed
    assert result.findings
    for finding in result.findings:
        assert finding.check == result.name
        assert finding.place.document == "sample"
        assert finding.message.ja
        assert finding.hint.ja
        assert finding.hint.en
    return "\n".join(f"{finding.place.in_('en')}: {finding.message.en}" for finding in result.findings)


def with_page_entries(pdf: bytes, page: int = 1, **entries: Any) -> bytes:
    """The PDF with other entries in the dictionary of a page, such as Rotate=90."""

    def change(opened: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            opened.pages[page - 1].obj[f"/{key}"] = value

    return spoiled(pdf, change)


def spoiled(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        saved = io.BytesIO()
        opened.save(saved)
        return saved.getvalue()
