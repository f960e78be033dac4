"""Text that is proven without a raster is seen in it, whatever lies under, around and upon it."""

from __future__ import annotations

from contextlib import closing
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations.damage import changed_pdf
from mutations.letters import _blank, shapes
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from preflight.odd_pdfs import made, page, standard_font
from preflight.sample_pdf import typeset

from brochures.pdf.proven_text import LEAST, Grounds
from brochures.preflight.checks.clear_text import UNEVEN
from brochures.preflight.checks.visible_text import HIDDEN_SHARE
from brochures.preflight.inspected import GROUND_DPI, Inspected

TEXT = b"BT /F1 24 Tf 100 700 Td (Hello) Tj ET\n"
BOX = b"95 690 80 40 re\n"
"""Around the text."""


def font() -> Dictionary:
    return standard_font(FirstChar=32, LastChar=126, Widths=Array([600] * 95))


def document(content: bytes, **entries: object) -> bytes:
    """A page with a font, forms, a picture, a pattern and graphics states to paint with."""

    def build(pdf: Pdf) -> None:
        def form(drawn: bytes, **more: object) -> Stream:
            fields = {"BBox": Array([0, 0, 600, 850]), "Resources": fonts, **more}
            return Stream(pdf, drawn, Type=Name.XObject, Subtype=Name.Form, **fields)

        fonts = Dictionary(Font=Dictionary(F1=font()))
        group = Dictionary(S=Name.Transparency)
        black = Dictionary(Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8)
        image = Stream(pdf, b"\0", Type=Name.XObject, Subtype=Name.Image, **black)
        shading = Dictionary(
            ShadingType=2,
            ColorSpace=Name.DeviceGray,
            Coords=Array([0, 0, 600, 0]),
            Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([0]), N=1),
        )
        forms = Dictionary(
            Text=form(TEXT),
            Cut=form(TEXT, BBox=Array([0, 0, 120, 850])),
            Grouped=form(TEXT, Group=group),
            Group=form(BOX + b"f\n", Group=group),
            Image=image,
        )
        turned = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
        inverted = {"Inverted": Dictionary(TR=turned)} if b"/Inverted" in content else {}
        states = Dictionary(
            Faint=Dictionary(ca=0.1),
            **inverted,
            Darken=Dictionary(BM=Name.Multiply),
            Mask=Dictionary(
                SMask=Dictionary(S=Name.Luminosity, G=form(b"0 g 0 0 600 850 re f", Group=group))
            ),
        )
        patterns = Dictionary(P=Dictionary(PatternType=2, Shading=shading))
        resources = Dictionary(
            Font=fonts.Font, XObject=forms, ExtGState=states, Pattern=patterns, Shading=Dictionary(S=shading)
        )
        page(pdf, content, Resources=resources, MediaBox=Array([60, 650, 320, 790]), **entries)

    return made(build)


def proven(pdf: bytes) -> float:
    """The share of the characters that need no raster. Those are seen in it, all the same."""
    with closing(Inspected(pdf)) as inspected:
        sure = inspected._proven(1)
    with (
        closing(Inspected(pdf)) as inspected,
        patch.object(Grounds, "contrasts", lambda _: {}),
    ):
        seen, boxes = inspected.visibility(1), [item.box for item in inspected.characters(1)]
    # Of two characters in one place, the raster takes the ink of one for that of the other.
    alone = np.array([sum(box.overlap_mm(other) > -0.5 for other in boxes) == 1 for box in boxes], bool)
    compared = (sure > 0) & alone
    assert (seen.hidden[compared] <= HIDDEN_SHARE).all()
    assert (seen.pixels[compared] > 0).all()
    measured = compared & (seen.contrast > 1)
    # Antialiasing takes its part, but never so much that text that is dark enough would be too pale.
    assert (seen.contrast[measured] >= sure[measured] * 4.5 / LEAST).all()
    assert (seen.contrast[measured] <= sure[measured] * 1.1).all()
    even(pdf)
    return float((sure > 0).mean())


