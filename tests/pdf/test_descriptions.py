"""What a PDF says beside its pages is found wherever it stands; addresses are none of it."""

from __future__ import annotations

import pikepdf

from brochures.pdf.descriptions import descriptions


def told(change: object = None, **info: str) -> list[str]:
    with pikepdf.Pdf.new() as pdf:
        pdf.add_blank_page()
        for name, value in info.items():
            pdf.docinfo[f"/{name}"] = value
        if change is not None:
            pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([change]))
        return list(descriptions(pdf))


def test_title_and_subject_are_told() -> None:
    assert {"題名", "用件"} <= set(told(Title="題名", Subject="用件"))


def test_words_of_a_link_are_told_and_its_address_is_not() -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://city.example.jp/"))
    link = pikepdf.Dictionary(Contents=pikepdf.String("市のページを開く"), A=action)
    found = told(link)
    assert "市のページを開く" in found
    assert not [text for text in found if "example" in text]


def test_metadata_are_told_as_a_whole() -> None:
    with pikepdf.Pdf.new() as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "題名"
        assert any("題名" in text for text in descriptions(pdf))
