"""A made-up model with one field of each kind, and what its files are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from brochures.base.field_problem import FieldProblem, Form
from brochures.base.findings import Finding, Text
from brochures.dataset.card_rows import CardList
from brochures.dataset.messages import CHECK, findings_from
from brochures.dataset.yaml import Source, read_source
from brochures.model import Dataset, Region
from brochures.products.office_printer import PrintersFile
from brochures.products.print_shop import ShopFile
from brochures.products.product import ProductFile
from brochures.products.sheet import SheetLayout

MODELS = (Dataset, Region, CardList, ProductFile, SheetLayout, ShopFile, PrintersFile)
"""Every model that a file of the user is read with."""


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Clock = Annotated[
    str, StringConstraints(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"), Form(Text("時刻です。", "A time."))
]


def no_test_numbers(number: str) -> str:
    if number.startswith("000"):
        raise FieldProblem(
            Text("仮の番号です。", "This is a dummy number."), Text("直してください。", "Mend it.")
        )
    if number == "plain":
        raise ValueError("no good")
    return number


class Phone(Closed):
    kind: Literal["phone"] = "phone"
    number: Annotated[str, AfterValidator(no_test_numbers), StringConstraints(pattern=r"^[a-z0-9-]+$")] = (
        Field(
            description="市外局番からの番号。続きの文。\nNumber with area code. More.",
            examples=["042-544-5111"],
        )
    )


class Fax(Closed):
    kind: Literal["fax"]
    number: str


class Step(Closed):
    start: Clock | None = None
    end: Clock | None = None

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Step:
        if self.start and self.end and self.end < self.start:
            raise FieldProblem(Text("終わりが先です。", "It ends before it starts."), at=("end",))
        return self


class Fee(Closed):
    amount: int = Field(ge=0, le=9000)


class City(Closed):
    name: str | None = Field(None, min_length=2, max_length=6)
    phones: dict[Annotated[str, StringConstraints(pattern="^[a-z]+$")], Phone] = {}
    channel: Phone | Fax | None = Field(None, discriminator="kind")
    channels: list[Annotated[Phone | Fax, Field(discriminator="kind")]] = []
    steps: tuple[Step, ...] = ()
    pair: tuple[int, str] | None = None
    fee: str | Fee | list[Fee] | None = None
    form: Fee | Fax | None = None
    updated: Literal["unknown"] | date | None = None
    months: tuple[int, ...] | Literal["odd", "even"] = ()
    day: date | None = None
    weekday: Literal["monday", "tuesday"] | None = None
    opened: bool = True
    ratio: float = Field(1, gt=0, lt=2)
    number: int = 0
    few: tuple[int, ...] = Field((1,), min_length=1, max_length=3)
    two: tuple[int, ...] = Field((1, 2), min_length=2)
    long_enough: str = Field("long", min_length=3)


class Reader:
    def __init__(self, path: Path) -> None:
        self.file = path / "city.yaml"

    def source(self, text: str) -> Source:
        self.file.write_text(text, encoding="utf-8")
        return read_source(self.file)

    def findings(self, text: str, model: type[BaseModel] = City) -> list[Finding]:
        source = self.source(text)
        with pytest.raises(ValidationError) as caught:
            model.model_validate(source.data)
        findings = findings_from(caught.value, source, model)
        for finding in findings:
            assert finding.check == CHECK
            assert finding.message.ja
            for jargon in ("pydantic", "Input", "extra", "validat", "union", "dict", "str "):
                assert jargon not in finding.message.en
        return findings

    def told(
        self, text: str, model: type[BaseModel] = City
    ) -> tuple[int | None, int | None, str | None, str, str]:
        (finding,) = self.findings(text, model)
        place = finding.place
        return place.line, place.column, place.field, finding.message.en, finding.hint.en
