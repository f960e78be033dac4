"""What is told of a file in an output folder that is no longer true."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from brochures.base.findings import Finding, Place, Text

# Libraries that take time to import are imported where they are used, so that --help is instant.
if TYPE_CHECKING:
    from brochures.build.out_folder import SetAside


def set_aside_finding(aside: SetAside, out: Path) -> Finding:
    """Where a file went that is no longer true, or that it could not be moved."""
    from brochures.build.out_folder import OLD
    from brochures.build.outdated import CHECK, in_a_row

    why = in_a_row(aside.reasons)
    # As a document, so that several that say the same wrong thing are told together.
    place = Place(document=str(out / (aside.record.path or "")))
    if aside.path is None:
        message = Text(f"いまのデータと合いません({why.ja})。", f"It is no longer true ({why.en}).")
        hint = Text(
            f"ファイルを開いているソフトを閉じて、{out / OLD} に移すか消してください。刷らないでください。",
            f"Close the program that has it open, and move it to {out / OLD} or delete it. Do not print it.",
        )
        return Finding("error", CHECK, message, hint, place)
    message = Text(
        f"いまのデータと合わないので、{out / OLD} に移しました({why.ja})。",
        f"It is no longer true, and was moved to {out / OLD} ({why.en}).",
    )
    hint = Text(
        "要るものは、もう一度作ってください。刷って配ったものがあれば、取りかえてください。",
        "Make again what is needed, and replace what was printed and handed out.",
    )
    return Finding("warning", CHECK, message, hint, place)
