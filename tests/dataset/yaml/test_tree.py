"""Places of values and keys."""

from __future__ import annotations

import pickle

import pytest
from dataset.yaml.folder import Folder

CITY = """\
desks:
  city:
    name: 相談窓口
    phones:
      - number: 042-544-5111
      - {number: "042-544-5112", note: }
"""


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        ((), 1, 1),
        (("desks",), 2, 3),
        (("desks", "city", "name"), 3, 11),
        (("desks", "city", "phones"), 5, 7),
        (("desks", "city", "phones", 0), 5, 9),
        (("desks", "city", "phones", 1, "number"), 6, 18),
    ],
)
def test_values_have_the_place_where_they_are_written(
    folder: Folder, loc: tuple[str | int, ...], line: int, column: int
) -> None:
    place = folder.read(CITY).place_of(loc)
    assert (place.line, place.column) == (line, column)
    assert (place.field or "") == ".".join(map(str, loc))


@pytest.mark.parametrize("loc", [("desks", "city", "phones", 9), ("desks", "city", "phones", "x", "y")])
def test_unknown_locations_fall_back_to_the_nearest_ancestor(
    folder: Folder, loc: tuple[str | int, ...]
) -> None:
    source = folder.read(CITY)
    for place in (source.place_of(loc), source.place_of_key(loc)):
        assert (place.line, place.column) == (5, 7)
        assert place.field == ".".join(map(str, loc))


def test_keys_have_a_place_of_their_own(folder: Folder) -> None:
    source = folder.read(CITY)
    key = source.place_of_key(("desks", "city", "name"))
    assert (key.line, key.column, key.field) == (3, 5, "desks.city.name")
    entry = source.place_of_key(("desks", "city", "phones", 1))
    assert (entry.line, entry.column) == (6, 9)


def test_a_source_survives_pickling(folder: Folder) -> None:
    source = folder.read(CITY)
    again = pickle.loads(pickle.dumps(source))
    assert again == source
    assert again.place_of(("desks", "city", "name")) == source.place_of(("desks", "city", "name"))


@pytest.mark.usefixtures("parser")
def test_comments_are_kept_with_the_values_that_they_end(folder: Folder) -> None:
    source = folder.read(
        "a: 文 #7119 へ\nb: # 覚え書き\n  c: [1, 2] # 二つ\n  d: '文' # 引用\ne:   # なし\nf: 3  #三\n"
        "g: x#y\nh: |-\n  文 #1\ni: # 上\n  - 文 # 一\n"
    )
    assert list(source.comments()) == [
        (("a",), "文", "7119 へ"),
        (("e",), "", " なし"),
        (("f",), "3", "三"),
        (("i", 0), "文", " 一"),
    ]
