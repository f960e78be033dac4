"""``make mutations``: damage real documents in many ways and tell which check stops each, as Markdown."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from mutations.damage import judge, undamaged
from mutations.test_mutations import DAMAGES, WHOLE


def lines() -> Iterator[str]:
    yield "| Damage | Document | Stopped by |"
    yield "|---|---|---|"
    counts: Counter[str] = Counter()
    survivors = []
    for damage in DAMAGES:
        verdict = judge(damage)
        counts.update(verdict.stopped_by)
        if not verdict.caught:
            survivors.append(damage.name)
        warned = f"(warning: {', '.join(verdict.told_by)})" if verdict.told_by else "**nothing**"
        stopped = ", ".join(verdict.stopped_by) or warned
        yield f"| {damage.name} | {damage.document} ({damage.output}) | {stopped} |"
    accused = [" ".join(whole) for whole in WHOLE if not undamaged(*whole).passed]
    share = 100 * (len(DAMAGES) - len(survivors)) / len(DAMAGES)
    yield ""
    yield f"{len(DAMAGES) - len(survivors)} of {len(DAMAGES)} damages were caught ({share:.1f} %)."
    yield f"Survivors: {', '.join(survivors) or 'none'}."
    yield f"Undamaged documents: {len(WHOLE)}; stopped all the same: {', '.join(accused) or 'none'}."
    yield "By check: " + ", ".join(f"{check} {number}" for check, number in counts.most_common()) + "."
    if survivors or accused:
        raise SystemExit(1)


for line in lines():
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
