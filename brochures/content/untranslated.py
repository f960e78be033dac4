"""What a document in another language lacks: texts that nobody has worded, and checked wordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.content.views import View
from brochures.content.views.card import CardView
from brochures.content.views.flyer import FlyerView
from brochures.content.views.leaflet import LeafletView
from brochures.dataset.check_wordings import other_facts
from brochures.dataset.free_texts import free_texts
from brochures.model import Dataset
from brochures.model.texts import text_key, untranslated_in
from brochures.products.plan import Document
from brochures.text.spaces import without_spaces
from brochures.text.words import ORIGINAL, word, words_of

UNTRANSLATED = "untranslated"
"""The check that tells of a text that has no wording in the language of a document."""
OTHER_FACTS = "other-facts"
"""The check that tells of a wording that says other numbers than the Japanese."""


def refuse_untranslated(document: Document, dataset: Dataset, texts: Iterable[str]) -> None:
    """Every text that the document would print and that has no wording in its language, all at once.

    ``dataset`` is the Japanese one.
    """
    missing = dict.fromkeys(ja for text in texts for ja in untranslated_in(text))
    if not missing:
        return
    fields = {text_key(text): ".".join(map(str, at)) for at, text in reversed([*free_texts(dataset)])}
    raise BrochureError([_finding(document, ja, fields.get(ja)) for ja in missing])


def refuse_other_facts(document: Document, dataset: Dataset, texts: Iterable[str]) -> None:
    """A text that says other numbers, days or times than the Japanese that it stands for.

    ``dataset`` is in the language of the document.
    """
    page = without_spaces("\n".join(texts))
    findings = [
        Finding(
            "error",
            OTHER_FACTS,
            Text(f"「{item.text}」: {fault.ja}", f"“{item.text}”: {fault.en}"),
            Text(f"日本語の文は「{item.ja}」です。", f"The Japanese is “{item.ja}”."),
            Place(document=document.id),
        )
        for item in dataset.own_wordings
        if without_spaces(item.text) in page and (fault := other_facts(item, dataset.language))
    ]
    if findings:
        raise BrochureError(findings)


def _finding(document: Document, ja: str, field: str | None) -> Finding:
    name = words_of(document.language).name
    file = f"{document.dataset}.{document.language}.yaml"
    return Finding(
        "error",
        UNTRANSLATED,
        Text(f"{name['ja']}の文がありません: 「{ja}」", f"This has no {name['en']} text: “{ja}”"),
        Text(
            f"{file} の texts に「ja: {ja}」を、その下に「text: {name['ja']}の文」を書いてください。",
            f"Write an entry into texts of {file}: this text as ja, and its {name['en']} wording as text.",
        ),
        Place(document=document.id),
        fields=(field,) if field else (),
    )


def with_draft(view: View, dataset: Dataset, texts: Iterable[str]) -> View:
    """The view, which says at its foot that it is a draft until every wording on it was checked.

    ``dataset`` is in the language of the view.
    """
    if not isinstance(view, LeafletView | FlyerView | CardView) or not unchecked(dataset, texts):
        return view
    own = word("draft", view.language)
    is_japanese = words_of(view.language).tag == ORIGINAL
    draft = (own,) if is_japanese else (own, word("draft", ORIGINAL))
    return replace(view, foot=replace(view.foot, draft=draft))


def unchecked(dataset: Dataset, texts: Iterable[str]) -> tuple[str, ...]:
    """The wordings in these texts that nobody has checked for the city."""
    page = without_spaces("\n".join(texts))
    return tuple(text for text in _unchecked(dataset) if without_spaces(text) in page)


def _unchecked(dataset: Dataset) -> Iterator[str]:
    return (item.text for item in dataset.own_wordings if item.reviewed is None)
