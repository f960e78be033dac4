"""What a typeset document still needs for its output."""

from __future__ import annotations

from collections.abc import Mapping

from brochures.finish.press.finish import finish_press
from brochures.finish.web.finish import finish_web
from brochures.products.plan import Document


def finish(pdf: bytes, document: Document, links: Mapping[str, str]) -> bytes:
    """The PDF as its output wants it: live links for the web, marks and inks for a press.

    An office prints what was typeset. ``links`` says of each link where it leads.
    """
    match document.output:
        case "web":
            return finish_web(pdf, links)
        case "press":
            return finish_press(pdf, document)
        case _:
            return pdf
