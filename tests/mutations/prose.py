"""Damages in a view: the words of the guide, visits and counters, places, and the conditions of rules."""

from __future__ import annotations

from mutations.damage import PROSE, Damage, both
from mutations.views import (
    CARD,
    COURSE,
    DISCREET,
    FLYER,
    LEAFLET,
    POSTER,
    ViewChange,
    change,
    copy,
    put,
    say,
    swap,
    without,
)


def damage(name: str, document: str, how: ViewChange, output: str = "office") -> Damage:
    return Damage(f"view: {name}", document, view=how, city=PROSE, output=output)


GUIDE = [
    damage("a passage is gone", LEAFLET, without("reassurances", 1)),
    damage(
        "two passages have changed places, but for their headings",
        LEAFLET,
        both(
            swap("reassurances.0.paragraphs", "reassurances.1.paragraphs"),
            swap("reassurances.0.points", "reassurances.1.points"),
        ),
    ),
    damage(
        "what is said to a person is said to the family", LEAFLET, swap("advice.0.points", "advice.1.points")
    ),
    damage("one piece of advice is gone", LEAFLET, without("advice.1.points", 0)),
    damage(
        "one piece of advice is that of the other", LEAFLET, copy("advice.1.points.0", "advice.0.points.0")
    ),
    damage("the definition has lost its months", LEAFLET, without("about.paragraphs", 0)),
    damage("a paragraph is that of another passage", LEAFLET, copy("course.paragraphs", "about.paragraphs")),
    damage(
        "the months of the definition are the visits' residence", LEAFLET, say("about.paragraphs.0", "6", "3")
    ),
    damage("a worry is gone", LEAFLET, without("worries.items", 2)),
    damage("the worries are those of a checklist", LEAFLET, copy("checklists.1.items", "worries.items")),
    damage("two checklists have changed places", LEAFLET, swap("checklists.0.items", "checklists.1.items")),
    damage("the note of a checklist is gone", LEAFLET, put("checklists.0.note", None)),
    damage("the course is gone", LEAFLET, put("course", None)),
    damage("the stages are in another order", LEAFLET, swap("stages.0.title", "stages.1.title")),
    damage(
        "the numbers of two stages have changed places", LEAFLET, swap("stages.0.number", "stages.1.number")
    ),
    damage("what to do is said of another stage", LEAFLET, swap("stages.0.text", "stages.1.text")),
    damage("a stage is gone", LEAFLET, without("stages", 1)),
    damage("a stage names no meeting", LEAFLET, put("stages.1.meetings", ())),
    damage(
        "whom to ask at a stage has changed places",
        LEAFLET,
        swap("stages.2.asks.0.contact", "stages.2.asks.1.contact"),
    ),
    damage(
        "the number of whom to ask at a stage is another's",
        LEAFLET,
        copy("desk.phones.0.number", "stages.2.asks.0.contact.phones.0.number"),
    ),
    damage(
        "the extension of whom to ask at a stage is gone",
        LEAFLET,
        put("stages.2.asks.0.contact.phones.0.extension", None),
    ),
    damage("nobody is to be asked at a stage", LEAFLET, put("stages.2.asks", ())),
    damage("two answers have changed places", LEAFLET, swap("questions.0.answer", "questions.1.answer")),
    damage("a question is gone", LEAFLET, without("questions", 0)),
    damage(
        "a booklet is of another publisher",
        LEAFLET,
        swap("publications.0.publisher", "publications.1.publisher"),
    ),
    damage(
        "a booklet is of another year", LEAFLET, swap("publications.0.published", "publications.1.published")
    ),
    damage("a booklet is gone", LEAFLET, without("publications", 1)),
    damage(
        "what two booklets are has changed places",
        LEAFLET,
        swap("publications.0.summary", "publications.1.summary"),
    ),
    damage("appeal and lead have changed places", LEAFLET, swap("appeal", "lead")),
    damage("who should read it is gone", LEAFLET, put("readers", "だいじょうぶ。")),
    damage("a card has the line of the other edition", DISCREET, put("line", "だいじょうぶ。")),
    damage("a card has the note of the other edition", CARD, put("note", "平日が空いています")),
    damage("the note of a card is gone", DISCREET, put("note", None)),
]

