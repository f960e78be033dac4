"""Paper that no dataset tells of goes the way of every document."""

from __future__ import annotations

from making import TODAY

from brochures.base.geometry import A4
from brochures.build.make import check
from brochures.build.own_paper import own_document, typeset_own
from brochures.content.views.calibration import calibration_view
from brochures.products.product import ProductName

NAME = ProductName(ja="紙", en="paper")


def test_what_it_requires_must_stand_there_and_no_number_that_is_not_allowed() -> None:
    document = own_document("calibration", NAME, A4, 2, TODAY, {"command": "2"})
    pdf, expected = typeset_own(document, calibration_view("office", 10), ())
    assert [fact.field for fact in expected.facts] == ["command", "run_code"]
    assert {item.check for item in check(pdf, expected).findings} >= {"unknown-facts"}
