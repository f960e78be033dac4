"""Questions that a new dataset still asks (``# 確認:``): nothing is printed before they are answered."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.field_problem import shorten
from brochures.base.findings import Finding, Place, Text
from brochures.dataset.load import Loaded

CHECK = "questions"
_LONGEST = 120


def check_questions(loaded: Loaded) -> Iterator[Finding]:
    """Each comment that begins with 確認: and was not removed yet."""
    for _, source in loaded.files:
        for line, words in source.questions:
            asked = shorten(words, _LONGEST)
            yield Finding(
                "error",
                CHECK,
                Text(
                    f"まだ確かめていないことがあります: {asked}", f"A question is not answered yet: {asked}"
                ),
                Text(
                    "確かめて値を書き、「# 確認:」の行を消してください。消すまで印刷できません。",
                    "Find out, write the value, and remove the line “# 確認:”. Nothing is printed before.",
                ),
                Place(file=str(source.path), line=line, column=1),
            )
