"""Pydantic's list of errors -> findings, each at the place where it can be mended."""

from __future__ import annotations

from typing import Any, Protocol

from pydantic import BaseModel, ValidationError

from brochures.base.field_problem import Loc
from brochures.dataset.problems.draft import Draft
from brochures.dataset.problems.schema import shape_of
from brochures.dataset.problems.spot import Spot
from brochures.dataset.problems.walk import Error, walk
from brochures.errors import Finding, Place, Text

CHECK = "dataset-schema"
MAX_FINDINGS = 200
# A hostile file can hold 100,000 mistakes; the first ones are enough to start mending.
_MAX_ERRORS = 1000


class Places(Protocol):
    """What this module needs of a source; a dataset merged from two files can offer it too."""

    @property
    def data(self) -> Any: ...
    def place_of(self, loc: Loc) -> Place: ...
    def place_of_key(self, loc: Loc) -> Place: ...


def findings_from(error: ValidationError, source: Places, model: type[BaseModel]) -> list[Finding]:
    """Every mistake once, in the order of the file."""
    details = error.errors(include_url=False)
    errors = [Error(item["loc"], item) for item in details[:_MAX_ERRORS]]
    drafts = walk(errors, Spot(source.data, shape_of(model)))
    # A misspelt key is also a missing key: one mistake, told once.
    meant = {draft.meant for draft in drafts}
    told = [_finding(draft, source) for draft in drafts if not (draft.missing and draft.path in meant)]
    return cap(sorted(dict.fromkeys(told), key=_by_place), len(details) - len(errors))


def _finding(draft: Draft, source: Places) -> Finding:
    place = source.place_of_key(draft.path) if draft.at_key else source.place_of(draft.path)
    return Finding("error", CHECK, draft.message, draft.hint, place)


def _by_place(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.place
    return place.file or "", place.line or 0, place.column or 0, place.field or ""


def cap(findings: list[Finding], unseen: int = 0) -> list[Finding]:
    """At most MAX_FINDINGS, and one more that says that there are others."""
    if len(findings) + unseen <= MAX_FINDINGS:
        return findings
    kept = findings[:MAX_FINDINGS]
    more = Text("ほかにも誤りがあります。", "There are more mistakes than shown here.")
    hint = Text("まず上の誤りを直して、もう一度確かめてください。", "Mend these first, then check again.")
    return [*kept, Finding("error", kept[-1].check, more, hint, Place(file=kept[-1].place.file))]
