"""The emblem of a city is read from a file beside its dataset; what is wrong with it is said to people."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from making import DATA, City, plan
from PIL import Image

from brochures.base.field_problem import FieldProblem
from brochures.base.findings import BrochureError
from brochures.dataset.changes import read_with
from brochures.dataset.load import read_dataset
from brochures.dataset.logo import HEIGHT_MM, read_drawing, read_logo

MON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">\n<circle cx="20" cy="20" r="17"/></svg>'


def pixels(width: int, height: int, kind: str = "PNG") -> bytes:
    saved = io.BytesIO()
    Image.new("RGB", (width, height), "#b3261e").save(saved, kind)
    return saved.getvalue()


def refused(folder: Path, name: str) -> FieldProblem:
    with pytest.raises(FieldProblem) as caught:
        read_logo(folder, name)
    return caught.value


def test_a_drawing_is_read_clean(tmp_path: Path) -> None:
    (tmp_path / "mon.svg").write_text(MON, encoding="utf-8")
    logo = read_logo(tmp_path, "mon.svg")
    assert (logo.file, logo.kind, logo.ratio) == ("mon.svg", "svg", 1)
    assert "<circle" in logo.content


@pytest.mark.parametrize(("name", "kind"), [("mon.png", "PNG"), ("mon.jpg", "JPEG"), ("MON.JPEG", "JPEG")])
def test_pixels_that_are_fine_enough_are_read(name: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(pixels(300, 150, kind))
    logo = read_logo(tmp_path, name)
    assert (logo.kind, logo.ratio) == (kind.lower(), 2)
    assert base64.b64decode(logo.content) == pixels(300, 150, kind)


def test_pixels_that_are_too_coarse_are_refused_with_how_many_are_needed(tmp_path: Path) -> None:
    needed = round(HEIGHT_MM / 25.4 * 300)
    (tmp_path / "mon.png").write_bytes(pixels(needed, needed))
    assert read_logo(tmp_path, "mon.png").ratio == 1
    (tmp_path / "mon.png").write_bytes(pixels(needed - 1, needed - 1))
    found = refused(tmp_path, "mon.png")
    assert "117 × 117 画素" in found.message.ja
    assert "高さ 118 画素以上(300 dpi)" in found.hint.ja
    # A wide one is printed lower.
    (tmp_path / "mon.png").write_bytes(pixels(6 * 59, 59))
    assert read_logo(tmp_path, "mon.png").ratio == 6


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "読めません"), (b"GIF89a", "読めません"), (pixels(200, 200)[:60], "読めません")],
    ids=["empty", "another kind", "cut"],
)
def test_a_file_that_is_no_picture_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "mon.png").write_bytes(content)
    assert said in refused(tmp_path, "mon.png").message.ja


def test_a_line_of_words_is_no_logo(tmp_path: Path) -> None:
    (tmp_path / "mon.png").write_bytes(pixels(1400, 200))
    assert "細長すぎます" in refused(tmp_path, "mon.png").message.ja


@pytest.mark.parametrize(
    "name", ["../mon.svg", "/etc/mon.svg", "a/b.svg", "mon.gif", "mon", ".svg", "市.svg"]
)
def test_a_name_is_that_of_a_picture_in_this_folder(name: str, tmp_path: Path) -> None:
    assert "ファイル名ではありません" in refused(tmp_path, name).message.ja


def test_a_file_that_is_not_there_is_named_and_one_that_may_be_meant(tmp_path: Path) -> None:
    (tmp_path / "mon.svg").write_text(MON, encoding="utf-8")
    assert "mon.svg" in refused(tmp_path, "mom.svg").hint.ja
    (tmp_path / "mon.svg").unlink()
    assert "フォルダー" in refused(tmp_path, "mon.svg").hint.ja


def test_a_drawing_in_place_of_the_scene_is_an_svg(tmp_path: Path) -> None:
    (tmp_path / "machi.svg").write_text(MON, encoding="utf-8")
    (tmp_path / "machi.png").write_bytes(pixels(800, 800))
    assert read_drawing(tmp_path, "machi.svg").kind == "svg"
    with pytest.raises(FieldProblem) as caught:
        read_drawing(tmp_path, "machi.png")
    assert "machi.png は SVG ではありません。" in caught.value.message.ja


def with_logo(folder: Path, svg: str = MON) -> Path:
    city = City(folder / "data")
    (city.folder / "mon.svg").write_text(svg, encoding="utf-8")
    text = city.file.read_text(encoding="utf-8")
    city.file.write_text(f"{text}\nlook: {{logo: mon.svg}}\n", encoding="utf-8")
    return city.file


def test_a_dataset_is_read_with_its_logo_also_while_it_is_edited(tmp_path: Path) -> None:
    file = with_logo(tmp_path)
    for loaded in (read_dataset(file), read_with(file, {})):
        assert loaded.dataset.look is not None
        assert loaded.dataset.look.logo is not None
        assert loaded.dataset.look.logo.file == "mon.svg"
        # What was read can be checked again, as tests and forms do.
        again = type(loaded.dataset).model_validate(loaded.dataset.model_dump())
        assert again.look == loaded.dataset.look


def test_what_is_wrong_with_a_drawing_is_told_at_its_line_of_the_data(tmp_path: Path) -> None:
    file = with_logo(tmp_path, MON.replace("<circle", "<script/><circle"))
    with pytest.raises(BrochureError) as caught:
        read_dataset(file)
    (finding,) = caught.value.findings
    assert finding.place.field == "look.logo"
    assert finding.place.line == len(file.read_text(encoding="utf-8").splitlines())
    assert "mon.svg の 2 行目: 使えない部品「script」があります。" in finding.message.ja


@pytest.mark.parametrize("key", ["logo", "picture"])
@pytest.mark.parametrize(
    "written", ['{file: a.svg, kind: svg, content: "<script/>", ratio: 1}', "[mon.svg]", "5", "true"]
)
def test_a_dataset_names_a_picture_and_does_not_hold_one(key: str, written: str, tmp_path: Path) -> None:
    """What stands in it would not have been looked through."""
    city = City(tmp_path / "data")
    text = city.file.read_text(encoding="utf-8")
    city.file.write_text(f"{text}\nlook: {{{key}: {written}}}\n", encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        read_dataset(city.file)
    (finding,) = caught.value.findings
    assert finding.place.field == f"look.{key}"
    assert "ファイルの名前ではありません。" in finding.message.ja


def test_the_tests_data_have_no_logo() -> None:
    assert read_dataset(DATA / "akishima.yaml").dataset.look is None


def test_what_the_office_prints_has_the_black_logo(tmp_path: Path) -> None:
    file = with_logo(tmp_path)
    (file.parent / "black.svg").write_text(MON.replace("red", "black"), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("logo: mon.svg", "logo: mon.svg, logo_black: black.svg"), encoding="utf-8")
    dataset = read_dataset(file).dataset
    used: dict[str, set[str]] = {}
    for output in ("office", "press", "web"):
        for document in plan(dataset, "leaflet", "card", outputs=(output,)):
            assert document.look is not None
            assert document.look.logo is not None
            used.setdefault(output, set()).add(document.look.logo.file)
    assert used == {"office": {"black.svg"}, "press": {"mon.svg"}, "web": {"mon.svg"}}


def test_a_black_logo_alone_is_the_logo(tmp_path: Path) -> None:
    file = with_logo(tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("logo: mon.svg", "logo_black: mon.svg"), encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        read_dataset(file)
    (finding,) = caught.value.findings
    assert finding.place.field == "look.logo_black"
    assert "logo に書いて" in finding.hint.ja
