"""Texts of a language in which every kanji has its reading: what lacks one, and what nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.field_problem import quoted, shorten
from brochures.base.findings import Finding, Text
from brochures.dataset.check_ruby import HINT, RUBY, SAID
from brochures.dataset.language_files import LanguageFile
from brochures.dataset.load import Loaded
from brochures.dataset.translated import in_language
from brochures.dataset.without_readings import people_without_reading
from brochures.model import Dataset
from brochures.model.texts import text_key
from brochures.text.ruby import base_text, parse_ruby, ruby_mistakes, without_reading
from brochures.text.words import words_of

READINGS = "readings"


def check_readings(loaded: Loaded) -> Iterator[Finding]:
    """What stops the pieces of that language alone is a warning here, and an error of each of them."""
    for file in loaded.languages:
        if words_of(file.texts.language).all_read:
            yield from _lacking(file)
            yield from _unconfirmed(file)
            yield from _people(file, loaded.dataset)


def _people(file: LanguageFile, dataset: Dataset) -> Iterator[Finding]:
    """Names of people, told in the dataset's own file: no reading is printed rather than a wrong one."""
    if not file.texts.products:
        return
    people = people_without_reading(in_language(dataset, file.texts.language))
    if people:
        names = quoted(people)
        yield Finding(
            "note",
            READINGS,
            Text(
                f"人の名前の読みがなが分かりません: {names.ja}。読みがななしで載ります。",
                f"How these people's names are read is not known: {names.en}. They stand without readings.",
            ),
            Text(
                "本人に聞いて、texts に ja: と、その読みがなを付けた text: を書いてください。",
                "Ask them, and write the name with its reading into texts.",
            ),
            file.source.place_of(("texts",)),
        )


def _lacking(file: LanguageFile) -> Iterator[Finding]:
    for index, item in enumerate(file.texts.texts):
        place = file.source.place_of(("texts", index, "text"))
        for mistake, written in dict.fromkeys(ruby_mistakes(item.text)):
            said, what = SAID[mistake], shorten(written)
            yield Finding(
                "warning",
                RUBY,
                Text(
                    f"読みがな「{what}」の書き方が違います: {said.ja}。",
                    f"The reading “{what}” is not written as it should be: {said.en}.",
                ),
                HINT,
                place,
            )
        bare = without_reading(item.text)
        if bare:
            words = quoted(dict.fromkeys(bare))
            yield Finding(
                "warning",
                READINGS,
                Text(
                    f"読みがなのない漢字があります: {words.ja}。この文を載せる印刷物は作れません。",
                    f"Kanji without a reading: {words.en}. No piece that prints this text can be made.",
                ),
                HINT,
                place,
            )


def _unconfirmed(file: LanguageFile) -> Iterator[Finding]:
    """A name that was given nothing but readings: a person must say whether they are right."""
    names: dict[str, None] = {}
    for item in file.texts.texts:
        base, words = parse_ruby(item.text)
        if words and item.reviewed is None and base_text(item.text) == text_key(item.ja):
            names |= {f"{base[word.start : word.end]}({word.reading})": None for word in words}
    if names:
        said = quoted(names)
        yield Finding(
            "note",
            READINGS,
            Text(
                f"名前の読みがなは、まだ確かめられていません: {said.ja}。",
                f"Nobody has confirmed how these names are read: {said.en}.",
            ),
            Text(
                "正しければ、その文に reviewed: {by: 係の名前, on: 確かめた日} を書き加えてください。",
                "If they are right, add reviewed: {by: a role, on: a day} to their texts.",
            ),
            file.source.place_of(("texts",)),
        )
