"""The words of a leaflet: our own copy, resting on the source's statements."""

from __future__ import annotations

from typing import Literal

from brochures.model.base import Line, MeetingRef, Model, OrganisationRef, Some, Sourced, Words, field

Reader = Literal["person", "family", "both"]


class Passage(Model):
    """A heading with a few short paragraphs or points.

    A line feed inside a title or lead is an authored break; elsewhere phrases are found.
    """

    title: Words = field(
        "見出し。改行した所で折り返す。", "Heading; breaks where you break it.", "休むことから"
    )
    paragraphs: tuple[Words, ...] = field("本文。", "Paragraphs.", default=())
    points: tuple[Words, ...] = field("箇条書き。", "Points.", default=())
    reader: Reader = field("だれに向けた文か。", "Whom it addresses.", default="both")


class Checklist(Model):
    """Sample situations in the reader's own words."""

    title: Words = field("見出し。", "Heading.", "こんなこと、ありませんか")
    items: Some[Line] = field("例。", "Items.", ["長年、外に出ていない"])
    note: Words | None = field("添える一言。", "A closing line.", default=None)


class StageContact(Model):
    """Whom to ask about one thing at a stage."""

    about: Line = field("何について。", "About what.", "ボランティア活動")
    organisation: OrganisationRef = field("どこへ。", "Whom.", "shakyo")


class Stage(Model):
    """One stage of the way, and what to do there."""

    title: Line = field("見出し。", "Heading.", "家族が正しく知る")
    text: Words | None = field("すること。", "What to do.", default=None)
    points: tuple[Line, ...] = field("例。", "Examples.", default=())
    meetings: tuple[MeetingRef, ...] = field("行ける会。", "Meetings to go to.", default=())
    ask: tuple[StageContact, ...] = field("問い合わせ先。", "Whom to ask.", default=())


class Stages(Model):
    """The stages as a path; any number of them."""

    title: Words = field("見出し。", "Heading.", "4つの段階")
    steps: Some[Stage] = field("段階。", "The stages.")


class Question(Model):
    """A question and its answer."""

    question: Line = field("問い。", "Question.")
    answer: Words = field("答え。", "Answer.")


class Guide(Sourced):
    """What the leaflet says about the matter itself."""

    subject: Line = field("主題。", "Subject.", "ひきこもり")
    readers: Words = field(
        "だれに向けたものか。", "Whom it addresses.", "「ひきこもり」でお悩みのかたやご家族のかたへ"
    )
    appeal: Words = field("呼びかけ。表の一番大きな言葉。", "Appeal; the largest words of the front.")
    lead: Words = field("呼びかけに続く文。", "Lines that follow the appeal.")
    reassurances: tuple[Passage, ...] = field("安心の言葉。", "Words that reassure.", default=())
    about: Passage | None = field("ひきこもりとは。", "What it is.", default=None)
    worries: Checklist | None = field("相談の例。", "Sample worries.", default=None)
    checklists: tuple[Checklist, ...] = field("自分で確かめる表。", "Self-check lists.", default=())
    course: Passage | None = field("始まりと回復。", "How it begins and how it heals.", default=None)
    advice: tuple[Passage, ...] = field(
        "本人・家族それぞれへ。", "For the person, for the family.", default=()
    )
    stages: Stages | None = field("段階。", "Stages.", default=None)
    questions: tuple[Question, ...] = field("よくある問い。", "Questions.", default=())


class CardWording(Model):
    """The words on the front of a card."""

    line: Words = field("表の一言。", "The line on the front.", "話してみるだけでも\nだいじょうぶです")
    note: Line | None = field("添える一言。", "A smaller line.", default=None)


class Cards(Sourced):
    """Wordings of the contact card."""

    plain: CardWording = field("ふつうの文面。", "Plain wording.")
    discreet: CardWording | None = field("控えめな文面。", "Discreet wording.", default=None)
    avoid: tuple[Line, ...] = field(
        "控えめなカードに出てはならない言葉。",
        "Words that must not stand on a discreet card.",
        ["ひきこもり"],
        default=(),
    )
