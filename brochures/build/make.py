"""The way of one document: content -> typeset -> finish -> preflight -> result, in memory.

The steps before it, dataset -> products -> content, and those after it, into the cache and the output folder,
are in `brochures.build.build`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from brochures.base.findings import BrochureError
from brochures.build.failures import broken, out_of_memory
from brochures.build.job import Job
from brochures.build.result import Checked, Result, refused, result_of
from brochures.content.allowed_facts import facts_in
from brochures.content.content import Content, names_on
from brochures.content.expected import AllowedFact, Expected, RequiredFact
from brochures.content.views.card import CardView
from brochures.content.views.link_words import link_words
from brochures.finish.finish import finish
from brochures.finish.sheet.card_sheets import FinishedCard, impose_cards
from brochures.preflight.run import run_with_pictures
from brochures.products.plan import Document
from brochures.text.patterns import find_facts
from brochures.typeset.html import render_html
from brochures.typeset.html_text import planned_texts
from brochures.typeset.weasyprint import FONTS, Typeset, typeset_pdf

Look = Callable[[Sequence[Any]], None]
"""Is shown the pages as they are laid out."""


def make(job: Job) -> Result:
    """Make a document; whatever goes wrong in it is its finding. Nothing is written."""
    started = time.perf_counter()
    try:
        pdf, expected = typeset_document(job.document, job.content, job.fingerprint.run_code)
        checked = check(pdf, expected)
        return result_of(job.document, job.fingerprint, checked, time.perf_counter() - started)
    except BrochureError as error:
        return refused(job.document, error.findings, time.perf_counter() - started, job.fingerprint)
    except MemoryError:
        return out_of_memory(job, time.perf_counter() - started)
    except Exception as error:
        return broken(job, error, time.perf_counter() - started)


def typeset_document(
    document: Document, content: Content, run_code: str, look: Look = lambda pages: None
) -> tuple[bytes, Expected]:
    """A finished document that nobody has checked, on its sheet if it has one, and what it must show.

    Raises BrochureError for what stops it before there is a PDF to check.
    """
    pdf, expected = typeset_pages(document, content, run_code, look)
    if document.product.sheet is not None:
        card = FinishedCard(pdf, content.view.title, expected)
        pdf, expected = impose_cards(document, [card], (), content.view.language)
    return pdf, expected


def typeset_pages(
    document: Document, content: Content, run_code: str, look: Look = lambda pages: None
) -> tuple[bytes, Expected]:
    """The same, not yet imposed."""
    html = render_html(document, content.view, run_code)
    typeset = typeset_pdf(html, document.product.template, document.shop, look)
    links = link_words(content.view) if document.output == "web" else {}
    return finish(typeset.pdf, document, links), _expected(document, content, html, typeset, run_code)


def check(pdf: bytes, expected: Expected) -> Checked:
    """What preflight says of a finished PDF."""
    return Checked(pdf, expected, *run_with_pictures(pdf, expected))


def _expected(document: Document, content: Content, html: str, typeset: Typeset, run_code: str) -> Expected:
    product, view, texts = document.product, content.view, planned_texts(html)
    spoken_of = _spoken_of(content.allowed, texts)
    return Expected(
        document=document.id,
        pages=product.pages,
        trim=product.trim,
        facts=(*content.facts, RequiredFact("run_code", run_code, product.pages)),
        qr_codes=content.qr_codes,
        log=typeset.log,
        fonts=FONTS,
        allowed=spoken_of.union(facts_in(run_code)),
        allowed_elsewhere=content.allowed - spoken_of,
        output=document.output,
        today=document.today,
        planned=texts,
        laid=typeset.laid,
        images=typeset.images,
        protected=names_on(view.protected, texts),
        smallest_pt=product.smallest_pt,
        smallest_qr_mm=product.smallest_qr_mm,
        smallest_module_mm=product.smallest_module_mm,
        folds_mm=product.folds_mm,
        shop=document.shop,
        avoid=view.avoid if isinstance(view, CardView) else (),
    )


def _spoken_of(allowed: frozenset[AllowedFact], texts: Iterable[str]) -> frozenset[AllowedFact]:
    """The allowed facts that these texts state, and for a date without its year the days that it may be.

    The checks are told these alone, so that a number which stands on paper by mistake is not excused by a
    fact that this piece never meant.
    """
    seen = {(item.kind, item.normal) for text in _readings(texts) for item in find_facts(text)}
    return frozenset(
        fact
        for fact in allowed
        if (fact.kind, fact.normal) in seen
        or (fact.kind == "date" and ("date", f"-{fact.normal[4:]}") in seen)
    )


def _readings(texts: Iterable[str]) -> Iterable[str]:
    """The texts as they are planned, and as they may stand on paper: without the spaces that `planned_texts`
    puts where an element begins or ends within a line.
    """
    for text in texts:
        yield text
        yield "".join(text.split())
