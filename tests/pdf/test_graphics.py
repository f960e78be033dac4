"""What is painted is told as it comes to lie on paper, whichever way the file says it."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, FRONT, good_pdf, typeset

from brochures.base.geometry import Rect, mm_to_pt
from brochures.pdf.graphics import Colour, PaintedObject, painted_objects
from brochures.pdf.graphics.interpreter import TooMuchError
from brochures.pdf.graphics.matrices import combined, curve_box, moved, moved_box, narrowest_scale
from brochures.preflight.inspected import Inspected

Prepare = Callable[[pikepdf.Pdf, Any], None]
SQUARE = b"0 0 1 1 re f"


def drawn(content: bytes, prepare: Prepare = lambda pdf, page: None) -> tuple[PaintedObject, ...]:
    """What is painted on a page of 100 x 50 mm; lengths in the content are millimetres from below left."""
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(mm_to_pt(100), mm_to_pt(50)))
        page = pdf.pages[0]
        page.obj["/Resources"] = pikepdf.Dictionary()
        unit = mm_to_pt(1)
        page.obj["/Contents"] = pdf.make_stream(b"%f 0 0 %f 0 0 cm\n" % (unit, unit) + content)
        prepare(pdf, page)
        return tuple(painted_objects(pdf))


def rounded(box: Rect | None) -> tuple[float, ...] | None:
    return box and tuple(round(n, 2) + 0.0 for n in (box.left_mm, box.top_mm, box.width_mm, box.height_mm))


def only(objects: tuple[PaintedObject, ...]) -> PaintedObject:
    (item,) = objects
    return item


def test_a_filled_box_lies_where_a_viewer_shows_it() -> None:
    item = only(drawn(b"0.1 0.2 0.3 0.4 k 10 20 30 5 re f"))
    assert (item.kind, rounded(item.box)) == ("fill", (10, 25, 30, 5))
    assert item.fill == Colour("DeviceCMYK", (0.1, 0.2, 0.3, 0.4))
    assert item.thickness_mm == pytest.approx(5)


@pytest.mark.parametrize(
    ("turn", "box"),
    [(0, (10, 25, 30, 5)), (90, (20, 10, 5, 30)), (180, (60, 20, 30, 5)), (270, (25, 60, 5, 30))],
)
def test_a_turned_page_is_told_as_shown(turn: int, box: tuple[float, ...]) -> None:
    def rotate(pdf: pikepdf.Pdf, page: Any) -> None:
        page.rotate(turn, relative=False)

    assert rounded(only(drawn(b"10 20 30 5 re f", rotate)).box) == box


def test_a_crop_box_moves_the_corner_and_cuts() -> None:
    def crop(pdf: pikepdf.Pdf, page: Any) -> None:
        page.obj["/CropBox"] = [mm_to_pt(n) for n in (20, 10, 90, 60)]

    item = only(drawn(b"10 20 30 5 re f", crop))
    assert rounded(item.unclipped) == (-10, 25, 30, 5)
    assert rounded(item.box) == (0, 25, 20, 5)


def test_line_widths_grow_with_the_matrix_and_widen_the_box() -> None:
    item = only(drawn(b"q 2 0 0 2 0 0 cm 0.5 w 0.3 G 10 10 m 20 10 l S Q"))
    assert item.thickness_mm == pytest.approx(1)
    assert rounded(item.box) == (19.5, 29.5, 21, 1)
    assert item.stroke == Colour("DeviceGray", (0.3,))
    assert item.fill is None


def test_fill_and_stroke_in_one_are_two_objects() -> None:
    objects = drawn(b"1 0 0 rg 0 1 0 RG 10 10 5 5 re B")
    assert [(item.kind, item.fill, item.stroke) for item in objects] == [
        ("fill", Colour("DeviceRGB", (1, 0, 0)), None),
        ("stroke", None, Colour("DeviceRGB", (0, 1, 0))),
    ]


def test_the_rim_of_a_frame_is_its_thickness() -> None:
    assert only(drawn(b"10 10 20 20 re 10.2 10.2 19.6 19.6 re f*")).thickness_mm == pytest.approx(0.2)


def test_a_clip_cuts_until_the_state_is_restored() -> None:
    clips = b"q 0 0 15 50 re W n 10 10 10 10 re f Q 10 10 10 10 re f q 0 0 5 5 re W n 10 10 1 1 re f Q"
    objects = drawn(clips)
    assert [rounded(item.box) for item in objects] == [(10, 30, 5, 10), (10, 30, 10, 10), None]
    assert rounded(objects[2].unclipped) == (10, 39, 1, 1)


def test_a_curve_is_as_large_as_it_is_drawn() -> None:
    item = only(drawn(b"10 10 m 10 30 20 30 20 10 c f"))
    assert rounded(item.box) == (10, 25, 10, 15)


def form(pdf: pikepdf.Pdf, content: bytes, **more: Any) -> Any:
    keys = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 99, 99]}
    return pdf.make_stream(content, **(keys | more))


def test_a_form_drawn_ten_times_makes_ten_marks_each_in_its_place() -> None:
    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        inner = form(pdf, SQUARE, Matrix=pikepdf.Array([2, 0, 0, 2, 1, 0]))
        page.obj["/Resources"]["/XObject"] = pikepdf.Dictionary(F=inner)

    content = b"".join(b"q 1 0 0 1 %d 0 cm /F Do Q " % (10 * n) for n in range(10))
    assert [rounded(item.box) for item in drawn(content, add)] == [(10 * n + 1, 48, 2, 2) for n in range(10)]


def test_a_form_is_cut_to_its_bounding_box_and_one_that_draws_itself_ends() -> None:
    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        inner = form(pdf, b"0 0 9 9 re f /F Do", BBox=pikepdf.Array([0, 0, 3, 4]))
        page.obj["/Resources"]["/XObject"] = pikepdf.Dictionary(F=pdf.make_indirect(inner))

    assert rounded(only(drawn(b"/F Do", add)).box) == (0, 46, 3, 4)


def test_transparency_of_a_group_holds_for_what_is_in_it() -> None:
    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)
        states = pikepdf.Dictionary(
            H=pikepdf.Dictionary(ca=0.5, BM=pikepdf.Name.Multiply, OP=True), Q=pikepdf.Dictionary(ca=0.5)
        )
        inner = form(pdf, b"/Q gs " + SQUARE, Group=group, Resources=pikepdf.Dictionary(ExtGState=states))
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner), ExtGState=states)

    item = only(drawn(b"/H gs /F Do", add))
    assert (item.alpha, item.blend_mode, item.overprint, item.soft_mask) == (0.25, "Multiply", True, False)


def test_a_soft_mask_is_walked_through_and_is_no_ink() -> None:
    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        mask = pikepdf.Dictionary(S=pikepdf.Name.Luminosity, G=form(pdf, b"1 g " + SQUARE))
        off = pikepdf.Dictionary(SMask=pikepdf.Name("/None"))
        states = pikepdf.Dictionary(M=pikepdf.Dictionary(SMask=mask), N=off)
        page.obj["/Resources"] = pikepdf.Dictionary(ExtGState=states)

    objects = drawn(b"/M gs 5 5 1 1 re f /N gs 6 6 1 1 re f", add)
    assert [(item.in_mask, item.soft_mask) for item in objects] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_the_cells_of_a_pattern_are_told_where_they_come_to_lie() -> None:
    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        unit = mm_to_pt(1)
        cell = form(
            pdf,
            b"0 0 0 1 k " + SQUARE,
            PatternType=1,
            BBox=pikepdf.Array([0, 0, 1, 1]),
            XStep=10,
            YStep=10,
            Matrix=pikepdf.Array([unit, 0, 0, unit, 0, 0]),
        )
        page.obj["/Resources"] = pikepdf.Dictionary(Pattern=pikepdf.Dictionary(P=cell))

    objects = drawn(b"/Pattern cs /P scn 10 10 19.5 5 re f", add)
    assert [(item.fill and item.fill.space, rounded(item.box)) for item in objects] == [
        ("Pattern", (10, 35, 19.5, 5)),
        ("DeviceCMYK", (10, 39, 1, 1)),
        ("DeviceCMYK", (20, 39, 1, 1)),
    ]


def test_an_image_tells_its_pixels_for_an_inch_of_paper() -> None:
    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        image = pdf.make_stream(
            bytes(4 * 300 * 150),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=300,
            Height=150,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceCMYK,
        )
        page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))

    item = only(drawn(b"q 0 25.4 -50.8 0 80 10 cm /I Do Q", add))
    assert item.image is not None
    assert rounded(item.box) == (29.2, 14.6, 50.8, 25.4)
    assert (item.image.width_px, item.image.bits, item.image.space.space) == (300, 8, "DeviceCMYK")
    assert (item.image.horizontal_dpi, item.image.vertical_dpi) == pytest.approx((300, 75))


def test_an_inline_image_is_found() -> None:
    item = only(drawn(b"q 25.4 0 0 25.4 0 0 cm BI /W 2 /H 1 /BPC 8 /CS /RGB ID abcdef EI Q"))
    assert item.image is not None
    assert item.image.number == 0
    assert (item.fill and item.fill.space, item.image.horizontal_dpi) == ("DeviceRGB", pytest.approx(2))


def test_a_spot_colour_is_told_with_its_name_and_the_space_behind_it() -> None:
    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 0.5, 1], N=1)
        space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint])
        page.obj["/Resources"] = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(S=space))

    item = only(drawn(b"/S cs 0.5 scn " + SQUARE, add))
    assert item.fill == Colour("Separation", (0.5,), ("All",), "DeviceCMYK")


def test_what_makes_no_sense_is_passed_over() -> None:
    assert len(drawn(b"(x) w /No gs /No Do Q Q 1 2 k 1 re (a) Tj /No cs 1 scn " + SQUARE)) == 1


def test_forms_that_draw_forms_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve forms, each drawing the next ten times, are 10^12 drawings in a file of 3 kB."""
    monkeypatch.setattr("brochures.pdf.graphics.interpreter.MOST_OPERATIONS", 20_000)

    def add(pdf: pikepdf.Pdf, page: Any) -> None:
        inner = pdf.make_indirect(form(pdf, b""))
        for _ in range(12):
            names = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
            inner = pdf.make_indirect(form(pdf, b"/F Do " * 10, Resources=names))
        page.obj["/Resources"]["/XObject"] = pikepdf.Dictionary(F=inner)

    with pytest.raises(TooMuchError):
        drawn(b"/F Do", add)


