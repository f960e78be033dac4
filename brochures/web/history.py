"""What was saved: each save is a revision with its time, who it was and why, and can be gone back to.

A revision is written before the files that it changes, with what they said before and after. So a server that
is killed in between leaves either the old files or all of the new ones: `recover` sees to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from brochures.base.files import write_atomically
from brochures.dataset.changes import Change, differences, read_text, value_at, with_changes
from brochures.dataset.yaml.edit import NotEditable, with_values

FORM = "brochures-revision-1"
TEXTS = "texts"
"""The key of the wordings in a file of another language."""


@dataclass(frozen=True)
class Revision:
    """One save; ``before`` and ``after`` are what the files said, by their names."""

    number: int
    when: datetime
    who: str
    reason: str
    changes: tuple[Change, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]


class History:
    """The revisions of the datasets of one folder. Only who holds the folder's lock writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Revision]:
        """The newest first; a file that is none of ours is passed over."""
        read = [self._read(path) for path in sorted(self._folder.glob("*.json"), reverse=True)]
        return [revision for revision in read if revision is not None]

    def of(self, number: int) -> Revision | None:
        return self._read(self._path(number))

    def save(
        self,
        texts: Mapping[Path, str],
        changes: Sequence[Change],
        *,
        when: datetime,
        who: str,
        reason: str,
    ) -> Revision:
        """Write the files of a dataset and the revision that tells of it. Raises BrochureError."""
        newest = next((revision.number for revision in self.all()), 0)
        before = {path.name: path.read_bytes().decode("utf-8-sig") for path in texts}
        after = {path.name: text for path, text in texts.items()}
        revision = Revision(newest + 1, when, who, reason, tuple(changes), before, after)
        write_atomically(self._path(revision.number), _written(revision))
        for path, text in texts.items():
            write_atomically(path, text.encode())
        return revision

    def recover(self, folder: Path) -> None:
        """End what a server that was killed had begun: a save that reached no file is forgotten, one that
        reached some is completed. Raises BrochureError.
        """
        newest = next(iter(self.all()), None)
        if newest is None:
            return
        now = {name: _text(folder / name) for name in newest.after}
        changed = {name for name, text in newest.after.items() if text != newest.before[name]}
        if changed and all(now[name] == newest.before[name] for name in changed):
            self._path(newest.number).unlink()
        elif any(now[name] == newest.after[name] for name in changed):
            for name in changed:
                if now[name] == newest.before[name]:
                    write_atomically(folder / name, newest.after[name].encode())

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:06}.json"

    def _read(self, path: Path) -> Revision | None:
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            if told["form"] != FORM:
                return None
            changes = tuple(Change(tuple(item["at"]), item["was"], item["now"]) for item in told["changes"])
            when = datetime.fromisoformat(told["when"])
            return Revision(
                told["number"], when, told["who"], told["reason"], changes, told["before"], told["after"]
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _written(revision: Revision) -> bytes:
    told: dict[str, Any] = {
        "form": FORM,
        "number": revision.number,
        "when": revision.when.isoformat(),
        "who": revision.who,
        "reason": revision.reason,
        "changes": [{"at": item.at, "was": item.was, "now": item.now} for item in revision.changes],
        "before": revision.before,
        "after": revision.after,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def without_save(text: str, before: str, after: str, name: str) -> str:
    """A file of texts in another language as it is now, without what one save made of it.

    Each wording is known by its Japanese, for later saves may have put others before it. What says something
    else since stays. Raises BrochureError for a text that cannot be read.
    """
    was, then, now = (read_text(item, name) for item in (before, after, text))
    old, new = _by_japanese(was), _by_japanese(then)
    wordings = [
        old.get(str(item.get("ja"))) if item == new.get(str(item.get("ja"))) else item
        for item in now.get(TEXTS, ())
    ]
    there = _by_japanese(now)
    gone = [item for ja, item in old.items() if ja not in new and ja not in there]
    undone = {**now, TEXTS: [item for item in (*wordings, *gone) if item is not None]}
    for change in differences(then, was):
        if change.at[0] != TEXTS and value_at(now, change.at) == change.was:
            undone = with_changes(undone, [change])
    try:
        return with_values(text, undone)
    except NotEditable:
        return before if text == after else text


def _by_japanese(data: Mapping[str, Any]) -> dict[str, Any]:
    return {str(item.get("ja")): item for item in data.get(TEXTS, ())}
