"""The palette in the colours of a city.

Each tone is as light as that of ours, so that what ours is proven for holds: contrast, tints that a copier
may lose, dark shapes that it keeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from brochures.base.colours import WHITE, Oklch, contrast, darkened, lightened, oklch
from brochures.model import Look
from brochures.typeset.inks import Token

MAIN = ("main", "main-text", "main-mid", "main-soft", "main-tint", "line")
ACCENT = ("accent", "accent-ink", "accent-text", "accent-tint")
AS_IT_IS = {"main", "main-text", "accent"}
"""Tones that are the colour itself; the others are lighter or darker ones of its hue."""

READ = {"accent-ink", "accent-text"}
SEEN = {"line"}
LEAST_READ, LEAST_SEEN = 6.0, 4.5
"""Beside white: of text on tints too, as ours; of lines, which say where something belongs."""

STRONGEST = 3.0
"""A tint has at most so much more chroma than ours: beyond it is a colour of its own."""

UNDER_COLOUR = 0.5
"""The share of the grey in a colour that is printed in black: less ink, and grey that stays grey."""

MOST_INK = 2.6
"""Of one for each ink: all shops ask for less than 3 to 3.5, and paper of an office dries slowly."""


@lru_cache(maxsize=64)
def in_the_colours_of(look: Look | None, palette: tuple[Token, ...]) -> tuple[Token, ...]:
    """The palette with each tone of the main colour and of the accent made from those of a city.

    Text is black in press, as ours is. Inks are computed without a profile: a shop proofs its own.
    """
    if look is None:
        return palette
    known = {token.name: token for token in palette}
    tones: dict[str, Oklch] = {}
    if (main := look.used_main) is not None:
        tones |= _tones(main, MAIN, known)
    if (accent := look.used_accent) is not None:
        tones |= _tones(accent, ACCENT, known)
    return tuple(_coloured(token, tones[token.name]) if token.name in tones else token for token in palette)


def _tones(colour: Oklch, names: Sequence[str], known: Mapping[str, Token]) -> dict[str, Oklch]:
    """``names[0]`` is the colour itself, which the others are tones of."""
    ours = oklch(known[names[0]].screen)
    strength = min(STRONGEST, colour.chroma / ours.chroma)
    found = {}
    for name in names:
        if name in AS_IT_IS:
            found[name] = colour
            continue
        tone = oklch(known[name].screen)
        made = Oklch(tone.lightness, tone.chroma * strength, colour.hue)
        if name in READ:
            made = darkened(made, LEAST_READ)
        elif name in SEEN:
            made = darkened(made, LEAST_SEEN)
        else:
            # No darker to the eye than ours: text stands on it.
            made = lightened(made, contrast(tone.screen, WHITE), 0.002)
        found[name] = made
    return found


def _coloured(token: Token, tone: Oklch) -> Token:
    """The token in another colour, its inks computed from it; those of text stay black."""
    screen = tone.screen
    inks = token.inks if token.name.endswith("-text") else inks_of(screen)
    return Token(token.name, screen, f"device-cmyk({' '.join(f'{ink}%' for ink in inks)})", inks)


def inks_of(screen: str) -> tuple[int, int, int, int]:
    """Cyan, magenta, yellow and black in whole percent for ``#1f5666``: the complement, half of its grey in
    black, more where there would be too much ink.
    """
    complement = [1 - int(screen[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    for share in (UNDER_COLOUR, 0.75, 1.0):
        black = share * min(complement)
        inks = [(ink - black) / (1 - black) if black < 1 else 0.0 for ink in complement]
        if sum(inks) + black <= MOST_INK:
            break
    cyan, magenta, yellow, key = (round(100 * ink) for ink in (*inks, black))
    return cyan, magenta, yellow, key
