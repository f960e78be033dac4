"""Other values in a file that otherwise stays as it was written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import DATA

from brochures.dataset.yaml import read_source
from brochures.dataset.yaml.edit import NotEditable, with_values

WRITTEN = """\
# The head.
desks:
  city:
    name: 窓口   # said so
    channels:
      - {kind: phone, number: 042-544-5111, extensions: [2855]}   # front

      # a remark
      - {kind: fax, number: 042-544-6440}
    lead: |-
      first
      second

meetings:
  kokokara:
    schedule:
      time: {start: "13:30", end: "16:30"}
      cancelled:
        - cancelled: 2026-12-26
          reason: 年末
        - {cancelled: 2027-01-30}
    # the end
"""


def changed(tmp_path: Any, change: Any, text: str = WRITTEN) -> str:
    """The file after a change of its values; it is proven to say them by the project's own reader."""
    file = tmp_path / "data.yaml"
    file.write_text(text, encoding="utf-8")
    values = read_source(file).data
    change(values)
    new = with_values(text, values)
    file.write_text(new, encoding="utf-8")
    assert read_source(file).data == values
    return new


def test_a_number_alone_is_another_and_its_comment_stays(tmp_path: Any) -> None:
    new = changed(tmp_path, lambda v: v["desks"]["city"]["channels"][0].update(extensions=[2861]))
    assert new == WRITTEN.replace("2855", "2861")


def test_text_that_looks_like_something_else_is_quoted(tmp_path: Any) -> None:
    new = changed(tmp_path, lambda v: v["desks"]["city"].update(name="窓口: 一番 #1"))
    assert new == WRITTEN.replace("窓口  ", '"窓口: 一番 #1"  ')


def test_lines_stay_lines(tmp_path: Any) -> None:
    new = changed(tmp_path, lambda v: v["desks"]["city"].update(lead="first\nthird\nfourth"))
    assert new == WRITTEN.replace("      second", "      third\n      fourth")


def test_a_new_key_stands_below_the_last_one(tmp_path: Any) -> None:
    new = changed(
        tmp_path, lambda v: v["meetings"]["kokokara"]["schedule"].update(confirmed_through="2027-01")
    )
    last = "        - {cancelled: 2027-01-30}\n"
    assert new == WRITTEN.replace(last, last + "      confirmed_through: 2027-01\n")


def test_a_new_list_of_records_has_a_line_for_each(tmp_path: Any) -> None:
    moved = [{"moved": "2027-02-27", "to": "2027-02-20", "reason": "会場の都合"}]
    new = changed(tmp_path, lambda v: v["meetings"]["kokokara"]["schedule"].update(moved=moved))
    line = "      moved:\n        - {moved: 2027-02-27, to: 2027-02-20, reason: 会場の都合}\n"
    assert line in new


def test_an_item_is_added_taken_out_and_changed_where_it_stands(tmp_path: Any) -> None:
    def cancelled(values: Any) -> list[Any]:
        return values["meetings"]["kokokara"]["schedule"]["cancelled"]  # type: ignore[no-any-return]

    added = changed(tmp_path, lambda v: cancelled(v).append({"cancelled": "2027-02-27"}))
    assert "        - {cancelled: 2027-01-30}\n        - {cancelled: 2027-02-27}\n" in added
    out = changed(tmp_path, lambda v: cancelled(v).pop(0))
    assert "      cancelled:\n        - {cancelled: 2027-01-30}\n" in out
    before = changed(tmp_path, lambda v: cancelled(v).insert(0, {"cancelled": "2026-11-28"}))
    assert "      cancelled:\n        - {cancelled: 2026-11-28}\n        - cancelled: 2026-12-26\n" in before
    reason = changed(tmp_path, lambda v: cancelled(v)[0].update(reason="会場が休み"))
    assert reason == WRITTEN.replace("年末", "会場が休み")


def test_a_key_goes_with_its_line_and_its_comma(tmp_path: Any) -> None:
    new = changed(tmp_path, lambda v: v["desks"]["city"].pop("lead"))
    assert new == WRITTEN.replace("    lead: |-\n      first\n      second\n", "")
    new = changed(tmp_path, lambda v: v["desks"]["city"]["channels"][0].pop("extensions"))
    assert new == WRITTEN.replace(", extensions: [2855]", "")
    new = changed(tmp_path, lambda v: v["desks"]["city"]["channels"][0].pop("kind"))
    assert new == WRITTEN.replace("kind: phone, ", "")


def test_what_cannot_be_changed_alone_is_refused() -> None:
    anchored = "one: &a {x: 1}\ntwo: *a\n"
    with pytest.raises(NotEditable):
        with_values(anchored, {"one": {"x": 2}, "two": {"x": 1}})


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=20))
def test_any_text_comes_back_as_it_was_given(text: str) -> None:
    """`with_values` reads what it wrote, and refuses it otherwise."""
    try:
        new = with_values("a: {b: x, c: [y]}\nd: z\n", {"a": {"b": text, "c": [text]}, "d": text})
    except NotEditable:
        pytest.fail(f"{text!r} was not written so that it can be read")
    assert new.startswith("a: {b: ")


def test_each_value_of_a_real_dataset_can_be_another(tmp_path: Any) -> None:
    text = (DATA / "akishima.yaml").read_text(encoding="utf-8")
    for place in list(places(read_source(DATA / "akishima.yaml").data)):
        values = read_source(DATA / "akishima.yaml").data
        *way, last = place
        record = values
        for step in way:
            record = record[step]
        record[last] = "2027-01-02"
        new = with_values(text, values)
        assert len(new.splitlines()) <= len(text.splitlines())
        assert new.count("#") == text.count("#")


def places(value: Any, way: tuple[Any, ...] = ()) -> Any:
    """The place of every text, number and truth."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*way, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*way, index))
    else:
        yield way


def test_a_long_record_is_written_on_lines_of_its_own_and_a_telephone_without_quotes() -> None:
    phone = {"kind": "phone", "number": "042-544-5112"}
    long = {**phone, "note": "あ" * 60, "hours": {"open": [{"days": ["mon"], "times": [{"start": "9:00"}]}]}}
    text = "a:\n  b:\n    - {kind: fax}  # 古い\n  c: 1\n"
    new = with_values(text, {"a": {"b": [{"kind": "fax"}, phone, long], "c": 1, "d": long}})
    assert new.split("\n")[3:6] == [
        "    - {kind: phone, number: 042-544-5112}",
        "    - kind: phone",
        "      number: 042-544-5112",
    ]
    assert "    - {kind: fax}  # 古い\n" in new
    assert "  d:\n    kind: phone\n    number: 042-544-5112\n" in new
