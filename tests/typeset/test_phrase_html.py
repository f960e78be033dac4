"""Text in HTML that breaks only where it may."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from japanese import NAMES, PROTECTED, TEXTS, WHOLE
from markupsafe import Markup

from brochures.text.line_breaks import set_width_em
from brochures.text.phrases import phrases
from brochures.typeset.phrase_html import address_html, no_break_html, phrase_html, word_html

FONT = Path(__file__).parents[2] / "fonts" / "BIZUDPGothic-Regular.ttf"
SPAN = re.compile(r'<span class="ph">(.*?)</span>', re.DOTALL)


def plain(markup: str) -> str:
    """The text a reader sees, newlines for ``<br>``."""
    return html.unescape(re.sub(r"</?span[^>]*>|<wbr>", "", markup).replace("<br>", "\n"))


def kept(markup: str) -> list[str]:
    return [html.unescape(inner) for inner in SPAN.findall(markup)]


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("くわしくは", "までお願いします"), ("相談窓口", "福祉総務課")]
)
def test_numbers_dates_times_and_terms_are_never_split(whole: str, before: str, after: str):
    text = before + whole + after
    assert any(whole in span for span in kept(phrase_html(text, max_em=4)))
    assert any(whole in span for span in kept(no_break_html(text)))


def test_an_authored_newline_is_kept():
    assert (
        phrase_html("ご本人へ\nご家族へ")
        == '<span class="ph">ご本人へ</span><br><span class="ph">ご家族へ</span>'
    )


def test_running_text_never_ends_with_a_line_of_two_characters():
    assert kept(no_break_html("まず休むことが大切です。")) == ["切です。"]
    assert kept(no_break_html("電話は042-544-5111。")) == ["042-544-5111。"]


def test_closing_punctuation_stays_with_what_is_kept():
    assert kept(no_break_html("場所(昭島市立朝日会館)、そのほか一切", NAMES))[0] == "(昭島市立朝日会館)、"


def test_a_wide_unprotected_phrase_stays_breakable_but_for_its_tail():
    text = "ピアサポートコミュニケーションネットワーク"
    assert kept(phrase_html(text)) == ["トワーク"]
    assert kept(phrase_html(text, max_em=30)) == [text]


def test_an_empty_text_is_empty():
    assert phrase_html("") == no_break_html("") == ""


def test_markup_in_the_data_is_text():
    for text in ("<script>alert(1)</script>", Markup("<b>強調</b>")):
        for made in (phrase_html(text, ["<b>"]), no_break_html(text, ["<b>"])):
            assert isinstance(made, Markup)
            assert "<script" not in made
            assert "<b>" not in made
            assert plain(made) == str(text)


@given(TEXTS, PROTECTED)
def test_no_character_is_lost(text: str, protected: list[str]):
    assert plain(phrase_html(text, protected)) == text
    assert plain(no_break_html(text, protected)) == text


@given(TEXTS, PROTECTED, st.integers(1, 20))
def test_a_protected_name_that_its_place_can_hold_is_never_split(
    text: str, protected: list[str], max_em: int
):
    held = [name for name in protected if set_width_em(name) <= max_em]
    for made, whole in (
        (phrase_html(text, protected, max_em=max_em), held),
        (no_break_html(text, protected), protected),
    ):
        at, spans = 0, []
        for piece in re.split(r'(<span class="ph">.*?</span>)', made, flags=re.DOTALL):
            length = len(plain(piece))
            if piece.startswith("<span"):
                spans.append(range(at, at + length + 1))
            at += length
        for name in filter(None, whole):
            for start in range(len(text)):
                if text.startswith(name, start):
                    assert any(start in span and start + len(name) in span for span in spans)


@given(TEXTS, PROTECTED)
def test_only_our_three_tags_are_made(text: str, protected: list[str]):
    for made in (phrase_html(text, protected), no_break_html(text, protected)):
        rest = (
            made.replace('<span class="ph">', "")
            .replace("</span>", "")
            .replace("<wbr>", "")
            .replace("<br>", "")
        )
        assert not set(rest) & set("<>\"'")


@given(TEXTS, PROTECTED)
def test_the_last_four_characters_hold_together(text: str, protected: list[str]):
    for line in text.split("\n"):
        tail = line.rstrip()
        if tail:
            assert len(kept(no_break_html(line, protected))[-1]) >= min(4, len(tail))


@pytest.mark.parametrize("piece", ["1", "1-", "1,", "第1・", "昭-1", "(", "内線1・", "「あ"])
def test_a_text_of_four_times_the_length_takes_no_more_than_its_share(piece: str):
    """Quadratic patterns took sixteen times as long, and seconds for a text of this length."""

    def least(length: int) -> float:
        times = []
        for number in range(3):
            text = piece * (length // len(piece)) + str(number)
            start = time.process_time()
            assert plain(phrase_html(text)) == text
            times.append(time.process_time() - start)
        return min(times)

    assert least(10_000) < 10 * least(2_500)


def set_lines(body: Markup, width_pt: float) -> list[str]:
    """The lines of a text in a frame, as WeasyPrint sets them in 10 pt with the bundled font."""
    import io

    import pypdfium2
    import weasyprint

    page = (
        f"<html lang=ja><style>@font-face{{font-family:ud;src:url({FONT.as_uri()})}}"
        "@page{size:400pt;margin:0}body{margin:0;font:10pt/2 ud;"
        f"width:{width_pt}pt}}.ph{{white-space:nowrap}}</style><body>{body}"
    )
    pdf = pypdfium2.PdfDocument(io.BytesIO(weasyprint.HTML(string=page).write_pdf()))
    lines = pdf[0].get_textpage().get_text_bounded().split("\r\n")
    pdf.close()
    return [line.strip() for line in lines if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("width_pt", [75, 82, 100, 125, 150, 180])
def test_the_typesetter_breaks_only_between_phrases(width_pt: float):
    text = (
        "「ひきこもり」でお悩みのかたやご家族のかたへ、電話は042-544-5111。昭島市立朝日会館でお待ちします。"
    )
    parts = phrases(text, NAMES)
    ends = {"".join(parts[:number]) for number in range(len(parts) + 1)}
    lines = set_lines(phrase_html(text, NAMES), width_pt)
    assert len(lines) > 2
    assert all("".join(lines[:number]) in ends for number in range(len(lines) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("width_pt", range(100, 200, 7))
def test_running_text_is_set_without_an_orphan_or_a_broken_number(width_pt: float):
    text = (
        "お問い合わせは昭島市社会福祉協議会(電話:042-544-0388)へ。毎月最終土曜日の午後1時30分から始まります。"
    )
    lines = set_lines(no_break_html(text, NAMES), width_pt)
    assert "".join(lines) == text
    assert len(lines[-1]) >= 4
    for whole in ("昭島市社会福祉協議会", "042-544-0388)", "毎月最終土曜日", "午後1時30分"):
        assert sum(whole in line for line in lines) == 1
    assert not any(line[0] in "、。)" or line[-1] == "(" for line in lines)


@pytest.mark.parametrize("breaking", [phrase_html, no_break_html])
def test_what_is_remembered_of_a_text_is_told_apart_by_all_that_it_depends_on(breaking: object) -> None:
    text = "昭島市役所の市民総合交流拠点施設で<b>"
    before = breaking(text, ("総合交流拠点",))
    assert breaking(text, ("役所の市民",)) != before
    assert breaking(text, ["総合交流拠点"]) == breaking(Markup(text), ("総合交流拠点",)) == before
    assert phrase_html(text, (), max_em=4) != phrase_html(text, (), max_em=14)


def test_an_address_ends_a_line_after_a_dot_or_slash_or_before_its_at_and_nowhere_else():
    assert kept(address_html("www.city.example.jp/soudan/madoguchi")) == [
        "www.",
        "city.",
        "example.",
        "jp/",
        "soudan/",
        "madoguchi",
    ]
    assert kept(address_html("so-dan@city.example.jp"))[:2] == ["so-dan", "@city."]
    assert kept(address_html("soudan＠city.example.jp"))[:2] == ["soudan", "＠city."]
    assert "<wbr>" not in address_html("soudan")


def test_a_part_of_an_address_that_is_longer_than_its_column_may_end_a_line_anywhere():
    page = address_html("soudan-uketsuke@city.example.jp")
    assert '<span class="unit">soudan-uketsuke</span><wbr><span class="ph">@city.</span>' in page
    assert kept(address_html("soudan-uketsuke@city.example.jp", 10))[0] == "@city."


def test_no_line_of_an_address_is_a_few_letters_only():
    assert kept(address_html("www.example.or.jp"))[-1] != "jp"
    # Nor one that looks like an address of its own.
    assert '<wbr><span class="ph">example.lg.jp</span></span>' in address_html("www.city.example.lg.jp")
    assert kept(address_html("www.city.example.lg.jp", 10)) == ["www.", "city.", "example.", "lg.jp"]


def test_an_address_within_a_text_breaks_as_one_by_itself() -> None:
    told = phrase_html("オンライン www.city.reichuo.example.jp", max_em=8)
    assert '<span class="unit">www.<wbr>city.<wbr>reichuo.<wbr>' in told
    assert "unit" not in phrase_html("オンライン www.example.jp", max_em=14)


def test_a_name_that_is_wider_than_its_place_goes_to_the_next_line_as_one_thing() -> None:
    name = "例県ひきこもり地域支援センター"
    assert '<span class="ph">申込先 </span><wbr><span class="unit"><span class="ph">例県' in phrase_html(
        f"申込先 {name}。電話", (name,), max_em=14
    )


def test_a_name_within_a_longer_name_stays_whole() -> None:
    assert "こども|若者プラザ" in words_of("例ヶ浦こども若者プラザ", "若者プラザ")
    assert "「アイ・リンク」" in words_of("例駅前市民プラザ「アイ・リンク」")


def words_of(name: str, *protected: str) -> str:
    return "|".join(kept(word_html(name, 10, protected)))


def test_a_phrase_that_is_wider_than_its_place_breaks_between_its_words() -> None:
    assert kept(phrase_html("例市公式ホームページ", max_em=6.6)) == ["例市公式", "ホームページ"]


def test_a_name_of_one_word_that_is_wider_than_its_place_may_be_broken() -> None:
    name = "こもれびともしびともしびこもれび"
    assert kept(phrase_html(name, (name,), max_em=14)) == ["こもれび"]
    assert kept(phrase_html(name, (name,), max_em=20)) == [name]
    office = "内線2855から2856までの窓口"
    assert "内線2855から2856" in "".join(kept(phrase_html(office, (office,), max_em=4)))


def test_a_range_of_times_goes_to_the_next_line_as_one_thing() -> None:
    unit = (
        '<span class="unit"><span class="ph">午前10時から</span><wbr><span class="ph">午後5時</span></span>'
    )
    assert phrase_html("平日 午前10時から午後5時") == f'<span class="ph">平日 </span><wbr>{unit}'
    assert "午後4時、</span></span><wbr>" in phrase_html("(水曜日のみ 午後1時から午後4時、年末年始を除く)")
    assert "unit" not in phrase_html("午前10時から午後5時")  # nothing stands before it
    # Where it takes little of its line it stays whole.
    assert '<span class="ph">午前9時から正午、</span>' in phrase_html(
        "平日 午前9時から正午、土曜日 午後1時から午後4時", max_em=24
    )


def test_a_long_name_breaks_between_its_words_and_keeps_its_newlines():
    assert kept(word_html("ひきこもり家族ピアサポート交流会")) == [
        "ひきこもり",
        "家族",
        "ピアサポート",
        "交流会",
    ]
    assert kept(word_html("東京都ひきこもりサポートネット", 6))[-2:] == ["サポート", "ネット"]
    assert kept(word_html("トウキョウトヒキコモリシエン", 6)) == ["リシエン"]  # never one character alone
    assert word_html("一行目の\n二行目の").count("<br>") == 1
    assert plain(word_html("<b>カフェ</b>\n&")) == "<b>カフェ</b>\n&"


@given(st.text(max_size=30))
def test_whatever_is_broken_is_the_text_again(text: str):
    text = text.replace("\r", "")
    assert plain(address_html(text)) == text
    assert plain(word_html(text)) == text


def test_what_stays_whole_and_the_end_after_it_part_where_their_place_holds_but_one() -> None:
    assert kept(word_html("お子さん(18歳未満)のこと", 4.6)) == ["お子さん", "(18歳未満)", "のこと"]
    assert kept(word_html("お子さん(18歳未満)のこと", 7)) == ["お子さん", "(18歳未満)", "のこと"]
    assert "(18歳未満)のこと" in kept(word_html("お子さん(18歳未満)のこと", 10))


def test_words_around_a_name_are_not_joined_with_it_to_what_no_place_holds() -> None:
    city, council = "北多摩ノ里市", "(くらしの総合相談窓口)〜北多摩ノ里市社会福祉協議会〜"
    pieces = kept(phrase_html(council, (council, city), max_em=14))
    assert "".join(pieces) == council
    assert any(city in piece for piece in pieces)
    assert all(set_width_em(piece) <= 14 for piece in pieces)
