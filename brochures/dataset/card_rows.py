"""A list of different cards -> its rows, each with its line; every mistake is told at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, ValidationError, model_validator

from brochures.base.field_problem import FieldProblem, Loc
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.similar_names import near
from brochures.dataset.card_cells import ExtensionCell, PhoneCell, WordsCell
from brochures.dataset.csv_table import Table, read_table
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import read_source
from brochures.model.base import Model
from brochures.text.words import LANGUAGES, ORIGINAL, words_of

CHECK = "card-list"
MOST_CARDS = 200
"""Twenty sheets: their checks take half a minute and 1.6 GB, for each page is looked at as a picture."""

COLUMNS: Mapping[str, str] = {
    "district": "地区",
    "desk": "窓口",
    "phone": "電話",
    "extension": "内線",
    "hours": "受付時間",
    "edition": "文面",
    "language": "言語",
    "count": "枚数",
}
"""What a row may say, by its key and by its Japanese heading."""

FORMER = {"版": "edition"}
"""Headings of earlier forms, which people have saved."""

EDITIONS = {"ふつう": "standard", "普通": "standard", "控えめ": "discreet", "控え目": "discreet"}


def _edition(value: object) -> object:
    known = EDITIONS.get(str(value), str(value).casefold())
    if known in ("standard", "discreet"):
        return known
    raise FieldProblem(
        Text(f"「{value}」という文面はありません。", f"There is no edition “{value}”."),
        Text("ふつう(standard)か 控えめ(discreet)と書きます。", "Write standard or discreet."),
    )


def _language(value: object) -> object:
    """The code of a language, which may be written with its name in Japanese or English as well."""
    plain = unicodedata.normalize("NFKC", str(value)).strip().casefold()
    names = {code: words_of(code).name for code in LANGUAGES}
    for code, name in names.items():
        if plain in (code, *(text.casefold() for text in name.values())):
            return code
    raise FieldProblem(
        Text(f"「{value}」の文章はありません。", f"There are no texts in “{value}”."),
        Text(
            "使える言語: " + "、".join(f"{name['ja']}({code})" for code, name in names.items()),
            "Languages: " + ", ".join(f"{name['en']} ({code})" for code, name in names.items()) + ".",
        ),
    )


def _count(value: object) -> object:
    """Full-width digits count as well; nothing of them is printed."""
    digits = unicodedata.normalize("NFKC", str(value))
    if digits.isdecimal() and 1 <= int(digits) <= MOST_CARDS:
        return int(digits)
    raise FieldProblem(
        Text(f"「{value}」は枚数ではありません。", f"“{value}” is no number of cards."),
        Text(f"1から{MOST_CARDS}までの数を書きます。", f"Write a number from 1 to {MOST_CARDS}."),
    )


class CardRow(Model):
    """One row: a card that differs from the dataset's in what is named, so many times.

    What is left out is the dataset's; only a phone number of its own takes hours, price and
    extension from nowhere else than its row. Everything is printed as it is written.
    """

    district: WordsCell | None = None
    desk: WordsCell | None = None
    phone: PhoneCell | None = None
    extension: ExtensionCell | None = None
    hours: WordsCell | None = None
    edition: Annotated[Literal["standard", "discreet"], BeforeValidator(_edition)] = "standard"
    language: Annotated[str, BeforeValidator(_language)] = ORIGINAL
    count: Annotated[int, BeforeValidator(_count)] = 1


class CardList(Model):
    """The keys of a list in YAML."""

    cards: tuple[CardRow, ...]

    @model_validator(mode="after")
    def some_and_few_enough_to_check(self) -> Self:
        if not self.cards:
            raise FieldProblem(
                Text("カードが1枚もありません。", "There is no card in this list."),
                Text("1枚に1行書きます。", "Write one row for each card."),
                at=("cards",),
            )
        for index, row in enumerate(self.cards):
            if row.language != self.cards[0].language:
                raise FieldProblem(
                    Text("一つの一覧に、二つの言語があります。", "One list has two languages."),
                    Text("言語ごとに、一覧を分けてください。", "Write a list for each language."),
                    at=("cards", index, "language"),
                )
        total = sum(row.count for row in self.cards)
        *rows, last = self.cards
        alone = last.model_fields_set == {"count"} and any(row.model_fields_set - {"count"} for row in rows)
        if len(rows) > 1 and alone and last.count == total - last.count:
            raise FieldProblem(
                Text(
                    f"最後の行の {last.count} は、上の行の枚数の合計ではありませんか。",
                    f"The {last.count} of the last row looks like the sum of the rows above.",
                ),
                Text("合計の行なら、消してください。", "If it is a row of sums, delete it."),
                at=("cards", len(rows), "count"),
            )
        if total > MOST_CARDS:
            raise FieldProblem(
                Text(
                    f"合わせて {total} 枚あります。一度に作れるのは {MOST_CARDS} 枚までです。",
                    f"These are {total} cards; at most {MOST_CARDS} can be made at once.",
                ),
                Text("一覧をいくつかのファイルに分けてください。", "Divide the list into several files."),
                at=("cards",),
            )
        return self


@dataclass(frozen=True)
class ListedRow:
    """A row that is right in itself, and where it stands: the file, and the line for findings."""

    row: CardRow
    place: Place


@dataclass(frozen=True)
class _Rows:
    """The rows of a list by their keys, and where each value was written."""

    path: Path
    data: dict[str, Any]
    lines: tuple[int, ...]
    headings: tuple[Mapping[str, str], ...]

    def place_of(self, loc: Loc) -> Place:
        """The row's line; ``field`` is the heading as the list writes it."""
        if len(loc) < 2 or not isinstance(loc[1], int):
            return Place(file=str(self.path))
        heading = str(loc[2]) if len(loc) > 2 else None
        known = self.headings[loc[1]]
        return Place(
            file=str(self.path),
            line=self.lines[loc[1]],
            field=known.get(heading, heading) if heading else None,
        )

    place_of_key = place_of


