"""Colours of a city: lost ones, and those that are used darker or lighter than they were written."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.dataset.load import Loaded
from brochures.model.look import SIX_DIGITS

CHECK = "look"


def check_look(loaded: Loaded) -> Iterator[Finding]:
    """An error for each colour that YAML takes for a remark (YAML 1.2.2, 6.6), a note for each that is not
    used as it stands, with the one that is.
    """
    look = loaded.dataset.look
    if look is None:
        return
    for _, source in loaded.files:
        for at, text, comment in source.comments():
            if at[0] == "look" and not text and SIX_DIGITS.match(comment.lower()):
                yield Finding(
                    "error",
                    CHECK,
                    Text(
                        f"色「#{comment}」は覚え書きとして読まれ、使われません。",
                        f"The colour “#{comment}” is read as a remark, and is not used.",
                    ),
                    Text(
                        f'"#{comment}" のように、引用符の中に書いてください。',
                        f'Write it in quotes: "#{comment}".',
                    ),
                    source.place_of(at),
                )
    if look.used_main is not None and (used := look.used_main.screen) != look.main:
        yield Finding(
            "note",
            CHECK,
            Text(
                f"おもな色 {look.main} は明るいので、もっと濃い {used} にして使います。",
                f"The main colour {look.main} is light; the darker {used} is used.",
            ),
            Text(
                "白い文字が読める濃さにするためです。別の濃い色を書くこともできます。",
                "White text has to be read on it. You may write another dark colour.",
            ),
            loaded.place_of(("look", "main")),
        )
    if look.used_accent is not None and (used := look.used_accent.screen) != look.accent:
        yield Finding(
            "note",
            CHECK,
            Text(
                f"そえる色 {look.accent} は濃いので、もっと明るい {used} にして使います。",
                f"The second colour {look.accent} is dark; the lighter {used} is used.",
            ),
            Text(
                "白黒コピーで黒くつぶれないようにするためです。別の明るい色を書くこともできます。",
                "A black-and-white copy must not turn it black. You may write another light colour.",
            ),
            loaded.place_of(("look", "accent")),
        )
