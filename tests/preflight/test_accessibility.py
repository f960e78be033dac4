"""Each condition has a real PDF that breaks it, and the check names it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import PROJECT
from pikepdf import Array, Dictionary, Name, String
from preflight.sample_pdf import GOOD, spoiled, typeset
from preflight.tagged import (
    PLAIN,
    SYMBOLIC,
    add_annotation,
    add_content,
    add_latin,
    change_content,
    cid_font,
    element,
    elements,
    embedded_cmap,
    font,
    form,
    layers,
    link,
    metadata_without,
    rename,
    tagged_pdf,
)

from brochures.base.geometry import Rect
from brochures.build.result import Built
from brochures.preflight.accessibility.cmaps import CMap, read_cmap, read_to_unicode
from brochures.preflight.accessibility.conditions import CONDITIONS, MATTERHORN
from brochures.preflight.accessibility.order import order_problems
from brochures.preflight.accessibility.tree import Element, Tree
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.result import CheckResult
from brochures.preflight.run import run_preflight

Change = Callable[[pikepdf.Pdf], Any]
ONLY = tuple(check for check in CHECKS if check.name == "accessibility")


def result_of(pdf: bytes, **changes: Any) -> CheckResult:
    (result,) = run_preflight(pdf, replace(GOOD, **changes), ONLY).results
    return result


def numbers(result: CheckResult) -> set[str]:
    """The conditions that were found broken."""
    return {
        name
        for name, condition in CONDITIONS.items()
        for item in result.findings
        if item.message.en.startswith(f"{condition.message.en} ({condition.source})")
    }


def each(*changes: Change) -> Change:
    def all_of_them(pdf: pikepdf.Pdf) -> None:
        for change in changes:
            change(pdf)

    return all_of_them


def without(*path: str) -> Change:
    """Take an entry away that is reached from the catalog."""

    def change(pdf: pikepdf.Pdf) -> None:
        item: Any = pdf.Root
        for key in path[:-1]:
            item = item[f"/{key}"]
        del item[f"/{path[-1]}"]

    return change


def put(value: Any, *path: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        item: Any = pdf.Root
        for key in path[:-1]:
            item = item[f"/{key}"]
        item[f"/{path[-1]}"] = value() if callable(value) else value

    return change


def role_map(**roles: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(
            {f"/{old}": Name(f"/{new}") for old, new in roles.items()}
        )

    return change


def kid_of(parent: str, kind: str, **keys: Any) -> Change:
    """One more, empty element at the end of the first element of a type."""

    def change(pdf: pikepdf.Pdf) -> None:
        holder = element(pdf, parent)
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=holder, K=Array([]), **keys)
        holder.K.append(pdf.make_indirect(made))

    return change


def an_attachment(pdf: pikepdf.Pdf) -> None:
    file = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=pdf.make_stream(b"a")))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), pdf.make_indirect(file)])))


def a_dynamic_form(pdf: pikepdf.Pdf) -> None:
    config = pdf.make_stream(b"<xdp><dynamicRender>required</dynamicRender></xdp>")
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Array([String("config"), config]))


def two_headings(pdf: pikepdf.Pdf) -> None:
    rename("H1", "H")(pdf)
    rename("H2", "H")(pdf)


def a_header_that_heads_nothing(pdf: pikepdf.Pdf) -> None:
    del element(pdf, "TH").ID
    del element(pdf, "TD").A


def notes_of_one_name(pdf: pikepdf.Pdf) -> None:
    for paragraph in elements(pdf, "P"):
        paragraph.S = Name.Note
        paragraph.ID = String("n")


def field(**keys: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        add_annotation(pdf, "Widget", "Form", FT=Name.Tx, T=String("name"), **keys)

    return change


def note(subtype: str, tag: str = "Annot", **keys: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        add_annotation(pdf, subtype, tag, **keys)

    return change


def clip(**keys: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        action = Dictionary(S=Name.Rendition, R=Dictionary(S=Name.MR, C=Dictionary(S=Name.MCD, **keys)))
        add_annotation(pdf, "Screen", "Annot", Contents=String("動画"), A=action)

    return change


def a_mark_that_is_no_artifact(pdf: pikepdf.Pdf) -> None:
    add_annotation(pdf, "PrinterMark", AP=Dictionary(N=pdf.make_stream(b"0 0 5 5 re f")))


def a_reference(pdf: pikepdf.Pdf) -> None:
    form(pdf, b"", Ref=Dictionary(F=String("other.pdf"), Page=0))
    add_content(pdf, "/Fm9 Do")


def tagged_part_used_twice(pdf: pikepdf.Pdf) -> None:
    form(pdf, b"/P <</MCID 0>> BDC 0 0 9 9 re f EMC", StructParents=77)
    add_content(pdf, "/Fm9 Do /Fm9 Do")


def collection(**keys: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        cmap = embedded_cmap(pdf)
        for key, value in keys.items():
            cmap.CIDSystemInfo[f"/{key}"] = value

    return change


def in_cid_font(**keys: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in keys.items():
            cid_font(pdf)[f"/{key}"] = value

    return change


def glyphs_at(glyph: int) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        cid_font(pdf).CIDToGIDMap = pdf.make_stream(glyph.to_bytes(2, "big") * 65536)

    return change


def cid_set(bits: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        cid_font(pdf).FontDescriptor.CIDSet = pdf.make_stream(bits)

    return change


def to_unicode(content: bytes) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        font(pdf).ToUnicode = pdf.make_stream(content)

    return change


def latin(*cmaps: tuple[int, int], **options: Any) -> Change:
    return lambda pdf: add_latin(pdf, *cmaps, **options)


def differences(*names: str, **keys: Any) -> Any:
    """Glyph names for the codes from A on."""
    return Dictionary(Differences=Array([65, *(Name(f"/{name}") for name in names)]), **keys)


def two_owners_swapped(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def read_backwards(pdf: pikepdf.Pdf) -> None:
    section = element(pdf, "Sect")
    section.K = Array(list(reversed(list(section.K))))


UNICODE, MAC, SYMBOLS = (3, 1), (1, 0), (3, 0)

BROKEN: dict[str, Change] = {
    "01-003": lambda pdf: change_content(pdf, b"BDC", b"BDC /Artifact BMC 0 0 1 1 re f EMC"),
    "01-004": each(
        lambda pdf: change_content(pdf, b"/Span", b"/Artifact BMC /Span"),
        lambda pdf: add_content(pdf, "EMC"),
    ),
    "01-005": lambda pdf: add_content(pdf, "0 0 9 9 re f"),
    "01-007": put(True, "MarkInfo", "Suspects"),
    "02-001": rename("P", "Absatz"),
    "02-003": each(rename("P", "Absatz"), role_map(Absatz="Text", Text="Absatz")),
    "02-004": role_map(P="H1"),
    "06-001": without("Metadata"),
    "06-002": lambda pdf: metadata_without(pdf, b'pdfuaid:part="1"', b'pdfuaid:part="2"'),
    "06-003": lambda pdf: metadata_without(pdf, "見本".encode()),
    "07-001": without("ViewerPreferences", "DisplayDocTitle"),
    "07-002": put(False, "ViewerPreferences", "DisplayDocTitle"),
    "09-004": rename("TR", "Div"),
    "09-005": rename("LI", "Div"),
    "09-006": kid_of("Sect", "TOCI", ActualText=String("目次")),
    "09-007": rename("P", "Ruby"),
    "09-008": rename("P", "Warichu"),
    "10-001": to_unicode(b""),
    "11-001": without("Lang"),
    "11-002": without("Lang"),
    "11-003": without("Lang"),
    "11-004": without("Lang"),
    "11-005": each(without("Lang"), field(TU=String("お名前"))),
    "11-006": without("Lang"),
    "13-004": lambda pdf: element(pdf, "Figure").__delitem__("/Alt"),
    "14-002": rename("H1", "H2"),
    "14-003": rename("H2", "H3"),
    "14-006": two_headings,
    "14-007": rename("H2", "H"),
    "15-003": a_header_that_heads_nothing,
    "17-002": rename("P", "Formula"),
    "19-003": rename("P", "Note"),
    "19-004": notes_of_one_name,
    "20-001": layers(Configs=Array([Dictionary()])),
    "20-002": layers(D=Dictionary(Name=String(""))),
    "20-003": layers(D=Dictionary(Name=String("all"), AS=Array([]))),
    "21-001": an_attachment,
    "25-001": a_dynamic_form,
    "28-002": note("Text", "", Contents=String("覚え書き")),
    "28-004": note("Text", "Annot"),
    "28-005": field(),
    "28-006": note("Foo", ""),
    "28-007": note("TrapNet", ""),
    "28-008": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "28-009": lambda pdf: pdf.pages[0].obj.__setitem__("/Tabs", Name.R),
    "28-010": note("Widget", "Span", FT=Name.Tx, TU=String("お名前")),
    "28-011": rename("Link", "Span"),
    "28-012": lambda pdf: link(pdf).__delitem__("/Contents"),
    "28-014": clip(Alt=Array([String("ja"), String("動画")])),
    "28-015": clip(CT=String("video/mp4")),
    "28-016": note("FileAttachment", Contents=String("添付"), FS=Dictionary(F=String("a.txt"))),
    "28-017": lambda pdf: link(pdf).__setitem__("/Subtype", Name.PrinterMark),
    "28-018": a_mark_that_is_no_artifact,
    "30-001": a_reference,
    "30-002": tagged_part_used_twice,
    "31-001": collection(Registry=String("Other")),
    "31-002": collection(Ordering=String("Other")),
    "31-003": collection(Supplement=7),
    "31-004": in_cid_font(CIDToGIDMap=Name.Other),
    "31-005": lambda pdf: cid_font(pdf).__delitem__("/CIDToGIDMap"),
    "31-006": lambda pdf: font(pdf).__setitem__("/Encoding", Name("/Own-H")),
    "31-007": lambda pdf: embedded_cmap(pdf, WMode=1),
    "31-008": lambda pdf: embedded_cmap(pdf, UseCMap=Name("/Own-H")),
    "31-009": lambda pdf: cid_font(pdf).FontDescriptor.__delitem__("/FontFile2"),
    "31-011": glyphs_at(0xFFFE),
    "31-014": cid_set(b"\x80"),
    "31-015": cid_set(b"\xff" * 8192),
    "31-016": in_cid_font(W=Array([]), DW=777),
    "31-017": latin(SYMBOLS),
    "31-018": latin(UNICODE, text="ABZ"),
    "31-019": latin(UNICODE, encoding=None),
    "31-020": latin(UNICODE, encoding=differences("A", "B")),
    "31-021": latin(UNICODE, encoding=Name.StandardEncoding),
    "31-022": latin(UNICODE, encoding=differences("A", "beh-arab", BaseEncoding=Name.WinAnsiEncoding)),
    "31-023": latin(MAC, encoding=differences("A", BaseEncoding=Name.MacRomanEncoding)),
    "31-024": latin(SYMBOLS, flags=SYMBOLIC),
    "31-025": latin(flags=SYMBOLIC, encoding=None),
    "31-026": latin(UNICODE, MAC, flags=SYMBOLIC, encoding=None),
    "31-027": lambda pdf: font(pdf).__delitem__("/ToUnicode"),
    "31-028": to_unicode(b"1 beginbfchar <0001> <0000> endbfchar"),
    "31-029": to_unicode(b"1 beginbfrange <0001> <0002> [<FEFF> <0041>] endbfrange"),
    "31-030": glyphs_at(0),
    "marked": without("MarkInfo", "Marked"),
    "no-tree": without("StructTreeRoot"),
    "parent": lambda pdf: element(pdf, "H2").__delitem__("/P"),
    "parent-tree": two_owners_swapped,
    "lang-valid": put(String("日本語"), "Lang"),
    "figure-box": lambda pdf: element(pdf, "Figure").__delitem__("/A"),
    "empty": kid_of("Sect", "P"),
    "order": read_backwards,
    "malformed": lambda pdf: element(pdf, "Figure").A.__setitem__("/BBox", 7),
    "29-001": put(lambda: Dictionary(S=Name.JavaScript, JS=String("app.beep()")), "OpenAction"),
    "media": note("Sound", Contents=String("音")),
}


def test_a_tagged_page_passes() -> None:
    result = result_of(tagged_pdf())
    assert result.findings == ()
    assert f"{len(MATTERHORN)} of the 87" in result.looked_at.en


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    result = result_of(spoiled(tagged_pdf(), BROKEN[name]))
    assert name in numbers(result)
    assert result.passed is (CONDITIONS[name].severity != "error")


@pytest.mark.parametrize(
    "change",
    [
        latin(UNICODE, MAC),
        latin(MAC, encoding=Name.MacRomanEncoding, flags=PLAIN),
        latin(UNICODE, encoding=differences("B", "A", BaseEncoding=Name.WinAnsiEncoding), text="C"),
        latin(SYMBOLS, flags=SYMBOLIC, encoding=None),
        lambda pdf: embedded_cmap(pdf),
        lambda pdf: embedded_cmap(pdf, b"/UniJIS-UTF16-H usecmap"),
        field(TU=String("お名前")),
        note("Text", Contents=String("覚え書き")),
        note("Popup", ""),
        note("Text", "", F=2),
        layers(Configs=Array([Dictionary(Name=String("print"))])),
        each(rename("P", "Absatz"), role_map(Absatz="P")),
        lambda pdf: add_content(pdf, "/Artifact BMC 0 0 9 9 re f EMC"),
        lambda pdf: add_content(pdf, "0 0 9 9 re W n"),
    ],
)
def test_what_is_right_is_not_found(change: Change) -> None:
    assert result_of(spoiled(tagged_pdf(), change)).findings == ()


def test_every_condition_that_is_looked_at_has_a_broken_page() -> None:
    """Of an encrypted file there are two more, below."""
    assert set(BROKEN) | {"26-001", "26-002"} == set(CONDITIONS)


def encrypted(allow: bool) -> bytes:
    saved = io.BytesIO()
    # Later revisions always let screen readers in.
    permissions = pikepdf.Permissions(accessibility=allow)
    lock = pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False, allow=permissions)
    with pikepdf.Pdf.open(io.BytesIO(tagged_pdf())) as pdf:
        pdf.save(saved, encryption=lock)
    return saved.getvalue()


def test_a_lock_that_keeps_screen_readers_out_is_found() -> None:
    assert "26-002" in numbers(result_of(encrypted(allow=False)))
    assert result_of(encrypted(allow=True)).findings == ()


def test_a_lock_without_permissions_does_not_pass() -> None:
    """26-001: such a file cannot even be opened, so the check is not completed."""
    spoilt = re.sub(rb"/P (-?\d+)", rb"/Q \1", encrypted(allow=True))
    assert spoilt != encrypted(allow=True)
    assert not result_of(spoilt).passed


def test_nothing_is_asked_of_a_strangers_file_without_tags_but_ours_must_have_them() -> None:
    def untagged(pdf: pikepdf.Pdf) -> None:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Metadata"):
            del pdf.Root[key]

    plain = spoiled(tagged_pdf(), untagged)
    stranger = result_of(plain, fonts=None)
    assert stranger.findings == ()
    assert "not tagged" in stranger.looked_at.en
    assert {"marked", "no-tree", "06-001"} <= numbers(result_of(plain))
    # It claims to be PDF/UA: then it must be.
    assert "marked" in numbers(result_of(spoiled(tagged_pdf(), without("MarkInfo")), fonts=None))


def test_a_link_is_shown_where_it_lies() -> None:
    result = result_of(spoiled(tagged_pdf(), BROKEN["28-012"]))
    (finding,) = (item for item in result.findings if "28-012" in item.message.en)
    assert finding.place.page == 1
    assert finding.place.area is not None
    assert GOOD.trim.rect().contains(finding.place.area)


@pytest.mark.parametrize(
    ("table", "right"),
    [
        ('<tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr>', True),
        ('<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>', True),
        ("<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>", False),
        ('<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>', False),
    ],
)
def test_rows_of_a_table_have_as_many_columns(table: str, right: bool) -> None:
    pdf = typeset(f"<h1>表</h1><table>{table}</table>")
    assert ("09-004" in numbers(result_of(pdf))) is not right


def test_a_tree_that_holds_itself_is_read_to_its_end() -> None:
    def circle(pdf: pikepdf.Pdf) -> None:
        element(pdf, "H1").K.append(element(pdf, "Sect"))

    assert result_of(spoiled(tagged_pdf(), circle)).looked_at.en != "not run"


@pytest.mark.parametrize(
    "name", ["leaflet", "flyer-kokokara", "flyer-a5-riyusu", "card-discreet", "card-sheet"]
)
def test_what_an_office_prints_passes(name: str, built: Mapping[str, Built]) -> None:
    pdf = built[name].pdf
    assert pdf is not None
    assert result_of(pdf).findings == ()


def test_what_a_screen_shows_passes(on_the_web: Mapping[str, bytes]) -> None:
    for pdf in on_the_web.values():
        assert result_of(pdf).findings == ()


def test_the_page_of_the_documentation_tells_of_each_condition() -> None:
    page = (PROJECT / "docs" / "matterhorn.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\d\d-\d\d\d) \| (checked|partly|not checked) ", page, re.MULTILINE))
    assert {name for name, state in rows.items() if state != "not checked"} == set(MATTERHORN) | {"17-003"}
    assert len(rows) == 87


codes = st.lists(st.integers(0, 0xFFFF), max_size=20)


@given(codes)
def test_two_byte_codes_are_read_as_they_were_written(written: list[int]) -> None:
    string = b"".join(code.to_bytes(2, "big") for code in written)
    cmap = read_cmap(b"1 begincodespacerange <0000> <FFFF> endcodespacerange")
    assert list(cmap.codes(string)) == written


@given(st.text("aZ09ｱｶﾝあ漢字町田東京。、", max_size=20))
def test_codes_of_one_and_two_bytes_are_told_apart(written: str) -> None:
    """As in Shift JIS: one byte for ASCII and half-width letters, two for the rest."""
    cmap = CMap(((1, 0x00, 0x80), (1, 0xA0, 0xDF), (2, 0x8140, 0x9FFC), (2, 0xE040, 0xFCFC)), {})
    codes = [int.from_bytes(letter.encode("cp932"), "big") for letter in written]
    assert list(cmap.codes(written.encode("cp932"))) == codes


@given(st.integers(0, 0xFF00), st.integers(1, 40), st.integers(0x20, 0xD000))
def test_ranges_of_characters_count_on(first: int, count: int, character: int) -> None:
    told = f"1 beginbfrange <{first:04X}> <{first + count - 1:04X}> <{character:04X}> endbfrange"
    assert read_to_unicode(told.encode()) == {first + place: chr(character + place) for place in range(count)}


heights = st.lists(st.floats(2, 10), min_size=2, max_size=6)


@given(heights, st.data())
def test_one_column_has_one_order(lines: list[float], data: st.DataObject) -> None:
    """Paragraphs below one another pass in their order and in no other."""
    tops = [sum(lines[:place]) for place in range(len(lines))]
    boxes = {place: Rect(10, tops[place], 50, lines[place]) for place in range(len(lines))}
    order = data.draw(st.permutations(range(len(lines))))
    page = (1, 0)
    section = Element("Sect", "Sect", None, None, 1)
    section.kids = [Element("P", "P", None, section, 1, contents=[(page, place)]) for place in order]
    found = list(order_problems(Tree((section,), {}, {}, {}), {page: 1}, lambda number: boxes))
    assert bool(found) is (order != sorted(order))
