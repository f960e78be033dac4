"""What is missing, wrong or left over in the texts of other languages, before anything is made in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from brochures.base.findings import BrochureError, Finding, Text
from brochures.content.content import texts_of
from brochures.content.untranslated import OTHER_FACTS, UNTRANSLATED, refuse_untranslated
from brochures.content.views import view_of
from brochures.content.views.rule_words import rule_words
from brochures.dataset.check_wordings import other_facts
from brochures.dataset.free_texts import Location, free_texts
from brochures.dataset.language_files import LanguageFile
from brochures.dataset.load import Loaded
from brochures.dataset.translated import in_language
from brochures.model import Dataset
from brochures.model.texts import text_key, untranslated_in
from brochures.products.plan import Document, language_name, plan_documents
from brochures.products.product import Product

CHECK = "language"


def check_languages(
    loaded: Loaded, products: Sequence[Product], today: date, languages: Sequence[str] = ()
) -> Iterator[Finding]:
    """What stops the pieces of a language, what no text of the dataset has any more, and what is a draft; in
    all its languages, or in those that are asked for.
    """
    others = [
        item.language
        for item in loaded.dataset.other_languages
        if not languages or item.language in languages
    ]
    documents = plan_documents(loaded.dataset, products, today=today, languages=others) if others else ()
    yield from _unknown_products(loaded, products)
    yield from _untranslated(loaded, documents)
    used = japanese_texts(loaded.dataset)
    for file in loaded.languages:
        if file.texts.language in others:
            yield from _of_file(file, used)
    for language in others:
        yield from _same_names(loaded, in_language(loaded.dataset, language))
        yield from _drafts(loaded, language)


def _unknown_products(loaded: Loaded, products: Sequence[Product]) -> Iterator[Finding]:
    known = [item.id for item in products]
    for file in loaded.languages:
        for index, name in enumerate(file.texts.products):
            if name not in known:
                yield Finding(
                    "error",
                    CHECK,
                    Text(f"「{name}」という印刷物はありません。", f"There is no product “{name}”."),
                    Text(f"あるもの: {'、'.join(known)}", f"There are: {', '.join(known)}."),
                    file.source.place_of(("products", index)),
                )


def texts_without_wording(
    loaded: Loaded, products: Sequence[Product], today: date, language: str
) -> tuple[str, ...]:
    """The Japanese texts that the pieces of a language would print, and that have no wording in it."""
    dataset = in_language(loaded.dataset, language)
    found = dict[str, None]()
    for document in plan_documents(loaded.dataset, products, today=today, languages=(language,)):
        with suppress(BrochureError):  # what stops the Japanese piece as well
            for text in texts_of(view_of(document, dataset)):
                found |= dict.fromkeys(untranslated_in(text))
    return tuple(found)


def _untranslated(loaded: Loaded, documents: Iterable[Document]) -> Iterator[Finding]:
    """Each text that has no wording once for each language, where it stands in Japanese."""
    told = set[tuple[str, str]]()
    for document in documents:
        try:
            dataset = in_language(loaded.dataset, document.language)
            texts = texts_of(view_of(document, dataset))
            refuse_untranslated(document, loaded.dataset, texts)
        except BrochureError as error:
            for item in error.findings:
                # What stops the Japanese piece as well is told of that.
                if item.check == UNTRANSLATED and (document.language, item.message.ja) not in told:
                    told.add((document.language, item.message.ja))
                    place = loaded.place_of_field(item.fields[0]) if item.fields else item.place
                    yield replace(item, place=place)


def japanese_texts(dataset: Dataset) -> frozenset[str]:
    """All that a wording may stand for: texts of the dataset, and the rules of its meetings in words."""
    rules = (rule for meeting in dataset.meetings.values() for rule in meeting.schedule.rules)
    said = (rule_words(rule, dataset.office) for rule in rules)
    return frozenset(text_key(text) for text in (*(text for _, text in free_texts(dataset)), *said))


def _of_file(file: LanguageFile, used: frozenset[str]) -> Iterator[Finding]:
    """Wordings of which one says another number, of which two stand for one text, or which stand for none."""
    seen = set[str]()
    for index, item in enumerate(file.texts.texts):
        place, key = file.source.place_of(("texts", index, "ja")), text_key(item.ja)
        if (fault := other_facts(item, file.texts.language)) is not None:
            hint = Text(
                "数、日付、時刻、番号は、日本語と同じものを書きます。",
                "Write the numbers, days and times of the Japanese.",
            )
            where = file.source.place_of(("texts", index, "text"))
            yield Finding("error", OTHER_FACTS, fault, hint, where)
        if key in seen:
            yield Finding(
                "warning",
                CHECK,
                Text(
                    "この日本語の文は、前にもう書かれています。", "This Japanese text stands there already."
                ),
                Text("どちらかを消してください。", "Remove one of the two."),
                place,
            )
        elif key not in used:
            yield Finding(
                "warning",
                CHECK,
                Text(
                    "この日本語の文は、もうデータにありません。", "No text of the dataset is this any more."
                ),
                Text(
                    "データの文が変わったのなら、ja と text を直します。要らなければ消してください。",
                    "If the text has changed, change ja and text; if it is not needed, remove the entry.",
                ),
                place,
            )
        seen.add(key)


def _same_names(loaded: Loaded, dataset: Dataset) -> Iterator[Finding]:
    """Two offices or places of one name in another language cannot be told apart by it; of one of them the
    long name and the short one may be the same there.
    """
    by_text: dict[str, set[str]] = defaultdict(set)
    for text, ja in dataset.names_beside:
        by_text[text].add(ja)
    owners: dict[str, set[Location]] = defaultdict(set)
    for at, text in free_texts(loaded.dataset):
        owners[text_key(text)].add(at[:2])
    for file in loaded.languages:
        for index, item in enumerate(file.texts.texts):
            key = text_key(item.ja)
            others = {name for name in by_text.get(item.text, ()) if owners[name].isdisjoint(owners[key])}
            if file.texts.language == dataset.language and others and key in by_text[item.text]:
                yield Finding(
                    "error",
                    CHECK,
                    Text(
                        f"「{sorted(others)[0]}」と同じ名前になっています: {item.text}",
                        f"“{sorted(others)[0]}” has the same name: {item.text}",
                    ),
                    Text("名前を書き分けてください。", "Give them names that differ."),
                    file.source.place_of(("texts", index, "text")),
                )


def _drafts(loaded: Loaded, language: str) -> Iterator[Finding]:
    unchecked = [
        (file, index)
        for file in loaded.languages
        for index, item in enumerate(file.texts.texts)
        if file.texts.language == language and item.reviewed is None
    ]
    if unchecked:
        name, (file, index) = language_name(language), unchecked[0]
        yield Finding(
            "note",
            CHECK,
            Text(
                f"{name.ja}の文 {len(unchecked)} 件を、市がまだ確かめていません。紙に「確認前」と出ます。",
                f"The city has not checked {len(unchecked)} of the {name.en} texts; pieces say that they are "
                "drafts.",
            ),
            Text(
                "確かめた文に reviewed: {by: 係の名前, on: 日付} を書き加えてください。",
                "Add reviewed: {by: a role, on: a day} to each text that was checked.",
            ),
            file.source.place_of(("texts", index)),
        )
