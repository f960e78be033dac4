"""The collector looks seldom while a document is made, and as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from brochures.base.collector import COLLECT_AFTER, fewer_collections


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        pytest.param((700, 10, 10), (COLLECT_AFTER, 10, 10), id="Python's own"),
        pytest.param((20_000, 20, 20), (20_000, 20, 20), id="one that looks more seldom"),
        pytest.param((0, 10, 10), (0, 10, 10), id="one that is switched off"),
    ],
)
def test_it_looks_more_seldom_and_never_more_often(
    before: tuple[int, int, int], inside: tuple[int, int, int]
) -> None:
    gc.set_threshold(*before)
    with fewer_collections():
        assert gc.get_threshold() == inside
    assert gc.get_threshold() == before


def test_what_goes_wrong_leaves_it_as_it_was() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match="wrong"), fewer_collections():
        raise ValueError("wrong")
    assert gc.get_threshold() == (700, 10, 10)