def read_card_list(path: Path) -> tuple[ListedRow, ...]:
    """The rows of a CSV or YAML file; raises BrochureError with every mistake, each with its line."""
    rows = _from_yaml(path) if path.suffix.lower() in (".yaml", ".yml") else _from_table(read_table(path))
    try:
        cards = CardList.model_validate(rows.data).cards
    except ValidationError as error:
        raise BrochureError(findings_from(error, rows, CardList)) from None
    return tuple(
        ListedRow(row, Place(file=str(path), line=line)) for row, line in zip(cards, rows.lines, strict=True)
    )


def check_headings(table: Table) -> Mapping[str, str | None]:
    """The key of each column. Raises BrochureError for those that mean nothing, or stand there twice."""
    place = Place(file=str(table.path), line=table.heading_line)
    keys = {heading: key_of(heading) for heading in table.headings}
    findings = list(_bad_headings(keys, table.headings, place))
    if findings:
        raise BrochureError(findings)
    return keys


def _from_table(table: Table) -> _Rows:
    keys = check_headings(table)
    rows = [{keys[heading]: text for heading, text in row.cells.items()} for row in table.rows]
    back = {str(key): heading for heading, key in keys.items()}
    return _Rows(table.path, {"cards": rows}, tuple(row.line for row in table.rows), (back,) * len(rows))


def _from_yaml(path: Path) -> _Rows:
    """A list in YAML, ``cards:`` above it or not; what is not a row is left for the model to refuse."""
    source = read_source(path, list_key="cards")
    written = source.data.get("cards")
    if not isinstance(written, list):
        try:
            CardList.model_validate(source.data)
        except ValidationError as error:
            raise BrochureError(findings_from(error, source, CardList)) from None
    findings: list[Finding] = []
    rows: list[Any] = []
    lines: list[int] = []
    headings: list[Mapping[str, str]] = []
    for index, row in enumerate(written or ()):
        lines.append(source.place_of(("cards", index)).line or 1)
        keys = {heading: key_of(heading) or heading for heading in row} if isinstance(row, dict) else {}
        findings += _repeated(keys, Place(file=str(path), line=lines[-1]))
        rows.append({keys[heading]: value for heading, value in row.items()} if keys else row)
        headings.append({key: heading for heading, key in keys.items()})
    if findings:
        raise BrochureError(findings)
    return _Rows(path, {**source.data, "cards": rows}, tuple(lines), tuple(headings))


def key_of(heading: str) -> str | None:
    """The key that a heading means, whatever its width and case; None for one that means nothing here."""
    plain = unicodedata.normalize("NFKC", heading).strip().casefold()
    return next((key for key, japanese in COLUMNS.items() if plain in (key, japanese)), FORMER.get(plain))


def _bad_headings(
    keys: Mapping[str, str | None], headings: tuple[str, ...], place: Place
) -> Iterator[Finding]:
    known = Text("、".join(COLUMNS.values()), ", ".join(COLUMNS))
    for heading, key in keys.items():
        if key is None:
            guess = near(heading, [*COLUMNS, *COLUMNS.values()])
            message = Text(f"「{heading}」という列は使えません。", f"There is no column “{heading}” here.")
            meant = Text(f"「{guess}」のことですか？", f"Did you mean “{guess}”? ") if guess else Text("", "")
            hint = Text(
                f"{meant.ja}使える列: {known.ja}。1行目に列の名前を書きます。",
                f"{meant.en}Columns: {known.en}. The first line names them.",
            )
            yield Finding("error", CHECK, message, hint, place)
    yield from _repeated({heading: key for heading, key in keys.items() if key}, place)
    for heading in dict.fromkeys(item for item in headings if headings.count(item) > 1):
        yield _twice(heading, place)


def _repeated(keys: Mapping[str, str], place: Place) -> Iterator[Finding]:
    meant = list(keys.values())
    for key in dict.fromkeys(meant):
        if meant.count(key) > 1:
            yield _twice("、".join(heading for heading, of in keys.items() if of == key), place)


def _twice(headings: str, place: Place) -> Finding:
    message = Text(f"同じ列が二つあります: {headings}", f"The same column stands here twice: {headings}")
    return Finding("error", CHECK, message, Text("一つにしてください。", "Keep one of them."), place)
