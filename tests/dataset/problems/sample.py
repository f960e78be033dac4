"""A made-up model with one field of each kind, and what its files are told."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    HttpUrl,
    RootModel,
    StringConstraints,
    Tag,
    ValidationError,
    model_validator,
)

from brochures.base.field_problem import FieldProblem
from brochures.dataset.problems import CHECK, findings_from
from brochures.dataset.source import Source, read_source
from brochures.errors import Finding, Text


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Weekday(Enum):
    MONDAY = "monday"
    TUESDAY = "tuesday"


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
    start: time | None = None
    end: time | None = None

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Step:
        if self.start and self.end and self.end < self.start:
            raise FieldProblem(Text("終わりが先です。", "It ends before it starts."), at=("end",))
        return self


class Fee(Closed):
    amount: int = Field(ge=0, le=9000)


class Steps(RootModel[list[Step]]):
    pass


def kind_of(value: Any) -> str | None:
    return next((tag for tag in ("amount", "start") if isinstance(value, dict) and tag in value), None)


class City(Closed):
    name: str | None = Field(None, min_length=2, max_length=6)
    phones: dict[Annotated[str, StringConstraints(pattern="^[a-z]+$")], Phone] = {}
    channel: Phone | Fax | None = Field(None, discriminator="kind")
    channels: list[Annotated[Phone | Fax, Field(discriminator="kind")]] = []
    by_function: (
        Annotated[Annotated[Fee, Tag("amount")] | Annotated[Step, Tag("start")], Discriminator(kind_of)]
        | None
    ) = None
    steps: tuple[Step, ...] = ()
    root: Steps | None = None
    pair: tuple[int, str] | None = None
    fee: str | Fee | list[Fee] | None = None
    form: Fee | Fax | None = None
    updated: Literal["unknown"] | date | None = None
    months: tuple[int, ...] | Literal["odd", "even"] = ()
    day: date | None = None
    clock: time | None = None
    moment: datetime | None = None
    weekday: Weekday | None = None
    opened: bool = True
    ratio: float = Field(1, gt=0, lt=2, multiple_of=0.5)
    open_from: int = Field(0, alias="from")
    other: int = Field(0, validation_alias=AliasChoices("first", "second"))
    site: HttpUrl | None = None
    few: list[int] = Field([1], min_length=1, max_length=3)
    two: list[int] = Field([1, 2], min_length=2)
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
