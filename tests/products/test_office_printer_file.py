"""Saving one printer: everything else in the user's file stays as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.findings import BrochureError
from brochures.products.office_printer import Offset, Printer, read_printers
from brochures.products.office_printer_file import save_printer

MEASURED = Printer(front=Offset(right_mm=0.5, down_mm=-1), back=Offset(right_mm=-2))
MINE = """\
# 自分の覚え書き
printers:
  office:  # 2階
    note: "コピー機: 手差し"
    front: {right_mm: 1}

  # もう1台
  複合機:
    back:
      right_mm: 3   # 手で測った
# 終わり
"""


def test_a_new_file_explains_itself(tmp_path: Path) -> None:
    path = tmp_path / "printers.yaml"
    save_printer(path, "office", MEASURED)
    assert read_printers(path) == {"office": MEASURED}
    assert path.read_text(encoding="utf-8").startswith("# プリンターごとの")


def test_another_printer_comes_after_the_last_and_nothing_else_moves(tmp_path: Path) -> None:
    path = tmp_path / "printers.yaml"
    path.write_text(MINE, encoding="utf-8")
    before = read_printers(path)
    save_printer(path, "third", MEASURED)
    assert read_printers(path) == {**before, "third": MEASURED}
    text = path.read_text(encoding="utf-8")
    assert text.startswith(MINE.removesuffix("# 終わり\n"))
    assert text.endswith("# 終わり\n")


@pytest.mark.parametrize("name", ["office", "複合機"])
def test_a_known_printer_is_written_anew_and_the_others_keep_every_letter(tmp_path: Path, name: str) -> None:
    path = tmp_path / "printers.yaml"
    path.write_text(MINE, encoding="utf-8")
    before = read_printers(path)
    now = before[name].model_copy(update={"front": MEASURED.front})
    save_printer(path, name, now)
    assert read_printers(path) == {**before, name: now}
    text = path.read_text(encoding="utf-8")
    kept = "right_mm: 3   # 手で測った" if name == "office" else "office:  # 2階"
    for line in (kept, "# 自分の覚え書き", "  # もう1台", "# 終わり"):
        assert line in text
    assert read_printers(path)["office"].note == "コピー機: 手差し"


def test_a_file_in_another_form_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "printers.yaml"
    path.write_text("printers: {a: {}}\n", encoding="utf-8")
    with pytest.raises(BrochureError, match="cannot be changed alone"):
        save_printer(path, "b", MEASURED)
    assert path.read_text(encoding="utf-8") == "printers: {a: {}}\n"


def test_a_file_with_mistakes_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "printers.yaml"
    path.write_text("printers:\n  a: {front: {right_mm: 99}}\n", encoding="utf-8")
    with pytest.raises(BrochureError):
        save_printer(path, "b", MEASURED)
    assert "99" in path.read_text(encoding="utf-8")
    assert [item.name for item in tmp_path.iterdir()] == ["printers.yaml"]


names = st.sampled_from(["office", "null", "true", "no", "1", "2階", "複合機", "a-b_c", "0x1", "1e3", "ア"])
sides = st.builds(
    Offset,
    right_mm=st.floats(-10, 10).map(lambda mm: round(mm, 2)),
    down_mm=st.floats(-10, 10).map(lambda mm: round(mm, 2)),
)
printers = st.builds(Printer, note=st.sampled_from([None, "2階: #3", '"', "no"]), front=sides, back=sides)


@given(st.lists(st.tuples(names, printers), min_size=1, max_size=6))
def test_whatever_is_saved_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, saved: list[tuple[str, Printer]]
) -> None:
    path = tmp_path_factory.mktemp("printers") / "printers.yaml"
    wanted: dict[str, Printer] = {}
    for name, printer in saved:
        save_printer(path, name, printer)
        wanted[name] = printer
        assert read_printers(path) == wanted
