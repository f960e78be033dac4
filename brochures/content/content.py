"""What a document says: the view of its template, and the facts that must and may stand on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from brochures.content.allowed_facts import allowed_facts
from brochures.content.expected import AllowedFact, ExpectedQr, RequiredFact
from brochures.content.facts import facts_of
from brochures.content.facts.records import DataFacts
from brochures.content.texts import texts_in
from brochures.content.texts import without_readings as view_without_readings
from brochures.content.untranslated import refuse_other_facts, refuse_untranslated, with_draft
from brochures.content.views import View, required_facts, view_of
from brochures.content.written import fields_saying
from brochures.dataset.translated import in_language
from brochures.dataset.without_readings import people_without_reading, readings_of, without_readings
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.patterns import find_facts
from brochures.text.spaces import without_spaces


@dataclass(frozen=True)
class Content:
    """All that is said, in plain values: who typesets it needs no dataset any more.

    ``facts`` and ``qr_codes`` must be on paper; ``allowed`` is everything like a number or a date that may
    be. ``fields`` says of its texts which field of the dataset holds them. ``data`` is what the dataset says
    without any view; None where that is not known. Only the texts of the ``view`` have readings over words.
    """

    view: View
    facts: tuple[RequiredFact, ...]
    qr_codes: tuple[ExpectedQr, ...]
    allowed: frozenset[AllowedFact]
    fields: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    data: DataFacts | None = None

    @property
    def plain_view(self) -> View:
        """The view without readings, as all that is compared."""
        return view_without_readings(self.view)


def content_of(document: Document, dataset: Dataset) -> Content:
    """What a document of a dataset says, in its language. Raises BrochureError for what cannot be printed."""
    told = in_language(dataset, document.language)
    plain = without_readings(told)
    content = content_of_view(document, dataset, view_of(document, told))
    fields = fields_saying(plain, texts_of(content.plain_view))
    data = replace(facts_of(plain, document), readings=readings_of(told), unread=people_without_reading(told))
    return replace(content, fields=fields, data=data)


def content_of_view(document: Document, dataset: Dataset, view: View, words: Iterable[str] = ()) -> Content:
    """The same of a view that says more than the dataset: ``words`` may stand on the document as well.

    ``dataset`` is the Japanese one, ``view`` is in the language of the document. Raises BrochureError.
    """
    plain = without_readings(in_language(dataset, document.language))
    texts = texts_of(view_without_readings(view))
    refuse_untranslated(document, dataset, texts)
    refuse_other_facts(document, plain, texts)
    return content_from(document, with_draft(view, plain, texts), allowed_facts(plain, document, words))


def content_from(document: Document, view: View, allowed: frozenset[AllowedFact]) -> Content:
    """The same for a document whose view is known."""
    # Where a name that it does not speak of may break is of no importance to it.
    plain = view_without_readings(view)
    spoken_of = replace(
        view,
        title=plain.title,
        author=plain.author,
        subject=plain.subject,
        protected=names_on(plain.protected, texts_of(plain)),
    )
    return Content(spoken_of, *required_facts(document, plain), allowed)


def texts_of(view: View) -> tuple[str, ...]:
    """Every text that a view gives to its template, in the order of its fields."""
    return tuple(texts_in(view, without=("protected",)))


def names_on(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The names that these texts speak of."""
    page = without_spaces("".join(texts))
    return tuple(name for name in names if without_spaces(name) in page)


def spoken_of(allowed: frozenset[AllowedFact], texts: Iterable[str]) -> frozenset[AllowedFact]:
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
        yield without_spaces(text)
