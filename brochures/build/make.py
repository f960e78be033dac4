"""order -> typeset -> impose -> preflight, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from brochures.build.fingerprint import run_code
from brochures.build.job import Order
from brochures.build.made import Made
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import Expected, RequiredFact
from brochures.finish.output import finish
from brochures.finish.sheet.card_sheets import FinishedCard, impose_cards
from brochures.preflight.run import run_with_pictures
from brochures.typeset.html_text import planned_texts
from brochures.typeset.weasyprint import FONTS, Typeset, typeset_pdf


def make(order: Order, mark: str, look: Callable[[Sequence[Any]], None] = lambda pages: None) -> Made:
    """Typeset, impose and check a document; nothing is written. ``mark`` is the fingerprint of the order.

    ``look`` is shown the pages as they are laid out.

    Raises BrochureError for what stops it before there is a PDF to check.
    """
    return checked(*typeset_whole(order, run_code(mark), look), mark)


def typeset_whole(
    order: Order, code: str, look: Callable[[Sequence[Any]], None] = lambda pages: None
) -> tuple[bytes, Expected]:
    """A finished document that nobody has checked, on its sheet if it has one, and what it must show."""
    pdf, expected = typeset_order(order, code, look)
    if order.document.product.sheet is not None:
        card = FinishedCard(pdf, order.title, expected)
        pdf, expected = impose_cards(order.document, [card], (), order.language)
    return pdf, expected


def checked(pdf: bytes, expected: Expected, mark: str) -> Made:
    """A finished PDF with all that preflight says of it; ``mark`` is its fingerprint."""
    report, pictures = run_with_pictures(pdf, expected)
    return Made(pdf, mark, run_code(mark), report, expected, report.findings, pictures)


def typeset_order(
    order: Order, code: str, look: Callable[[Sequence[Any]], None] = lambda pages: None
) -> tuple[bytes, Expected]:
    """The pages of a document, not yet imposed, and what they must show; ``code`` is its run code.

    ``look`` is shown the pages as they are laid out.
    """
    html = order.html_with(code)
    typeset = typeset_pdf(html, order.document.product.template, order.document.shop, look)
    return finish(typeset.pdf, order.document, order.links), _expected(order, html, typeset, code)


def _expected(order: Order, html: str, typeset: Typeset, code: str) -> Expected:
    document, product = order.document, order.document.product
    return Expected(
        document=document.id,
        pages=product.pages,
        trim=product.trim,
        facts=(*order.facts, RequiredFact("run_code", code, product.pages)),
        qr_codes=order.qr_codes,
        log=typeset.log,
        fonts=FONTS,
        known=order.known.union(facts_in(code)),
        others=order.others,
        output=document.output,
        today=document.today,
        planned=planned_texts(html),
        laid=typeset.laid,
        images=typeset.images,
        protected=order.protected,
        smallest_pt=product.smallest_pt,
        smallest_qr_mm=product.smallest_qr_mm,
        smallest_module_mm=product.smallest_module_mm,
        folds_mm=product.folds_mm,
        shop=document.shop,
        avoid=order.avoid,
    )
