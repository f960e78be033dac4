"""What a document still needs for its output."""

from __future__ import annotations

from making import opened, plan

from brochures.content.views import view_of
from brochures.content.views.link_words import link_words
from brochures.finish.output import finish
from brochures.model import Dataset
from brochures.typeset.html import render_html
from brochures.typeset.weasyprint import typeset_pdf


def test_an_office_prints_what_was_typeset_and_a_screen_opens_links(akishima: Dataset) -> None:
    for output, links in (("office", 0), ("web", 2)):
        (document,) = plan(akishima, "card-discreet", outputs=(output,))
        view = view_of(document, akishima)
        typeset = typeset_pdf(render_html(document, view, "0000000"), document.product.template).pdf
        finished = finish(typeset, document, link_words(view))
        assert (finished == typeset) is (output == "office")
        with opened(finished) as pdf:
            assert len(pdf.pages[0].obj.get("/Annots", ())) == links