OPERATORS = "q Q cm w gs re m l c v y h f f* S s B b n W W* k K rg g cs scn SCN Tf Tm Td Tj TJ ' Do sh BI"
OPERANDS = st.one_of(
    st.integers(-9, 9).map(str),
    st.floats(-1e30, 1e30).map(str),
    st.sampled_from(["/F", "(ab)", "[(a) 2]", "<<>>"]),
)


@given(st.lists(st.tuples(st.lists(OPERANDS, max_size=7), st.sampled_from(OPERATORS.split())), max_size=30))
def test_no_nonsense_stops_the_walk(operations: list[tuple[list[str], str]]) -> None:
    content = "\n".join(" ".join([*operands, operator]) for operands, operator in operations)
    for item in drawn(content.replace("BI", "BI ID x EI").encode()):
        assert item.page == 1


def test_text_is_told_with_its_colour_and_rendering_mode() -> None:
    with pikepdf.Pdf.open(io.BytesIO(typeset(FRONT, BACK))) as pdf:
        texts = [item for item in painted_objects(pdf) if item.kind == "text"]
    assert {item.text_mode for item in texts} == {0}
    assert {item.fill for item in texts} == {Colour("DeviceRGB", (0, 0, 0))}
    assert {item.page for item in texts} == {1, 2}


