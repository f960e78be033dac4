"""What texts say and should not: dates that cannot be, numbers without leave, words that disclose.

And what a `` #`` took from them, and words that only keep a place free.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from brochures.base.field_problem import shorten
from brochures.base.findings import Finding, Text
from brochures.dataset.free_texts import UNPRINTED, Location, free_texts, records_in, text_fields
from brochures.dataset.load import Loaded
from brochures.model import Dataset, Email, Fax, Model, Phone, Sns, Visit, WebForm
from brochures.model.contacts import PersonalChannel
from brochures.text.comparison_key import comparison_key
from brochures.text.patterns import WrittenDate, WrittenTimes, find_facts
from brochures.text.patterns.faults import Fault, date_faults, time_faults
from brochures.text.patterns.kanji_numbers import with_digits
from brochures.text.phone_numbers import mobiles_in, national_form

LOST, CONSENT, DATES, DISCREET, UNDECIDED = "lost-text", "consent", "written-dates", "discreet", "undecided"

PIECES = {
    "leaflet": Text("リーフレット", "leaflet"),
    "flyer": Text("チラシ", "flyer"),
    "card": Text("カード", "card"),
}


def check_texts(loaded: Loaded, today: date) -> Iterator[Finding]:
    yield from _lost(loaded)
    yield from _placeholders(loaded)
    yield from _dates(loaded, today)
    yield from _without_leave(loaded)
    yield from _disclosed(loaded)


# --- lost behind a # --------------------------------------------------------------------------

# A remark has a space after its sign: # 要確認. A short dial or a hashtag has none: #7119, #いのちSOS.
_STUCK = re.compile(r"\w")
_SHORT_DIAL = re.compile(r" (?!19|20)[0-9]{4}\s*(?:$|[へにをでまはが、。)）」番])")
_BREAKS_OFF = re.compile(r"[、，・「『（(【〔〈《〜~:：]$")
_PAIRS = ("「」", "『』", "（）", "()", "【】")


def _lost(loaded: Loaded) -> Iterator[Finding]:
    """Text that YAML takes for a remark (YAML 1.2.2, 6.6), where it looks like text."""
    for record, source in loaded.files:
        for at, text, comment in source.comments():
            if not _is_text(record, at):
                continue
            opened = any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS)
            broken_off = opened or _BREAKS_OFF.search(text)
            if broken_off or _STUCK.match(comment) or _SHORT_DIAL.match(comment):
                lost = shorten(f"#{comment}")
                yield Finding(
                    "warning",
                    LOST,
                    Text(
                        f"「{lost}」は覚え書きとして読まれ、紙に載りません。",
                        f"“{lost}” is read as a remark, and will not be on paper.",
                    ),
                    Text(
                        '載せる文なら、値の全体を引用符 "…" で囲みます。覚え書きなら、上の行に「# …」と'
                        "書きます。",
                        'If it is text, put the whole value into quotes: "…". If it is a remark, write it on '
                        "the line above, with a space after the #.",
                    ),
                    source.place_of(at),
                )


def _is_text(record: Model, at: Location) -> bool:
    """Whether a field holds words for paper."""
    value: object = record
    owner: Model | None = None
    name = ""
    for step in at:
        if isinstance(value, Model):
            if isinstance(value, UNPRINTED):
                return False
            owner, name, value = value, str(step), getattr(value, str(step), None)
        elif isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int):
            value = value[step] if step < len(value) else None
    return owner is not None and not isinstance(value, Model) and name in text_fields(type(owner))


# --- in place of a text -----------------------------------------------------------------------

_FOR_NOW = re.compile(
    "[(（]?(?:未定|未記入|要記入|要確認|確認中|調整中|準備中|仮|ダミー|テスト|TBD|TODO)[)）]?", re.I
)
_FILLED = re.compile(r"[○〇◯●△▲×✕＊*＿_]{2,}|(?<![a-zA-Zａ-ｚＡ-Ｚ])[xXｘＸ]{2,}(?![a-zA-Zａ-ｚＡ-Ｚ])")


def _placeholders(loaded: Loaded) -> Iterator[Finding]:
    """「未定」 alone, 「○○」 in a sentence: written so that something stands there."""
    for at, text in free_texts(loaded.dataset):
        found = _FOR_NOW.fullmatch(text.strip()) or _FILLED.search(text)
        if found:
            yield Finding(
                "warning",
                UNDECIDED,
                Text(
                    f"「{found[0]}」は、仮の言葉のようです。紙にはそのまま載ります。",
                    f"“{found[0]}” looks like something that keeps a place free; it is printed as it is.",
                ),
                Text(
                    "決まった言葉に直してください。まだ決まらなければ、その項目を省きます。",
                    "Write what it should say, or leave the key out until that is known.",
                ),
                loaded.place_of(at),
            )


# --- dates ------------------------------------------------------------------------------------


def _dates(loaded: Loaded, today: date) -> Iterator[Finding]:
    """Days that are not, weekdays and eras that do not fit, ends before their start; as on paper."""
    planned: dict[tuple[int, int], set[int]] = {}
    for day in _entered_days(loaded.dataset):
        planned.setdefault((day.month, day.day), set()).add(day.year)
    for at, text in free_texts(loaded.dataset):
        told = set[Text]()
        for message, hint in _faults(text, today, planned):
            if message not in told:
                told.add(message)
                yield Finding("error", DATES, message, hint, loaded.place_of(at))


def _entered_days(dataset: Dataset) -> Iterator[date]:
    """The days that schedules name: a text that tells one of them without its year means that year."""
    for meeting in dataset.meetings.values():
        schedule = meeting.schedule
        yield from (item.day for item in (*schedule.dates, *schedule.added))
        yield from (item.cancelled for item in schedule.cancelled)
        yield from (day for item in schedule.moved for day in (item.moved, item.to) if day is not None)
        yield from schedule.confirmed


def _faults(text: str, today: date, planned: Mapping[tuple[int, int], Collection[int]]) -> Iterator[Fault]:
    plain, origins = with_digits(text)
    for seen in find_facts(plain):
        words = " ".join(text[origins[seen.start] : origins[seen.end]].split())
        if isinstance(seen.written, WrittenTimes):
            yield from time_faults(words, seen.written)
        elif isinstance(seen.written, WrittenDate):
            day = seen.written.month or 0, seen.written.day or 0
            years = planned.get(day, (today.year, today.year + 1))
            yield from date_faults(words, seen.written, years, today)


# --- consent ----------------------------------------------------------------------------------


def _without_leave(loaded: Loaded) -> Iterator[Finding]:
    """A person's number or address in a text that stands on more pieces than that person agreed to.

    A mobile of which nobody wrote whether it may be printed stands on none.
    """
    leave = _leave(loaded.dataset)
    for at, text in free_texts(loaded.dataset):
        facts = [item for item in find_facts(text) if item.kind in ("phone", "mail")]
        mobiles = set(mobiles_in(text))
        # A full-width or bracketed spelling may hide from the one or from the other.
        for number in dict.fromkeys((*mobiles, *(_plain(item.normal) for item in facts))):
            pieces = leave.get(number, frozenset() if number in mobiles else frozenset(PIECES))
            more = [name for name in PIECES if name in _pieces(loaded.dataset, at) and name not in pieces]
            if more:
                yield _no_leave(loaded, at, number, more, known=number in leave)


def _leave(dataset: Dataset) -> dict[str, frozenset[str]]:
    """By number or address: the pieces on which it may stand; all where a channel tells it as an office's."""
    leave: dict[str, frozenset[str]] = {}
    for _, record in records_in(dataset):
        match record:
            case Phone(number=written) | Fax(number=written):
                number = national_form(written)
            case Email(address=written):
                number = _plain(next((item.normal for item in find_facts(written)), written))
            case _:
                continue
        consent = record.consent if isinstance(record, PersonalChannel) else None
        pieces = frozenset(PIECES) if consent is None else frozenset[str](consent.products)
        leave[number] = leave.get(number, frozenset()) | pieces
    return leave


