"""Check: a discreet piece says nowhere what it keeps to itself, in print or in what a viewer tells of it.

The view is looked at before; here it is the finished file with what the template, the metadata and the
descriptions of figures and links add. What a QR code opens is not read by eye, and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.result import Outcome, counted
from brochures.products.product import OUTPUTS
from brochures.text.comparison_key import comparison_key

if TYPE_CHECKING:
    from brochures.preflight.inspected import Inspected

NAME = "disclosure"

HINT = Text(
    "テンプレートやデータの言葉を変えてください。このまま配ってはいけません。",
    "Reword the template or the data. Do not hand this out.",
)


def check_disclosure(inspected: Inspected, expected: Expected) -> Outcome:
    """Every word of ``expected.avoid`` is wanted nowhere, in whatever width, case or line."""
    if not expected.avoid:
        return Outcome(Text("控えめな版ではありません", "not a discreet edition"), ())
    texts: list[tuple[int | None, Text, str]] = [
        (page, Text("紙面", "in print"), inspected.text(page)) for page in inspected.page_numbers
    ]
    texts += [(None, Text("ファイルの説明", "in the file"), text) for text in inspected.descriptions()]
    findings = tuple(
        Finding(
            "error",
            NAME,
            Text(
                f"控えめな版なのに、{where.ja}に「{secret}」とあります。",
                f'A discreet edition says "{secret}" {where.en}.',
            ),
            HINT,
            expected.place(page),
        )
        for page, where, text in texts
        for secret in expected.avoid
        if comparison_key(secret) in comparison_key(text)
    )
    return Outcome(counted(len(texts), "か所", "text"), tuple(dict.fromkeys(findings)))


CHECK = Check(
    name=NAME,
    title=Text("控えめな版に、書かないはずの言葉はないか", "Does a discreet piece keep its silence?"),
    makes_sure="a discreet card says nowhere, not even in its metadata, what it keeps to itself",
    run=check_disclosure,
    outputs=OUTPUTS,
    needs_plan=True,
)
