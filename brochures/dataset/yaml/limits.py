"""How much one file may hold."""

from __future__ import annotations

from brochures.base.findings import Text

LIMIT_CHECK = "dataset-limits"

MAX_BYTES = 2 * 1024 * 1024
# Counted after aliases are expanded, since that is what everything downstream has to carry.
MAX_NODES = 100_000
MAX_CHARACTERS = MAX_BYTES
MAX_DEPTH = 40

TOO_BIG = (
    Text(
        f"ファイルが大きすぎます（{MAX_BYTES // 1024**2} MiBまで）。",
        f"The file is too big (at most {MAX_BYTES // 1024**2} MiB).",
    ),
    Text(
        "データのファイルかどうかを確かめ、地域ごとに分けてください。",
        "Make sure that this is a dataset, or divide it into several files.",
    ),
)
TOO_MUCH = (
    Text(
        f"値や文字が多すぎます（「*」も数えて{MAX_NODES}個、{MAX_CHARACTERS}文字まで）。",
        f"There is too much (at most {MAX_NODES} values and {MAX_CHARACTERS} characters, with aliases).",
    ),
    Text(
        "「*」での使い回しを減らすか、ファイルを分けてください。",
        "Use fewer aliases (*), or divide the file.",
    ),
)
TOO_DEEP = (
    Text(
        f"入れ子が深すぎます（{MAX_DEPTH}段まで）。",
        f"This is nested too deeply (at most {MAX_DEPTH} levels).",
    ),
    Text("字下げやかっこの対応を確かめてください。", "Check the indentation and the brackets."),
)
