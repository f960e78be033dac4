"""What is expected names its document in every place of a finding."""

from __future__ import annotations

from brochures.base.geometry import Rect, Size
from brochures.content.expected import Expected


def test_a_place_names_the_document_and_what_is_known_of_it() -> None:
    expected = Expected("card", 2, Size(91, 55), (), (), (), None)
    place = expected.place(2, field="phone", area=Rect(1, 2, 3, 4))
    assert (place.document, place.page, place.field, place.area) == ("card", 2, "phone", Rect(1, 2, 3, 4))
    assert expected.place().page is None
