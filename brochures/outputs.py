"""What a typeset document still needs for its output."""

from __future__ import annotations

from brochures.plan import Document
from brochures.press import finish_press
from brochures.views import View
from brochures.views.links import link_words
from brochures.web_pdf import finish_web


def finish(pdf: bytes, document: Document, view: View) -> bytes:
    """The PDF as its output wants it: live links for the web, marks and inks for a press.

    An office prints what was typeset.
    """
    match document.output:
        case "web":
            return finish_web(pdf, link_words(view))
        case "press":
            return finish_press(pdf, document)
        case _:
            return pdf
