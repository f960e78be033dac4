"""PDFs as the world sends them: odd, damaged, hostile. `ODD` can be looked at, `REFUSED` cannot."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from preflight.sample_pdf import BACK, FRONT, spoiled, typeset

A4_PT = (0, 0, 595.28, 841.89)


def made(change: Callable[[Pdf], None], **saving: Any) -> bytes:
    """An empty PDF with something done to it."""
    saved = io.BytesIO()
    with Pdf.new() as pdf:
        change(pdf)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # a form field outside of any form
            pdf.save(saved, **saving)
    return saved.getvalue()


def page(pdf: Pdf, content: bytes = b"", **entries: Any) -> Any:
    """Add a page; `Name` keys such as Rotate=90 go into its dictionary."""
    fields = {"MediaBox": Array([*A4_PT]), "Resources": Dictionary(), **entries}
    added = Dictionary(Type=Name.Page, Contents=Stream(pdf, content), **fields)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(added)))
    return pdf.pages[-1]


def standard_font(kind: str = "/Type1", **entries: Any) -> Dictionary:
    """One of the fourteen fonts that are not embedded (PDF 32000-1, 9.6.2.2)."""
    return Dictionary(Type=Name.Font, Subtype=Name(kind), BaseFont=Name.Helvetica, **entries)


HELLO = b"BT /F1 24 Tf 72 700 Td (Hello) Tj ET"


def with_font(font: Callable[[Pdf], Any], content: bytes = HELLO) -> bytes:
    return made(lambda pdf: page(pdf, content, Resources=Dictionary(Font=Dictionary(F1=font(pdf)))))


def empty_page(**entries: Any) -> bytes:
    return made(lambda pdf: page(pdf, HELLO, **entries))


def turned(degrees: int) -> bytes:
    return spoiled(
        typeset(FRONT, BACK),
        lambda pdf: [item.obj.__setitem__("/Rotate", degrees) for item in pdf.pages] and None,
    )


def mixed_sizes(pdf: Pdf) -> None:
    for box in (A4_PT, (0, 0, 841.89, 595.28), (-100, -50, 320, 500), (0, 0, 242, 156)):
        page(pdf, b"0 0 100 100 re f", MediaBox=Array([*box]))


def type3(pdf: Pdf) -> Dictionary:
    """A font whose letters are drawings."""
    letter = Stream(pdf, b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 750, 750]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=pdf.make_indirect(letter)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([72, Name("/a")])),
        FirstChar=72,
        LastChar=72,
        Widths=Array([1000]),
    )


def composite_without_file(_pdf: Pdf) -> Dictionary:
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/Ryumin-Light"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Japan1", Supplement=2),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/Ryumin-Light-90ms-RKSJ-H"),
        Encoding=Name("/90ms-RKSJ-H"),
        DescendantFonts=Array([inner]),
    )


def form_in_itself(pdf: Pdf) -> None:
    form = pdf.make_indirect(
        Stream(pdf, b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))
    )
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    page(pdf, b"/X Do", Resources=Dictionary(XObject=Dictionary(X=form)))


def deep_forms(pdf: Pdf) -> None:
    """A form in a form in a form, more deeply than Python may call itself."""
    inner = pdf.make_indirect(_form(pdf, b"0 0 1 1 re f", Dictionary()))
    for _ in range(1500):
        inner = pdf.make_indirect(_form(pdf, b"/X Do", Dictionary(XObject=Dictionary(X=inner))))
    page(pdf, b"/X Do", Resources=Dictionary(XObject=Dictionary(X=inner)))


def _form(pdf: Pdf, content: bytes, resources: Dictionary) -> Stream:
    return Stream(
        pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=resources
    )


def image(pdf: Pdf, colours: Any, data: bytes, **entries: Any) -> None:
    picture = Stream(
        pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2,
        Height=2,
        BitsPerComponent=8,
        ColorSpace=colours,
        **entries,
    )
    page(pdf, b"q 200 0 0 200 100 100 cm /I Do Q", Resources=Dictionary(XObject=Dictionary(I=picture)))


def inline_image(pdf: Pdf) -> None:
    page(pdf, b"q 99 0 0 99 9 9 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID \x00\x80\xff EI Q")


def separation(pdf: Pdf) -> None:
    tint = pdf.make_indirect(
        Stream(pdf, b"{dup dup dup}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 4))
    )
    spot = Array([Name.Separation, Name.DIC_100, Name.DeviceCMYK, tint])
    page(pdf, b"/S cs 1 scn 50 50 99 99 re f", Resources=Dictionary(ColorSpace=Dictionary(S=spot)))


def unknown_colour_space(pdf: Pdf) -> None:
    page(pdf, b"/Nowhere cs 1 0 0 scn 0 0 9 9 re f /Gone gs /Sh sh /P1 scn 5 5 5 5 re f")


def shading_and_pattern(pdf: Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 99, 99]), Function=function
    )
    tile = Stream(
        pdf,
        b"0 0 5 5 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=2,
        TilingType=1,
        BBox=Array([0, 0, 9, 9]),
        XStep=9,
        YStep=9,
        Resources=Dictionary(),
    )
    patterns = Dictionary(P1=Dictionary(PatternType=2, Shading=shading), P2=pdf.make_indirect(tile))
    page(
        pdf,
        b"/Sh sh /Pattern cs /P1 scn 0 0 99 99 re f /U cs 1 0 0 /P2 scn 9 9 99 99 re f",
        Resources=Dictionary(
            Shading=Dictionary(Sh=shading),
            Pattern=patterns,
            ColorSpace=Dictionary(U=Array([Name.Pattern, Name.DeviceRGB])),
        ),
    )


def annotations(pdf: Pdf) -> None:
    added = page(pdf, HELLO)
    look = pdf.make_indirect(_form(pdf, b"0 0 9 9 re f", Dictionary()))
    added.obj.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9])),
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([9, 9, 0, 0]),
                AP=Dictionary(N=Dictionary(On=look, Off=look), D=look),
            ),
            Dictionary(Subtype=Name.Highlight),
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([0, 0, 1, 1]),
                A=Dictionary(S=Name.URI, URI=b"javascript:alert(1)\xff"),
            ),
        ]
    )


def broken_tags(pdf: Pdf) -> None:
    """A structure tree that runs in a circle and points nowhere."""
    added = page(pdf, b"/P <</MCID 0>> BDC " + HELLO + b" EMC /Span BMC EMC EMC BDC")
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    paragraph = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/Odd"), P=root, Pg=added.obj, K=0))
    circle = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root))
    circle.K = Array([circle, paragraph, 7, Dictionary(Type=Name.MCR, MCID=99), Dictionary(Type=Name.OBJR)])
    root.K = circle
    root.RoleMap = Dictionary({"/Odd": Name("/Even"), "/Even": Name("/Odd")})
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = pikepdf.String("??")


def optional_content(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=b"hidden"))
    page(
        pdf,
        b"/OC /L BDC " + HELLO + b" EMC",
        Resources=Dictionary(Properties=Dictionary(L=layer), Font=Dictionary(F1=standard_font())),
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def press_claim(pdf: Pdf) -> None:
    """Says that it is PDF/X and has nothing that PDF/X asks for."""
    page(pdf, b"1 0 0 rg 0 0 99 99 re f")
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"
    pdf.Root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent)])


def soft_mask(pdf: Pdf) -> None:
    group = pdf.make_indirect(_form(pdf, b"0 0 9 9 re f", Dictionary()))
    state = Dictionary(
        Type=Name.ExtGState,
        SMask=Dictionary(S=Name.Luminosity, G=group),
        ca=0.5,
        CA=0,
        BM=Array([Name.Odd, Name.Multiply]),
        OP=True,
    )
    page(pdf, b"/G gs 0 0 200 200 re f", Resources=Dictionary(ExtGState=Dictionary(G=state)))


def fake_count() -> bytes:
    """A page tree that says it has a thousand million pages, and has one."""

    def change(pdf: Pdf) -> None:
        page(pdf)
        pdf.Root.Pages.Count = 10**9

    return made(change)


def pages_in_a_circle() -> bytes:
    def change(pdf: Pdf) -> None:
        page(pdf)
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)

    return made(change)


def many_pages(number: int) -> bytes:
    return made(lambda pdf: [page(pdf) for _ in range(number)] and None)


ODD = {
    "rotated 90": turned(90),
    "rotated 180": turned(180),
    "rotated 270": turned(270),
    "rotated backwards": turned(-90),
    "pages of different sizes": made(mixed_sizes),
    "an empty page": made(lambda pdf: page(pdf)),
    "a page without contents": made(lambda pdf: page(pdf).obj.__delitem__("/Contents")),
    "contents in parts that cut an operator": made(
        lambda pdf: page(pdf).obj.__setitem__(
            "/Contents", Array([pdf.make_indirect(Stream(pdf, part)) for part in (b"0 0 9", b"9 re f Q Q Q")])
        )
    ),
    "no resources": made(lambda pdf: page(pdf, HELLO).obj.__delitem__("/Resources")),
    "a user unit of 2": empty_page(UserUnit=2),
    "an origin beside the page": empty_page(MediaBox=Array([-200, 300, 395, 1142])),
    "a media box upside down": empty_page(MediaBox=Array([595, 842, 0, 0])),
    "a crop box smaller than the page": empty_page(CropBox=Array([50, 60, 500, 700])),
    "a trim box beside the page": empty_page(TrimBox=Array([-300, -300, -100, -100])),
    "a page without a media box": made(lambda pdf: page(pdf).obj.__delitem__("/MediaBox")),
    "a media box of words": empty_page(MediaBox=Array([Name.A, Name.B, Name.C, Name.D])),
    "a page of 10 mm": empty_page(MediaBox=Array([0, 0, 28.4, 28.4])),
    "a font that is not embedded": with_font(lambda _pdf: standard_font()),
    "a font without a name": with_font(lambda _pdf: Dictionary(Type=Name.Font, Subtype=Name.TrueType)),
    "a font that is a number": with_font(lambda _pdf: 7),
    "a font of drawings": with_font(type3),
    "a composite font without its file": with_font(composite_without_file, b"BT /F1 9 Tf <8adf> Tj ET"),
    "a composite font with an odd number of bytes": with_font(
        composite_without_file, b"BT /F1 9 Tf <8adf01> Tj [<01> -9 (a)] TJ ET"
    ),
    "text without a font": empty_page(Resources=Dictionary(Font=Dictionary())),
    "operators without operands": made(lambda pdf: page(pdf, b"Tf Tj cm re scn Do gs BT Td ET BDC d w")),
    "operands of odd kinds": made(
        lambda pdf: page(pdf, b"(a) /B Tf /C Tj [1 [2]] TJ (x) w <</A 1>> cm /N 1 2 3 re f true d")
    ),
    "content that is noise": made(lambda pdf: page(pdf, bytes(range(256)) * 9)),
    "a form that paints itself": made(form_in_itself),
    "forms 1500 deep": made(deep_forms),
    "an inline image": made(inline_image),
    "an image with too few pixels": made(lambda pdf: image(pdf, Name.DeviceRGB, b"\x00")),
    "an image of an unknown colour space": made(lambda pdf: image(pdf, Name.Odd, bytes(12))),
    "an image of indexed colours": made(
        lambda pdf: image(pdf, Array([Name.Indexed, Name.DeviceRGB, 1, b"\0\0\0\xff\xff\xff"]), b"\0\1\1\0")
    ),
    "an image that is a mask": made(lambda pdf: image(pdf, Name.DeviceGray, bytes(4), ImageMask=True)),
    "a spot colour": made(separation),
    "colours that are not there": made(unknown_colour_space),
    "shadings and patterns": made(shading_and_pattern),
    "a soft mask": made(soft_mask),
    "annotations": made(annotations),
    "tags that run in a circle": made(broken_tags),
    "a layer that is off": made(optional_content),
    "a false claim to be PDF/X": made(press_claim),
    "compressed objects": made(
        lambda pdf: page(pdf, HELLO), object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True
    ),
    "a page tree that claims a thousand million pages": fake_count(),
    "an owner's password": made(
        lambda pdf: page(pdf, HELLO), encryption=pikepdf.Encryption(owner="secret", user="")
    ),
}


REFUSED = {
    "nothing": (b"", "empty"),
    "words": (b"Dear printer, please print this.", "no PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "no PDF"),
    "a header and no more": (b"%PDF-1.7\n%%EOF", "damaged"),
    "a header and noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
    "no pages": (made(lambda pdf: None), "no pages"),
    "a password": (
        made(lambda pdf: page(pdf), encryption=pikepdf.Encryption(owner="o", user="u")),
        "locked with a password",
    ),
    "101 pages": (many_pages(101), "101 pages"),
    "a page of no area": (empty_page(MediaBox=Array([0, 0, 0, 0])), "MediaBox of page 1 makes no sense"),
    "a crop box beside the page": (empty_page(CropBox=Array([5000, 5000, 6000, 6000])), "CropBox of page 1"),
    "a trim box without area": (empty_page(TrimBox=Array([100, 100, 100, 100])), "TrimBox of page 1"),
    "boxes of odd things": (
        empty_page(TrimBox=Array([0, 0]), BleedBox=Name.Odd, ArtBox=Array([1, 2, 3, Name.X])),
        "TrimBox of page 1",
    ),
    "page trees in a circle": (pages_in_a_circle(), "damaged"),
    "a page of five metres": (empty_page(MediaBox=Array([0, 0, 14400, 14400])), "5080 × 5080 mm"),
    "a page that a user unit makes large": (empty_page(UserUnit=100), "mm; sides of"),
    "a page as thin as a hair": (empty_page(MediaBox=Array([0, 0, 1, 842])), "0 × 297 mm"),
}


def _script(pdf: Pdf) -> None:
    page(pdf)
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _script_of_names(pdf: Pdf) -> None:
    page(pdf)
    action = Dictionary(S=Name.JavaScript, JS=Stream(pdf, b"app.alert(1)"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("a"), action])))


def _launch(pdf: Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=pikepdf.String("cmd.exe"))
    page(
        pdf,
        Annots=Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)]),
    )


def _dynamic_form(pdf: Pdf) -> None:
    page(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(pdf, b"<xdp/>"))


def _attached(pdf: Pdf) -> None:
    page(pdf)
    pdf.attachments["list.csv"] = pikepdf.AttachedFileSpec(pdf, b"a,b", filename="list.csv")


ACTIVE: dict[str, tuple[bytes, str]] = {
    "a program": (made(_script), "error"),
    "JavaScript": (made(_script_of_names), "error"),
    "start other programs": (made(_launch), "error"),
    "XFA": (made(_dynamic_form), "error"),
    "attached files": (made(_attached), "warning"),
}
"""What does something when it is opened, or hides something: part of the sentence, and how bad it is."""


def doubling(depth: int = 40) -> bytes:
    """Forms that each paint the one before twice: a few kB that nobody can look at to the end."""

    def nested(pdf: Pdf) -> None:
        before: Any = None
        for _ in range(depth):
            resources = Dictionary() if before is None else Dictionary(XObject=Dictionary(A=before))
            content = b"0 0 1 1 re f" if before is None else b"/A Do /A Do"
            entries = {"Subtype": Name.Form, "BBox": Array([0, 0, 9, 9]), "Resources": resources}
            before = pdf.make_indirect(Stream(pdf, content, Type=Name.XObject, **entries))
        page(pdf, b"/A Do", Resources=Dictionary(XObject=Dictionary(A=before)))

    return made(nested)