def _plain(normal: str) -> str:
    return normal.casefold()


def _pieces(dataset: Dataset, at: Location) -> tuple[str, ...]:
    """On which pieces a text may come to stand."""
    match at:
        case ("meetings", str(name), *_):
            return ("flyer", "leaflet") if name in dataset.leaflet_meetings else ("flyer",)
        case ("cards", *_):
            return ("card",)
        case ("publications", *_):
            return ("leaflet",)
    return tuple(PIECES)


def _no_leave(loaded: Loaded, at: Location, number: str, more: list[str], *, known: bool) -> Finding:
    where = Text("、".join(PIECES[name].ja for name in more), ", ".join(PIECES[name].en for name in more))
    reason = (
        Text(
            f"載せてよい印刷物(consent)に{where.ja}がありません", f"its consent does not name the {where.en}"
        )
        if known
        else Text("載せてよいという記録(consent)がありません", "there is no consent to print it")
    )
    return Finding(
        "error",
        CONSENT,
        Text(
            f"この文に個人の連絡先「{number}」がありますが、{reason.ja}。",
            f"This text tells a person's “{number}”, but {reason.en}.",
        ),
        Text(
            "文から消してください。載せるときは、channels に consent とともに書きます。",
            "Take it out of the text. What may be printed goes into channels, with its consent.",
        ),
        loaded.place_of(at),
    )


