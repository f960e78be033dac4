"""Rules of print shops are data, and a mistake in them is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import DATA, PROJECT, run

from brochures.base.findings import BrochureError
from brochures.products.print_shop import GENERIC, load_shop, shop_names, wrong_profile

PRINTERS = PROJECT / "templates" / "printers"


@pytest.mark.parametrize("path", sorted(PRINTERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_profile_asks_for_no_more_ink_than_shops_accept(path: Path) -> None:
    shop = load_shop(path.stem)
    assert shop.bleed_mm == 3
    assert shop.most_ink_percent <= 300


@pytest.mark.parametrize("path", sorted(PRINTERS.glob("*.yaml")), ids=lambda path: path.stem)
def test_for_shops_in_general_all_text_is_black_alone(path: Path) -> None:
    assert load_shop(path.stem).coloured_text_from_pt is None


@pytest.mark.parametrize(
    ("written", "understood"), [("14", 14.0), ("18.5", 18.5), ("12", None), ("true", None), ("-1", None)]
)
def test_only_large_text_may_keep_its_colour(tmp_path: Path, written: str, understood: float | None) -> None:
    text = (PRINTERS / f"{GENERIC}.yaml").read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(f"{text}coloured_text_from_pt: {written}\n", encoding="utf-8")
    if understood is not None:
        assert load_shop(str(path)).coloured_text_from_pt == understood
        return
    with pytest.raises(BrochureError) as caught:
        load_shop(str(path))
    (finding,) = caught.value.findings
    assert (finding.place.field, finding.place.line) == ("coloured_text_from_pt", text.count("\n") + 1)


def test_a_file_of_the_user_is_read_by_its_path(tmp_path: Path) -> None:
    text = (PRINTERS / f"{GENERIC}.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("bleed_mm: 3", "bleed_mm: 5"), encoding="utf-8")
    assert load_shop(str(tmp_path / "mine.yaml")).bleed_mm == 5


def test_only_shops_in_general_have_no_name_in_their_files(tmp_path: Path) -> None:
    text = (PRINTERS / f"{GENERIC}.yaml").read_text(encoding="utf-8")
    for name in (f"{GENERIC}.yaml", "a:b.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_shop(GENERIC).id == ""
    assert load_shop("generic-ja-x1a").id == "generic-ja-x1a"
    # Also a file of the same name is another shop's.
    assert load_shop(str(tmp_path / f"{GENERIC}.yaml")).id == GENERIC
    assert load_shop(str(tmp_path / "a:b.yaml")).id == "a_b"


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("name: {ja: 店, en: Shop}\npdf_x: x-9\nbleed_mm: wide\n", encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        load_shop(str(path))
    assert {item.place.line for item in caught.value.findings} >= {2, 3}


def test_an_unknown_name_is_told_with_those_there_are() -> None:
    with pytest.raises(BrochureError) as caught:
        load_shop("raksul")
    (finding,) = caught.value.findings
    assert finding.message.en == "No print shop is called “raksul”."
    assert {GENERIC, "generic-ja-x1a"} <= set(shop_names())
    assert all(name in finding.hint.ja for name in shop_names())


def with_profile(folder: Path, profile: bytes | None, pdf_x: str = "x-4") -> str:
    text = (PRINTERS / f"{GENERIC}.yaml").read_text(encoding="utf-8")
    text = text.replace("pdf_x: x-4", f"pdf_x: {pdf_x}") + "icc: paper.icc\n"
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    if profile is not None:
        (folder / "paper.icc").write_bytes(profile)
    return str(folder / "mine.yaml")


def profile(version: int = 2, space: bytes = b"CMYK", kind: bytes = b"prtr") -> bytes:
    """The header of a profile (ICC.1, 7.2)."""
    header = bytearray(132)
    header[0:4] = len(header).to_bytes(4, "big")
    header[8], header[12:16], header[16:20], header[36:40] = version, kind, space, b"acsp"
    return bytes(header)


def test_a_profile_beside_the_file_is_read(tmp_path: Path) -> None:
    assert load_shop(with_profile(tmp_path, profile())).profile == profile()


@pytest.mark.parametrize(
    ("content", "pdf_x", "message"),
    [
        (None, "x-4", "cannot be opened"),
        (b"", "x-4", "is not an ICC profile"),
        (b"%PDF-1.4" * 50, "x-4", "is not an ICC profile"),
        (profile()[:-1] + b"xx", "x-4", "cut off or damaged"),
        (profile(space=b"RGB "), "x-4", "is not a CMYK output profile"),
        (profile(kind=b"mntr"), "x-4", "is not a CMYK output profile"),
        (profile(version=5), "x-4", "version of ICC is too new"),
        (profile(version=4), "x-1a", "PDF/X-1a needs version 2"),
    ],
)
def test_a_profile_that_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, content: bytes | None, pdf_x: str, message: str
) -> None:
    with pytest.raises(BrochureError) as caught:
        load_shop(with_profile(tmp_path, content, pdf_x))
    (finding,) = caught.value.findings
    assert message in finding.message.en
    assert "paper.icc" in finding.message.ja
    assert (finding.place.field, finding.place.line is not None) == ("icc", True)


@pytest.mark.parametrize(("version", "pdf_x"), [(2, "x-4"), (4, "x-4"), (2, "x-1a")])
def test_a_cmyk_output_profile_is_right(version: int, pdf_x: str) -> None:
    assert wrong_profile(profile(version), pdf_x) is None


@pytest.mark.slow
@pytest.mark.parametrize("shop", ["nowhere", "missing.yaml", "folder"])
def test_a_shop_that_cannot_be_read_ends_with_exit_code_2(tmp_path: Path, shop: str) -> None:
    named = with_profile(tmp_path, None) if shop == "folder" else shop
    done = run(
        "render.py",
        "build",
        DATA / "akishima.yaml",
        "--output",
        "press",
        "--shop",
        named,
        "--out",
        tmp_path / "out",
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "ERROR" in done.stderr
