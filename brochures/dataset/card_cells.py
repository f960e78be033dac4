"""The cells of a list of cards: what spreadsheets leave behind in them, and whose numbers they may tell."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from brochures.base.field_problem import FieldProblem, shorten
from brochures.base.findings import Text
from brochures.model.base import Line
from brochures.model.contacts import Extension, PhoneNumber
from brochures.text.patterns import find_facts
from brochures.text.phone_numbers import has_right_length, is_mobile, mobiles_in

# What Excel shows for a formula that fails, and for a column that is too narrow.
_EXCEL_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|GETTING_DATA)|#{3,}", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:総?合計|小計|総計|計|総数|平均|(?:grand |sub)?total|sum|average)[::]?", re.IGNORECASE
)
# 5-Sep, Sep-26, and a day as its number since 1900 (2009 to 2064).
_EXCEL_DAY = re.compile(
    r"[0-9]{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-[0-9]{2,4})?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-[0-9]{2,4}|[45][0-9]{4}|0\.[0-9]+",
    re.IGNORECASE,
)
_DAYS = frozenset({"date", "month", "year"})
_OTHER_COLUMNS = frozenset({"phone", "mail", "url", "postal"})


def _no_debris(value: object) -> object:
    """Refuse what a spreadsheet leaves behind in place of a value."""
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if _EXCEL_ERROR.match(text) or text.startswith("="):
        raise FieldProblem(
            Text(
                f"「{shorten(text)}」は、表計算ソフトの式の誤りか、式そのものです。",
                f"“{shorten(text)}” is an error of a spreadsheet, or a formula.",
            ),
            Text(
                "元の表の式を直し、値だけにして保存し直してください。",
                "Mend the formula in the table, and save it again with values alone.",
            ),
        )
    if _TOTAL.fullmatch(text):
        raise FieldProblem(
            Text(
                f"「{text}」の行ではありませんか。カードになりません。", f"“{text}” looks like a row of sums."
            ),
            Text("この行を消してください。", "Delete this row."),
        )
    if _facts_alone(text) & _DAYS or re.fullmatch(r"[45][0-9]{4}\.0|.*[0-9]-[A-Z][a-z]{2}", text):
        raise _wrong_column(text, Text("日付", "a date"))
    return value


def _words(value: object) -> object:
    """Words of a card: in one line, and nothing that belongs into another column."""
    _no_debris(value)
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if "\n" in str(value).strip():
        raise FieldProblem(
            Text("セルの中で改行されています。", "There is a line break in this cell."),
            Text(
                "1行で書いてください(Excelでは、Alt+Enterで入れた改行を消します)。",
                "Write it on one line (in Excel, delete what Alt+Enter put in).",
            ),
        )
    for number in mobiles_in(text):
        raise _mobile(number)
    if _EXCEL_DAY.fullmatch(text):
        raise _wrong_column(text, Text("日付や時刻の数値", "a number of a date or time"))
    if _facts_alone(text) & _OTHER_COLUMNS:
        raise _wrong_column(text, Text("電話番号やアドレス", "a number or an address"))
    return value


def _phone(value: object) -> object:
    _no_debris(value)
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if re.fullmatch(r"[1-9][0-9]{8,9}|[0-9.]+E\+[0-9]+", text):
        raise FieldProblem(
            Text(f"「{text}」は、先頭の0がなくなった番号です。", f"“{text}” has lost its leading zero."),
            Text(
                "Excelでは、電話の列を「文字列」にしてから、042-544-5111 のように書き直してください。",
                "In Excel, make the column Text and write it again, such as 042-544-5111.",
            ),
        )
    return value


def _facts_alone(text: str) -> set[str]:
    """The kinds of what a text holds, when it holds nothing else."""
    facts = find_facts(text)
    rest = text
    for fact in facts:
        rest = rest.replace(fact.text, "", 1)
    return set() if rest.strip() else {fact.kind for fact in facts}


def _wrong_column(text: str, what: Text) -> FieldProblem:
    return FieldProblem(
        Text(
            f"「{shorten(text)}」は{what.ja}です。この列の内容ではありません。",
            f"“{shorten(text)}” is {what.en}, which does not belong into this column.",
        ),
        Text(
            "列がずれていないか、Excelが「9-5」などを日付に変えていないかを確かめてください。",
            "See whether columns are shifted, or whether Excel made a date of something like 9-5.",
        ),
    )


def _of_an_office(number: str) -> str:
    if is_mobile(number):
        raise _mobile(number)
    if not has_right_length(number):
        raise FieldProblem(
            Text(
                f"電話番号「{number}」の桁数が違います。", f"“{number}” has not as many digits as it should."
            ),
            Text(
                "固定電話は10桁、050は11桁です。番号を書き直してください。",
                "Landlines have 10 digits, 050 has 11; write it again.",
            ),
        )
    return number


def _mobile(number: str) -> FieldProblem:
    # Consent is written in the dataset, and even there it is not for a card that is handed on for years.
    return FieldProblem(
        Text(
            f"{number} は携帯電話の番号です。担当者個人の携帯番号は、カードに載せられません。",
            f"{number} is a mobile; a worker's personal mobile never stands on a card.",
        ),
        Text("窓口の電話番号を書いてください。", "Give the number of the desk."),
    )


WordsCell = Annotated[Line, BeforeValidator(_words)]
PhoneCell = Annotated[PhoneNumber, AfterValidator(_of_an_office), BeforeValidator(_phone)]
ExtensionCell = Annotated[Extension, BeforeValidator(_no_debris)]