# --- discreet wording -------------------------------------------------------------------------


OTHER_WORD = Text(
    "カタカナや空白で書いても同じ言葉です。ほかの言葉に変えてください。",
    "In katakana or with spaces it is the same word; use another.",
)
OTHER_NAME = Text(
    "このままでは控えめなカードは作れません(ほかの印刷物は作れます)。この言葉のない呼び方にできないか、確かめてください。",
    "The discreet card cannot be made with it, all other pieces can. See whether it can be called otherwise.",
)


def _disclosed(loaded: Loaded) -> Iterator[Finding]:
    """Words that a discreet card never says, in what it prints, however they are written.

    In the wording of that card they are a mistake. An official name that says them is none: it only stops
    this card, as the check `disclosure` does on paper.
    """
    cards = loaded.dataset.cards
    if cards is None or cards.discreet is None:
        return
    for name in dict.fromkeys(filter(None, (loaded.dataset.front_desk, loaded.dataset.next_desk))):
        if loaded.dataset.desks[name].discreet_name is None:
            yield Finding(
                "warning",
                DISCREET,
                Text(
                    f"窓口「{loaded.dataset.desks[name].name}」に控えめなカードで使う名前がないので、"
                    "控えめなカードは作れません。",
                    f"The desk “{loaded.dataset.desks[name].name}” has no name for the discreet card, which "
                    "cannot be made.",
                ),
                Text("discreet_name を書いてください。", "Write its discreet_name."),
                loaded.place_of(("desks", name, "name")),
            )
    secrets = {secret: comparison_key(secret) for secret in cards.avoid}
    for at, text in _on_discreet_cards(loaded.dataset):
        said = comparison_key(text)
        for secret, key in secrets.items():
            if key in said:
                is_own = at[:2] == ("cards", "discreet") or at[-1] == "discreet_name"
                yield Finding(
                    "error" if is_own else "warning",
                    DISCREET,
                    Text(
                        f"控えめなカードに載る「{shorten(text)}」に「{secret}」が含まれています。",
                        f"“{shorten(text)}” is on the discreet card, and says “{secret}”.",
                    ),
                    OTHER_WORD if is_own else OTHER_NAME,
                    loaded.place_of(at),
                )


def _on_discreet_cards(dataset: Dataset) -> Iterator[tuple[Location, str]]:
    assert dataset.cards is not None
    yield from free_texts(dataset.cards.discreet, ("cards", "discreet"))
    for index, line in enumerate(dataset.issuer.name_lines):
        yield ("issuer", "name_lines", index), line
    yield from free_texts(dataset.issuer.address, ("issuer", "address"))
    yield ("pages", dataset.issuer.page, "label"), dataset.pages[dataset.issuer.page].label
    for name in dict.fromkeys(filter(None, (dataset.front_desk, dataset.next_desk))):
        desk = dataset.desks[name]
        if desk.discreet_name is not None:
            yield ("desks", name, "discreet_name"), desk.discreet_name
        for index, channel in enumerate(desk.channels):
            # A form is a page, and pages and accounts that disclose are left off the card.
            if not isinstance(channel, WebForm | Visit | Sns) and _may_be_on_a_card(channel):
                yield from free_texts(channel, ("desks", name, "channels", index))


def _may_be_on_a_card(channel: Model) -> bool:
    consent = channel.consent if isinstance(channel, PersonalChannel) else None
    return consent is None or "card" in consent.products
