"""How long ago facts were compared with their sources; the oldest are named first, some stop the print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from brochures.base.field_problem import shorten
from brochures.base.findings import Finding, Place, Text
from brochures.dataset.free_texts import Location
from brochures.dataset.load import Loaded
from brochures.model import Records
from brochures.model.base import Sourced

CHECK = "freshness"
STALE = "stale"
"""Facts that were not checked for so long that the dataset lets nothing be printed of them."""
MOST_NAMED = 3

KINDS = {
    "issuer": Text("発行者", "the issuer"),
    "guide": Text("リーフレットの文章", "the words of the leaflet"),
    "cards": Text("カードの文面", "the wordings of the card"),
    "organisations": Text("組織", "the organisation"),
    "pages": Text("ページ", "the page"),
    "venues": Text("会場", "the venue"),
    "desks": Text("窓口", "the desk"),
    "meetings": Text("会", "the meeting"),
    "publications": Text("刊行物", "the publication"),
}
COMPARE = Text(
    "出典と照らし合わせ、checked を今日の日付にしてください。",
    "Compare it with its source and set checked to today.",
)


@dataclass(frozen=True, slots=True)
class OldFact:
    """A record that was not compared with its source for longer than the dataset wants."""

    name: Text
    days: int
    place: Place


def sourced(loaded: Loaded) -> Iterator[tuple[Location, Sourced]]:
    """Every record with an origin, and its place."""
    dataset = loaded.dataset
    for name in ("issuer", "guide", "cards"):
        record = getattr(dataset, name)
        if record is not None:
            yield (name,), record
    for kind in Records.model_fields:
        for name, record in getattr(dataset, kind).items():
            if isinstance(record, Sourced):
                yield (kind, name), record


def check_age(loaded: Loaded, today: date) -> Iterator[Finding]:
    """What was checked too long ago, the oldest first."""
    limit, stop = loaded.dataset.check_every_days, loaded.dataset.stop_print_after_days
    for fact in old_facts(loaded, today):
        yield _old(fact, limit) if stop is None or fact.days <= stop else _stale(fact, stop)


def check_updates(loaded: Loaded, today: date) -> Iterator[Finding]:
    """Days that are yet to come, and sources that changed after a fact was read that is not old yet."""
    yield from _of_sources(loaded, today)
    for at, record in sourced(loaded):
        for index, origin in enumerate(record.provenance):
            place = loaded.place_of((*at, "provenance", index, "checked"))
            updated = loaded.dataset.sources[origin.source].updated
            if origin.checked > today:
                yield Finding(
                    "error",
                    CHECK,
                    Text(
                        f"確認日 {origin.checked} が未来です。",
                        f"Checked on {origin.checked}, which is yet to come.",
                    ),
                    Text("確認した日を書いてください。", "Write the day on which it was checked."),
                    place,
                )
            elif (
                isinstance(updated, date)
                and origin.checked < updated <= today
                and (today - origin.checked).days <= _most_days(loaded)
            ):
                yield Finding(
                    "warning",
                    CHECK,
                    Text(
                        f"確認日 {origin.checked} のあと、出典が {updated} に更新されています。",
                        f"Checked on {origin.checked}, but the source was updated on {updated}.",
                    ),
                    COMPARE,
                    place,
                )


def old_facts(loaded: Loaded, today: date) -> list[OldFact]:
    """The facts whose check is older than the dataset wants, the oldest first."""
    old = [
        OldFact(_name(at, record), (today - origin.checked).days, place)
        for at, record in sourced(loaded)
        for index, origin in enumerate(record.provenance)
        if (today - origin.checked).days > _most_days(loaded)
        for place in [loaded.place_of((*at, "provenance", index, "checked"))]
    ]
    return sorted(old, key=lambda fact: (-fact.days, fact.place.file or "", fact.place.line or 0))


def is_stale(loaded: Loaded, today: date) -> bool:
    """Whether a fact was not checked for so long that the dataset is not printed."""
    stop = loaded.dataset.stop_print_after_days
    return stop is not None and any(fact.days > stop for fact in old_facts(loaded, today))


def _most_days(loaded: Loaded) -> int:
    dataset = loaded.dataset
    return min(dataset.check_every_days, dataset.stop_print_after_days or dataset.check_every_days)


def in_one(facts: Iterable[OldFact]) -> Finding | None:
    """One warning for whoever prints: how many facts are old, and which are the oldest."""
    old = list(facts)
    if not old:
        return None
    names = list(dict.fromkeys(fact.name for fact in old))
    named, more = names[:MOST_NAMED], len(names) - MOST_NAMED
    ja = "、".join(name.ja for name in named) + (f" ほか{more}件" if more > 0 else "")
    en = ", ".join(name.en for name in named) + (f" and {more} more" if more > 0 else "")
    return Finding(
        "warning",
        CHECK,
        Text(
            f"{ja}は、最後の確認から日がたっています(いちばん古いものは {old[0].days} 日)。",
            f"Last checked long ago (the oldest {old[0].days} days): {en}.",
        ),
        Text(
            "check で一覧が出ます。出典と照らし合わせ、checked を今日の日付にしてください。",
            "check lists them; compare them with their sources and set checked to today.",
        ),
        old[0].place,
    )


def with_leave(findings: Iterable[Finding], reason: str) -> list[Finding]:
    """The findings when somebody has a reason to print facts that were not checked in time."""
    because = Text(f"「{reason}」という理由で印刷します。", f"They are printed for this reason: {reason}")
    return [
        replace(item, severity="warning", hint=because) if item.check == STALE else item for item in findings
    ]


def _old(fact: OldFact, limit: int) -> Finding:
    message = Text(
        f"{fact.name.ja}は、最後の確認から {fact.days} 日たっています(目安は {limit} 日)。",
        f"{_begin(fact.name.en)}: last checked {fact.days} days ago; {limit} is the limit.",
    )
    return Finding("warning", CHECK, message, COMPARE, fact.place)


def _stale(fact: OldFact, stop: int) -> Finding:
    message = Text(
        f"{fact.name.ja}は、最後の確認から {fact.days} 日たっています。{stop} 日を過ぎた事実は印刷しません。",
        f"{_begin(fact.name.en)}: last checked {fact.days} days ago; after {stop} days it is not printed.",
    )
    hint = Text(
        f'{COMPARE.ja}急ぐときは --stale-ok "理由" を付けます(理由は manifest.json に残ります)。',
        f'{COMPARE.en} In a hurry, add --stale-ok "reason", which is kept in manifest.json.',
    )
    return Finding("error", STALE, message, hint, fact.place)


def _name(at: Location, record: Sourced) -> Text:
    kind = KINDS[str(at[0])]
    if len(at) == 1:
        return kind
    called = next(
        (value for key in ("name", "title", "label") if isinstance(value := getattr(record, key, None), str)),
        str(at[1]),
    )
    called = shorten("".join(called.split("\n")))
    return Text(f"{kind.ja}「{called}」", f"{kind.en} “{called}”")


def _begin(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _of_sources(loaded: Loaded, today: date) -> Iterator[Finding]:
    for name, source in loaded.dataset.sources.items():
        if isinstance(source.updated, date) and source.updated > today:
            yield Finding(
                "error",
                CHECK,
                Text(
                    f"更新日 {source.updated} が未来です。",
                    f"Updated on {source.updated}, which is yet to come.",
                ),
                Text("ページの更新日を書いてください。", "Write the day that the page states."),
                loaded.place_of(("sources", name, "updated")),
            )