def test_text_is_told_with_its_size_on_paper_and_whether_it_is_bold() -> None:
    style = "position: absolute; left: 5mm; top: 30mm; font: bold 9pt sans-serif; transform: scale(2)"
    with pikepdf.Pdf.open(io.BytesIO(typeset(f'{FRONT}<p style="{style}">Title</p>', BACK))) as pdf:
        texts = {(round(item.type_pt, 2), item.bold) for item in painted_objects(pdf) if item.type_pt}
    assert {(18, True), (10, False)} <= texts


def test_boxes_of_text_hold_the_ink_that_the_viewer_sees() -> None:
    inspected = Inspected(good_pdf())
    boxes = [item.box for item in inspected.painted if item.kind == "text" and item.page == 1]
    for character in inspected.characters(1):
        assert any(box and box.contains(character.box, 0.3) for box in boxes), character


def test_the_marks_are_made_once() -> None:
    inspected = Inspected(good_pdf())
    assert inspected.painted is inspected.painted
    assert {item.page for item in inspected.painted} == {1, 2}


numbers = st.floats(-50, 50)
matrices = st.tuples(*[numbers] * 6)
points = st.tuples(numbers, numbers)


@given(matrices, matrices, points)
def test_matrices_combine_in_order(first: Any, then: Any, point: Any) -> None:
    assert moved(*moved(*point, first), then) == pytest.approx(moved(*point, combined(first, then)), abs=1e-6)


