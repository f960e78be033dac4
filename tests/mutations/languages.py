"""Damages to pieces in another language: other facts, names without their Japanese, words of nobody."""

from __future__ import annotations

import pikepdf
from making import structure

from mutations.damage import ENGLISH, Damage
from mutations.html import Change, css, drop, say, swap

FLYER, CARD = "flyer-kokokara-en", "card-en"
HALL, HALL_JA = "Asahi Hall", "昭島市立朝日会館"
DESK, DESK_JA = "Akishima City Hikikomori Advice Desk", "昭島市ひきこもり相談窓口"
NET = "Tokyo Hikikomori Support Net"
DRAFT, DRAFT_JA = "Draft – not yet checked by the city / ", "確認前"


def _on(document: str, name: str, html: Change, output: str = "office") -> Damage:
    return Damage(name, document, html, city=ENGLISH, output=output)


def _without_japanese(name: str) -> Change:
    """A name without the Japanese one in brackets behind it."""
    return drop(rf'<wbr> <span class="unit">\(<span lang="ja"><span class="ph">{name}</span></span>\)</span>')


def _say_no_language(pdf: pikepdf.Pdf) -> None:
    """No element of the structure says in which language it is."""
    for element in structure(pdf):
        if "/Lang" in element:
            del element.Lang


LANGUAGE_DAMAGES = [
    _on(FLYER, "in English a digit of a number is another", say("080-1814-4949", "080-1814-4948")),
    _on(FLYER, "in English the day is another", say("28<small> November", "29<small> November")),
    _on(FLYER, "in English the month is another", say("28<small> November", "28<small> December")),
    _on(FLYER, "in English the weekday is another", say("November, Saturday", "November, Sunday")),
    _on(FLYER, "in English it begins in the morning", say("1:30 p.m. to", "1:30 a.m. to")),
    _on(FLYER, "in English it ends later", say("to 4:30 p.m.", "to 5:30 p.m.")),
    _on(FLYER, "in English a later date is another", say("Sat, 26 December", "Sat, 19 December")),
    _on(FLYER, "in English a later weekday is another", say("Sat, 26 December", "Sun, 26 December")),
    _on(
        FLYER, "in English the mark of a date is gone", drop(r'<span class="badge planned whole">\w+</span>')
    ),
    _on(FLYER, "in English a planned date is cancelled", say("planned</span>", "cancelled</span>", 1)),
    _on(FLYER, "in English it costs something", say("<b>free</b>", "<b>¥500</b>")),
    _on(FLYER, "in English one must apply", say("<b>not required</b>", "<b>required</b>")),
    _on(FLYER, "in English the place is another", say(HALL, "Fujimi Hall")),
    _on(FLYER, "the Japanese name of the place is gone", _without_japanese(HALL_JA)),
    _on(FLYER, "the Japanese name of the place is another's", say(HALL_JA, "昭島市立富士見会館")),
    _on(FLYER, "who answers has another name", say("三木", "三本")),
    _on(
        FLYER,
        "in English two labels have changed places",
        swap('<th scope="row">For<', '<th scope="row">Fee<'),
    ),
    _on(
        FLYER,
        "a sentence is left in Japanese",
        say("A community salon where", "生きづらさをともに考える場です"),
    ),
    _on(
        FLYER,
        "a sentence of nobody is added in English",
        say("The day may differ", "Come any day. The day may differ"),
    ),
    _on(FLYER, "an English sentence is cut off", css(".tagline { height: .7em; overflow: hidden }")),
    _on(FLYER, "the update of the page is another day", say("12 December 2025", "2 December 2025")),
    _on(FLYER, "nothing says that the words are a draft", drop(r'<p class="draft">.*?</p>')),
    _on(FLYER, "the draft is told in Japanese alone", say(DRAFT, "")),
    _on(
        FLYER,
        "the draft is told in English alone",
        drop(f' / <span class="ph"><span lang="ja">{DRAFT_JA}</span></span>'),
    ),
    _on(FLYER, "English is read aloud as Japanese", say('<html lang="en">', '<html lang="ja">'), "web"),
    Damage(
        "Japanese names are read aloud as English", FLYER, pdf=_say_no_language, city=ENGLISH, output="web"
    ),
    Damage(
        "the Japanese name on a card is read aloud as English",
        CARD,
        pdf=_say_no_language,
        city=ENGLISH,
        output="web",
    ),
    _on(CARD, "in English the extension is another", say("ext. 2855", "ext. 2856")),
    _on(CARD, "in English the number is answered at weekends", say("weekdays, ", "weekends, ")),
    _on(CARD, "in English the number is answered at night", say("10 a.m. to 5 p.m.", "10 p.m. to 5 a.m.")),
    _on(CARD, "in English nothing says when it is closed", drop(r'<span class="ph">\(closed: .*?\)</span>')),
    _on(CARD, "in English the call is not free any more", drop('<span class="fee whole">free</span>')),
    _on(CARD, "two desks have each other's English names", swap(DESK, NET)),
    _on(CARD, "a desk has lost its Japanese name", _without_japanese(DESK_JA)),
    _on(CARD, "in English the address is another", say("1-17-1 Tanaka-cho", "1-17-7 Tanaka-cho")),
    _on(
        CARD,
        "a code has the words of another language",
        say('<p class="opens">City website<', '<p class="opens">市のホームページ<'),
    ),
]
