"""What `ledger stickers` does once it is known which runs are meant, and how it tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochures.base.findings import Text
from brochures.cli.console import Console
from brochures.cli.ledger_words import run_as_json, run_words, wrong_words

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.ledger.sticker_sizes import Sized
    from brochures.ledger.stickers import Stickers

GROWN_MM = 0.5
"""A sticker that is larger by less than this looks like the place that it covers."""


def write_stickers(made: Sequence[Stickers], out: Path) -> dict[int, Path]:
    """Put what passed preflight into the folder; the files by the numbers of their runs."""
    from brochures.base.files import write_atomically
    from brochures.ledger.stickers import stickers_file

    files = {}
    for item in made:
        if item.made is not None and item.made.passed:
            files[item.run.number] = out / stickers_file(item.run)
            write_atomically(files[item.run.number], item.made.pdf)
    return files


def is_settled(item: Stickers) -> bool:
    """Whether stickers mend all that harms, and passed."""
    if item.made is not None and not item.made.passed:
        return False
    return item.reason is None and not any(left.wrong.harms for left in item.unmended)


def tell_stickers(made: Sequence[Stickers], files: dict[int, Path], console: Console) -> None:
    findings = [finding for item in made if item.made is not None for finding in item.made.findings]
    if console.as_json:
        console.json(findings, runs=[_as_json(item, files.get(item.run.number)) for item in made])
        return
    console.findings(findings)
    for item in made:
        for text in _words(item, files.get(item.run.number)):
            console.say(text)
    if not made:
        console.say(Text("シールで直すものはありません。", "There is nothing for stickers to mend."))


def _words(item: Stickers, path: Path | None) -> Iterator[Text]:
    yield run_words(item.run)
    if item.reason is not None:
        yield Text(
            f"  シールは作りません: {item.reason.ja}。{item.instead.ja}",
            f"  No stickers: {item.reason.en}. {item.instead.en}",
        )
    if path is not None:
        copies = sum(sheet.copies for sheet in item.sheets)
        each = [(at, sheet) for at, sheet in enumerate(item.sheets, start=1)]
        pages_ja = "、".join(f"{at}ページを {sheet.copies} 枚" for at, sheet in each)
        pages_en = ", ".join(f"page {at} {sheet.copies} times" for at, sheet in each)
        yield Text(
            f"  {path}  {pages_ja if len(each) > 1 else f'{copies} 枚'}刷ります。",
            f"  {path}  Print {pages_en if len(each) > 1 else f'it {copies} times'}.",
        )
    for sticker in item.stickers:
        yield _sticker_words(sticker)
    for left in item.unmended:
        wrong = wrong_words(left.wrong)
        yield Text(
            f"{wrong.ja}\n      シールなし: {left.why.ja}。{left.instead.ja}",
            f"{wrong.en}\n      No sticker: {left.why.en}. {left.instead.en}",
        )


def _sticker_words(item: Sized) -> Text:
    """「シール: 内線2855 → 内線2899(1ページ、30 × 7 mm、15 pt)」."""
    old, new = (" ".join(text.split()) for text in (item.mend.old, item.mend.new))
    size = f"{item.size.width_mm:.0f} × {item.size.height_mm:.0f} mm, {item.size_pt:g} pt"
    wider, higher = item.grows_mm
    grows = Text("", "")
    if max(wider, higher) > GROWN_MM:
        grows = Text(
            f"。元の所より横に {wider:.0f} mm、縦に {higher:.0f} mm 大きいので、1枚目で確かめます",
            f"; {wider:.0f} mm wider and {higher:.0f} mm higher than what it covers: try the first one",
        )
    return Text(
        f"  シール: {old} → {new}({item.mend.page}ページ、{size}{grows.ja})",
        f"  Sticker: {old} → {new} (page {item.mend.page}, {size}{grows.en})",
    )


def _as_json(item: Stickers, path: Path | None) -> dict[str, Any]:
    return run_as_json(item.run) | {
        "path": None if path is None else str(path),
        "sheets": [{"copies": sheet.copies, "pieces": sheet.pieces} for sheet in item.sheets],
        "stickers": [
            {
                "fields": list(sticker.mend.fields),
                "owner": sticker.mend.owner,
                "old": sticker.mend.old,
                "new": sticker.mend.new,
                "page": sticker.mend.page,
                "width_mm": round(sticker.size.width_mm, 2),
                "height_mm": round(sticker.size.height_mm, 2),
                "size_pt": sticker.size_pt,
                "each": sticker.mend.each,
            }
            for sticker in item.stickers
        ],
        "unmended": [
            {
                "field": left.wrong.difference.field,
                "old": left.wrong.difference.old,
                "new": left.wrong.difference.new,
                "harms": left.wrong.harms,
                "why": {"ja": left.why.ja, "en": left.why.en},
                "instead": {"ja": left.instead.ja, "en": left.instead.en},
            }
            for left in item.unmended
        ],
        "no_stickers": item.reason and {"ja": item.reason.ja, "en": item.reason.en},
    }