@given(st.lists(points, min_size=4, max_size=4), st.floats(0, 1))
def test_no_point_of_a_curve_is_outside_its_box(four: list[tuple[float, float]], t: float) -> None:
    weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3]
    x, y = (sum(w * point[axis] for w, point in zip(weights, four, strict=True)) for axis in (0, 1))
    left, top, right, bottom = curve_box(four)
    assert left - 1e-6 <= x <= right + 1e-6
    assert top - 1e-6 <= y <= bottom + 1e-6
    handles = moved_box((0, 0, 0, 0), (1, 0, 0, 1, x, y))
    assert handles[:2] == pytest.approx((x, y))


@given(st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0, 2 * math.pi))
def test_the_narrowest_scale_does_not_depend_on_the_turn(wide: float, high: float, angle: float) -> None:
    turn = (math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 0.0, 0.0)
    assert narrowest_scale(combined((wide, 0, 0, high, 0, 0), turn)) == pytest.approx(
        min(wide, high), rel=1e-6
    )


def test_of_a_path_every_point_is_told_where_it_comes_to_lie() -> None:
    item = only(drawn(b"2 0 0 2 10 0 cm 1 2 m 3 4 l 5 6 7 8 9 10 c 1 1 2 2 v 3 3 4 4 y h f"))
    assert [round(n, 3) for n in item.outline] == [
        *(12, 46, 16, 42, 20, 38, 24, 34, 28, 30),
        *(28, 30, 12, 48, 14, 46),
        *(16, 44, 18, 42, 18, 42),
    ]  # fmt: skip
    assert [round(n, 3) for n in only(drawn(b"10 20 30 5 re S")).outline] == [10, 30, 40, 30, 40, 25, 10, 25]


def test_of_text_its_letters_and_their_direction_are_told() -> None:
    def font(pdf: pikepdf.Pdf, page: Any) -> None:
        values = {"Subtype": pikepdf.Name.Type1, "BaseFont": pikepdf.Name("/ABCDEF+Some")}
        page.obj.Resources.Font = pikepdf.Dictionary(F=pikepdf.Dictionary(Type=pikepdf.Name.Font, **values))

    item = only(drawn(b"BT /F 4 Tf 50 Tz 2 0 0 2 10 20 Tm [(ab) -120 (c)] TJ ET", font))
    assert (item.font, item.shown) == ("/ABCDEF+Some", (b"ab", -120.0, b"c"))
    assert item.matrix is not None
    assert [round(n, 3) for n in item.matrix] == [4, 0, 0, -8, 10, 30]
    assert only(drawn(b"BT /F 4 Tf (ab) Tj ET", font)).shown == (b"ab",)


def test_of_an_image_its_direction_is_told() -> None:
    item = only(drawn(b"-30 0 0 20 60 10 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"))
    assert item.matrix is not None
    assert [round(n, 3) for n in item.matrix] == [-30, 0, 0, -20, 60, 40]


def test_the_dashes_of_a_line_are_told_and_none_of_one_drawn_throughout() -> None:
    assert only(drawn(b"[2 1] 0.5 d 0 0 m 9 0 l S")).dash_mm == pytest.approx((2, 1, 0.5))
    assert only(drawn(b"[2 1] 0 d [] 0 d 0 0 m 9 0 l S")).dash_mm == ()

    def state(pdf: pikepdf.Pdf, page: Any) -> None:
        dashes = pikepdf.Dictionary(D=[[3], 0])
        page.obj.Resources.ExtGState = pikepdf.Dictionary(Dashed=dashes)

    assert only(drawn(b"/Dashed gs 0 0 m 9 0 l S", state)).dash_mm == pytest.approx((3, 0))
