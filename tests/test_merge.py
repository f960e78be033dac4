"""Composed records are those that are typeset in full, what cannot be is not composed, damage is found."""

from __future__ import annotations

import io
import signal
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import TODAY

from brochures.base.findings import BrochureError, Finding, Text
from brochures.build.make import typeset_document
from brochures.content.allowed_facts import allowed_facts
from brochures.content.content import content_from
from brochures.content.views.card import OwnLine, card_view
from brochures.merge import live as live_module
from brochures.merge.codes import payload_of
from brochures.merge.compare import difference
from brochures.merge.compose import Composed, Composer, NotComposed, deflated, stored
from brochures.merge.faces import faces, is_simple
from brochures.merge.folder import merge_into
from brochures.merge.fontset import make_font_set
from brochures.merge.index import Index, read_index
from brochures.merge.live import Live, render
from brochures.merge.objects import Hole, Ref, filled, joined, text_string
from brochures.merge.operators import drawn_strokes, shown_of, strokes_of
from brochures.merge.proof import NotProven
from brochures.merge.records import Marked, Record, Refused, mark, record_from, record_of
from brochures.merge.run import BLOCK, Merge
from brochures.merge.setting import Setting
from brochures.merge.shown import Damaged
from brochures.merge.split import BREAKABLE, elements_of, split_html, words_of
from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import Product
from brochures.typeset.qr import make_qr

REGULAR = "BIZ-UDPGothic"
SMALL = OwnLine("東部", "東部の相談窓口", "042-000-0000", "123", "平日 午前9時から午後5時")


# --- words and glyphs


def test_the_html_of_a_record_is_what_was_taken_apart() -> None:
    split = split_html('<p class="a">1<small>月</small></p><path fill="none" d="M1 2.5h3"/><td>x</td>')
    assert split.texts == ("", "1<small>月</small>", "", "", "x", "")
    assert split.paths == ("M1 2.5h3",)
    assert split.skeleton == '<p class="a"></p><path fill="none"/><td></td>'


def test_only_what_the_head_says_of_the_document_leaves_the_skeleton() -> None:
    split = split_html('<meta charset="utf-8"><meta name="author" content="A &amp; B">')
    assert split.said == ("A & B",)
    assert split.skeleton == '<meta charset="utf-8"><meta name="author">'


def test_phrases_are_no_tags_of_a_line_and_other_spans_are() -> None:
    words = words_of('<span class="ph">年に</span><wbr><span class="ph">一度</span> <b class="x">だけ</b>')
    assert words.tags == ('<b class="x">', "</b>")
    assert words.pieces == (("年に", BREAKABLE, "一度", " "), ("だけ",), ())


def test_white_space_collapses_as_in_css() -> None:
    assert words_of("  a \n b<b> c </b> ").pieces == (("a b",), (" c",), ())


def test_elements_are_counted_as_a_parser_does() -> None:
    elements = elements_of(split_html("<title>T</title><p>a <b>b</b></p><p>c</p>"))
    assert elements.names == ("title", "p", "b", "p")
    assert elements.texts == {0: (1, 1), 1: (3, 3), 3: (5, 5)}
    assert elements.titles == (1,)


@pytest.mark.parametrize(
    "character", ["\u309a", "\u0301", "\u05d0", "\u200d", "\u2044", "\uff9e", "\u1100", "\u00a0"]
)
def test_characters_that_change_with_their_neighbours_are_not_simple(character: str) -> None:
    assert not is_simple(character)


def test_a_face_knows_what_it_may_draw_as_one() -> None:
    face = faces()[REGULAR]
    assert face.sets_alone("昭島市 042-544 offer")
    assert not face.sets_alone("affirm fi")
    assert not face.sets_alone("😀")


def test_a_line_is_as_wide_as_its_glyphs_and_its_spacing() -> None:
    face = faces()[REGULAR]
    plain, spaced = Setting(face, 16 * 1024, None), Setting(face, 16 * 1024, -0.5)
    assert plain.width_px("あ") == face.advances["あ"] * 16 / face.units
    assert spaced.width_px("ああ") == pytest.approx(2 * plain.width_px("あ") - 1)
    assert shown_of(plain.shown("12")) == (f"{face.glyphs['1']:04x}{face.glyphs['2']:04x}",)
    assert len(shown_of(spaced.shown("12"))) > 1


def test_the_fonts_of_a_run_hold_what_was_asked_for_and_say_what_they_draw(flyer: Product) -> None:
    wanted = frozenset("昭島fil 　0123")
    fonts = make_font_set({REGULAR: wanted | {"😀"}}, {**faces()}, flyer.template)
    assert fonts.holds[REGULAR] == wanted
    assert fonts.covers({REGULAR: wanted})
    assert not fonts.covers({REGULAR: frozenset("😀")})


