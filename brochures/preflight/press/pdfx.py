"""What a file says of itself as PDF/X, and whether the rest of the file agrees (ISO 15930-4 and -7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brochures.base.findings import Text
from brochures.finish.press.metadata import X_1A, X_4
from brochures.products.print_shop import PDF_X_1A

if TYPE_CHECKING:
    import pikepdf

Fault = tuple[Text, Text]
"""What is wrong, and what to do."""

MAKER = Text(
    "PDFを作り直してください。他のソフトで作ったものは、書き出しの設定でPDF/Xを選び直してください。",
    "Make the PDF again; in another program, choose PDF/X among the export settings.",
)
XMP_KEYS = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID")


@dataclass(frozen=True, slots=True)
class Declared:
    """The version of PDF/X by Info and by XMP; ``version`` is x-4, x-1a, another one's name, or None."""

    info: str | None
    xmp: str | None

    @property
    def version(self) -> str | None:
        said = self.info or self.xmp
        if said is None:
            return None
        return {X_4: "x-4", X_1A: PDF_X_1A}.get(said.strip(), said.strip())


def declared(pdf: pikepdf.Pdf) -> Declared:
    """What Info and XMP say; a file that is no PDF/X says nothing."""
    info: Any = pdf.trailer.get("/Info", {})
    # The conformance is exact: PDF/X-1a:2001 calls its version PDF/X-1:2001.
    said = info.get("/GTS_PDFXConformance", info.get("/GTS_PDFXVersion"))
    text = _xmp(pdf)
    found = re.search(r"GTS_PDFX(?:Conformance|Version)(?:>|\s*=\s*[\"'])([^<\"']+)", text)
    return Declared(None if said is None else str(said), found[1].strip() if found else None)


def _xmp(pdf: pikepdf.Pdf) -> str:
    metadata = pdf.Root.get("/Metadata")
    return "" if metadata is None else metadata.read_bytes().decode("utf-8", "replace")


def file_faults(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """Whatever concerns the file as a whole and not a page."""
    said = declared(pdf)
    if said.version is None:
        hint = Text("PDF/X-4 か PDF/X-1a で書き出してください。", "Export it as PDF/X-4 or PDF/X-1a.")
        yield Text("PDF/Xであると書かれていません。", "It does not say that it is PDF/X."), hint
        return
    if said.version not in ("x-4", PDF_X_1A):
        message = Text(
            f"{said.version} のファイルです。ここで調べられるのは PDF/X-4 と PDF/X-1a:2003 です。",
            f"It is {said.version}; only PDF/X-4 and PDF/X-1a:2003 can be looked at here.",
        )
        yield message, MAKER
    if said.info and said.xmp and said.info != said.xmp:
        yield _two(said.info, said.xmp)
    info: Any = pdf.trailer.get("/Info", {})
    named = str(info.get("/GTS_PDFXVersion", said.info))
    if said.info and _family(named) != _family(said.info):
        yield _two(said.info, named)
    yield from _version(pdf, said.version)
    yield from _keys(pdf, said.version)
    yield from _restless(pdf)


def _family(version: str) -> str:
    """The conformance PDF/X-1a:2001 is one of the version PDF/X-1:2001."""
    return version.partition(":")[0].removesuffix("a")


def _two(one: str, other: str) -> Fault:
    message = Text(
        f"PDF/Xの版が二通りに書かれています: {one}、{other}",
        f"It names two versions of PDF/X: {one} and {other}",
    )
    return message, MAKER


def _version(pdf: pikepdf.Pdf, version: str) -> Iterator[Fault]:
    highest = "1.4" if version == PDF_X_1A else "1.6"
    used = pdf.pdf_version
    if tuple(map(int, used.split("."))) > tuple(map(int, highest.split("."))):
        message = Text(
            f"PDF {used} のファイルです。この版のPDF/Xは PDF {highest} までです。",
            f"It is PDF {used}; this version of PDF/X ends at PDF {highest}.",
        )
        yield message, MAKER
    elif version == PDF_X_1A and pdf.trailer.get("/Type") == "/XRef":
        yield (
            Text("PDF/X-1aでは圧縮した目次(xref)を使えません。", "PDF/X-1a has no cross-reference stream."),
            MAKER,
        )


def _keys(pdf: pikepdf.Pdf, version: str) -> Iterator[Fault]:
    info: Any = pdf.trailer.get("/Info", {})
    text = _xmp(pdf)
    missing = [key for key in ("/Title", "/CreationDate", "/ModDate") if not str(info.get(key, "")).strip()]
    if "/ID" not in pdf.trailer:
        missing.append("ID")
    if version == PDF_X_1A:
        missing += [key for key in ("/GTS_PDFXVersion",) if key not in info]
    else:
        missing += [key for key in (*XMP_KEYS, "xmpMM:RenditionClass") if key not in text]
        missing += [] if re.search(r"pdfxid:GTS_PDFXVersion", text) else ["pdfxid:GTS_PDFXVersion"]
    if missing:
        names = ", ".join(key.lstrip("/") for key in missing)
        yield Text(f"PDF/Xに要る記載がありません: {names}", f"PDF/X asks for what is missing: {names}"), MAKER
    trapped = str(info.get("/Trapped", "/Unknown"))
    if trapped not in ("/True", "/False"):
        message = Text(
            "トラップ処理の有無(Trapped)が書かれていません。", "It does not say whether it is trapped."
        )
        yield message, MAKER
    elif re.search(rf"pdf:Trapped(?:>|\s*=\s*[\"']){'False' if trapped == '/True' else 'True'}", text):
        yield Text("Trapped の記載が食い違っています。", "It says of Trapped both yes and no."), MAKER


def _restless(pdf: pikepdf.Pdf) -> Iterator[Fault]:
    """What may run, hide or lock something; a press file is paint and nothing else."""
    names: Any = pdf.Root.get("/Names", {})
    things = {
        Text("暗号化", "encryption"): pdf.is_encrypted,
        Text("JavaScript", "JavaScript"): "/JavaScript" in names,
        Text("添付ファイル", "embedded files"): "/EmbeddedFiles" in names or "/AF" in pdf.Root,
        Text("自動の動作", "actions"): any(_acts(part) for part in (pdf.Root, *(p.obj for p in pdf.pages))),
        Text("入力フォーム", "a form to fill in"): "/AcroForm" in pdf.Root,
    }
    found = [thing for thing, there in things.items() if there]
    if found:
        message = Text(
            f"印刷用のファイルにあってはならないものがあります: {'、'.join(thing.ja for thing in found)}",
            f"It holds what has no place in a press file: {', '.join(thing.en for thing in found)}",
        )
        yield message, MAKER


def _acts(thing: Any) -> bool:
    import pikepdf

    # An OpenAction that only names a page is no action (ISO 32000-1, table 28).
    return "/AA" in thing or isinstance(thing.get("/OpenAction"), pikepdf.Dictionary)
