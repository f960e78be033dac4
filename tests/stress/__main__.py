"""``make stress``: draw the pieces of many cities that nobody has seen, and tell which found room.

``make stress ARGS=300`` says how many. Every refused piece is told at once, and how it stands after each 20
cities. Ends with 1 when a piece was
refused for any other reason than that it is too full, or when a dataset could not be read.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from stress.judge import Verdict, verdicts

USUAL = 300


def drawn(seed: int) -> list[Verdict]:
    return list(verdicts(seed))


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    found: list[Verdict] = []
    with ProcessPoolExecutor() as pool:
        for number, of_city in enumerate(pool.map(drawn, range(count)), start=1):
            found += of_city
            for item in of_city:
                if not item.saved:
                    what = "; ".join(f"{each.check}: {each.message.en}" for each in item.errors[:3])
                    tell(f"{item.seed} {item.piece}  {what}")
            if number % 20 == 0:
                tell(f"{number} cities, {sum(item.saved for item in found)} of {len(found)} pieces saved")
    saved = [item for item in found if item.saved]
    cities = {item.seed for item in found} - {item.seed for item in found if not item.saved}
    tell(f"{len(saved)} of {len(found)} pieces saved ({100 * len(saved) / len(found):.1f} %).")
    tell(f"{len(cities)} of {count} cities saved in all pieces ({100 * len(cities) / count:.1f} %).")
    by_piece = Counter(item.piece for item in found)
    for piece in by_piece:
        good = sum(item.saved for item in found if item.piece == piece)
        tell(f"  {piece}: {good} of {by_piece[piece]}")
    wrong = [item for item in found if not item.saved and not item.well_refused]
    warned = Counter(each.check for item in saved for each in item.warnings)
    tell("Warnings: " + ", ".join(f"{check} {number}" for check, number in warned.most_common()) + ".")
    return 1 if wrong else 0


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
