"""The language of a piece, which each door asks for where the dataset has texts in others than Japanese."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from brochures.base.findings import Text
from brochures.dataset.load import Loaded
from brochures.products.plan import Document, language_name
from brochures.text.words import ORIGINAL


@dataclass(frozen=True)
class LanguageChoice:
    """The language that is chosen, what is made in it, and those that there are, Japanese first."""

    language: str
    languages: tuple[str, ...]
    documents: tuple[Document, ...]
    is_draft: bool = False
    """Whether some of its texts were not checked by the city, so that paper says that it is a draft."""

    def addresses(self, door: str, **given: str) -> list[tuple[str, Text, str]]:
        """Each language with its name and the address of a door in it; none where there is only one."""
        if len(self.languages) == 1:
            return []
        return [
            (item, language_name(item), f"{door}?{urlencode({**given, **part_of_address(item)})}".rstrip("?"))
            for item in self.languages
        ]


def chosen_language(
    asked: Callable[[str], str], loaded: Loaded, documents: Sequence[Document]
) -> LanguageChoice:
    """The language that an address or a form names; Japanese for every other."""
    there = tuple(dict.fromkeys((ORIGINAL, *(item.language for item in documents))))
    language = asked("language") if asked("language") in there else ORIGINAL
    own = tuple(item for item in documents if item.language == language)
    texts = [
        item for told in loaded.dataset.other_languages if told.language == language for item in told.texts
    ]
    return LanguageChoice(language, there, own, any(item.reviewed is None for item in texts))


def part_of_address(language: str) -> dict[str, str]:
    """What an address says of a language: nothing of Japanese."""
    return {} if language == ORIGINAL else {"language": language}
