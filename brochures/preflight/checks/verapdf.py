"""Check: what veraPDF says of a PDF for the web, where it is installed.

A second opinion on PDF/UA-1 from the validator of the PDF Association's members; ours is the check
`accessibility`. Its report is read as documented for its command line (docs.verapdf.org/cli/validation;
``--format xml`` since 1.24): one ``rule`` for each rule that failed, with clause and test number.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.result import Outcome

if TYPE_CHECKING:
    from brochures.preflight.inspected import Inspected

NAME = "verapdf"
PROGRAM = "verapdf"
MOST_SECONDS = 120
"""It starts a Java machine and takes a few seconds for files of ours; what takes minutes hangs."""
MOST_FAILURES = 5
"""Places told for each rule."""

ABSENT = Text("veraPDF がないので、聞いていません", "not asked: veraPDF is not installed")
HINT = Text(
    "テンプレートを直すか、開発者に知らせてください。節の番号は PDF/UA-1（ISO 14289-1）のものです。",
    "Mend the template, or report it. The clause is one of PDF/UA-1 (ISO 14289-1).",
)
AGAIN = Text(
    "端末で verapdf を動かして確かめてください。使わないなら、PATH から外してください。",
    "Try verapdf in a terminal; if you do not use it, take it off the PATH.",
)


def check_verapdf(inspected: Inspected, expected: Expected) -> Outcome:
    program = shutil.which(PROGRAM)
    if program is None:
        return Outcome(ABSENT, ())
    with tempfile.TemporaryDirectory() as folder:
        # A name of our own: what is not written by us is not handed to a command line.
        file = Path(folder) / "document.pdf"
        file.write_bytes(inspected.file)
        report = _asked(program, file)
    if report is None:
        return Outcome(Text("veraPDF が答えません", "veraPDF gave no answer"), (_no_answer(expected),))
    return Outcome(_looked_at(report), tuple(_findings(report, expected)))


CHECK = Check(
    name=NAME,
    title=Text("別の検査ソフト（veraPDF）も合格とするか", "Does veraPDF, another checker, agree?"),
    makes_sure="web files: what veraPDF says, where it is installed",
    run=check_verapdf,
    outputs=("web",),
)


def _asked(program: str, file: Path) -> ElementTree.Element | None:
    """The ``validationReport`` on a file; None if there is none, whatever the reason."""
    command = [program, "--flavour", "ua1", "--format", "xml"]
    command += ["--maxfailuresdisplayed", str(MOST_FAILURES), str(file)]
    try:
        # It ends with 1 for a file that fails, so the exit code says nothing that the report does not.
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=MOST_SECONDS, check=False
        )
        report = ElementTree.fromstring(done.stdout)
    except (OSError, subprocess.TimeoutExpired, ElementTree.ParseError):
        return None
    found = next((item for item in report.iter("validationReport")), None)
    return found if found is not None and found.get("isCompliant") in ("true", "false") else None


def _looked_at(report: ElementTree.Element) -> Text:
    details = report.find("details")
    told = {} if details is None else details.attrib
    rules = sum(int(told.get(key, "0")) for key in ("passedRules", "failedRules"))
    return Text(f"veraPDF の規則 {rules}件", f"{rules} rules of veraPDF")


def _findings(report: ElementTree.Element, expected: Expected) -> Iterator[Finding]:
    failed = [rule for rule in report.iter("rule") if rule.get("status") == "failed"]
    for rule in failed:
        what = " ".join((rule.findtext("description") or "").split())
        number = f"{rule.get('clause', '?')}-{rule.get('testNumber', '?')}"
        count = rule.get("failedChecks", "?")
        place = next((item.text or "" for item in rule.iter("context")), "").strip()
        end = f" [{place}]" if place else ""
        message = Text(
            f"veraPDF: PDF/UA-1 {number} に{count}か所で反しています: {what}{end}",
            f"veraPDF: fails PDF/UA-1 {number} in {count} places: {what}{end}",
        )
        yield Finding("error", NAME, message, HINT, expected.place())
    if not failed and report.get("isCompliant") != "true":
        message = Text(
            f"veraPDF: PDF/UA-1 を満たしていません: {report.get('statement', '')}",
            f"veraPDF: does not conform to PDF/UA-1: {report.get('statement', '')}",
        )
        yield Finding("error", NAME, message, HINT, expected.place())


def _no_answer(expected: Expected) -> Finding:
    message = Text(
        "veraPDF がありますが、検査の結果を返しませんでした。", "veraPDF is there but gave no result."
    )
    return Finding("error", NAME, message, AGAIN, expected.place())