def test_a_code_is_read_from_the_operators_that_draw_it() -> None:
    path = make_qr("https://example.org/").svg("x").split(' d="')[1].split('"')[0]
    drawn = drawn_strokes(path)
    assert payload_of(drawn) == "https://example.org/"
    assert payload_of(drawn.replace(b"4 4.5 m", b"5 4.5 m", 1) + b"0 0 9 9 re f\n") is None
    assert len(strokes_of(path)) == path.count("M")


@given(st.text(max_size=40))
def test_a_text_string_says_the_text_in_every_reader(text: str) -> None:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    read = pikepdf.Object.parse(text_string(text))
    assert str(read) == text or not text.isprintable()


def test_objects_have_holes_and_references() -> None:
    parts = joined([b"<<", b"/A ", Ref(3), b"/B ", Hole("said", 1), b">>"])
    assert filled(parts, lambda to: 7, lambda hole: b"(x)") == b"<</A 7 0 R/B (x)>>"


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_packed_parts_make_one_stream(parts: list[bytes]) -> None:
    packed = b"".join(deflated(part) if at % 2 else stored(part) for at, part in enumerate(parts))
    content = b"".join(parts)
    assert zlib.decompress(b"\x78\x9c" + packed + b"\x03\x00" + zlib.adler32(content).to_bytes(4)) == content


# --- cards of all kinds against those that are typeset in full


@pytest.fixture(scope="module")
def flyer(products: tuple[Product, ...]) -> Product:
    return next(product for product in products if product.id == "flyer")


@pytest.fixture(scope="module")
def card_of(akishima: Dataset, products: tuple[Product, ...]) -> Callable[[OwnLine], Marked]:
    """A card whose first desk says what one likes."""
    document = plan_documents(akishima, products, today=TODAY, only=("card",), editions=("standard",))[0]

    def make(own: OwnLine) -> Marked:
        also = [words for words in (own.district, own.desk, own.phone, own.hours) if words]
        also += [f"内線{own.extension}"] if own.extension else []
        known = allowed_facts(akishima, document, also)
        content = content_from(document, card_view(document, akishima, own), known)
        return mark(record_from(document, content), "")

    return make


@pytest.fixture(scope="module")
def cards(card_of: Callable[[OwnLine], Marked]) -> Live:
    first = card_of(SMALL)
    rendered = render(first, with_frame=True)
    assert rendered.frame is not None, rendered.checked.findings
    return Live(first, rendered.checked, rendered.frame)


def composed(cards: Live, marked: Marked) -> tuple[Composed, bytes]:
    found = cards.composer.compose(marked)
    cards.prepare([found])
    assert cards.closed is None, cards.closed
    return found, cards.write(found)


def is_the_same(cards: Live, marked: Marked) -> bool:
    """Whether the record was composed; if it was, it is what WeasyPrint typesets."""
    try:
        _, file = composed(cards, marked)
    except (NotComposed, NotProven):
        return False
    full, _ = typeset_document(marked.record.document, marked.record.content, marked.code)
    assert difference(file, full) is None, marked.record.html
    return True


HARMLESS = {
    "other digits": OwnLine("西部", "西部の相談窓口", "042-000-9999", "987", "平日 午前8時から午後1時"),
    "markup": replace(SMALL, desk="<b>A&B</b> \"'"),
    "full-width digits": replace(SMALL, hours="平日　１０時から"),
    "Latin": replace(SMALL, desk="Akishima, Desk 1"),
    "other kanji": replace(SMALL, desk="髙﨑・辻・葛飾"),
    "half-width kana": replace(SMALL, desk="ｿｳﾀﾝ"),
    "wide": replace(SMALL, desk="あ" * 14),
    "narrow": replace(SMALL, desk="1"),
}
HOSTILE = {
    "too long": replace(SMALL, desk="とても長い名前の" * 6),
    "a glyph that no font has": replace(SMALL, desk="相談😀"),
    "a combining mark": replace(SMALL, desk="か\u309aもめ"),
    "a ligature": replace(SMALL, desk="office fi"),
    "right to left": replace(SMALL, desk="שלום"),
    "a joiner": replace(SMALL, desk="あ\u200dい"),
    "a space of no width": replace(SMALL, desk="あ\u200bい"),
    "a sign of direction": replace(SMALL, desk="\u202eabc"),
    "a space that does not break": replace(SMALL, desk="あ\u00a0い"),
    "a soft hyphen": replace(SMALL, desk="ab\u00adcd"),
    "Jamo": replace(SMALL, desk="\u1112\u1161\u11ab"),
    "a number that needs another size": replace(SMALL, phone="0422-000-0000"),
    "nothing": replace(SMALL, hours=None, extension=None),
    "a mark of a variant": replace(SMALL, desk="葛\U000e0100城"),
}


