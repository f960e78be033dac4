"""Changes that somebody has made and not saved: they outlive a closed browser and a killed server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from brochures.base.files import write_atomically
from brochures.dataset.changes import Change, Location, with_changes

MOST_CHANGES = 400
MOST_BYTES = 8_000_000
"""Of two regional files as they were and as they are to be; a request holds a quarter."""


@dataclass(frozen=True)
class Edited:
    """A file that somebody edits as text: what it said when he began, and what it is to say."""

    was: str
    now: str


@dataclass(frozen=True)
class Draft:
    """The changes of one browser, in the order in which they were made: those of forms, and besides the texts
    of whole files, by their names. A change is of what the texts say, where there are both.
    """

    changes: tuple[Change, ...] = ()
    texts: Mapping[str, Edited] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.changes or self.texts)

    @property
    def count(self) -> int:
        return len(self.changes) + len(self.texts)

    def with_change(self, change: Change) -> Draft:
        """One more; of two for the same place the second counts, and one that changes nothing goes.

        One inside a place that was changed as a whole (a list that became longer) changes that, and one of
        such a whole takes those inside it along.
        """
        outer = next((item for item in self.changes if _is_inside(change.at, item.at)), None)
        if outer is not None:
            within = Change(change.at[len(outer.at) :], change.was, change.now)
            return self.with_change(Change(outer.at, outer.was, _after(outer.now, [within])))
        before = next((item for item in self.changes if item.at == change.at), None)
        inner = [item for item in self.changes if _is_inside(item.at, change.at)]
        undone = [Change(item.at[len(change.at) :], item.now, item.was) for item in reversed(inner)]
        was = before.was if before else _after(change.was, undone)
        others = tuple(item for item in self.changes if item.at != change.at and item not in inner)
        new = Change(change.at, was, change.now)
        return replace(self, changes=others if new.now == was else (*others, new)[:MOST_CHANGES])

    def with_changes(self, changes: Iterable[Change]) -> Draft:
        draft = self
        for change in changes:
            draft = draft.with_change(change)
        return draft

    def with_text(self, name: str, edited: Edited | None) -> Draft:
        """With another text of a file, or without one."""
        others = {other: text for other, text in self.texts.items() if other != name}
        more = {name: edited} if edited is not None and edited.was != edited.now else {}
        return replace(self, texts={**others, **more})


def _is_inside(at: Location, other: Location) -> bool:
    return len(at) > len(other) and at[: len(other)] == other


def _after(value: Any, changes: Iterable[Change]) -> Any:
    """A value after changes inside it."""
    moved = [Change(("", *item.at), item.was, item.now) for item in changes]
    return with_changes({"": value}, moved)[""] if moved else value


class Drafts:
    """The drafts of all browsers, each a file that is named by a hash of who may read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, session: str) -> Draft:
        """The draft of a session; an empty one where there is none, or none that can be read."""
        try:
            written = json.loads(self.path(session).read_text(encoding="utf-8"))
            texts = {name: Edited(**edited) for name, edited in written.get("texts", {}).items()}
            return Draft(tuple(_change(item) for item in written["changes"]), texts)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return Draft()

    def keep(self, session: str, draft: Draft) -> None:
        """Raises BrochureError where the folder cannot be written to."""
        path = self.path(session)
        if not draft:
            with suppress(OSError):
                path.unlink()
            return
        written = {
            "changes": [{"at": item.at, "was": item.was, "now": item.now} for item in draft.changes],
            "texts": {name: vars(edited) for name, edited in draft.texts.items()},
        }
        content = json.dumps(written, ensure_ascii=False, indent=1).encode()
        if len(content) <= MOST_BYTES:
            write_atomically(path, content)

    def path(self, session: str, kind: str = "draft") -> Path:
        """Where something of a session is kept."""
        return self._folder / f"{hashlib.sha256(session.encode()).hexdigest()[:32]}.{kind}.json"


def _change(written: dict[str, Any]) -> Change:
    at = tuple(step for step in written["at"] if isinstance(step, (str, int)))
    return Change(at, written["was"], written["now"])