def even(pdf: bytes) -> list[bool]:
    """For each character whether its ground needs no raster. Then it is of one colour there, all the same."""
    with closing(Inspected(pdf)) as inspected:
        boxes = [item.box for item in inspected.characters(1)]
        found = [inspected.is_even(1, box) for box in boxes]
        for box in (box for box, sure in zip(boxes, found, strict=True) if sure):
            sides = box.left_mm, box.top_mm, box.right_mm(), box.bottom_mm()
            left, top, right, bottom = (max(round(side * GROUND_DPI / 25.4), 0) for side in sides)
            behind = inspected.ground(1)[top:bottom, left:right]
            assert np.ptp(behind) < UNEVEN if behind.size else True
    return found


PLAIN = {
    "on paper": TEXT,
    "in colour": b"0 0 .4 rg\n" + TEXT,
    "on a ground": b".9 1 .9 rg\n" + BOX + b"f 0 g\n" + TEXT,
    "white on black": BOX + b"f 1 g\n" + TEXT,
    "in a frame of lines": b"90 680 100 60 re 92 682 96 56 re f*\n" + TEXT,
    "in a clip": b"q " + BOX + b"W n\n" + TEXT + b"Q",
    "in a round clip": b"95 690 m 175 690 l 200 690 200 730 175 730 c 95 730 l h W n\n" + TEXT,
    "in a form": b"/Text Do",
    "on a group that a plain ground covers": b"/Group Do 1 g\n" + BOX + b"f 0 g\n" + TEXT,
    "on a picture that a plain ground covers": b"q 80 0 0 40 95 690 cm /Image Do Q 1 g\n"
    + BOX
    + b"f 0 g\n"
    + TEXT,
    "beside a picture": b"q 80 0 0 40 300 690 cm /Image Do Q\n" + TEXT,
    "under a clipped box": TEXT + b"q 300 300 10 10 re W n 1 g\n" + BOX + b"f Q",
    "beside a slanting shape": TEXT + b"1 g 60 690 m 90 690 l 90 780 l 300 780 l 60 800 l f",
}


@pytest.mark.parametrize("how", PLAIN, ids=str)
def test_plain_text_is_proven(how: str) -> None:
    assert proven(document(PLAIN[how])) == 1


DOUBTFUL = {
    "pale": b".9 g\n" + TEXT,
    "of the colour of its ground": BOX + b"f\n" + TEXT,
    "hardly dark enough": b".5 g\n" + TEXT,
    "faint": b"/Faint gs\n" + TEXT,
    "blended": b"/Darken gs\n" + TEXT,
    "inverted": b"/Inverted gs\n" + TEXT,
    "masked": b"/Mask gs\n" + TEXT,
    "in a group": b"/Grouped Do",
    "in a faint form": b"/Faint gs /Text Do",
    "in a form that is cut": b"/Cut Do",
    "invisible": b"3 Tr\n" + TEXT,
    "stroked": b"1 Tr\n" + TEXT,
    "cut by text": b"BT /F1 24 Tf 7 Tr 300 300 Td (X) Tj ET 0 Tr\n" + TEXT,
    "cut by a box": b"95 690 80 15 re W n\n" + TEXT,
    "cut by a hole": BOX + b"97 692 75 35 re W* n\n" + TEXT,
    "cut by a triangle": b"95 690 m 175 690 l 95 730 l W n\n" + TEXT,
    "under a box": TEXT + b"1 g\n" + BOX + b"f",
    "under a thin line": TEXT + b"1 G 95 708 m 175 708 l S",
    "under a picture": TEXT + b"q 80 0 0 40 95 690 cm /Image Do Q",
    "under a group": TEXT + b"/Group Do",
    "under a shading": TEXT + b"q\n" + BOX + b"W n /S sh Q",
    "under text": TEXT + b"1 g\n" + TEXT,
    "on a picture": b"q 80 0 0 40 95 690 cm /Image Do Q 1 g\n" + TEXT,
    "on the edge of a ground": b"95 690 40 40 re f .5 g\n" + TEXT,
    "on half a ground": b".8 g 95 690 80 19 re f 0 g\n" + TEXT,
    "on a faint ground": b"q /Faint gs\n" + BOX + b"f Q\n" + TEXT,
    "on a clipped ground": b"q 95 690 20 40 re W n .9 g\n" + BOX + b"f Q\n" + TEXT,
    "on a pattern": b"/Pattern cs /P scn\n" + BOX + b"f 1 g\n" + TEXT,
    "filled with a pattern": b"/Pattern cs /P scn\n" + TEXT,
    "tiny": b"BT /F1 4 Tf 100 700 Td (Hello) Tj ET",
    "squeezed": b"BT /F1 24 Tf 20 Tz 100 700 Td (Hello) Tj ET",
    "at the edge of the page": b"BT /F1 24 Tf 56 700 Td (Hello) Tj ET",
}


