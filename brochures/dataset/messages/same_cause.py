"""One cause, one message: what follows from a mistake is not told beside it.

A misspelt key is also a missing key; a line that is indented wrongly is wrong where it stands and
missing where it should; a lost heading puts all that was below it into another place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal, cast

from brochures.base.field_problem import Loc, quoted
from brochures.base.findings import Text
from brochures.base.similar_names import alike, did_you_mean
from brochures.dataset.messages.error_message import Draft, join
from brochures.dataset.messages.place_in_file import Spot, entries_of, fields_of, is_mapping
from brochures.dataset.messages.value_kinds import SENTENCES


def told_once(drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that follow from another."""
    # A key that swallowed its value, for want of a space, has none of its own.
    swallowed = {draft.path for draft in drafts if draft.trouble == "unknown" and draft.meant}
    drafts = [draft for draft in drafts if draft.at_key or draft.path not in swallowed]
    drafts = _in_wrong_place(drafts)
    # What is misspelt or misplaced is missing where it should stand, and a heading may have lost all it had.
    meant = {path for draft in drafts for path in draft.meant}
    emptied = {path[:-1] for path in meant}
    drafts = [draft for draft in drafts if not (draft.trouble == "missing" and draft.path in meant)]
    drafts = [draft for draft in drafts if not (draft.is_nothing and draft.path in emptied)]
    return [draft for group in _by_mapping(drafts) for draft in _one_for_the_keys(group)]


def _by_mapping(drafts: Iterable[Draft]) -> list[list[Draft]]:
    """The drafts of the keys of one mapping, and of the values behind them, together."""
    groups: dict[Loc, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.path[:-1], []).append(draft)
    return list(groups.values())


def _within(path: Loc, roots: set[Loc]) -> bool:
    return any(path[:length] in roots for length in range(len(path) + 1))


# -- lines that are indented too little or too much, or have lost their heading


@dataclass(frozen=True, slots=True)
class _Home:
    """Where an entry belongs that cannot stand where it is: the name of its sentence, and the names in it.

    ``mapping`` is what it belongs to, if that is certain. With ``rest``, the lines below came to the
    wrong place with it.
    """

    sentence: Literal["belongs-inside", "belongs-outside", "lost-name", "lost-heading", "other-section"]
    mapping: Loc | None = None
    names: tuple[object, ...] = ()
    rest: bool = False


def _in_wrong_place(drafts: list[Draft]) -> list[Draft]:
    """One draft for all entries of a mapping that belong to another."""
    told: list[Draft] = []
    moved: set[Loc] = set()
    rest: set[Loc] = set()
    for odd in _odd_entries(drafts):
        for home, strays in _homes(odd).items():
            paths = {stray.path for stray in strays}
            # One odd key alone is a mistake of its own.
            if home.sentence == "other-section" and sum(_within(draft.path, paths) for draft in drafts) < 2:
                continue
            keys, into = quoted(stray.path[-1] for stray in strays), home.mapping
            message, hint = SENTENCES.said(home.sentence, keys=keys, names=quoted(home.names))
            meant = () if into is None else (into, *((*into, stray.path[-1]) for stray in strays))
            told.append(Draft(strays[0], message, hint, trouble="misplaced", meant=meant))
            moved |= paths
            if home.rest:
                rest.update(_strange_after(strays[-1]))
    left = [draft for draft in told if not _within(draft.path[:-1], moved)]
    left += [draft for draft in drafts if not _within(draft.path, moved)]
    return [draft for draft in left if not _within(draft.path, rest)]


def _odd_entries(drafts: list[Draft]) -> list[dict[str | int, Spot]]:
    """By mapping: unknown keys that resemble no missing one, and among records what is no right record."""
    odd: dict[Loc, dict[str | int, Spot]] = {}
    for draft in drafts:
        entries = [draft.spot] if draft.trouble == "kind" and not draft.spot.is_key else []
        if draft.trouble == "unknown" and draft.spot.parent:
            entries.append(draft.spot.parent)
            if not draft.meant:
                odd.setdefault(draft.path[:-1], {})[draft.path[-1]] = draft.spot
        for entry in entries:
            if entry.parent and is_mapping(entry.parent.shape.kind) and isinstance(entry.parent.value, dict):
                odd.setdefault(entry.path[:-1], {})[entry.path[-1]] = entry
    return list(odd.values())


