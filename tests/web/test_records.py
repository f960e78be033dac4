"""What was printed, and whether it still says what the data says."""

from __future__ import annotations

import pytest
from visiting import Visitor


@pytest.mark.slow
def test_what_was_printed_is_compared_with_what_is_saved_now(visitor: Visitor) -> None:
    assert "まだ何も印刷していません。" in visitor.get("/records")
    visitor.until("/leaflet", "確認ずみ")
    visitor.client.get("/pdf?piece=leaflet")
    page = visitor.get("/records")
    assert "同じです" in page
    visitor.city.change("extensions: [2855]", "extensions: [2861]")
    assert "違います。回収して、刷りなおしてください。" in visitor.get("/records")
