"""What a press file says of itself: its version of PDF/X, its colours, its dates (ISO 15930-4 and -7)."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from brochures.products.print_shop import PDF_X_1A, Shop

if TYPE_CHECKING:
    import pikepdf

X_4 = "PDF/X-4"
X_1A = "PDF/X-1a:2003"
VERSIONS = {"x-4": "1.6", PDF_X_1A: "1.4"}
"""The version of PDF that each stands on (ISO 15930-7, 6.1; ISO 15930-4, 6.1)."""
REGISTRY = "http://www.color.org"
"""The characterization data registry of the ICC; JC200103 is Japan Color 2001 Coated there."""
CUSTOM = "Custom"
"""A condition that is in no registry (ISO 32000-1, table 365)."""

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/">
{described}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def describe(pdf: pikepdf.Pdf, shop: Shop, issued: date, typeset: bytes) -> None:
    """Write Info, XMP and output intent. Identifiers come from the content, dates from the month of issue."""
    import pikepdf

    info: Any = pdf.docinfo
    title = str(info.get("/Title", ""))
    # Complete to the second, as PDF/X asks; the day begins in Japan.
    info["/CreationDate"] = info["/ModDate"] = f"D:{issued:%Y%m%d}000000+09'00'"
    info["/Trapped"] = pikepdf.Name("/False")
    info["/Title"] = title
    info["/Creator"] = "brochures"
    if shop.pdf_x == PDF_X_1A:
        info["/GTS_PDFXVersion"] = info["/GTS_PDFXConformance"] = X_1A
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=shop.condition,
        OutputCondition=shop.condition_name,
        Info=shop.condition_name,
    )
    if shop.condition != CUSTOM:
        intent["/RegistryName"] = REGISTRY
    if shop.profile is not None:
        intent["/DestOutputProfile"] = pdf.make_indirect(pdf.make_stream(shop.profile, N=4))
    pdf.Root["/OutputIntents"] = pikepdf.Array([intent])
    metadata = pdf.make_stream(_xmp(shop, info, issued, typeset).encode())
    metadata["/Type"], metadata["/Subtype"] = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root["/Metadata"] = pdf.make_indirect(metadata)


def _xmp(shop: Shop, info: Any, issued: date, typeset: bytes) -> str:
    """Of the same content as Info; ISO 15930-7, 6.9 and 6.10 name the keys."""
    content_hash = hashlib.sha256(typeset + repr(shop).encode() + (shop.profile or b"")).digest()
    moment = f"{issued.isoformat()}T00:00:00+09:00"
    keys = {
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "xmp:CreatorTool": str(info["/Creator"]),
        "pdf:Producer": str(info.get("/Producer", "")),
        "pdf:Trapped": "False",
        "xmpMM:DocumentID": f"uuid:{uuid.UUID(bytes=content_hash[:16], version=4)}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
    }
    if shop.pdf_x == PDF_X_1A:
        keys |= {"pdfx:GTS_PDFXVersion": X_1A, "pdfx:GTS_PDFXConformance": X_1A}
    else:
        keys["pdfxid:GTS_PDFXVersion"] = X_4
    lines = [f"<{key}>{escape(value)}</{key}>" for key, value in keys.items()]
    for key, kind, name in (
        ("title", "Alt", "/Title"),
        ("creator", "Seq", "/Author"),
        ("description", "Alt", "/Subject"),
    ):
        if name in info:
            language = ' xml:lang="x-default"' if kind == "Alt" else ""
            value = escape(str(info[name]))
            lines.append(f"<dc:{key}><rdf:{kind}><rdf:li{language}>{value}</rdf:li></rdf:{kind}></dc:{key}>")
    return XMP.format(described="\n".join(lines))