COUNTERS = [
    damage("the counter for visits is another", LEAFLET, put("next_desk.visit.apply_at.name", "例保健所")),
    damage("the counter for visits is gone", LEAFLET, put("next_desk.visit.apply_at", None)),
    damage("the counter for visits has no number", LEAFLET, put("next_desk.visit.apply_at.phones", ())),
    damage(
        "the counter for visits has the number of another desk",
        LEAFLET,
        copy("next_desk.phones.0.number", "next_desk.visit.apply_at.phones.0.number"),
    ),
    damage(
        "the counter for visits has lost its extension",
        LEAFLET,
        put("next_desk.visit.apply_at.phones.0.extension", None),
    ),
    damage(
        "the limits of two visits have changed places",
        LEAFLET,
        swap("next_desk.visit.limit", "desks.1.visit.limit"),
    ),
    damage("a condition of visits is gone", LEAFLET, without("next_desk.visit.conditions", 1)),
    damage("all conditions of visits are gone", LEAFLET, put("next_desk.visit.conditions", ())),
    damage("visits are free", LEAFLET, put("next_desk.visit.fee", "無料")),
    damage(
        "the hours of visits are those of the telephone",
        LEAFLET,
        copy("next_desk.phones.0.hours", "next_desk.visit.hours"),
    ),
    damage("the deadline of visits is gone", LEAFLET, put("next_desk.visit.application", "必要。ファックス")),
    damage(
        "how one applies for visits is that of another desk",
        LEAFLET,
        swap("next_desk.visit.application", "desks.1.visit.application"),
    ),
    damage("what follows on the application for visits is gone", LEAFLET, put("next_desk.visit.after", None)),
    damage("when nobody visits is gone", LEAFLET, put("next_desk.visit.note", None)),
    damage("a desk makes no visits", LEAFLET, put("next_desk.visit", None)),
    damage(
        "the floors of two counters have changed places",
        LEAFLET,
        swap("desks.0.ways.0.text", "desks.1.ways.0.text"),
    ),
    damage(
        "one need not book for a counter", LEAFLET, change("desks.0.ways.0.notes", lambda notes: notes[:-1])
    ),
    damage("how one books has changed places", LEAFLET, swap("desks.0.ways.0.notes", "desks.1.ways.0.notes")),
    damage(
        "where a counter is, is gone",
        LEAFLET,
        put("desks.0.ways.0.notes", ("予約 必要。電話。締切 開催日の2日前",)),
    ),
    damage(
        "weekdays and times of a desk are paired otherwise",
        LEAFLET,
        put("next_desk.phones.0.hours", ("火曜日 午前9時から午前11時", "土曜日 午後1時から午後8時")),
    ),
    damage(
        "two referrals have changed places", LEAFLET, swap("desk.referrals.0.when", "desk.referrals.1.when")
    ),
    damage("a referral has lost its number", LEAFLET, put("desk.referrals.1.phone", None)),
    damage("a referral of a further desk is gone", LEAFLET, put("desks.1.referrals", ())),
    damage("situations are those of another desk", LEAFLET, copy("desks.1.situations", "desk.situations")),
    damage("the age of a situation is gone", LEAFLET, put("desk.situations.1", "仕事が続かない")),
]

PLACES = [
    damage(
        "the addresses of two places have changed places",
        FLYER,
        swap("venue.address", "coming.0.venue.address"),
    ),
    damage(
        "the way to two places has changed places", FLYER, swap("venue.way_there", "coming.0.venue.way_there")
    ),
    damage("the way to a place is gone", FLYER, put("venue.way_there", ())),
    damage("the postal code of a place is gone", FLYER, put("venue.postal_code", None)),
    damage("the closures of a place are gone", FLYER, put("venue.closed", None)),
    damage("who runs a place is gone", FLYER, put("venue.operator", None)),
    damage("meeting and place have changed names", FLYER, swap("name", "venue.name")),
    damage("the desks for others are gone", FLYER, put("desks", ())),
    damage("the number of the page is gone", POSTER, put("code_page_number", None)),
    damage("the day of the page is gone", FLYER, put("foot.page_updated", None)),
    damage(
        "the mail address of whom to ask is a fax number", FLYER, put("contacts.0.ways.0.label", "ファックス")
    ),
    damage(
        "one may come on any day before", FLYER, put("application", "必要。申込先 例市くらしの相談窓口。電話")
    ),
    damage(
        "another desk takes the applications",
        FLYER,
        say("application", "例市くらしの相談窓口", "例市こども相談室"),
    ),
    damage("what to tell is gone", POSTER, change("application", lambda text: text.split("。お知らせ")[0])),
    damage("one can only take part on the spot", COURSE, without("details", 0)),
    damage("the condition of a place is gone", LEAFLET, put("meetings.0.note", None)),
]

RULES = [
    damage("a rule has lost its condition", LEAFLET, put("meetings.0.rules", ("毎月第1・第3火曜日",))),
    damage("a rule holds on holidays", FLYER, put("rules", ("毎月第1・第3火曜日(祝日も開催)",))),
    damage(
        "a rule yields to the next week",
        POSTER,
        put("rules", ("毎月第1・第3火曜日(祝日は休み。年末年始のときは翌週)",)),
    ),
    damage(
        "a month without is gone",
        LEAFLET,
        change("meetings.1.rules", lambda rules: (rules[0].replace("8月を除く。", ""), rules[1])),
    ),
    damage(
        "odd months are even",
        COURSE,
        change("rules", lambda rules: tuple(text.replace("奇数月", "偶数月") for text in rules)),
    ),
    damage(
        "the times of two rules have changed places",
        LEAFLET,
        change(
            "meetings.1.rules",
            lambda rules: tuple(
                text.replace(own, other)
                for text, own, other in zip(
                    rules,
                    ("午後6時から午後8時", "午前10時から午前11時30分"),
                    ("午前10時から午前11時30分", "午後6時から午後8時"),
                    strict=True,
                )
            ),
        ),
    ),
]

NOWHERE = [
    damage("that planned days may change is gone", FLYER, put("has_planned", False)),
    damage("a card says that something is free", CARD, put("note", "無料")),
    damage(
        "hours stand where nothing is spoken of", LEAFLET, put("stages_title", "3つの段階 午前9時から正午")
    ),
    damage("the title names another desk", LEAFLET, say("title", "例市くらし", "隣市くらし"), "web"),
    damage("the title names another meeting", FLYER, put("title", "家族の講座 ご家族が学ぶ集まり"), "web"),
    damage("the usual time is that of one day", POSTER, swap("time", "coming.2.time")),
    damage("the code of an account is gone", LEAFLET, put("next_desk.ways.0.code", None)),
]

PROSE_DAMAGES = [*GUIDE, *COUNTERS, *PLACES, *RULES, *NOWHERE]
