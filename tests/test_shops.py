"""Rules of print shops are data, and a mistake in them is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import PROJECT

from brochures.errors import BrochureError
from brochures.shops import GENERIC, load_shop

PRINTERS = PROJECT / "templates" / "printers"


@pytest.mark.parametrize("path", sorted(PRINTERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_profile_asks_for_no_more_ink_than_shops_accept(path: Path) -> None:
    shop = load_shop(path.stem)
    assert shop.bleed_mm == 3
    assert shop.most_ink_percent <= 300


def test_a_file_of_the_user_is_read_by_its_path(tmp_path: Path) -> None:
    text = (PRINTERS / f"{GENERIC}.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("bleed_mm: 3", "bleed_mm: 5"), encoding="utf-8")
    assert load_shop(str(tmp_path / "mine.yaml")).bleed_mm == 5


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: {ja: 店, en: Shop}\npdf_x: x-9\nbleed_mm: wide\n", encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        load_shop(str(path))
    assert {item.place.line for item in caught.value.findings} >= {2, 3}
