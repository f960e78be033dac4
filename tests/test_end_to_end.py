"""From the YAML file to paper, as a clerk does it: everything that matters stands there and can be read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from making import (
    DATA,
    PROJECT,
    SHIPPED,
    TODAY,
    City,
    changed,
    make_each,
    page_texts,
    plan,
    run,
    without_space,
)

from brochures.build.build import build_documents
from brochures.build.result import Result
from brochures.dataset.load import load_dataset
from brochures.model import Dataset

PHONES = {
    "leaflet": ("042-544-5111", "内線2855", "0120-529-528", "042-544-6440", "042-544-0388"),
    "flyer-riyusu": ("042-544-0388",),
    "flyer-kokokara": ("042-544-0388", "080-1814-4949", "042-544-7200"),
    "card": ("042-544-5111", "内線2855", "0120-529-528", "042-544-6440"),
}


@pytest.mark.parametrize("name", PHONES)
def test_every_number_that_a_reader_needs_is_on_paper(name: str, built: Mapping[str, Result]) -> None:
    pdf = built[name].pdf
    assert pdf is not None
    text = without_space("".join(page_texts(pdf)))
    for number in PHONES[name]:
        assert number in text


@pytest.mark.parametrize("name", SHIPPED)
def test_a_private_number_is_on_no_paper_but_the_flyer(name: str, built: Mapping[str, Result]) -> None:
    pdf = built[name].pdf
    assert pdf is not None
    text = without_space("".join(page_texts(pdf)))
    flyer = name.startswith("flyer") and "kokokara" in name
    assert ("1814" in text) is flyer
    assert ("三木" in text) is flyer


@pytest.mark.parametrize("name", [name for name in SHIPPED if "sheet" not in name and "folded" not in name])
def test_who_printed_it_and_when_is_on_every_paper(name: str, built: Mapping[str, Result]) -> None:
    pdf = built[name].pdf
    assert pdf is not None
    text = without_space("".join(page_texts(pdf)))
    assert "令和8年11月発行" in text
    assert "福祉総務課福祉総務係" in text
    # On a discreet card the number of the page would lead to its name.
    assert ("ページ番号1003402" in text) is ("discreet" not in name)


@pytest.mark.slow
def test_one_command_makes_everything(tmp_path: Path, built: Mapping[str, Result]) -> None:
    """What a fresh machine does, under another hash seed and time zone: the same bytes as in this process."""
    elsewhere = {"PYTHONHASHSEED": "1", "TZ": "America/Lima"}
    words = ("build", DATA / "akishima.yaml", "--today", TODAY.isoformat(), "--out", tmp_path)
    result = run(PROJECT / "render.py", *words, **elsewhere)
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("saved  ") == len(SHIPPED)
    assert "NOT SAVED" not in result.stdout
    for name in SHIPPED:
        assert (tmp_path / "akishima" / "office" / f"{name}.pdf").read_bytes() == built[name].pdf


@pytest.mark.slow
@pytest.mark.parametrize("month", range(1, 13))
def test_flyers_fit_in_every_month(month: int, akishima: Dataset, tmp_path: Path) -> None:
    documents = plan(akishima, "flyer-kokokara*", months=(f"2027-{month:02}",))
    for item in build_documents(akishima, documents, tmp_path):
        assert item.pdf is not None, (item.document.id, [finding.message.en for finding in item.findings])
        assert f"{month}月" in "".join(page_texts(item.pdf))


@pytest.mark.parametrize("month", ["2027-10", "2028-05", "2030-06"])
def test_small_flyers_have_room_for_years_of_two_digits(month: str, akishima: Dataset) -> None:
    documents = plan(akishima, "flyer-a5-kokokara*", "flyer-b5-kokokara*", months=(month,))
    for item in make_each(akishima, documents):
        assert item.pdf is not None, (item.document.id, [finding.message.en for finding in item.findings])
        assert "令和1" in "".join(page_texts(item.pdf))


def test_a_changed_phone_number_reaches_every_paper_on_which_it_stood(city: City, tmp_path: Path) -> None:
    city.change("042-544-5111", "042-500-0001")
    only = [part for name in ("leaflet", "card", "card-discreet") for part in ("--only", name)]
    result = run(
        PROJECT / "render.py",
        "build",
        city.file,
        *only,
        "--today",
        TODAY.isoformat(),
        "--out",
        tmp_path / "out",
    )
    assert result.returncode == 0, result.stderr
    files = sorted((tmp_path / "out").rglob("*.pdf"))
    assert len(files) == 3
    for path in files:
        text = without_space("".join(page_texts(path.read_bytes())))
        assert "042-500-0001" in text
        assert "042-544-5111" not in text


@pytest.mark.slow
@pytest.mark.parametrize("size", ["", "-b5", "-a5"])
def test_a_flyer_may_carry_its_next_date_for_the_calendar(
    size: str, akishima: Dataset, tmp_path: Path
) -> None:
    asking = changed(akishima, **{"meetings.kokokara.event_code": True})
    (item,) = build_documents(asking, plan(asking, f"flyer{size}-kokokara"), tmp_path)
    assert item.pdf is not None, [finding.message.en for finding in item.findings]
    events = [code for code in item.record.qr_codes if code.payload.startswith("BEGIN:VCALENDAR")]
    if size == "-a5":
        assert events == []  # no room: the date stands large on the flyer
        return
    (event,) = events
    assert "DTSTART:20261128T043000Z" in event.payload
    # 57 modules of at least 0.4 mm.
    assert event.side_mm >= 57 * 0.4


@pytest.mark.slow
def test_numbers_of_wide_digits_stay_inside_their_frames(city: City, tmp_path: Path) -> None:
    for name in ("akishima.yaml", "tokyo.yaml"):
        file = city.folder / name
        text = file.read_text(encoding="utf-8").replace("042-544-5111", "0800-000-0000")
        text = text.replace("042-544-0388", "082-000-0000").replace("0120-529-528", "0800-000-0000")
        file.write_text(text, encoding="utf-8")
    wide = load_dataset(city.file)
    documents = [
        item for item in plan(wide) if item.product.sheet is None
    ]  # a sheet has the frames of its card
    for item in build_documents(wide, documents, tmp_path):
        assert item.pdf is not None, (item.document.id, [finding.message.en for finding in item.findings])


CARDS = ("card", "card-discreet", "card-85x54", "card-85x54-discreet")


def made_of(dataset: Dataset, *only: str) -> dict[str, str]:
    """The text of each document, which must have passed, by its id; white space is left out."""
    made = {}
    for item in make_each(dataset, plan(dataset, *only)):
        assert item.pdf is not None, (item.document.id, [finding.message.en for finding in item.findings])
        made[item.document.id] = without_space("".join(page_texts(item.pdf)))
    return made


def test_a_card_has_room_for_the_number_of_the_issuer_beside_that_of_the_desk(city: City) -> None:
    city.change("042-544-5111, extensions: [2855]", "042-544-5101")
    for text in made_of(load_dataset(city.file), *CARDS).values():
        assert "042-544-5101" in text
        assert "電話042-544-5111(内線2853から2856)" in text


@pytest.mark.parametrize(
    "label",
    ["東京都ひきこもりサポートネット", "東京都ひきこもり\n      サポートネット"],
    ids=["in one line", "in two lines"],
)
def test_a_card_bears_a_long_name_of_a_municipality_and_its_long_address(city: City, label: str) -> None:
    """The labels stand beside the codes only where they are made of short lines; else there is less room."""
    city.change("042-544-5111, extensions: [2855]", "042-544-5101")
    city.change("東京都ひきこもり\n      サポートネット", label, "tokyo.yaml")
    for name in ("akishima.yaml", "tokyo.yaml"):
        city.change("昭島市", "武蔵村山市" if "\n" in label else "武蔵市", name)
    for text in made_of(load_dataset(city.file), *CARDS).values():
        assert "電話042-544-5111(内線2853から2856)" in text
        assert "東京都サポートネット" in text or "東京都ひきこもりサポートネット" in text


# What is left out of a dataset (the file, what is there, what becomes of it), and what is made of it.
LEFT_OUT = {
    "an extension, an address, a name of a form and the number of a page": (
        (
            ("akishima.yaml", ", extensions: [2855]", ""),
            ("akishima.yaml", "    address: {text: 昭島市朝日町5-6-20, room: 和室1階}\n", ""),
            ("tokyo.yaml", "        label: メール相談\n", ""),
            ("tokyo.yaml", "    page_number: 1003402\n", ""),
        ),
        ("leaflet", "card-85x54", "flyer-a5-riyusu"),
    ),
    "a weekday": (
        (("tokyo.yaml", "days: [mon, tue, wed,", "days: [mon, wed,"),),
        ("leaflet", "card-85x54", "card-85x54-discreet"),
    ),
    "a rule": (
        (("akishima.yaml", "      rules:\n        - weekday: {nth: [-1], weekday: sat}\n", ""),),
        ("flyer-kokokara", "flyer-b5-kokokara", "flyer-a5-kokokara"),
    ),
}


@pytest.mark.parametrize("what", LEFT_OUT)
def test_whatever_a_dataset_may_leave_out_stops_no_piece(what: str, city: City) -> None:
    changes, only = LEFT_OUT[what]
    for file, old, new in changes:
        city.change(old, new, file)
    assert set(made_of(load_dataset(city.file), *only)) == set(only)


def test_leaflets_and_small_flyers_bear_a_long_name_of_a_municipality(city: City) -> None:
    for name in ("akishima.yaml", "tokyo.yaml"):
        city.change("昭島市", "武蔵村山市", name)
    only = ("leaflet", "flyer-a5-kokokara", "flyer-b5-kokokara")
    for text in made_of(load_dataset(city.file), *only).values():
        assert "武蔵村山市社会福祉協議会042-544-0388" in text
        assert "管理番号" in text
