"""A small tagged PDF with one of everything, and ways to break its accessibility."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from preflight.sample_pdf import CITY, FONTS, qr, typeset

PAGE = f"""
<h1>ひきこもり相談</h1>
<p>はじめに</p>
<h2>窓口</h2>
<p>電話 <a href="tel:0425440388">042-544-0388</a></p>
<ul><li>一つ目</li><li>二つ目</li></ul>
<table><tr><th scope="row">場所</th><td>会館</td></tr></table>
{qr(CITY)}
"""


@cache
def tagged_pdf() -> bytes:
    return typeset(PAGE, style="h1, h2, p, ul, table { margin: 0; font-size: 10pt; width: 50mm }")


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    found: list[Any] = []

    def walk(item: Any) -> None:
        if isinstance(item, pikepdf.Array):
            for kid in item:
                walk(kid)
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            if f"/{kind}" == item.S:
                found.append(item)
            walk(item.get("/K"))

    walk(pdf.Root.StructTreeRoot.K)
    return found


def element(pdf: pikepdf.Pdf, kind: str) -> Any:
    return elements(pdf, kind)[0]


def rename(kind: str, name: str) -> Any:
    def change(pdf: pikepdf.Pdf) -> None:
        element(pdf, kind).S = Name(f"/{name}")

    return change


def link(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj.Annots[0]


def add_content(pdf: pikepdf.Pdf, content: str) -> None:
    page = pdf.pages[0]
    page.contents_add(f"\n{content}\n".encode())


def change_content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    page = pdf.pages[0]
    page.contents_coalesce()
    content = page.obj.Contents.read_bytes()
    assert old in content
    page.obj.Contents = pdf.make_stream(content.replace(old, new, 1))


def add_annotation(pdf: pikepdf.Pdf, subtype: str, tag: str = "", **keys: Any) -> Any:
    """An annotation on the first page; with a tag, an element that holds it."""
    page = pdf.pages[0].obj
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array([20, 20, 60, 40]), **keys)
    )
    page.Annots.append(note)
    if subtype == "Widget":
        pdf.Root.AcroForm = Dictionary(Fields=Array([note]))
    if tag:
        root = pdf.Root.StructTreeRoot
        document = root.K[0]
        reference = pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=note, Pg=page))
        holder = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=document, Pg=page, K=Array([reference]))
        )
        document.K.append(holder)
        note.StructParent = 99
        root.ParentTree.Nums.extend([99, holder])
    return note


def form(pdf: pikepdf.Pdf, content: bytes, **keys: Any) -> None:
    """A form XObject, drawn once more with each call of ``add_content(pdf, "/Fm9 Do")``."""
    stream = pdf.make_stream(content)
    stream.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]), **keys))
    if "/XObject" not in pdf.pages[0].resources:
        pdf.pages[0].resources.XObject = Dictionary()
    pdf.pages[0].resources.XObject.Fm9 = stream


def font(pdf: pikepdf.Pdf) -> Any:
    return next(iter(dict(pdf.pages[0].resources.Font).values()))


def cid_font(pdf: pikepdf.Pdf) -> Any:
    return font(pdf).DescendantFonts[0]


def embedded_cmap(pdf: pikepdf.Pdf, body: bytes = b"", **keys: Any) -> Any:
    """An Identity CMap in the file, of the same character collection unless told otherwise."""
    content = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    content += b"1 begincidrange <0000> <FFFF> 0 endcidrange\n" + body
    stream = pdf.make_stream(content)
    collection = Dictionary(dict(cid_font(pdf).CIDSystemInfo))
    stream.update(Dictionary(Type=Name.CMap, CMapName=Name.Own, CIDSystemInfo=collection, **keys))
    font(pdf).Encoding = stream
    return stream


@cache
def latin_program(*cmaps: tuple[int, int]) -> tuple[bytes, tuple[float, ...]]:
    """The letters A to C of a bundled font with the named cmaps (platform, encoding), and their widths."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    program = TTFont(FONTS / "BIZUDPGothic-Regular.ttf", recalcTimestamp=False)
    options = subset.Options(
        notdef_outline=True,
        layout_features=[],
        name_IDs=[],
        drop_tables=["meta", "vhea", "vmtx", "BASE", "VORG"],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text="ABC")
    cutter.subset(program)
    best = program.getBestCmap()
    scale = 1000 / program["head"].unitsPerEm
    widths = tuple(round(program["hmtx"].metrics[best[ord(letter)]][0] * scale, 3) for letter in "ABC")
    tables = []
    for platform, encoding in cmaps:
        table = CmapSubtable.newSubtable(4 if platform == 3 else 0)
        table.platformID, table.platEncID, table.language = platform, encoding, 0
        table.cmap = {
            code + (0xF000 if (platform, encoding) == (3, 0) else 0): name for code, name in best.items()
        }
        tables.append(table)
    if tables:
        program["cmap"].tables = tables
    else:
        del program["cmap"]
    saved = io.BytesIO()
    program.save(saved)
    return saved.getvalue(), widths


PLAIN, SYMBOLIC = 32, 4


def add_latin(
    pdf: pikepdf.Pdf,
    *cmaps: tuple[int, int],
    flags: int = PLAIN,
    encoding: Any = Name.WinAnsiEncoding,
    text: str = "ABC",
    unicode: bool = True,
) -> Any:
    """Text in a simple TrueType font, as an artifact; its widths are those of the program."""
    content, widths = latin_program(*cmaps)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Latin, Flags=flags, FontFile2=pdf.make_stream(content)
    )
    made = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name.Latin,
        FirstChar=65,
        LastChar=67,
        Widths=Array(widths),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    if encoding is not None:
        made.Encoding = encoding
    if unicode:
        made.ToUnicode = pdf.make_stream(b"1 beginbfrange <41> <5A> <0041> endbfrange")
    pdf.pages[0].resources.Font.Latin = pdf.make_indirect(made)
    add_content(pdf, f"/Artifact BMC BT /Latin 9 Tf ({text}) Tj ET EMC")
    return pdf.pages[0].resources.Font.Latin


def metadata_without(pdf: pikepdf.Pdf, old: bytes, new: bytes = b"") -> None:
    content = pdf.Root.Metadata.read_bytes()
    assert old in content
    pdf.Root.Metadata.write(content.replace(old, new))


def layers(**keys: Any) -> Any:
    def change(pdf: pikepdf.Pdf) -> None:
        usual = Dictionary(Name=String("all"))
        pdf.Root.OCProperties = Dictionary({"/OCGs": Array([]), "/D": usual, "/Configs": Array([])})
        for key, value in keys.items():
            pdf.Root.OCProperties[f"/{key}"] = value

    return change
