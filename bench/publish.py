"""``python -m bench.publish BENCH.json [PROFILE.md]``: put results into docs/performance.md, docs/scale.md.

What stands between ``<!-- NAME -->`` and ``<!-- /NAME -->`` is replaced; the words around it are a person's.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from bench.scale import Assumed, measured, report
from bench.timings.results import Results
from bench.timings.table import markdown

DOCS = Path(__file__).parents[1] / "docs"


def placed(text: str, name: str, content: str) -> str:
    """The text with other content at a marked place. Raises ValueError when there is not just one."""
    place = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)", re.DOTALL)
    found, times = place.subn(lambda match: f"{match[1]}\n{content.strip()}\n\n{match[2]}", text)
    if times != 1:
        raise ValueError(f"{times} places are marked {name}")
    return found


def main(bench: str, *profiles: str) -> None:
    results = Results.from_json(json.loads(Path(bench).read_text(encoding="utf-8")))
    performance = {"bench": markdown(results, "en")}
    if profiles:
        performance["profile"] = "\n".join(Path(item).read_text(encoding="utf-8") for item in profiles)
    scale = {"scale": "\n".join(report(measured(results), Assumed()))}
    for file, contents in (("performance.md", performance), ("scale.md", scale)):
        path = DOCS / file
        text = path.read_text(encoding="utf-8")
        for name, content in contents.items():
            text = placed(text, name, content)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
