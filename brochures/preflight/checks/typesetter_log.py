"""Check: the typesetter had nothing to complain about."""

from __future__ import annotations

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "typesetter-log"

HINT = Text(
    "印刷物が意図どおりでないおそれがあります。テンプレートか文章を直してください。",
    "The document may not look as intended. Mend the template or the text.",
)


def check_typesetter_log(_inspected: Inspected, expected: Expected) -> Outcome:
    """Every line is an error: unknown CSS, a missing file and a missing glyph look harmless there."""
    findings = tuple(
        Finding(
            "error",
            NAME,
            Text(f"組版ソフトの警告: {line}", f"The typesetter warned: {line}"),
            HINT,
            expected.place(),
        )
        for line in expected.log
    )
    return Outcome(counted(len(expected.log), "行", "line"), findings)


CHECK = Check(
    name=NAME,
    title=Text("組版ソフトの警告はないか", "Did the typesetter warn of anything?"),
    makes_sure="WeasyPrint warned of nothing",
    run=check_typesetter_log,
    needs_plan=True,
)
