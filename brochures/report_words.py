"""The words of the report: what may be done with a document, and the sentences at the top."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.errors import Text

OUTPUTS = {
    "web": Text("ホームページ用", "for the website"),
    "office": Text("事務所のプリンター用", "for the office printer"),
    "press": Text("印刷会社用", "for the print shop"),
}


@dataclass(frozen=True, slots=True)
class State:
    """What may be done with a document. ``sign`` and ``word`` tell it without colour."""

    good: bool
    sign: str
    word: Text
    advice: Text


PASSED = State(
    True,
    "✓",
    Text("合格", "Passed"),
    Text("印刷できます。", "It may be printed."),
)
FAILED = State(
    False,
    "✕",
    Text("不合格", "Failed"),
    Text(
        "まだ印刷しないでください。下の番号の順に直します。",
        "Do not print it yet. Mend what is numbered below.",
    ),
)
NOT_MADE = State(
    False,
    "✕",
    Text("作れませんでした", "Could not be made"),
    Text("PDFはありません。下のところを直してください。", "There is no PDF. Mend what is named below."),
)
MISSING = State(
    False,
    "!",
    Text("ファイルがありません", "File missing"),
    Text(
        "検査には合格しましたが、PDFがなくなっています。もう一度作ってください。",
        "It passed, but its PDF is gone. Make it again.",
    ),
)
CHANGED = State(
    False,
    "!",
    Text("検査のあとで変わっています", "Changed after the checks"),
    Text(
        "PDFが、合格したときのものと違います。印刷しないで、もう一度作ってください。",
        "The PDF is not the one that passed. Do not print it; make it again.",
    ),
)


def old_file(path: str) -> Text:
    """A warning of a file that an earlier build left, since a document that fails is not written."""
    return Text(
        f"前に作ったPDF（{path}）が残っていますが、古い内容です。印刷しないでください。",
        f"An older PDF ({path}) is still there. It is out of date: do not print it.",
    )


def headline(counts: tuple[int, int]) -> tuple[Text, ...]:
    """The first sentences of the report of a build, from the number of documents and of good ones."""
    number, good = counts
    if good == number:
        return (
            Text(f"{number}点すべて合格です。", f"All {number} documents passed."),
            Text("印刷できます。", "They may be printed."),
        )
    bad = number - good
    rest = (
        Text(f"ほかの{good}点は合格で、印刷できます。", f"The other {good} passed and may be printed.")
        if good
        else Text("合格したものはありません。", "None passed.")
    )
    return (
        Text(
            f"{number}点のうち{bad}点は、まだ印刷しないでください。",
            f"Do not print {bad} of the {number} documents yet.",
        ),
        rest,
    )
