"""The texts of another language as a form: those that are missing first, each beside its Japanese.

What is sent becomes a change of the file of that language, which is saved as every other change is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from starlette.responses import Response

from brochures.base.findings import BrochureError, Finding
from brochures.content.check_languages import japanese_texts, texts_without_wording
from brochures.dataset.changes import NOT_TO_BE_EDITED, read_text, text_of
from brochures.dataset.check_wordings import other_facts
from brochures.dataset.language_files import LanguageFile
from brochures.dataset.yaml.edit import NotEditable, with_values
from brochures.model.texts import Wording, text_key
from brochures.products.plan import language_name
from brochures.text.words import words_of
from brochures.web.drafts import Edited
from brochures.web.visit import Visit

ALIKE = 0.4
"""From this share of common letters on, a text may be what became of another one (`difflib`)."""
MOST_LETTERS = 2000


@dataclass(frozen=True)
class WordingField:
    """A Japanese text with its wording so far; ``before`` is the wording of the text that it replaces."""

    ja: str
    text: str
    before: Wording | None = None
    wrong: Finding | None = None


def wordings(visit: Visit) -> Response:
    """The form of a language, which the address names."""
    file = _file(visit, visit.asked("language"))
    if file is None or not visit.may_edit:
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    return _page(visit, file)


def change_wordings(visit: Visit) -> Response:
    """What was written: kept as a change, where it says the numbers and days of the Japanese."""
    file = _file(visit, visit.sent("language"))
    if file is None:
        return visit.page("problem.html.j2", 404, name="missing", findings=())
    sent = {
        text_key(ja): text[:MOST_LETTERS].replace("\r\n", "\n").strip()
        for ja, text in zip(visit.form.get("ja", ()), visit.form.get("text", ()), strict=False)
    }
    wrong = _wrong(file, sent)
    if wrong:
        return _page(visit, file, sent, wrong, 422)
    name = file.source.path.name
    there = text_of(file.source.path)
    edited = visit.draft.texts.get(name) or Edited(there, there)
    try:
        now = with_values(edited.now, _values(visit, file, read_text(edited.now, name), sent))
    except NotEditable:
        raise BrochureError([Finding("error", "edit", *NOT_TO_BE_EDITED)]) from None
    visit.keep(visit.draft.with_text(name, Edited(edited.was, now)))
    return visit.go("/save" if visit.draft else f"/wordings?language={file.texts.language}")


def _file(visit: Visit, language: str) -> LanguageFile | None:
    """The dataset's own file of a language; None where it has none."""
    return next((file for file in visit.loaded.languages if file.texts.language == language), None)


def _wrong(file: LanguageFile, sent: Mapping[str, str]) -> dict[str, Finding]:
    """The texts that say other numbers, days or times than the Japanese."""
    known = file.texts.by_key()
    found: dict[str, Finding] = {}
    for ja, text in sent.items():
        if text and (ja not in known or known[ja].text != text):
            fault = other_facts(Wording(ja=ja, text=text), file.texts.language)
            if fault is not None:
                found[ja] = Finding("error", "other-facts", fault)
    return found


def _values(
    visit: Visit, file: LanguageFile, values: Mapping[str, Any], sent: Mapping[str, str]
) -> dict[str, Any]:
    """What the file is to say. A text that is another, or is read otherwise, is not the one that the city has
    checked; where its lines break is nothing to that. One for a new Japanese text takes the place of that for
    the text before it.
    """
    new = deepcopy(dict(values))
    entries: list[dict[str, Any]] = new["texts"]
    at = {text_key(str(entry["ja"])): entry for entry in entries}
    for item in _missing(visit, file):
        if text := sent.get(item.ja):
            entry = {"ja": item.ja, "text": text}
            before = at.get(text_key(item.before.ja)) if item.before else None
            if before is None:
                entries.append(entry)
            else:
                before.clear()
                before.update(entry)
    for ja, text in sent.items():
        was = str(at[ja].get("text", "")).strip() if ja in at else text
        if text and text != was:
            at[ja]["text"] = text
            if text.split() != was.split():
                at[ja].pop("reviewed", None)
    return new


def _missing(visit: Visit, file: LanguageFile) -> Iterator[WordingField]:
    """The Japanese texts of the pieces that have no wording, each with that of the text which it replaces."""
    site, loaded = visit.site, visit.loaded
    language = file.texts.language
    texts = texts_without_wording(loaded, site.products, site.today(loaded), language)
    used = japanese_texts(loaded.dataset)
    left = [item for key, item in file.texts.by_key().items() if key not in used]
    for ja in texts:
        before = max(left, key=lambda item: _alike(item.ja, ja), default=None)
        if before is not None and (len(left) == len(texts) == 1 or _alike(before.ja, ja) >= ALIKE):
            left.remove(before)
            yield WordingField(ja, "", before)
        else:
            yield WordingField(ja, "")


def _saved(visit: Visit, file: LanguageFile) -> dict[str, str]:
    """The wordings of a language as they are saved, by their Japanese."""
    saved = (item for item in visit.site.saved().languages if item.source.path == file.source.path)
    return {ja: text.text for item in saved for ja, text in item.texts.by_key().items()}


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _page(
    visit: Visit,
    file: LanguageFile,
    sent: Mapping[str, str] | None = None,
    wrong: Mapping[str, Finding] | None = None,
    status: int = 200,
) -> Response:
    given, faults, used = sent or {}, wrong or {}, japanese_texts(visit.loaded.dataset)

    def filled(items: Sequence[WordingField]) -> list[WordingField]:
        return [
            WordingField(item.ja, given.get(item.ja, item.text), item.before, faults.get(item.ja))
            for item in items
        ]

    saved = _saved(visit, file)
    known = [WordingField(ja, item.text) for ja, item in file.texts.by_key().items() if ja in used]
    changed = [item for item in known if saved.get(item.ja) != item.text]
    language = file.texts.language
    return visit.page(
        "wordings.html.j2",
        status,
        nav="facts",
        language=language,
        name=language_name(language),
        tag=words_of(language).tag,
        all_read=words_of(language).all_read,
        file=file.source.path.name,
        missing=filled(list(_missing(visit, file))),
        changed=filled(changed),
        known=filled([item for item in known if item not in changed]),
        wrong=faults,
        most=MOST_LETTERS,
    )
