"""Our side of what is measured inside a process: ``python -m bench.timings.child``; the bench calls it.

warm                                  a line DOCUMENT NUMBER; answers the milliseconds of each part
edited --out DIR                      a line NUMBER; answers the milliseconds and the documents rebuilt
pieces --out DIR                      a line NUMBER; answers the mean costs of all documents
flyers --out DIR --count N --jobs K   that many different flyers
merge  --out DIR --count N            that many different flyers as one merge run
merge-cards --out DIR --count N       sheets of cards, likewise
cards  --out DIR --count N --every E  a card for each of so many municipalities, likewise; says how far it is
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.timings.inside import batch, cards, different, edited, flyers, merge_run, pieces, warm
from bench.timings.setting import FLYER, SHEET


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "mode", choices=("warm", "edited", "pieces", "flyers", "merge", "merge-cards", "cards")
    )
    parser.add_argument("--out", type=Path)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", type=int, default=sys.maxsize)
    asked = parser.parse_args()
    match asked.mode:
        case "warm":
            said = warm(iter(sys.stdin))
        case "edited":
            said = edited(iter(sys.stdin), asked.out)
        case "pieces":
            said = pieces(iter(sys.stdin), asked.out)
        case "flyers":
            said = batch(flyers(asked.count), asked.out, asked.jobs, asked.every)
        case "merge":
            said = merge_run(different(FLYER, asked.count), asked.out, asked.every)
        case "merge-cards":
            said = merge_run(different(SHEET, asked.count), asked.out, asked.every)
        case "cards":
            said = merge_run(cards(asked.count), asked.out, asked.every)
    for line in said:
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
