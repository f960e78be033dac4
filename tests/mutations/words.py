"""Damages in the words of the HTML: letters that look alike, and words that say another thing."""

from __future__ import annotations

from mutations.damage import Damage, both
from mutations.html import (
    CARD,
    COUNCIL,
    FLYER,
    LEAFLET,
    NET,
    PHONE,
    POSTER,
    SALON,
    Change,
    css,
    rei,
    say,
    swap,
)


def last(old: str, new: str) -> Change:
    """Other words where these stand for the last time: in the last strip of a poster."""
    return lambda html: new.join(html.rsplit(old, 1))


LOOKALIKES = [
    Damage("an address has a 1 for an i", CARD, say(">akishima.<", ">ak1shima.<")),
    Damage("an address has a Cyrillic letter", CARD, say(">akishima.<", ">\u0430kishima.<")),
    Damage("a number has an O for a 0", LEAFLET, say(NET, f"O{NET[1:]}")),
    Damage("a number is in full width", FLYER, say(COUNCIL, "０４２-５４４-０３８８")),
    Damage("a number has minus signs", FLYER, say(COUNCIL, COUNCIL.replace("-", "−"))),
    Damage("a word has a 1 in kanji for a long vowel", LEAFLET, say("サポート", "サポ一ト")),
    Damage("a floor is a circled digit", FLYER, say("和室1階", "和室①階")),
    Damage("a number holds a space of no width", CARD, say(NET, "0120-5\u200b29-528")),
    Damage(
        "a number holds a joiner of no width for the web", CARD, say(NET, "0120-5\u200d29-528"), output="web"
    ),
    Damage("a number holds a soft hyphen", LEAFLET, say(f"電話 {PHONE}", "電話 042-54\u00ad4-5111")),
    Damage(
        "numbers are written from right to left",
        CARD,
        css(".number { direction: rtl; unicode-bidi: bidi-override }"),
    ),
]

TURNED_WORDS = [
    Damage("an age is a limit from above", LEAFLET, say("15歳以上", "15歳以下")),
    Damage("a limit of visits is a beginning", LEAFLET, say("5回まで", "5回から")),
    Damage("an hour is on another clock", FLYER, say("午後1時30分から", "15:30から")),
    Damage(
        "beginning and end have changed places",
        FLYER,
        swap("午後1時30分", "午後4時30分"),
    ),
    Damage("the weekday of the rule is another", FLYER, say("最終土曜日", "最終日曜日")),
    Damage("a strip has the number of another", POSTER, last(COUNCIL, PHONE)),
    Damage("a strip has the name of another meeting", POSTER, last("ここから", "りゆうす")),
    rei("what is closed is open", LEAFLET, say("年末年始・祝日を除く", "年末年始・祝日を含む")),
    rei("weekdays are all days", LEAFLET, say("平日", "毎日")),
    rei("who lives in the city is who does not", SALON, say("市内に", "市外に")),
    rei("the next date is the last one", SALON, say(">次回<", ">前回<")),
    rei("one must apply and need not", SALON, say("必要。電話", "必要。電話 不要")),
    rei("a price is ten times as much", SALON, say("200円", "2000円")),
    rei("a fax number is a telephone's", LEAFLET, say("電話 000-111-1000", "ファックス 000-111-1000")),
    rei(
        "an extension stands with the other number",
        LEAFLET,
        both(say("(内線2855)", ""), say("0000-22-2222", "0000-22-2222(内線2855)")),
    ),
]

WORD_DAMAGES = [*LOOKALIKES, *TURNED_WORDS]
