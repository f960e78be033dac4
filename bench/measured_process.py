"""What our side does in a process of its own, which `bench.measurements` starts.

python -m bench.measured_process warm  DIR                 a line DOCUMENT NUMBER; answers with milliseconds
python -m bench.measured_process steps DIR                 the same line; milliseconds of each step, as JSON
python -m bench.measured_process parts DIR DOCUMENT TIMES  milliseconds of each part of the document, as JSON
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bench.profile import looking
from bench.variants import shipped, variant, varied
from brochures.build.build import build_documents
from brochures.build.inputs import Inputs
from brochures.build.job import job_of
from brochures.build.make import check, typeset_document

SEEN_DPI = 100
PT_PER_INCH = 72
WARMING = 3
"""So often a document is made before it counts."""


class Warm:
    """A process that is up: it builds single documents into a folder, each with facts it never saw."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._dataset, self._documents = shipped()

    def make(self, name: str, number: int) -> float:
        """Milliseconds from the facts to the written file, report and manifest."""
        started = time.perf_counter()
        dataset = varied(self._dataset, variant(number))
        (built,) = build_documents(dataset, [self._documents[name]], self._out, force=True)
        taken_ms = (time.perf_counter() - started) * 1000
        if built.record.path is None:
            sys.exit(f"{name}: {[finding.message.en for finding in built.findings]}")
        return taken_ms

    def steps(self, name: str, number: int) -> Mapping[str, float]:
        """Milliseconds until a document is typeset, can be seen and is checked; none is written."""
        import pypdfium2

        started = time.perf_counter()
        dataset = varied(self._dataset, variant(number))
        job = job_of(self._documents[name], dataset, Inputs())
        planned = time.perf_counter()
        pdf, expected = typeset_document(job.document, job.content, job.fingerprint.run_code)
        typeset = time.perf_counter()
        with pypdfium2.PdfDocument(pdf) as opened:
            for page in opened:
                page.render(scale=SEEN_DPI / PT_PER_INCH)
        seen = time.perf_counter()
        checked = check(pdf, expected)
        ended = time.perf_counter()
        if not checked.report.passed:
            sys.exit(f"{name}: {[finding.message.en for finding in checked.report.findings]}")
        steps_s = {
            "typeset": typeset - planned,
            "preflight": ended - seen,
            "seen": seen - started,
            "all": ended - seen + typeset - started,
        }
        return {step: 1000 * seconds for step, seconds in steps_s.items()}


def steps(out: Path) -> None:
    """Tell the steps of what each line asks for."""
    process = Warm(out)
    for line in sys.stdin:
        name, number = line.split()
        print(json.dumps(process.steps(name, int(number))), flush=True)  # noqa: T201


def warm(out: Path) -> None:
    """Make what each line asks for."""
    process = Warm(out)
    for line in sys.stdin:
        name, number = line.split()
        print(process.make(name, int(number)), flush=True)  # noqa: T201


def parts(out: Path, name: str, times: int) -> Mapping[str, float]:
    """Milliseconds of each part: its share, of the time that was measured before anybody looked."""
    process = Warm(out)
    for number in range(WARMING):
        process.make(name, number)
    taken_ms = statistics.median(process.make(name, WARMING + number) for number in range(times))
    with looking() as seen:
        for number in range(times):
            process.make(name, WARMING + times + number)
    return {part: taken_ms * count / seen.total() for part, count in seen.most_common()}


def main(mode: str, folder: str, *more: str) -> None:
    out = Path(folder)
    if mode == "warm":
        warm(out)
    elif mode == "steps":
        steps(out)
    else:
        print(json.dumps(parts(out, more[0], int(more[1]))))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
