"""The CMaps of fonts, as WeasyPrint and other programs write them."""

from __future__ import annotations

from brochures.pdf.cmaps import to_cids, to_unicode


def test_the_unicode_map_reads_surrogates_and_ligatures() -> None:
    cmap = b"2 beginbfchar\n<0001> <D842DFB7>\n<0002> <00660069>\nendbfchar"
    assert to_unicode(cmap) == {1: "𠮷", 2: "fi"}


def test_an_encoding_leads_to_glyphs_one_by_one_and_by_ranges() -> None:
    cmap = b"2 begincidrange <0010> <0012> 5 <00FF> <00FF> 40 endcidrange 1 begincidchar <0011> 9 endcidchar"
    assert to_cids(cmap) == {0x10: 5, 0x11: 9, 0x12: 7, 0xFF: 40}
