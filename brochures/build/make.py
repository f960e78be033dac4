"""The way of one document: content -> typeset -> finish -> preflight -> result, in memory.

The steps before it, dataset -> products -> content, and those after it, into the cache and the output folder,
are in `brochures.build.build`.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from brochures.base.findings import BrochureError
from brochures.build.failures import broken, out_of_memory
from brochures.build.job import Job
from brochures.build.result import Checked, Result, refused, result_of
from brochures.content.allowed_facts import facts_in
from brochures.content.content import Content, names_on, spoken_of
from brochures.content.expected import Expected, RequiredFact, TypesetPage
from brochures.content.views import View
from brochures.content.views.card import CardView
from brochures.content.views.flyer import FlyerView
from brochures.content.views.link_words import planned_links
from brochures.finish.finish import finish
from brochures.finish.sheet.card_sheets import FinishedCard, impose_cards
from brochures.finish.text.plain_page import text_blocks, text_page
from brochures.pdf.page_coordinates import PageCoordinates
from brochures.preflight.run import run_preflight, run_with_pictures
from brochures.products.plan import Document
from brochures.text.words import words_of
from brochures.typeset.compose import compose
from brochures.typeset.composition import Composition
from brochures.typeset.html import RUN_CODE_PLACE, SKETCH_CLASS, code_alt_text, sketch_alt_text
from brochures.typeset.html_text import readings_in, unparted_texts, written_texts
from brochures.typeset.laid_out import BlockFrame
from brochures.typeset.weasyprint import Typeset, fonts_of, typeset_pdf


def make(job: Job) -> Result:
    """Make a document; whatever goes wrong in it is its finding. Nothing is written."""
    started = time.perf_counter()
    try:
        pdf, expected = typeset_document(job.document, job.content, job.fingerprint.run_code)
        # A card that is to be imposed stands in no report: the pictures are those of its sheet.
        checked = (
            Checked(pdf, expected, run_preflight(pdf, expected)) if job.to_impose else check(pdf, expected)
        )
        result = result_of(job.document, job.fingerprint, checked, time.perf_counter() - started)
        return replace(result, expected=expected) if job.to_impose else result
    except BrochureError as error:
        return refused(job.document, error.findings, time.perf_counter() - started, job.fingerprint)
    except MemoryError:
        return out_of_memory(job, time.perf_counter() - started)
    except Exception as error:
        return broken(job, error, time.perf_counter() - started)


def typeset_document(document: Document, content: Content, run_code: str) -> tuple[bytes, Expected]:
    """A finished document that nobody has checked, on its sheet if it has one, and what it must show.

    Raises BrochureError for what stops it before there is a file to check.
    """
    if document.output == "text":
        return written_text(document, content, run_code)
    pdf, expected = typeset_pages(document, content, run_code)
    if document.product.sheet is not None:
        card = FinishedCard(pdf, content.view.title, expected)
        pdf, expected = impose_cards(document, [card], (), content.view.language)
    return pdf, expected


def written_text(document: Document, content: Content, run_code: str) -> tuple[bytes, Expected]:
    """The page of a text version, and what it must say: all on one page, for nothing is laid out."""
    view = content.view
    blocks = text_blocks(document, view)
    page = text_page(document, view, blocks, run_code)
    html = "".join(f'<div class="block">{block.html}</div>' for block in blocks)
    said = {block.name for block in blocks}
    expected = replace(
        _meant(document, content, html.replace(RUN_CODE_PLACE, run_code), run_code),
        facts=(
            *(replace(fact, page=1) for fact in content.facts if fact.block in said),
            RequiredFact("run_code", run_code, 1),
        ),
        qr_codes=content.qr_codes,
        language=words_of(view.language).tag,
        links=planned_links(content.plain_view, view.language),
    )
    return page.encode(), expected


def typeset_pages(document: Document, content: Content, run_code: str) -> tuple[bytes, Expected]:
    """The same, not yet imposed."""
    composition = compose(document, content.view, content.fields)
    typeset = typeset_pdf(
        composition.html_with(run_code),
        document.product.template,
        document.shop,
        document.look,
        document.sketch,
    )
    links = planned_links(content.plain_view, content.view.language) if document.output == "web" else ()
    panels = tuple(side.panel.number for side in composition.sides if side.panel)
    pdf = finish(typeset.pdf, document, {link.address: link.words for link in links}, panels)
    frames = typeset.blocks if document.shop is None else _around_marks(typeset.blocks, pdf)
    expected = _expected(document, content, composition, typeset, frames, run_code)
    return pdf, replace(expected, links=links)


def _around_marks(frames: Iterable[BlockFrame], pdf: bytes) -> tuple[BlockFrame, ...]:
    """Where the blocks lie on the pages of a press file, which have bleed and marks around the piece."""
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        trims = [PageCoordinates.of(page).shown([*map(float, page.trimbox)]) for page in opened.pages]
    return tuple(
        (page, box.moved(trims[page - 1].left_mm, trims[page - 1].top_mm))
        for page, box in frames
        if page <= len(trims)
    )


def check(pdf: bytes, expected: Expected) -> Checked:
    """What preflight says of a finished PDF."""
    return Checked(pdf, expected, *run_with_pictures(pdf, expected))


def _expected(
    document: Document,
    content: Content,
    composition: Composition,
    typeset: Typeset,
    frames: Sequence[BlockFrame],
    run_code: str,
) -> Expected:
    product, meant = document.product, _meant(document, content, composition.html_with(run_code), run_code)
    pages = composition.pages or product.pages
    codes = composition.placed_codes(content.qr_codes)
    return replace(
        meant,
        pages=pages,
        facts=(
            *composition.placed_facts(content.facts, frames),
            RequiredFact("run_code", run_code, composition.page_of_run_code if composition.sides else pages),
        ),
        qr_codes=codes,
        log=typeset.log,
        fonts=fonts_of(content.view.language),
        laid=typeset.laid,
        images=typeset.images,
        has_sketch=bool(_sketches(content.plain_view, composition)),
        logos=typeset.logos,
        strange=typeset.strange,
        typeset=tuple(TypesetPage(typeset.pdf, page, page) for page in range(1, typeset.pages + 1)),
        protected=names_on(content.view.protected, meant.planned),
        alt_texts=(
            *(code_alt_text(code.label, content.view.language) for code in codes),
            *_sketches(content.plain_view, composition),
        ),
        smallest_pt=product.smallest_pt,
        smallest_qr_mm=product.smallest_qr_mm,
        smallest_module_mm=product.smallest_module_mm,
        folds_mm=product.folds_mm,
        panels=composition.panels,
        shop=document.shop,
        left_out=composition.left_out_texts,
        untold=composition.untold_texts,
    )


def _sketches(view: View, composition: Composition) -> tuple[str, ...]:
    """What is said of the sketch of a way, where it found room."""
    if not isinstance(view, FlyerView) or view.venue is None or SKETCH_CLASS not in composition.html:
        return ()
    return (sketch_alt_text(view.venue.name, view.language),)


def _meant(document: Document, content: Content, html: str, run_code: str) -> Expected:
    """What a document must and may say, however it is made: on one page, and nothing of how that looks."""
    view, written = content.view, written_texts(html)
    texts = tuple(item.text for item in written)
    meant = spoken_of(content.allowed, (*texts, *unparted_texts(html)))
    return Expected(
        document=document.id,
        pages=1,
        trim=document.product.trim,
        facts=(),
        qr_codes=(),
        log=(),
        fonts=None,
        allowed=meant.union(facts_in(run_code)),
        allowed_elsewhere=content.allowed - meant,
        output=document.output,
        today=document.today,
        planned=texts,
        title=view.title,
        avoid=view.avoid if isinstance(view, CardView) else (),
        data=content.data,
        words_of=view.language,
        written=written,
        readings=readings_in(html),
        all_read=words_of(view.language).all_read,
    )
