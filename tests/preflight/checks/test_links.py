"""A link opens what stands on paper in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from preflight.sample_pdf import BACK, CITY, TOKYO, messages, result_of, spoiled, typeset

from brochures.content.expected import PlannedLink
from brochures.finish.finish import finish_web
from brochures.preflight.result import CheckResult
from brochures.typeset.qr import make_qr

PHONE, MAIL, PAGE = "tel:0425440388", "mailto:soudan@example.jp", "https://www.city.akishima.lg.jp/a%E3%81%82"
LINKS = (
    PlannedLink(PHONE, "042-544-0388 に電話をかける", frozenset({"042-544-0388"})),
    PlannedLink(MAIL, "soudan@example.jp にメールを送る", frozenset({"soudan@example.jp"})),
    PlannedLink(PAGE, "市のページを開く", frozenset({"www.city.akishima.lg.jp"})),
    PlannedLink(CITY, "市のホームページを開く", frozenset(), frozenset({CITY})),
    PlannedLink(TOKYO, "都のホームページを開く", frozenset({"東京都の窓口"}), frozenset({TOKYO})),
)
CODE = str(make_qr(CITY).svg("QR")).replace("<svg", '<svg style="position: static; display: inline-block"')
WORDS = {link.address: link.words for link in LINKS}


def page(*links: tuple[str, str]) -> bytes:
    """A page with links, finished as for the web."""
    body = "".join(f'<p><a href="{address}">{text}</a></p>' for address, text in links)
    return finish_web(typeset(body, BACK), WORDS)


GOOD = (
    (PHONE, "042-544-0388"),
    (MAIL, "soudan@example.jp"),
    (PAGE, "www.city.akishima.<wbr>lg.jp"),
    (TOKYO, "東京都の窓口"),
    (CITY, CODE),
)


def result(pdf: bytes, **changes: object) -> CheckResult:
    return result_of("links", pdf, **{"links": LINKS} | changes)


def changed(change: Callable[[Any], None]) -> bytes:
    def apply(pdf: pikepdf.Pdf) -> None:
        change(pdf.pages[0].obj.Annots[0])

    return spoiled(page(*GOOD), apply)


def test_links_as_planned_are_right() -> None:
    found = result(page(*GOOD))
    assert found.passed
    assert found.looked_at.en == "5 links"


def test_where_nobody_knows_the_links_nothing_is_said() -> None:
    assert result(page((PHONE, "うそ")), links=None).passed


def test_a_link_over_two_lines_and_one_with_a_sign_before_its_number_are_right() -> None:
    sharp = PlannedLink("tel:%237119", "#7119 に電話をかける", frozenset({"#7119"}))
    WORDS[sharp.address] = sharp.words
    assert result(page(("tel:%237119", "#7119")), links=(sharp,)).passed

    def in_two(link: Any) -> None:
        left, bottom, right, top = (float(edge) for edge in link.Rect)
        middle = (left + right) / 2
        boxes = ((left, bottom, middle, top), (middle, bottom, right, top))
        link.QuadPoints = pikepdf.Array([n for x, y, r, t in boxes for n in (x, t, r, t, x, y, r, y)])

    assert result(changed(in_two)).passed


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (PHONE, "042-544-0389"),
        (PHONE, "0120-529-528"),
        (PHONE, "市役所"),
        (MAIL, "soudan@example.com"),
        (PAGE, "www.hikikomori-tokyo.jp"),
        (TOKYO, "www.city.akishima.lg.jp"),
        (TOKYO, CODE),
        (PAGE, CODE),
    ],
)
def test_a_link_on_something_else_is_found(address: str, text: str) -> None:
    found = result(page((address, text)))
    assert f"opens something else: {address}" in messages(found)
    assert found.findings[0].place.area is not None


@pytest.mark.parametrize("address", ["https://www.example.jp/", "tel:0425440389", "file:///etc/passwd"])
def test_a_link_that_nobody_planned_is_found(address: str) -> None:
    def other(link: Any) -> None:
        link.A.URI = pikepdf.String(address)

    assert f"Nobody planned this link: {address}" in messages(result(changed(other)))


def test_a_link_for_each_line_of_an_address_is_right() -> None:
    lines = (MAIL, "soudan@"), (MAIL, "example"), (MAIL, ".jp")
    assert result(page(*lines)).passed
    assert len(messages(result(page(*lines[:2]))).splitlines()) == 2
    assert not result(page(lines[0], (PHONE, "042-544-0388"), *lines[1:])).passed


def test_a_link_beside_its_text_is_found() -> None:
    def beside(link: Any) -> None:
        link.Rect = pikepdf.Array([float(edge) + 150 for edge in link.Rect])

    assert "Neither text nor a QR code" in messages(result(changed(beside)))


def test_what_opens_no_address_is_found() -> None:
    def elsewhere(link: Any) -> None:
        link.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([0]))

    assert "Nobody planned this link: /Link" in messages(result(changed(elsewhere)))


def test_a_link_that_says_something_else_is_found() -> None:
    def other(link: Any) -> None:
        link.Contents = pikepdf.String("ほかのページを開く")

    assert 'says "ほかのページを開く" instead of "042-544-0388 に電話をかける"' in messages(
        result(changed(other))
    )


def test_on_paper_no_link_is_planned() -> None:
    assert not result(page((PHONE, "042-544-0388")), links=()).passed
