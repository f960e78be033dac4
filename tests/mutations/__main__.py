"""``make mutations``: damage real documents in many ways, and write which check stops each.

The table goes to ``docs/mutations.md``. Changes that mislead nobody are made as well, in all pieces, and must
have no finding. What survives, and how often each check was the one to stop a damage, is told at the end.
Ends with 1 when a damage survives or something whole is stopped.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

from making import PROJECT

from mutations.damage import judge, undamaged
from mutations.test_mutations import ALL_HARMLESS, DAMAGES, WHOLE

HEADING = "| Damage | Document | Stopped by |\n|---|---|---|\n"
DOCUMENT = PROJECT / "docs" / "mutations.md"


def main() -> int:
    counts: Counter[str] = Counter()
    survivors, rows = [], []
    for damage in DAMAGES:
        verdict = judge(damage)
        counts.update(verdict.stopped_by)
        if not verdict.caught:
            survivors.append(damage.name)
        warned = f"(warning: {', '.join(verdict.told_by)})" if verdict.told_by else "**nothing**"
        stopped = ", ".join(verdict.stopped_by) or warned
        rows.append(f"| {damage.name} | {damage.document} ({damage.output}) | {stopped} |")
        tell(rows[-1])
    accused = [" ".join(whole) for whole in WHOLE if not undamaged(*whole).passed]
    pieces, stopped_all_the_same = 0, []
    for change in ALL_HARMLESS:
        pieces += len(change.documents())
        stopped_all_the_same += [f"{change.name}: {finding}" for finding in change.findings()]
    for line in stopped_all_the_same:
        tell(line)
    share = 100 * (len(DAMAGES) - len(survivors)) / len(DAMAGES)
    tell("")
    tell(f"{len(DAMAGES) - len(survivors)} of {len(DAMAGES)} damages were caught ({share:.1f} %).")
    tell(f"Survivors: {', '.join(survivors) or 'none'}.")
    tell(f"Undamaged documents: {len(WHOLE)}; stopped all the same: {', '.join(accused) or 'none'}.")
    tell("By check: " + ", ".join(f"{check} {number}" for check, number in counts.most_common()) + ".")
    introduction = DOCUMENT.read_text(encoding="utf-8").partition("\nRun of ")[0]
    run = (
        f"\nRun of {date.today()}: {len(DAMAGES) - len(survivors)} of {len(DAMAGES)} damages were caught "
        f"({share:.1f} %); of {len(WHOLE)} undamaged documents {len(accused) or 'none'} was stopped.\n"
        f"Of {len(ALL_HARMLESS)} harmless changes (tests/mutations/harmless.py, lists.py), "
        f"made in {pieces} documents, {len(stopped_all_the_same) or 'none'} had a finding.\n\n"
    )
    DOCUMENT.write_text(introduction + run + HEADING + "\n".join(rows) + "\n", encoding="utf-8")
    return 1 if survivors or accused or stopped_all_the_same else 0


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


sys.exit(main())
