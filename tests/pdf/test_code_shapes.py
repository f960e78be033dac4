"""What may be a code is looked for where something is drawn like one."""

from __future__ import annotations

from contextlib import closing

from preflight.sample_pdf import CITY, TOKYO, qr, typeset

from brochures.pdf.code_shapes import like_codes
from brochures.preflight.inspected import Inspected

DOT = (
    '<svg style="left: {}mm; top: {}mm; width: 1mm; height: 1mm" viewBox="0 0 1 1">'
    '<rect width="1" height="1"/></svg>'
)


def test_many_small_shapes_close_together_may_be_a_code_and_few_or_far_ones_not() -> None:
    for side, apart_mm, found in ((5, 1.2, 1), (4, 1.2, 0), (5, 5, 0)):
        dots = "".join(
            DOT.format(20 + apart_mm * x, 20 + apart_mm * y) for x in range(side) for y in range(side)
        )
        with closing(Inspected(typeset(dots))) as inspected:
            areas = list(like_codes(inspected.painted, ()))
        assert len(areas) == found, (side, apart_mm)


def test_two_groups_are_two_however_they_lie() -> None:
    dots = "".join(
        DOT.format(left + 1.2 * x, 20 + 1.2 * y) for left in (20, 60) for x in range(5) for y in range(5)
    )
    with closing(Inspected(typeset(dots))) as inspected:
        assert len(list(like_codes(inspected.painted, ()))) == 2


def test_codes_that_are_known_are_not_looked_for_again() -> None:
    page = qr(CITY) + qr(TOKYO).replace("<svg", '<svg style="left: 20mm"')
    with closing(Inspected(typeset(page))) as inspected:
        assert len(inspected.qr_codes(1)) == 2
        assert inspected.like_codes(1) == ()
