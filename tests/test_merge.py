"""Composed records are those that are typeset in full, what cannot be is not composed, damage is found."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import TODAY

from brochures.base.findings import BrochureError
from brochures.build.make import typeset_document
from brochures.content.allowed_facts import allowed_facts
from brochures.content.content import content_from
from brochures.content.views.card import DeskOverride, card_view
from brochures.merge.compose import Composed, NotComposed
from brochures.merge.font_faces import bundled_faces
from brochures.merge.master_in_use import MasterInUse, difference, typeset_in_full
from brochures.merge.proof import NotProven
from brochures.merge.read_back import DamagedFile
from brochures.merge.records import (
    PreparedRecord,
    prepare_record,
    record_from,
)
from brochures.model import Dataset
from brochures.products.plan import plan_documents
from brochures.products.product import Product
from brochures.typeset.compose import TOO_FULL

SMALL = DeskOverride("東部", "東部の相談窓口", "042-000-0000", "123", "平日 午前9時から午後5時")


@pytest.fixture(scope="module")
def card_of(akishima: Dataset, products: tuple[Product, ...]) -> Callable[[DeskOverride], PreparedRecord]:
    """A card whose first desk says what one likes."""
    document = plan_documents(akishima, products, today=TODAY, only=("card",), editions=("standard",))[0]

    def make(own: DeskOverride) -> PreparedRecord:
        also = [words for words in (own.district, own.desk, own.phone, own.hours) if words]
        also += [f"内線{own.extension}"] if own.extension else []
        known = allowed_facts(akishima, document, also)
        content = content_from(document, card_view(document, akishima, own), known)
        return prepare_record(record_from(document, content), "")

    return make


@pytest.fixture(scope="module")
def cards(card_of: Callable[[DeskOverride], PreparedRecord]) -> MasterInUse:
    first = card_of(SMALL)
    typeset = typeset_in_full(first, with_master=True)
    assert typeset.master is not None, typeset.checked.findings
    return MasterInUse(first, typeset.checked, typeset.master)


def composed(cards: MasterInUse, prepared: PreparedRecord) -> tuple[Composed, bytes]:
    found = cards.composer.compose(prepared)
    cards.embed_fonts([found])
    assert cards.closed is None, cards.closed
    return found, cards.write(found)


def is_the_same(cards: MasterInUse, prepared: PreparedRecord) -> bool:
    """Whether the record was composed; if it was, it is what WeasyPrint typesets."""
    try:
        _, file = composed(cards, prepared)
    except (NotComposed, NotProven):
        return False
    full, _ = typeset_document(prepared.record.document, prepared.record.content, prepared.code)
    assert difference(file, full) is None, prepared.record.html
    return True


HARMLESS = {
    "other digits": DeskOverride("西部", "西部の相談窓口", "042-000-9999", "987", "平日 午前8時から午後1時"),
    "markup": replace(SMALL, desk="<b>A&B</b> \"'"),
    "full-width digits": replace(SMALL, hours="平日　１０時から"),
    "Latin": replace(SMALL, desk="Akishima, Desk 1"),
    "other kanji": replace(SMALL, desk="髙﨑・辻・葛飾"),
    "half-width kana": replace(SMALL, desk="ｿｳﾀﾝ"),
    "wide": replace(SMALL, desk="あ" * 14),
    "narrow": replace(SMALL, desk="1"),
    "a name as long as its line": replace(SMALL, desk="あ" * 26),
    "a number and an extension of many digits": replace(SMALL, phone="0422-000-0000", extension="1" * 12),
}


HOSTILE = {
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
    "a name that needs another line": replace(SMALL, desk="あ" * 28),
    "nothing": replace(SMALL, hours=None, extension=None),
    "a mark of a variant": replace(SMALL, desk="葛\U000e0100城"),
}


@pytest.mark.slow
@pytest.mark.parametrize("own", HARMLESS.values(), ids=HARMLESS)
def test_what_fits_its_line_is_composed_as_it_is_typeset(
    own: DeskOverride, cards: MasterInUse, card_of: Callable[[DeskOverride], PreparedRecord]
) -> None:
    assert is_the_same(cards, card_of(own))


@pytest.mark.slow
@pytest.mark.parametrize("own", HOSTILE.values(), ids=HOSTILE)
def test_what_may_come_out_otherwise_is_not_composed(
    own: DeskOverride, cards: MasterInUse, card_of: Callable[[DeskOverride], PreparedRecord]
) -> None:
    with pytest.raises(NotComposed):
        cards.composer.compose(card_of(own))


def test_what_finds_no_room_is_no_record(card_of: Callable[[DeskOverride], PreparedRecord]) -> None:
    with pytest.raises(BrochureError) as caught:
        card_of(replace(SMALL, desk="とても長い名前の" * 40))
    (finding,) = caught.value.findings
    assert (finding.check, finding.place.frame) == (TOO_FULL, "desk")


@pytest.mark.slow
def test_another_skeleton_or_another_fixed_text_is_not_composed(
    cards: MasterInUse, card_of: Callable[[DeskOverride], PreparedRecord]
) -> None:
    same = card_of(SMALL)
    assert cards.composer.compose(same)
    fixed = cards.master.fixed[len(cards.master.fixed) // 2]
    texts = tuple(text + "x" * (at == fixed) for at, text in enumerate(same.split.texts))
    for split in (
        replace(same.split, skeleton=f"{same.split.skeleton}<p>"),
        replace(same.split, texts=(*same.split.texts, "")),
        replace(same.split, texts=texts),
    ):
        with pytest.raises(NotComposed):
            cards.composer.compose(replace(same, split=split))


WORDS = st.text(
    st.sampled_from("昭島市東西南北窓口相談ーのへ・（）()「」、。ABCfilWw019 -～〜　々"),
    min_size=1,
    max_size=26,
)


NUMBER = st.from_regex(r"042-[0-9]{3}-[0-9]{4}|0422-[0-9]{2}-[0-9]{4}", fullmatch=True)


OWN = st.builds(
    DeskOverride,
    district=WORDS,
    desk=WORDS | st.text(min_size=1, max_size=8).filter(str.isprintable),
    phone=NUMBER,
    extension=st.from_regex(r"[0-9]{1,4}", fullmatch=True),
    hours=WORDS,
)


@pytest.mark.slow
def test_hundreds_of_cards_are_those_that_are_typeset_in_full(
    cards: MasterInUse, card_of: Callable[[DeskOverride], PreparedRecord]
) -> None:
    tried, same = 0, 0

    @settings(
        max_examples=200, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(OWN)
    def compare(own: DeskOverride) -> None:
        nonlocal tried, same
        if own.desk and own.desk.strip() and own.hours and own.hours.strip():
            tried += 1
            same += is_the_same(cards, card_of(own))

    compare()
    # It is no proof of anything if nothing is composed.
    assert tried > 150
    assert same > tried / 4


@pytest.mark.slow
def test_a_file_that_says_something_else_is_not_proven(
    cards: MasterInUse, card_of: Callable[[DeskOverride], PreparedRecord]
) -> None:
    one = composed(cards, card_of(SMALL))[0]
    other, file = composed(cards, card_of(replace(SMALL, phone="042-000-0001")))
    with pytest.raises(NotProven, match="042-000-0000"):
        cards._proof.prove(one, file)
    # The same words, but the order asks for others.
    with pytest.raises(NotProven):
        cards._proof.prove(replace(one, lines=other.lines), file)
    # A line of another record that holds all that this one must say.
    longer, file = composed(cards, card_of(replace(SMALL, hours=f"{SMALL.hours}まで")))
    with pytest.raises(NotProven, match="午後5時まで"):
        cards._proof.prove(replace(longer, prepared=one.prepared), file)


def restreamed(item: Composed, old: bytes, new: bytes) -> Composed:
    contents = [zlib.decompress(stream) for stream in item.streams]
    assert any(old in content for content in contents)
    return replace(item, streams=tuple(zlib.compress(content.replace(old, new, 1)) for content in contents))


@pytest.mark.slow
def test_a_changed_glyph_place_or_code_is_found(
    cards: MasterInUse, card_of: Callable[[DeskOverride], PreparedRecord]
) -> None:
    item = composed(cards, card_of(SMALL))[0]
    face = bundled_faces()["BIZ-UDPGothic-Bold"]
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
        with pytest.raises((NotProven, DamagedFile)):
            cards._proof.prove(item, file)
    file = cards._file.write(item)
    cards._proof.prove(item, file)
    with pytest.raises(DamagedFile):
        cards._proof.prove(item, file.replace(b"/FontFile2", b"/FontFile3", 1))