@pytest.mark.slow
@pytest.mark.parametrize("own", HARMLESS.values(), ids=HARMLESS)
def test_what_fits_its_line_is_composed_as_it_is_typeset(
    own: OwnLine, cards: Live, card_of: Callable[[OwnLine], Marked]
) -> None:
    assert is_the_same(cards, card_of(own))


@pytest.mark.slow
@pytest.mark.parametrize("own", HOSTILE.values(), ids=HOSTILE)
def test_what_may_come_out_otherwise_is_not_composed(
    own: OwnLine, cards: Live, card_of: Callable[[OwnLine], Marked]
) -> None:
    with pytest.raises(NotComposed):
        cards.composer.compose(card_of(own))


WORDS = st.text(
    st.sampled_from("昭島市東西南北窓口相談ーのへ・（）()「」、。ABCfilWw019 -～〜　々"),
    min_size=1,
    max_size=26,
)
NUMBER = st.from_regex(r"042-[0-9]{3}-[0-9]{4}|0422-[0-9]{2}-[0-9]{4}", fullmatch=True)
OWN = st.builds(
    OwnLine,
    district=WORDS,
    desk=WORDS | st.text(min_size=1, max_size=8).filter(str.isprintable),
    phone=NUMBER,
    extension=st.from_regex(r"[0-9]{1,4}", fullmatch=True),
    hours=WORDS,
)