def _homes(odd: dict[str | int, Spot]) -> dict[_Home, list[Spot]]:
    """The odd entries of a mapping by where they belong, in the order of the file."""
    mapping: Any = next(iter(odd.values())).parent
    homes: dict[_Home, list[Spot]] = {}
    above: Spot | None = None
    for key in mapping.value:
        home = _home(odd[key], above) if key in odd else None
        if home is None:
            above = mapping.down(key)
            continue
        homes.setdefault(home, []).append(odd[key])
        if home.rest:
            break
    return homes


def _home(entry: Spot, above: Spot | None) -> _Home | None:
    key, mapping = str(entry.path[-1]), entry.parent
    records = entries_of(mapping.shape.kind) if mapping else None
    if above and (above.value is None or (isinstance(above.value, dict) and key not in above.value)):
        kind = above.shape.kind
        if key in fields_of(kind) or _is_record(entry.value, entries_of(kind)):
            lost_all = above.value is None and records is not None
            return _Home("belongs-inside", above.path, above.path[-1:], rest=lost_all)
    if key in fields_of(records):
        return _Home("lost-name", rest=True)
    for level in islice(entry.around(), 1, None):
        absent = [name for name in fields_of(level.shape.kind) if name not in cast("Any", level.value)]
        if key in absent:
            return _Home("belongs-outside", level.path, rest=True)
        for name in absent:
            if key in fields_of(level.down(name).shape.kind):
                return _Home("lost-heading", (*level.path, name), (name,), rest=True)
    for level in entry.around():
        sections = [(name, entries_of(level.down(name).shape.kind)) for name in fields_of(level.shape.kind)]
        fitting = tuple(name for name, model in sections if _is_record(entry.value, model, whole=True))
        if fitting:
            return _Home("other-section", names=fitting)
    return None


def _is_record(value: object, model: Any, *, whole: bool = False) -> bool:
    """Whether a value has keys of a model only; as a ``whole`` also all that it needs."""
    fields = fields_of(model)
    if not isinstance(value, dict) or not value or not set(value) <= set(fields):
        return False
    return not whole or all(name in value for name, field in fields.items() if field.is_required())


def _strange_after(entry: Spot) -> Iterator[Loc]:
    """What stands below an entry in the same mapping and is as strange to it."""
    mapping: Any = entry.parent
    keys, kind = list(mapping.value), mapping.shape.kind
    of_record = fields_of(entries_of(kind))
    for key in keys[keys.index(entry.path[-1]) + 1 :]:
        if key not in fields_of(kind) and (entry.path[-1] not in of_record or key in of_record):
            yield (*mapping.path, key)


# -- keys that are unknown and keys that are missing


def _one_for_the_keys(group: list[Draft]) -> list[Draft]:
    """One draft for all keys that a mapping lacks, and those that it has in their place."""
    unknown = [draft for draft in group if draft.trouble == "unknown" and not draft.meant]
    missing = [draft for draft in group if draft.trouble == "missing"]
    if not missing or len(unknown) + len(missing) < 2:
        return group
    others = [draft for draft in group if draft not in unknown and draft not in missing]
    return [*others, _unknown_keys(unknown, missing) if unknown else _missing_keys(missing)]


def _missing_keys(missing: list[Draft]) -> Draft:
    keys = [str(draft.path[-1]) for draft in missing]
    hints = [
        Text(f"・「{key}」{draft.hint.ja}", f'"{key}": {draft.hint.en}')
        for key, draft in zip(keys, missing, strict=True)
    ]
    first = missing[0]
    mapping = first.spot if first.at else first.spot.parent
    assert mapping is not None
    return Draft(mapping, SENTENCES.message("missing-keys", keys=quoted(keys)), join(*hints))


def _unknown_keys(unknown: list[Draft], missing: list[Draft]) -> Draft:
    first = unknown[0]
    key, lacking = str(first.path[-1]), [str(draft.path[-1]) for draft in missing]
    if len(unknown) == len(missing) == 1 and alike(key, lacking[0]) > 0.5:
        return replace(first, hint=did_you_mean(lacking[0]))
    mapping: Any = first.spot.parent
    known = SENTENCES.hint("unknown-key", names=quoted(fields_of(mapping.shape.kind)))
    message = SENTENCES.message("unknown-keys", keys=quoted(draft.path[-1] for draft in unknown))
    hint = join(SENTENCES.message("lacking-hint", keys=quoted(lacking)), known)
    return replace(first, message=first.message if len(unknown) == 1 else message, hint=hint)
