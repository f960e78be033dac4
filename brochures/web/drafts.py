"""Changes that somebody has made and not saved: they outlive a closed browser and a killed server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brochures.base.files import write_atomically
from brochures.dataset.changes import Change

MOST_CHANGES = 400
MOST_BYTES = 400_000


@dataclass(frozen=True)
class Draft:
    """The changes of one browser, in the order in which they were made."""

    changes: tuple[Change, ...] = ()

    def with_change(self, change: Change) -> Draft:
        """One more; of two for the same place the second counts, and one that changes nothing goes."""
        before = next((item for item in self.changes if item.at == change.at), None)
        was = before.was if before else change.was
        others = tuple(item for item in self.changes if item.at != change.at)
        new = Change(change.at, was, change.now)
        return Draft(others if new.now == was else (*others, new)[:MOST_CHANGES])

    def with_changes(self, changes: Iterable[Change]) -> Draft:
        draft = self
        for change in changes:
            draft = draft.with_change(change)
        return draft

    def without(self, change: Change) -> Draft:
        return Draft(tuple(item for item in self.changes if item.at != change.at))


class Drafts:
    """The drafts of all browsers, each a file that is named by a hash of who may read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, session: str) -> Draft:
        """The draft of a session; an empty one where there is none, or none that can be read."""
        try:
            written = json.loads(self.path(session).read_text(encoding="utf-8"))
            return Draft(tuple(_change(item) for item in written["changes"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Draft()

    def keep(self, session: str, draft: Draft) -> None:
        """Raises BrochureError where the folder cannot be written to."""
        path = self.path(session)
        if not draft.changes:
            with suppress(OSError):
                path.unlink()
            return
        changes = [{"at": item.at, "was": item.was, "now": item.now} for item in draft.changes]
        content = json.dumps({"changes": changes}, ensure_ascii=False, indent=1).encode()
        if len(content) <= MOST_BYTES:
            write_atomically(path, content)

    def path(self, session: str, kind: str = "draft") -> Path:
        """Where something of a session is kept."""
        return self._folder / f"{hashlib.sha256(session.encode()).hexdigest()[:32]}.{kind}.json"


def _change(written: dict[str, Any]) -> Change:
    at = tuple(step for step in written["at"] if isinstance(step, (str, int)))
    return Change(at, written["was"], written["now"])