@pytest.mark.parametrize("how", DOUBTFUL, ids=str)
def test_what_may_not_be_seen_is_left_to_the_raster(how: str) -> None:
    assert proven(document(DOUBTFUL[how])) == 0


def test_text_under_a_note_is_left_to_the_raster() -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([95, 690, 175, 730]))
    assert proven(document(TEXT, Annots=Array([note]))) == 0


def test_text_of_a_file_with_layers_is_left_to_the_raster() -> None:
    def layered(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        resources = Dictionary(Font=Dictionary(F1=font()), Properties=Dictionary(L=layer))
        page(pdf, b"/OC /L BDC\n" + TEXT + b"EMC", Resources=resources)

    assert proven(made(layered)) == 0


PLACE = st.integers(60, 200)
NUMBER = st.integers(-20, 60)
GREY = st.sampled_from(["0", ".2", ".6", ".95", "1"])
SHAPE = st.one_of(
    st.builds("{} {} {} {} re".format, PLACE, st.integers(660, 740), NUMBER, NUMBER),
    st.builds(
        "{} {} m {} {} l {} {} {} {} {} {} c h".format,
        *[part for _ in range(5) for part in (PLACE, st.integers(660, 740))],
    ),
)
PAINTED = st.builds(
    "{} g {} G {} {}".format, GREY, GREY, SHAPE, st.sampled_from(["f", "f*", "S", "W n", "W* n", "B"])
)
CHANGED = st.sampled_from(
    ["q", "Q", "/Faint gs", "/Darken gs", "1 Tr", "0 Tr", "/Group Do", "/Text Do", ".8 0 .3 1 20 100 cm"]
)
WRITTEN = st.builds(
    "{} g BT /F1 {} Tf {} {} Td (Hello) Tj ET".format,
    GREY,
    st.integers(4, 30),
    PLACE,
    st.integers(670, 730),
)
OTHER = WRITTEN.map(lambda text: text.replace("Hello", "?"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(PAINTED, PAINTED, OTHER, CHANGED), max_size=8),
    WRITTEN,
    st.lists(PAINTED, max_size=2),
)
def test_whatever_is_painted_proven_text_is_seen(before: list[str], text: str, after: list[str]) -> None:
    # PDFium tells the same letter in the same place once.
    others = [line.replace("?", chr(ord("P") + number)) for number, line in enumerate(before)]
    proven(document("\n".join([*others, text, *after]).encode()))


@pytest.mark.parametrize(
    ("drawn", "sure"),
    [
        (b"", True),
        (BOX + b"f\n", True),
        (b"92 680 100 60 re S\n", False),
        (b"95 690 15 40 re f\n", False),
        (b"q 80 0 0 40 95 690 cm /Image Do Q\n", False),
        (b"/Pattern cs /P scn\n" + BOX + b"f\n", False),
        (b"BT /F1 24 Tf 90 690 Td (X) Tj ET\n", True),
        (b"300 300 10 10 re W n /S sh\n", True),
    ],
)
def test_the_ground_of_text_is_even_or_left_to_the_raster(drawn: bytes, sure: bool) -> None:
    for content in (b"q\n" + drawn + b"Q 0 g\n" + TEXT, TEXT + drawn):
        assert all(even(document(content))) == sure


def test_a_glyph_without_a_shape_is_left_to_the_raster() -> None:
    with closing(Inspected(changed_pdf(typeset("<p>0120-529-528 16</p>"), shapes(_blank)))) as inspected:
        sure = inspected._proven(1)
        written = "".join(item.text for item in inspected.characters(1))
    assert [letter for letter, contrast in zip(written, sure, strict=True) if not contrast] == ["5", "5"]
