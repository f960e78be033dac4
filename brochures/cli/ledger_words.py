"""What the command ``ledger`` says of runs: for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from brochures.base.findings import Language, Text

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.ledger.ledger import Movement, PrintedFact, Run
    from brochures.ledger.recall import Recalled, Wrong


def run_row(run: Run, language: Language) -> tuple[str, ...]:
    """A line of the list: number, run code, document, day, how many are left, where they are."""
    left = Text(f"{run.copies}/{run.printed} 部", f"{run.copies} of {run.printed}")
    return (
        str(run.number),
        run.record.run_code,
        "/".join(run.record.place),
        run.printed_on.isoformat(),
        left.in_(language),
        lying_words(run).in_(language),
    )


def run_words(run: Run) -> Text:
    """What a run is, in one line."""
    record, lying = run.record, lying_words(run)
    return Text(
        f"記録 {run.number}: {record.name.ja}({record.id})  管理番号 {record.run_code}  {run.printed_on} に"
        f" {run.printed} 部  いま {lying.ja}",
        f"Run {run.number}: {record.name.en} ({record.id}), run code {record.run_code}, {run.printed} copies"
        f" on {run.printed_on}; now {lying.en}",
    )


def lying_words(run: Run) -> Text:
    """Where its copies lie."""
    if not run.copies:
        return Text("残っていない", "used up")
    return Text(
        "、".join(f"{item.where} {item.copies} 部" for item in run.lying),
        ", ".join(f"{item.copies} at {item.where}" for item in run.lying),
    )


def movement_words(item: Movement) -> Text:
    """「2026-12-01  500 部を刷り、2階9番窓口に置いた」."""
    match item.source, item.target:
        case None, target:
            said = Text(
                f"{item.copies} 部を刷り、{target} に置いた", f"{item.copies} printed, put at {target}"
            )
        case source, None:
            said = Text(f"{source} の {item.copies} 部がなくなった", f"{item.copies} at {source} used up")
        case source, target:
            said = Text(
                f"{item.copies} 部を {source} から {target} へ", f"{item.copies} from {source} to {target}"
            )
    return Text(f"  {item.day}  {said.ja}", f"  {item.day}  {said.en}")


def recalled_words(item: Recalled) -> Iterator[Text]:
    """A run, how bad it is, and each thing that is wrong with it."""
    from brochures.ledger.recall import VERDICTS

    verdict, run = VERDICTS[item.judgement.verdict], run_words(item.run)
    yield Text(f"【{verdict.ja}】 {run.ja}", f"[{verdict.en}] {run.en}")
    if item.judgement.reason is not None:
        yield Text(f"    {item.judgement.reason.ja}", f"    {item.judgement.reason.en}")
    yield from map(wrong_words, item.judgement.wrong)
    if item.judgement.past:
        past = "、".join(" ".join(text.split()) for text in item.judgement.past)
        yield Text(f"    過ぎた日など(誤りではない): {past}", f"    Over, no error: {past}")


def wrong_words(item: Wrong) -> Text:
    """「番号・連絡先: 内線2855 → 内線2899(例市相談窓口、1ページ)」."""
    from brochures.ledger.harm import KINDS

    old, new = item.difference.old, item.difference.new
    kind, plain = KINDS[item.kind], [" ".join(text.split()) if text else "" for text in (old, new)]
    where_ja = [item.difference.owner, f"{item.page}ページ" if item.page else "", item.difference.field]
    where_en = [item.difference.owner, f"page {item.page}" if item.page else "", item.difference.field]
    sign = "!" if item.harms else " "
    return Text(
        f"  {sign} {kind.ja}: {plain[0] or '(なし)'} → {plain[1] or '(なし)'}"
        f"({'、'.join(filter(None, where_ja))})",
        f"  {sign} {kind.en}: {plain[0] or '(none)'} → {plain[1] or '(none)'}"
        f" ({', '.join(filter(None, where_en))})",
    )


# --- as JSON ----------------------------------------------------------------------------------


def run_as_json(run: Run) -> dict[str, Any]:
    record = run.record
    return {
        "run": run.number,
        "run_code": record.run_code,
        "dataset": record.dataset,
        "output": record.output,
        "document": record.id,
        "product": record.product,
        "edition": record.edition,
        "sha256": record.sha256,
        "fingerprint": record.fingerprint,
        "printed_on": run.printed_on.isoformat(),
        "printed": run.printed,
        "copies": run.copies,
        "lying": [vars_of(item, "where", "copies") for item in run.lying],
        "movements": [
            vars_of(item, "copies", "source", "target") | {"day": item.day.isoformat()}
            for item in run.movements
        ],
    }


def facts_as_json(facts: Sequence[PrintedFact]) -> list[dict[str, Any]]:
    return [
        vars_of(fact, "field", "owner", "text", "page")
        | {
            "places": [
                {name: round(side, 2) for name, side in vars_of(box, *SIDES).items()} for box in fact.places
            ]
        }
        for fact in facts
    ]


SIDES = ("left_mm", "top_mm", "width_mm", "height_mm")


def recalled_as_json(item: Recalled) -> dict[str, Any]:
    judgement = item.judgement
    reason = judgement.reason and {"ja": judgement.reason.ja, "en": judgement.reason.en}
    return run_as_json(item.run) | {
        "verdict": judgement.verdict,
        "reason": reason,
        "past": list(judgement.past),
        "wrong": [
            vars_of(wrong.difference, "field", "owner", "old", "new")
            | {"kind": wrong.kind, "harms": wrong.harms, "page": wrong.page}
            for wrong in judgement.wrong
        ],
    }


def vars_of(item: object, *names: str) -> dict[str, Any]:
    """These attributes of a record."""
    return {name: getattr(item, name) for name in names}
