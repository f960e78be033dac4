"""What a check of a finished PDF is: one file of ``checks/`` defines one, and says all that is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochures.base.findings import Text
from brochures.products.product import PAGES

if TYPE_CHECKING:
    from brochures.content.expected import Expected
    from brochures.preflight.inspected import Inspected
    from brochures.preflight.result import Outcome


BUILD_AGAIN = Text(
    "印刷用のPDFをほかのソフトで変えていないか確かめ、作り直してください。",
    "See whether another program has changed the PDF, and build it again.",
)
"""What to do about something that a file has since it was made, or has no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule that a finished PDF must keep.

    ``name`` is the same in the report, in the findings and in the manifest, and that of its module.
    ``title`` is the question that it asks, in words for whoever reads the report; ``makes_sure`` is its
    row in README.md, in Markdown. ``outputs`` names the outputs that it is for: unless said, those that are
    pages. ``needs_plan`` says that it compares with what was planned, and so cannot look at a PDF of which
    nothing is known.

    ``run`` looks at the file and raises when it cannot: `run_preflight` makes a failed check of that.
    """

    name: str
    title: Text
    makes_sure: str
    run: Callable[[Inspected, Expected], Outcome]
    outputs: tuple[str, ...] = PAGES
    needs_plan: bool = False
