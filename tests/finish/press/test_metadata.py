"""What a press file says of itself, in Info, in XMP and in its output intent."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from making import TODAY

from brochures.finish.press.metadata import describe
from brochures.products.print_shop import Shop, load_shop

X_4, X_1A = "generic-ja", "generic-ja-x1a"


def described(shop: Shop, title: str = "見本", typeset: bytes = b"typeset") -> pikepdf.Pdf:
    pdf = pikepdf.Pdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = title, "昭島市"
    describe(pdf, shop, TODAY, typeset)
    saved = io.BytesIO()
    pdf.save(saved)
    return pikepdf.Pdf.open(saved)


def identifier(pdf: pikepdf.Pdf) -> str:
    with pdf.open_metadata() as metadata:
        return str(metadata["xmpMM:DocumentID"])


def test_x_4_names_itself_in_xmp_alone() -> None:
    pdf = described(load_shop(X_4))
    assert "/GTS_PDFXVersion" not in pdf.docinfo
    with pdf.open_metadata() as metadata:
        assert metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"


def test_x_1a_names_itself_in_info() -> None:
    pdf = described(load_shop(X_1A))
    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
    assert str(pdf.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2003"


@pytest.mark.parametrize("name", [X_4, X_1A])
def test_info_and_xmp_agree(name: str) -> None:
    pdf = described(load_shop(name), title="<&> 相談")
    assert str(pdf.docinfo["/CreationDate"]) == f"D:{TODAY:%Y%m%d}000000+09'00'"
    assert pdf.docinfo["/ModDate"] == pdf.docinfo["/CreationDate"]
    assert pdf.docinfo["/Trapped"] == "/False"
    with pdf.open_metadata() as metadata:
        assert metadata["xmp:CreateDate"] == metadata["xmp:MetadataDate"] == f"{TODAY}T00:00:00+09:00"
        assert metadata["pdf:Trapped"] == "False"
        assert metadata["dc:title"] == "<&> 相談"
        assert metadata["dc:creator"] == ["昭島市"]
        assert metadata["xmpMM:VersionID"] == "1"
        assert metadata["xmpMM:RenditionClass"] == "default"


def test_the_identifier_comes_from_the_content_and_the_shop() -> None:
    shop = load_shop(X_4)
    one, again, other, elsewhere, profiled = (
        identifier(described(*given))
        for given in (
            (shop,),
            (shop,),
            (shop, "見本", b"another"),
            (replace(shop, bleed_mm=5.0),),
            (replace(shop, profile=b"x"),),
        )
    )
    assert one == again
    assert len({one, other, elsewhere, profiled}) == 4
    assert one.startswith("uuid:")


def test_the_condition_is_named_as_in_the_registry() -> None:
    pdf = described(load_shop(X_4))
    (intent,) = pdf.Root.OutputIntents
    assert {key: str(value) for key, value in intent.items()} == {
        "/Type": "/OutputIntent",
        "/S": "/GTS_PDFX",
        "/OutputConditionIdentifier": "JC200103",
        "/OutputCondition": "Japan Color 2001 Coated",
        "/Info": "Japan Color 2001 Coated",
        "/RegistryName": "http://www.color.org",
    }


def test_a_condition_of_the_shop_alone_is_in_no_registry() -> None:
    own = replace(load_shop(X_4), condition="Custom", condition_name="当社標準")
    pdf = described(own)
    (intent,) = pdf.Root.OutputIntents
    assert "/RegistryName" not in intent
    assert str(intent.Info) == "当社標準"


def test_the_profile_of_the_shop_is_inside() -> None:
    pdf = described(replace(load_shop(X_4), profile=b"profile"))
    (intent,) = pdf.Root.OutputIntents
    assert intent.DestOutputProfile.read_bytes() == b"profile"
    assert intent.DestOutputProfile.N == 4
