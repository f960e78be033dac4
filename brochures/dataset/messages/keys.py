"""Sentences for keys that are unknown or missing."""

from __future__ import annotations

from brochures.base.field_problem import shorten
from brochures.base.findings import Text
from brochures.base.similar_names import did_you_mean, near
from brochures.dataset.messages.draft import Draft, draft
from brochures.dataset.messages.kinds import expected
from brochures.dataset.messages.schema import fields_of
from brochures.dataset.messages.spot import Spot
from brochures.dataset.messages.words import about, either, quoted


def unknown_key(spot: Spot) -> Draft:
    key, known = str(spot.path[-1]), fields_of(spot.owner)
    present = spot.parent.value if spot.parent and isinstance(spot.parent.value, dict) else {}
    guess = near(key, [name for name in known if name not in present]) or near(key, known)
    names, shown = quoted(known), shorten(key)
    message = Text(f"「{shown}」という項目はありません。", f'There is no key "{shown}" here.')
    if guess:
        meant = (*spot.path[:-1], guess)
        return Draft(spot.path, message, did_you_mean(guess), at_key=True, meant=meant)
    hint = Text(f"ここに書ける項目は{names.ja}です。", f"The keys allowed here are {names.en}.")
    return Draft(spot.path, message, hint, at_key=True)


def missing_key(spot: Spot) -> Draft:
    key = spot.path[-1]
    if isinstance(key, int):
        message = Text(f"{key + 1}番目の値がありません。", f"Entry {key + 1} is missing.")
        return draft(spot, message, about(spot.info))
    wanted = expected(spot.shape) or Text("値", "its value")
    hint = Text(f"「{key}: 」に続けて{wanted.ja}を書いてください。", f'Add "{key}: " and then {wanted.en}.')
    return draft(spot, _is_missing(key), either(about(spot.info, key), hint), missing=True)


def missing_tag(spot: Spot, key: str) -> Draft:
    """The key that tells the members of a union apart."""
    names = quoted(spot.shape.tags())
    typo = near(key, spot.value) if isinstance(spot.value, dict) else None
    if typo:
        hint = Text(f"「{typo}」は「{key}」のことですか？", f'Is "{typo}" meant to be "{key}"?')
    else:
        hint = Text(
            f"「{key}: 」に続けて{names.ja}のどれかを書いてください。",
            f'Add "{key}: " and one of {names.en}.',
        )
    return draft(spot, _is_missing(key), hint, (key,), missing=True)


def _is_missing(key: str) -> Text:
    return Text(f"「{key}」という項目がありません。", f'The key "{key}" is missing.')
