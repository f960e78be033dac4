"""Which part of the work a moment belongs to, told from the functions that were running."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from types import FrameType

PARTS = {
    ("brochures/content/views/__init__", "view_of"): "order: view",
    ("brochures/content/allowed_facts", "known_facts"): "order: what may stand there",
    ("brochures/typeset/html", "render_html"): "order: HTML",
    ("brochures/build/job", "order_of"): "order: the rest",
    ("brochures/build/fingerprint", "fingerprint"): "fingerprint",
    ("weasyprint/__init__", "__init__"): "typeset: parse HTML",
    ("weasyprint/css/__init__", "get_all_computed_styles"): "typeset: CSS",
    ("weasyprint/formatting_structure/build", "build_formatting_structure"): "typeset: boxes",
    ("weasyprint/layout/__init__", "layout_document"): "typeset: layout",
    ("weasyprint/draw/__init__", "draw_page"): "typeset: draw",
    ("weasyprint/pdf/fonts", "build_fonts_dictionary"): "typeset: fonts",
    ("weasyprint/pdf/tags", "add_tags"): "typeset: tags",
    ("weasyprint/document", "write_pdf"): "typeset: write",
    ("brochures/typeset/laid_out", "laid_out"): "typeset: where all lies",
    ("brochures/typeset/html_text", "planned_texts"): "typeset: texts of the HTML",
    ("brochures/typeset/weasyprint", "typeset_pdf"): "typeset: the rest",
    ("brochures/finish/output", "finish"): "finish",
    ("brochures/finish/sheet/card_sheets", "impose_cards"): "impose",
    ("brochures/preflight/page_pictures", "page_pictures"): "preflight: pictures for the report",
    ("brochures/preflight/run", "run_with_pictures"): "preflight: the rest",
    ("brochures/build/result", "built_from"): "record",
    ("brochures/build/manifest", "write_atomically"): "write",
}
"""File (without its ending) and function to part; of two that run at once the inner one counts."""

ELSEWHERE = "elsewhere"
CHECKS, CHECK = "brochures/preflight/", "check_"


def part_of(frame: FrameType | None) -> str:
    """The part that this frame, or the nearest around it that is known, belongs to."""
    return next((part for file, function in _around(frame) if (part := _known(file, function))), ELSEWHERE)


def _known(file: str, function: str) -> str | None:
    if function.startswith(CHECK) and file.startswith(CHECKS):
        return f"preflight: {function.removeprefix(CHECK).replace('_', '-')}"
    return PARTS.get((file, function))


def _around(frame: FrameType | None) -> Iterator[tuple[str, str]]:
    """File, from its package on, and function of each frame, innermost first."""
    while frame is not None:
        yield _file(frame.f_code.co_filename), frame.f_code.co_name
        frame = frame.f_back


def _file(name: str) -> str:
    path = PurePath(name).with_suffix("")
    for package in ("brochures", "weasyprint"):
        if package in path.parts:
            at = len(path.parts) - 1 - path.parts[::-1].index(package)
            return "/".join(path.parts[at:])
    return path.name
