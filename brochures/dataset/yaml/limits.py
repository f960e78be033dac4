"""How much one file may hold, and how many mistakes are told of it."""

from __future__ import annotations

from brochures.base.findings import Finding, Place
from brochures.dataset.yaml.sentences import OF_FILES

LIMIT_CHECK = "dataset-limits"

MAX_BYTES = 2 * 1024 * 1024
# Counted after aliases are expanded, since that is what everything downstream has to carry.
MAX_NODES = 100_000
MAX_CHARACTERS = MAX_BYTES
MAX_DEPTH = 40
MAX_FINDINGS = 200


def cap(findings: list[Finding], unseen: int = 0) -> list[Finding]:
    """At most MAX_FINDINGS, and one more that says that there are others."""
    if len(findings) + unseen <= MAX_FINDINGS:
        return findings
    kept = findings[:MAX_FINDINGS]
    last = kept[-1]
    return [*kept, Finding("error", last.check, *OF_FILES.said("more"), Place(file=last.place.file))]