@pytest.mark.slow
def test_hundreds_of_cards_are_those_that_are_typeset_in_full(
    cards: Live, card_of: Callable[[OwnLine], Marked]
) -> None:
    tried, same = 0, 0

    @settings(
        max_examples=200, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(OWN)
    def compare(own: OwnLine) -> None:
        nonlocal tried, same
        if own.desk and own.desk.strip() and own.hours and own.hours.strip():
            tried += 1
            same += is_the_same(cards, card_of(own))

    compare()
    # It is no proof of anything if nothing is composed.
    assert tried > 150
    assert same > tried / 4


# --- damage


@pytest.mark.slow
def test_a_file_that_says_something_else_is_not_proven(
    cards: Live, card_of: Callable[[OwnLine], Marked]
) -> None:
    one = composed(cards, card_of(SMALL))[0]
    other, file = composed(cards, card_of(replace(SMALL, phone="042-000-0001")))
    with pytest.raises(NotProven, match="042-000-0000"):
        cards._proof.prove(one, file)
    # The same words, but the order asks for others.
    with pytest.raises(NotProven):
        cards._proof.prove(replace(one, lines=other.lines), file)


def restreamed(item: Composed, old: bytes, new: bytes) -> Composed:
    contents = [zlib.decompress(stream) for stream in item.streams]
    assert any(old in content for content in contents)
    return replace(item, streams=tuple(zlib.compress(content.replace(old, new, 1)) for content in contents))


@pytest.mark.slow
def test_a_changed_glyph_place_or_code_is_found(cards: Live, card_of: Callable[[OwnLine], Marked]) -> None:
    item = composed(cards, card_of(SMALL))[0]
    face = faces()["BIZ-UDPGothic-Bold"]
    phone = "".join(f"{face.glyphs[character]:04x}" for character in "042").encode()
    wrong = phone[:-4] + f"{face.glyphs['3']:04x}".encode()
    line = next(line.drawn for line in item.lines if phone in line.drawn)
    start = line.index(b" -1 ") + 4
    moved = line[:start] + b"9" + line[start:]
    code = next(
        content for content in map(zlib.decompress, item.streams) if b"4 4.5 m\n11 4.5 l\n" in content
    )
    at = code.index(b"4 4.5 m\n11 4.5 l\n")
    for old, new in (
        (line, line.replace(phone, wrong)),
        (line, moved),
        (line, line + b"0 0 10 10 re\nf\n"),
        (line, b""),
        (code[at:], code[at:].replace(b" m\n", b".0 m\n")),
        (code[at : at + 400], b"".join(reversed(code[at : at + 400].splitlines(keepends=True)))),
        (b"/Artifact", b"/Figurine"),
    ):
        file = cards._file.write(restreamed(item, old, new))
        with pytest.raises((NotProven, Damaged)):
            cards._proof.prove(item, file)
    file = cards._file.write(item)
    cards._proof.prove(item, file)
    with pytest.raises(Damaged):
        cards._proof.prove(item, file.replace(b"/FontFile2", b"/FontFile3", 1))


# --- runs


@pytest.fixture(scope="module")
def year(akishima: Dataset, products: tuple[Product, ...]) -> tuple[Document, ...]:
    months = tuple(f"2027-{month:02}" for month in range(1, 8))
    return plan_documents(akishima, products, today=TODAY, months=months, only=("flyer-kokokara-*",))


def records(year: tuple[Document, ...], dataset: Dataset) -> list[Record]:
    return [record_of(document, dataset) for document in year]


@pytest.mark.slow
@pytest.mark.parametrize("output", ["office", "press"])
def test_the_flyers_of_months_are_composed_from_the_first(
    output: str, akishima: Dataset, products: tuple[Product, ...]
) -> None:
    months = tuple(f"2027-{month:02}" for month in range(1, 8))
    documents = plan_documents(
        akishima, products, today=TODAY, months=months, only=("flyer-kokokara-*",), outputs=(output,)
    )
    run = Merge()
    results = list(run.run(records(documents, akishima)))
    assert [result.document.id for result in results] == [document.id for document in documents]
    assert [result.composed is not None for result in results] == [False] + [True] * 6
    assert not run.taken_back
    last = results[-1]
    assert last.marked is not None
    assert last.pdf is not None
    record = last.marked.record
    full, _ = typeset_document(record.document, record.content, last.marked.code)
    assert difference(last.pdf, full) is None
    with pikepdf.Pdf.open(io.BytesIO(last.pdf)) as one, pikepdf.Pdf.open(io.BytesIO(full)) as other:
        assert str(one.docinfo["/Title"]) == str(other.docinfo["/Title"])
        assert not one.check_pdf_syntax()


@pytest.mark.slow
def test_sheets_of_cards_are_composed_too(akishima: Dataset, products: tuple[Product, ...]) -> None:
    documents = plan_documents(akishima, products, today=TODAY, only=("card-sheet",), editions=("standard",))
    # Other names, other run codes.
    sheets = [replace(documents[0], id=f"card-sheet-{number}") for number in range(5)]
    results = list(Merge().run(records(tuple(sheets), akishima)))
    assert [result.composed is not None for result in results] == [False] + [True] * 4
    assert len({result.pdf for result in results}) == 5
    assert all(result.pages == 2 for result in results)


@pytest.mark.slow
def test_a_frame_whose_sample_differs_is_used_no_more(
    year: tuple[Document, ...], akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def differs(composed: bytes, full: bytes) -> Text | None:
        seen.append(1)
        return Text("違う", "different") if len(seen) > 1 else None

    monkeypatch.setattr(live_module, "difference", differs)
    results = list(Merge().run(records(year, akishima)))
    assert all(result.composed is None and result.pdf for result in results)


@pytest.mark.slow
def test_pages_for_the_web_and_lone_records_are_typeset_in_full(
    akishima: Dataset, products: tuple[Product, ...]
) -> None:
    documents = plan_documents(akishima, products, today=TODAY, only=("card",), editions=("standard",))
    web = replace(documents[0], output="web")
    results = list(Merge().run(records((documents[0], web), akishima)))
    assert [result.why is not None and result.composed is None for result in results] == [True, True]


@pytest.mark.slow
def test_a_run_is_files_or_one_file_and_an_index(
    year: tuple[Document, ...], akishima: Dataset, tmp_path: Path
) -> None:
    single = merge_into(records(year, akishima), tmp_path / "each", "each")
    many = merge_into(records(year, akishima), tmp_path / "all", "all", one_file=True)
    assert read_index(tmp_path / "each") == single.index
    assert single.index.complete
    assert many.index.one_file == "all.pdf"
    assert [record.pages for record in many.index.records] == [
        (page, page) for page in range(1, len(year) + 1)
    ]
    with pikepdf.Pdf.open(tmp_path / "all" / "all.pdf") as whole:
        assert not whole.check_pdf_syntax()
        assert len({font.objgen for page in whole.pages for font in page.Resources.Font.values()}) <= 4
        for number, record in enumerate(single.index.records):
            assert record.path is not None
            alone = pikepdf.Pdf.new()
            alone.pages.append(whole.pages[number])
            out = io.BytesIO()
            alone.save(out)
            assert difference(out.getvalue(), (tmp_path / "each" / record.path).read_bytes()) is None
    fewer = merge_into(records(year[:1], akishima), tmp_path / "each", "each")
    left = {path.relative_to(tmp_path / "each").as_posix() for path in (tmp_path / "each").rglob("*.pdf")}
    assert left == {fewer.index.records[0].path}


@pytest.mark.slow
def test_an_interrupted_run_leaves_whole_files_and_says_so(
    year: tuple[Document, ...], akishima: Dataset, tmp_path: Path
) -> None:
    def stop(result: object) -> None:
        raise KeyboardInterrupt

    for one_file in (False, True):
        folder = tmp_path / str(one_file)
        with pytest.raises(KeyboardInterrupt):
            merge_into(records(year[:2], akishima), folder, "run", one_file=one_file, on_done=stop)
        index = read_index(folder)
        assert index is not None
        assert not index.complete
        assert len(list(folder.rglob("*.pdf"))) == (0 if one_file else 1)
        assert not list(folder.rglob(".*"))


@pytest.mark.parametrize("one_file", [False, True])
def test_a_run_of_which_nothing_was_saved_leaves_its_index_and_no_empty_folders(
    one_file: bool, documents: Mapping[str, Document], tmp_path: Path
) -> None:
    finding = Finding("error", "discreet", Text("だめ", "no"))
    refused, path = [Refused(documents["card"], (finding,))], documents["card"].path
    (record,) = merge_into(refused, tmp_path, "run").index.records
    before = Index(
        name="run", one_file=None, complete=True, records=(record.model_copy(update={"path": path}),)
    )
    (tmp_path / "index.json").write_text(before.model_dump_json(), encoding="utf-8")
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(b"of the run before")
    merged = merge_into(refused, tmp_path, "run", one_file=one_file)
    assert [path.name for path in tmp_path.rglob("*")] == ["index.json"]
    # The run came to its end; what became of its records is said with each.
    assert merged.index.complete
    assert [(record.path, record.pages) for record in merged.index.records] == [(None, None)]


@pytest.mark.parametrize("one_file", [False, True])
def test_a_folder_that_takes_no_files_is_a_finding(
    one_file: bool, documents: Mapping[str, Document], akishima: Dataset, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("no folder")
    with pytest.raises(BrochureError) as caught:
        merge_into(records([documents["card"]], akishima), tmp_path / "out", "run", one_file=one_file)
    (finding,) = caught.value.findings
    assert finding.check == "write"
    assert str(tmp_path / "out") in str(finding.place.file)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
@pytest.mark.parametrize("one_file", [False, True])
def test_a_disk_that_fills_up_stops_the_run_and_leaves_no_half_file(
    one_file: bool, documents: Mapping[str, Document], akishima: Dataset, tmp_path: Path
) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing fails, as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(BrochureError) as caught:
            merge_into(records([documents["card"]], akishima), tmp_path, "run", one_file=one_file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert caught.value.findings[0].check == "write"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_no_more_than_two_blocks_of_records_are_held(akishima: Dataset) -> None:
    taken: list[int] = []

    def endless() -> object:
        for number in range(10 * BLOCK):
            taken.append(number)
            yield live_refused()

    results = Merge().run(endless())  # type: ignore[arg-type]
    next(results)
    assert len(taken) == 2 * BLOCK


def live_refused() -> object:
    return Refused(None, ())  # type: ignore[arg-type]


def test_a_composer_refuses_another_skeleton() -> None:
    assert issubclass(NotComposed, Exception)
    assert Composer.fits is not None


@pytest.mark.slow
def test_what_was_handed_out_of_a_doubtful_frame_is_taken_back(
    year: tuple[Document, ...], akishima: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last record of the run differs, when those of the block before are in the folder."""
    monkeypatch.setattr("brochures.merge.run.BLOCK", 5)
    monkeypatch.setattr("brochures.merge.run.FEWEST", 2)
    differing: list[str] = []
    same = Live.sample

    def last_differs(self: Live, item: Composed, *, check: bool) -> bool:
        if check:
            return same(self, item, check=check)
        differing.append(item.marked.record.document.path)
        self.closed = Text("違う", "different")
        return True

    monkeypatch.setattr(Live, "sample", last_differs)
    merged = merge_into(records(year, akishima), tmp_path, "run")
    assert differing
    told = {record.id: record.path for record in merged.index.records}
    # One was typeset in full, four were composed in the first block, and the rest was typeset after all.
    assert [told[document.id] is not None for document in year] == [True] + [False] * 4 + [True] * 2
    assert {finding.place.document for finding in merged.findings} == {
        document.path for document in year[1:5]
    }
    on_disk = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")}
    assert on_disk == {path for path in told.values() if path}
