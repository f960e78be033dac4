"""Content is painted in the order of its tags, and no pixel changes."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import job, opened, plan
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name

from brochures.base.geometry import Rect, mm_to_pt
from brochures.build.make import typeset_pages
from brochures.finish.web.painting_order import MarkedContent, paint_in_tag_order, painting_order
from brochures.model import Dataset
from brochures.preflight.accessibility.painting_order import painting_order_problems
from brochures.preflight.accessibility.tree import page_numbers, read_tree

SIDE_PT = 120


def page(content: str, order: list[int]) -> pikepdf.Pdf:
    """A page of this content, of which MCIDs are read in this order."""
    pdf = pikepdf.Pdf.new()
    pdf.add_blank_page(page_size=(SIDE_PT, SIDE_PT))
    drawn = pdf.pages[0].obj
    drawn.Contents = pdf.make_stream(content.encode())
    drawn.Resources = Dictionary(ExtGState=Dictionary(half=Dictionary(ca=0.5)))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
    document.K = Array(
        [
            pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=drawn, K=mcid))
            for mcid in order
        ]
    )
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document])))
    return pdf


def content_of(pdf: pikepdf.Pdf) -> str:
    return pikepdf.unparse_content_stream(pikepdf.parse_content_stream(pdf.pages[0])).decode()


def painted(pdf: pikepdf.Pdf) -> list[int]:
    """The MCIDs of the first page in the order in which they are painted."""
    begins = [item for item in pikepdf.parse_content_stream(pdf.pages[0]) if str(item.operator) == "BDC"]
    return [int(item.operands[1].MCID) for item in begins]


def pixels(pdf: pikepdf.Pdf, dpi: int = 72) -> list[NDArray[np.uint8]]:
    saved = io.BytesIO()
    pdf.save(saved)
    with pypdfium2.PdfDocument(saved.getvalue()) as document:
        return [document[number].render(scale=dpi / 72).to_numpy() for number in range(len(document))]


def square(mcid: int, left: int) -> str:
    return f"/P <</MCID {mcid}>> BDC {left} 10 9 9 re f EMC "


def test_what_lies_apart_is_painted_as_it_is_read() -> None:
    with page(square(0, 10) + square(1, 30) + square(2, 50), [2, 0, 1]) as pdf:
        paint_in_tag_order(pdf)
        assert painted(pdf) == [2, 0, 1]


def test_what_lies_on_something_is_painted_after_it() -> None:
    with page(square(0, 10) + square(1, 15) + square(2, 50), [2, 1, 0]) as pdf:
        before = pixels(pdf)
        paint_in_tag_order(pdf)
        assert painted(pdf) == [2, 0, 1]
        assert np.array_equal(pixels(pdf), before)


def test_a_background_comes_before_what_lies_on_it() -> None:
    artifact = "/Artifact BMC 0 1 0 rg 30 0 30 30 re f EMC 0 g "
    with page(square(0, 10) + artifact + square(1, 40), [1, 0]) as pdf:
        before = pixels(pdf)
        paint_in_tag_order(pdf)
        assert painted(pdf) == [1, 0]
        assert content_of(pdf).index("Artifact") < content_of(pdf).index("MCID 1")
        assert np.array_equal(pixels(pdf), before)


def test_the_state_that_a_content_was_painted_in_goes_with_it() -> None:
    content = (
        "1 0 0 rg q 0.5 0 0 0.5 0 0 cm q 20 0 20 60 re W n " + square(0, 30) + "0 0 1 rg Q "
        "/P <</MCID 1>> BDC 0 1 0 rg q 0 0 1 rg Q 60 20 20 20 re f EMC Q " + square(2, 80)
    )
    with page(content, [2, 1, 0]) as pdf:
        before = pixels(pdf, 144)
        paint_in_tag_order(pdf)
        assert painted(pdf) == [2, 1, 0]
        assert np.array_equal(pixels(pdf, 144), before)


@pytest.mark.parametrize(
    "content",
    [
        square(1, 10) + "30 10 9 9 re f " + square(0, 50),  # painted outside of marks
        square(1, 10) + "q " + square(0, 50) + "Q Q",
        "/P <</MCID 1>> BDC q 10 10 9 9 re f EMC Q " + square(0, 50),
        "BT /P <</MCID 1>> BDC EMC /P <</MCID 0>> BDC EMC ET",
        square(1, 10) + "30 10 9 9 re " + square(0, 50),
        square(1, 10) + square(0, 50) + "EMC",
        square(1, 10) + "/P <</MCID 0>> BDC 50 10 9 9 re f",
    ],
)
def test_a_page_that_is_not_made_of_whole_contents_stays_as_it_is(content: str) -> None:
    with page(content, [0, 1]) as pdf:
        before = content_of(pdf)
        paint_in_tag_order(pdf)
        assert content_of(pdf) == before


def test_a_page_in_order_stays_as_it_is() -> None:
    with page(square(0, 10) + square(1, 30), [0, 1]) as pdf:
        before = pdf.pages[0].obj.Contents.objgen
        paint_in_tag_order(pdf)
        assert pdf.pages[0].obj.Contents.objgen == before


places, sizes = st.integers(0, 90), st.integers(3, 40)
rectangles = st.builds("{} {} {} {} re".format, places, places, sizes, sizes)
colours = st.builds(
    "{} {} {} {}".format, *[st.sampled_from(("0", "0.5", "1"))] * 3, st.sampled_from(("rg", "RG"))
)
steps = st.one_of(
    rectangles.map("/P <</MCID {{}}>> BDC {} f EMC".format),
    rectangles.map("/P <</MCID {{}}>> BDC {} B EMC".format),
    st.builds("/P <</MCID {{}}>> BDC {} {} W f EMC".format, colours, rectangles),
    rectangles.map("/Artifact BMC {} f EMC".format),
    rectangles.map("{} W n".format),
    colours,
    st.sampled_from(("q", "Q", "3 w", "/half gs", "0.9 0 0 0.9 5 0 cm", "0 1 -1 0 100 0 cm")),
)


@given(st.lists(steps, min_size=4, max_size=24), st.randoms(use_true_random=False))
def test_no_pixel_changes_whatever_is_painted(drawn: list[str], random) -> None:  # type: ignore[no-untyped-def]
    written, open_levels, mcids = [], 0, 0
    for step in drawn:
        open_levels += (step == "q") - (step == "Q")
        if open_levels < 0:
            open_levels = 0
            continue
        written.append(step.format(mcids))
        mcids += "MCID" in step
    order = list(range(mcids))
    random.shuffle(order)
    with page("\n".join([*written, *["Q"] * open_levels]), order) as pdf:
        before = pixels(pdf)
        paint_in_tag_order(pdf)
        assert sorted(painted(pdf)) == sorted(order)
        assert np.array_equal(pixels(pdf), before)


boxes = st.builds(Rect, *[st.floats(0, 90)] * 2, *[st.floats(1, 30)] * 2)


@given(st.lists(st.tuples(boxes, st.booleans()), max_size=12), st.data())
def test_the_order_is_one_that_preflight_passes(lying: list[tuple[Rect, bool]], data: st.DataObject) -> None:
    """Nothing passes what it touches, and nothing is painted late without such a reason."""
    mcids = [number if tagged else None for number, (_, tagged) in enumerate(lying)]
    read = data.draw(st.permutations([mcid for mcid in mcids if mcid is not None]))
    contents = [MarkedContent((), (), mcid) for mcid in mcids]
    edges = [
        [tuple(map(mm_to_pt, (box.left_mm, -box.bottom_mm(), box.right_mm(), -box.top_mm)))]
        for box, _ in lying
    ]
    order = painting_order(contents, {mcid: place for place, mcid in enumerate(read)}, edges)
    assert sorted(order) == list(range(len(lying)))
    for lower, upper in combinations(range(len(lying)), 2):
        if meet(lying[lower][0], lying[upper][0]):
            assert order.index(lower) < order.index(upper)
    with page("", list(read)) as pdf:
        seen = [(mcids[place], lying[place][0]) for place in order]
        assert not list(painting_order_problems(read_tree(pdf), page_numbers(pdf), lambda number: seen))


def meet(one: Rect, other: Rect) -> bool:
    across = min(one.right_mm(), other.right_mm()) >= max(one.left_mm, other.left_mm)
    return across and min(one.bottom_mm(), other.bottom_mm()) >= max(one.top_mm, other.top_mm)


@pytest.mark.parametrize("name", ["leaflet", "flyer-kokokara", "card"])
def test_real_pages_look_as_before_to_the_pixel(
    name: str, akishima: Dataset, on_the_web: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("brochures.finish.finish.paint_in_tag_order", lambda pdf: None)
    (document,) = plan(akishima, name, outputs=("web",))
    made = job(document, akishima)
    unordered, _ = typeset_pages(document, made.content, made.fingerprint.run_code)
    with opened(on_the_web[name]) as pdf, opened(unordered) as before:
        contents = [[item.Contents.read_bytes() for item in file.pages] for file in (pdf, before)]
        assert contents[0] != contents[1]
        for dpi in (72, 300):
            for shown, wanted in zip(pixels(pdf, dpi), pixels(before, dpi), strict=True):
                assert np.array_equal(shown, wanted)
