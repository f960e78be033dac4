"""What the models say of themselves: JSON Schema for editors, and docs/data.md for people.

Both are generated, so that neither can promise a key that the models refuse. ``python -m
brochures.dataset.json_schema`` writes them; a test fails when one is stale.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from brochures.base.findings import Text
from brochures.model import Dataset, Model, Reference, Region
from brochures.model.base import Day, Id, Line, Url, Words
from brochures.model.contacts import AnyChannel, Extension, MailAddress, PhoneNumber
from brochures.model.dataset import TimeZone, WrittenIn
from brochures.model.hours import Clock, LateClock, MonthDay
from brochures.model.look import Colour, DrawingFile, Logo, LogoFile
from brochures.model.meetings import Month
from brochures.model.places import PostalCode, Published
from brochures.model.texts import LanguageTexts, OtherLanguage

_ROOT = Path(__file__).parents[2]

#: What each model is, in Japanese; the English is the first paragraph of its docstring.
JAPANESE = {
    "AddedDate": "規則のほかに加えた開催日。紙では「追加」と印刷します。",
    "Address": "印刷するとおりの住所。出典にないものは省きます。",
    "AgeRange": "年齢の範囲(両端を含む)。",
    "Application": "申込みが要るか、どう申し込むか。",
    "CancelledDate": "中止する開催日。",
    "Capacity": "参加のしかたごとの定員。",
    "CalendarWeeks": (
        "カレンダーの第n週。1日のある週が第1週、末日のある週が最終週(-1)で、その月の日だけを数えます。"
        "月の始まりの曜日によって、第2週の水曜日は第2水曜日と別の日になります。"
    ),
    "CardWording": "カードの文面。",
    "Cards": "連絡先カードの文面。",
    "Checklist": "読む人の言葉で書いた、状況の例。",
    "Closures": "休み。not-stated(出典に書かれていない)は open(開いている)とは別で、何も印刷しません。",
    "Condition": "条件一つ。一覧の条件は、すべてを満たすものとします。印刷するのは text です。",
    "Consent": "個人の連絡先を載せてよい印刷物と、その同意。",
    "Dataset": "一つの発行者の、印刷物に載ることのすべて。",
    "DaysBefore": "開催日から数える締切。",
    "Desk": "相談窓口。front_desk の窓口を一番大きく印刷します。",
    "Disagreement": "出典どうしの食い違いと、人が決めた書き方。採用できるのは、見つかった書き方だけです。",
    "Eligibility": "利用できる人。",
    "Email": "メール。書いたとおりに印刷します(全角の＠もそのまま)。",
    "EnteredDate": "人が入力した開催日。入力した日は確定とみなします。",
    "EveryWeeks": "n週おき。ある開催日から数えます。",
    "Fax": "ファックス。",
    "Fee": "費用。",
    "Guide": "リーフレットの文章。",
    "Hours": "受付時間。出典に書かれていなければ hours ごと省きます。",
    "InPerson": "窓口や部屋へ行く相談。",
    "Issuer": "発行者。すべての印刷物の足元に載ります。",
    "LanguageTexts": "データのほかの言語の文。データの横の、akishima.en.yaml のような名前のファイル。",
    "Look": "この市の色と絵と紋章。すべての印刷物がこの姿になります。",
    "Meeting": "居場所、家族会、講演会など、行くことのできる集まり。",
    "MovedDate": "別の日に変わった開催日。",
    "NthWeekday": "月の第n曜日。-1 は最終。",
    "Office": "規則の「開所日」を数えるときの、役所の開いている日。",
    "OnlineMeeting": "画面を通した相談。",
    "OpenHours": "ある曜日の受付時間。",
    "Organisation": "役所、協議会、団体、省庁など。",
    "Page": "紙から案内するウェブページ。",
    "Part": "集まりの中の区分。同時に別の部屋で開くものも書けます。",
    "Passage": "見出しと、短い段落または箇条書き。見出しの改行はそのまま折り返しになります。",
    "Phone": "電話。番号は書いたとおりに印刷します。#8900 のような短縮番号も書けます。",
    "Provenance": "その事実をどこで読み、いつ照らし合わせたか。",
    "Publication": "手引きなどの読み物。",
    "Question": "問いと答え。",
    "Referral": "ほかの窓口がふさわしいとき。",
    "Region": "一つの地域の市区町村が共有する、公開された事実。",
    "Review": "市の中のだれが、いつ、元の日本語と照らし合わせたか。",
    "Rule": "くり返しの規則一つ。形は五つのうちのちょうど一つです。",
    "Schedule": (
        "いつ開くか。計算できない規則(「毎週1回、日は月による」)は phrase に言葉で書き、日付を入力します。"
        "計算した日は、confirmed_through の月までを確定、その先を「予定」と印刷します。"
    ),
    "Situation": "この窓口へ導く、読む人の状況や年齢。",
    "Sns": "LINE などのアカウント。",
    "Source": "事実の出典になったページや紙。",
    "Stage": "段階一つと、そこですること。",
    "StageContact": "ある段階での問い合わせ先。",
    "Stages": "道のりとしての段階。いくつでも書けます。",
    "Times": "一日の中の時間帯。24:00 以後の終わりは翌日です(25:00 は翌日の午前1時)。",
    "Way": "会場までの道の略図。場所があれば、チラシとポスターに載ります。",
    "Venue": "人が集まる場所。オンラインの会場には住所がありません。",
    "Visit": "家に来てもらう相談。",
    "WebForm": "ウェブページの入力フォーム。",
    "Wording": "ほかの言語の文一つと、それが表す日本語。日本語が変わると、この文は使われなくなります。",
    "YearlyDays": "毎年の同じ期間。最終日が初日より前なら、年をまたぎます。",
    "YearEnd": "年末年始の休み。出典に日付がなければ、書かずに {} とします。",
}
assert all(text.endswith("。") for text in JAPANESE.values())


def about(model: type[BaseModel]) -> Text:
    """What a model is, in both languages."""
    english = inspect.cleandoc(model.__doc__ or "").replace("``", "`")
    return Text(JAPANESE[model.__name__], " ".join(english.split()))


# --- JSON Schema ------------------------------------------------------------------------------

# Text that a YAML parser other than ours reads as a number, where quotes are forgotten.
_NUMBERS = ("1", "119", "2025", "2855", "1003402", "0425440388")


class _Schema(GenerateJsonSchema):
    """The schema as an editor needs it.

    Editors parse by YAML 1.2, where an extension or ``page_number: 1003402`` is a number; the
    models take it as text, so the schema allows both.
    """

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        result = super().str_schema(schema)
        pattern = str(result.get("pattern", ""))
        if any(re.search(pattern, number) for number in _NUMBERS):
            result["type"] = ["string", "number"]
        return result

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        result = super().dict_schema(schema)
        # As pydantic writes it, a key that does not fit the pattern of ids would be let through.
        for pattern, value in result.pop("patternProperties", {}).items():
            result |= {"propertyNames": {"pattern": pattern}, "additionalProperties": value}
        return result

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        result = super().default_schema(schema)
        # Editors would offer to write "null".
        if result.get("default", ...) is None:
            del result["default"]
        return result


def json_schema(model: type[Model]) -> str:
    """JSON Schema 2020-12 of a model, each description with a Japanese and an English line."""
    schema = model.model_json_schema(schema_generator=_Schema)
    for name, definition in [(model.__name__, schema), *schema["$defs"].items()]:
        words = about(_BY_NAME[name])
        definition["description"] = f"{words.ja}\n{words.en}"
    ordered = {"$schema": _Schema.schema_dialect, **schema}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


# --- docs/data.md -----------------------------------------------------------------------------


def data_reference() -> str:
    """docs/data.md: the hand-written guide beside this module, with the tables of all models."""
    guide = Path(__file__).with_name("data_guide.md").read_text(encoding="utf-8")
    return guide.replace("<!-- tables -->\n", "\n".join(_section(model) for model in _MODELS))


def _section(model: type[BaseModel]) -> str:
    words = about(model)
    rows = [
        "| キー key | 必須 required | 形 type | 説明 | description | 例 example |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    hints = get_type_hints(model, include_extras=True)
    # What is the model's own comes before what many models share, such as provenance.
    for name in sorted(model.model_fields, key=lambda name: name not in model.__annotations__):
        field = model.model_fields[name]
        ja, en = (field.description or "").split("\n")
        kind = _plain(hints[name])
        example = f"`{_flow(field.examples[0])}`" if field.examples else ""
        required = "必須 yes" if field.is_required() else ""
        cells = (f"`{name}`", required, _both(kind), ja, en, example)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([f"### {model.__name__}", "", words.ja, f"<br>{words.en}", "", *rows, ""])


_WORDS: tuple[tuple[Any, Text], ...] = (
    (Line, Text("1行の文字", "a line of text")),
    (Words, Text("文章(改行できる)", "text, with line breaks")),
    (Id, Text("id(英小文字・数字・ハイフン)", "id (a–z, 0–9, hyphen)")),
    (Url, Text("https:// からのアドレス", "address with https://")),
    (Day, Text("日付(年-月-日)", "date (YYYY-MM-DD)")),
    (Clock, Text("時刻(24時間制)", "time (24 hours)")),
    (LateClock, Text("時刻(29:59まで)", "time (up to 29:59)")),
    (MonthDay, Text("月-日", "MM-DD")),
    (Month, Text("年-月", "YYYY-MM")),
    (Colour, Text("色(引用符の中に # と6けた)", "colour (# and six digits, in quotes)")),
    (DrawingFile, Text("SVG ファイルの名前", "name of an SVG file")),
    (LogoFile, Text("ファイルの名前", "name of a file")),
    (OtherLanguage, Text("言語の符号", "code of a language")),
    (WrittenIn, Text("`ja`", "`ja`")),
    (TimeZone, Text("時間帯の名前(IANA)", "name of a time zone (IANA)")),
    (Published, Text("年、年-月、年-月-日", "YYYY, YYYY-MM or YYYY-MM-DD")),
    (PhoneNumber, Text("市外局番からの番号", "number with area code")),
    (Extension, Text("内線番号", "extension")),
    (MailAddress, Text("メールアドレス", "e-mail address")),
    (PostalCode, Text("郵便番号", "postal code")),
    (Logo, Text("絵のファイルの名前", "name of a picture's file")),
    (AnyChannel, Text("[連絡方法](#channels)", "[channel](#channels)")),
    (bool, Text("`true` か `false`", "`true` or `false`")),
    (int, Text("整数", "whole number")),
)


def _both(text: Text) -> str:
    return text.ja if text.ja == text.en else f"{text.ja}<br>{text.en}"


def _plain(annotation: Any) -> Text:
    """What may be written, in words that need no knowledge of types."""
    for known, words in _WORDS:
        if annotation == known:
            return words
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        kinds = [item.kind for item in args[1:] if isinstance(item, Reference)]
        return Text(f"{kinds[0]} のid", f"id of {kinds[0]}") if kinds else _plain(args[0])
    if origin in (Union, UnionType):
        parts = [_plain(item) for item in args if item is not NoneType]
        return Text("、または".join(part.ja for part in parts), ", or ".join(part.en for part in parts))
    if origin is Literal:
        choices = " · ".join(f"`{item}`" for item in args)
        return Text(choices, choices)
    if origin is tuple:
        inner = _plain(args[0])
        if args[-1] is not Ellipsis:
            return Text(f"{inner.ja}({len(args)}つの一覧)", f"list of {len(args)}: {inner.en}")
        return Text(f"{inner.ja}の一覧", f"list: {inner.en}")
    if origin is dict:
        value = _plain(args[1])
        key = Text("id", "id") if args[0] == Id else _plain(args[0])
        return Text(f"「{key.ja}: {value.ja}」", f"“{key.en}: {value.en}”")
    link = f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return Text(link, link)


_SAFE = re.compile(
    r"[^\W\d][\w・、。()（）「」 ＠-]*|[0-9]{4}-[0-9]{2}(-[0-9]{2})?|-?[1-9][0-9]*|https?://\S+"
)


def _flow(value: Any) -> str:
    """An example as it is written in YAML, on one line; quoted where another parser might stumble."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _SAFE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _models_below(annotation: Any, seen: dict[str, type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """Every model that an annotation leads to, each once, the outer before the inner."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation.__name__ in seen:
            return
        seen[annotation.__name__] = annotation
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models_below(field.annotation, seen)
        return
    for part in get_args(annotation):
        yield from _models_below(part, seen)


_seen: dict[str, type[BaseModel]] = {}
_MODELS = (
    *_models_below(Dataset, _seen),
    *_models_below(Region, _seen),
    *_models_below(LanguageTexts, _seen),
)
_BY_NAME = {model.__name__: model for model in _MODELS}


# --- the command ------------------------------------------------------------------------------


def generated_files() -> dict[Path, str]:
    """Each generated file with what it should hold."""
    return {
        _ROOT / "data/schema.json": json_schema(Dataset),
        _ROOT / "data/region.schema.json": json_schema(Region),
        _ROOT / "data/language.schema.json": json_schema(LanguageTexts),
        _ROOT / "docs/data.md": data_reference(),
    }


def main() -> None:
    for path, text in generated_files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(_ROOT))  # noqa: T201


if __name__ == "__main__":
    main()
