"""A file with comments above its values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochures.dataset.yaml import read_source
from brochures.source_page.yaml_text import yaml_text

DATA: dict[str, Any] = {
    "area": "みどり野市",
    "desks": {"desk-1": {"name": "a: b #c", "channels": [{"kind": "phone", "number": "0998-11-2233"}]}},
    "guide": {"appeal": "一行目\n二行目"},
}


def test_remarks_stand_above_their_places() -> None:
    text = yaml_text(
        DATA, {("desks", "desk-1", "channels", 0): ["確認: だれの番号ですか"], ("guide",): ["既定の文"]}
    )
    lines = text.split("\n")
    assert lines[lines.index("# 既定の文") + 1] == "guide:"
    place = lines.index("      # 確認: だれの番号ですか")
    assert lines[place + 1].strip().startswith("- {kind: phone")


def test_a_remark_on_what_is_not_there_stands_above_what_is_nearest() -> None:
    text = yaml_text(DATA, {("desks", "desk-1", "hours", "open"): ["確認: いつですか"]})
    lines = text.split("\n")
    assert lines[lines.index("  # 確認: いつですか") + 1] == "  desk-1:"


def test_what_is_written_is_read_again_with_its_questions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(yaml_text(DATA, {("area",): ["確認: どこですか", "ただの注"]}), encoding="utf-8")
    source = read_source(path)
    assert source.data == DATA
    assert [words for _, words in source.questions] == ["どこですか"]


_TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85\ufeff"), min_size=1
)


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.recursive(
            _TEXTS,
            lambda inner: (
                st.lists(inner, min_size=1, max_size=3)
                | st.dictionaries(st.sampled_from("efg"), inner, min_size=1)
            ),
        ),
        min_size=1,
    )
)
def test_any_texts_come_back(data: dict[str, Any]) -> None:
    assert (
        yaml.safe_load(yaml_text(data, {})) == data or _as_text(yaml.safe_load(yaml_text(data, {}))) == data
    )


def _as_text(value: Any) -> Any:
    """PyYAML reads 2026-11-23 as a date; ours does not."""
    if isinstance(value, dict):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return str(value)
