"""The words of the report: what may be done with a document, and the sentences at the top."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import Text

OUTPUTS = {
    "web": Text("ホームページ用", "for the website"),
    "office": Text("事務所のプリンター用", "for the office printer"),
    "press": Text("印刷会社用", "for the print shop"),
    "text": Text("読み上げ用の文章", "words for a screen reader"),
}


SEVERITIES = {
    "error": Text("直すところ", "Mend this"),
    "warning": Text("確かめるところ", "Look at this"),
    "note": Text("参考", "Note"),
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
    "×",
    Text("不合格", "Failed"),
    Text(
        "まだ印刷しないでください。小さい番号から直します。一つ直すと、ほかも消えることがあります。",
        "Do not print it yet. Begin with the lowest number: mending one may make others go away.",
    ),
)
NOT_MADE = State(
    False,
    "×",
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


CLEAN = State(
    True,
    "✓",
    Text("直すところなし", "Nothing to mend"),
    Text(
        "機械で調べられるところに、問題はありませんでした。書いてあることが正しいかは、人が読んで確かめて"
        "ください。",
        "What a machine can see is in order. Whether what it says is true, a person must read and judge.",
    ),
)
TO_MEND = State(
    False,
    "×",
    Text("直すところがあります", "To be mended"),
    Text(
        "まだ印刷や公開をしないでください。小さい番号から直します。一つ直すと、ほかも消えることがあります。",
        "Do not print or publish it yet. Begin with the lowest number: mending one may make others go away.",
    ),
)
UNREADABLE = State(
    False,
    "×",
    Text("調べられませんでした", "Could not be looked at"),
    Text("中身を見ていません。印刷しないでください。", "Nobody has looked inside. Do not print it."),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The title of a report, its first sentences, what to do, and what stands over those that are settled."""

    title: Text
    head: tuple[Text, ...]
    steps: tuple[Text, ...]
    settled_title: Text


BUILD_STEPS = (
    Text(
        "「先に見るもの」から一つ選び、絵の中の番号と、同じ番号の説明を見ます。",
        "Choose one of the list above; look at a number in its picture and at the entry with that number.",
    ),
    Text(
        "「どうするか」のとおりに、データ（YAMLファイル）を直します。テンプレートやプログラムのことが書いて"
        "あるものは、このページを見せて、作った人（開発者）に頼みます。",
        "Mend the dataset (the YAML file) as “What to do” says. Where it speaks of a template or the program,"
        " show this page to its developer.",
    ),
    Text(
        "もう一度作ります（python3 render.py）。このページも新しくなるので、開き直します。",
        "Make the documents again (python3 render.py), and open this page anew.",
    ),
)


def build_words(number: int, good: int) -> Words:
    """The words of the report of a build of so many documents, of which so many may be printed."""
    head: tuple[Text, ...]
    if good == number:
        head = (
            Text(f"{number}点すべて合格です。印刷できます。", f"All {number} passed and may be printed."),
        )
    else:
        head = (
            Text(
                f"{number}点のうち{number - good}点は、まだ印刷しないでください。",
                f"Do not print {number - good} of these {number} yet.",
            ),
            Text(f"ほかの{good}点は合格で、印刷できます。", f"The other {good} passed and may be printed.")
            if good
            else Text("合格したものはまだありません。", "None has passed yet."),
            Text(
                "まちがいは、紙になる前に見つかりました。順に直せば大丈夫です。",
                "The mistakes were found before they reached paper. They can be mended one by one.",
            ),
        )
    return Words(
        Text("印刷前の検査の結果", "Checks before printing"),
        head,
        BUILD_STEPS,
        Text("合格したもの", "Passed"),
    )


FILES_STEPS = (
    BUILD_STEPS[0],
    Text(
        "「どうするか」のとおりに、そのPDFを作ったソフトで直します。自分で作ったものでなければ、このページを"
        "見せて、作った人に頼みます。",
        "Mend it as “What to do” says, in the program that made the PDF. If somebody else made it, show them"
        " this page.",
    ),
    Text(
        "直したPDFを、もう一度調べます（python3 render.py preflight）。",
        "Look at the mended PDF again (python3 render.py preflight).",
    ),
)


def files_words(number: int, good: int) -> Words:
    """The words of the report on so many files, of which so many have nothing to mend."""
    head = (
        Text(
            f"{number}つのファイルに、直すところはありません。",
            f"Nothing to mend in {number} of {number} files.",
        )
        if good == number
        else Text(
            f"{number}つのファイルのうち{number - good}つは、まだ印刷や公開をしないでください。",
            f"Do not print or publish {number - good} of these {number} files yet.",
        )
    )
    scope = Text(
        "電話番号や日付など、書いてあることが正しいかは調べていません。データがないと分からないからです。",
        "Whether phone numbers and dates are true was not checked: that needs the dataset.",
    )
    return Words(
        Text("PDFの検査の結果", "Checks of PDF files"),
        (head, scope),
        FILES_STEPS,
        Text("直すところがないもの", "Nothing to mend"),
    )
