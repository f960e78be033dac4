"""On what terms something is offered: price, who may come, and how one applies."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import model_validator

from brochures.base.field_problem import FieldProblem
from brochures.base.findings import Text
from brochures.model.base import Day, DeskRef, Line, Model, Words, field

Role = Literal["person", "family", "friend", "supporter", "organisation"]


class Fee(Model):
    """What it costs."""

    kind: Literal["free", "yen", "actual-cost", "conditional"] = field("種類。", "Kind.", "free")
    yen: int | None = field("金額(円)。", "Amount in yen.", 100, default=None, ge=1)
    text: Line | None = field("条件など、紙に出す言葉。", "Words for paper.", default=None)

    @model_validator(mode="after")
    def amount_is_said(self) -> Self:
        if self.kind == "yen" and self.yen is None:
            raise FieldProblem(
                Text("金額がありません。", "The amount is missing."),
                Text("yen: 100 のように書きます。", "Write it as yen: 100."),
            )
        if self.kind in ("free", "actual-cost") and self.yen is not None:
            raise FieldProblem(
                Text(f"{self.kind} なのに金額があります。", f"It is {self.kind} and yet has an amount."),
                Text("kind: yen にするか、金額を消します。", "Write kind: yen, or remove the amount."),
                at=("yen",),
            )
        if self.kind == "conditional" and self.text is None:
            raise FieldProblem(
                Text("条件の説明がありません。", "The condition is not told."),
                Text("text: に紙に出す言葉を書きます。", "Write the words for paper in text."),
            )
        return self


class AgeRange(Model):
    """Ages from–to in years, both included."""

    least: int | None = field("下限。", "From.", 15, default=None, ge=0, le=120)
    most: int | None = field("上限。", "To.", 39, default=None, ge=0, le=120)
    about: bool = field("「おおむね」か。", "Whether it is approximate.", default=False)

    @model_validator(mode="after")
    def is_a_range(self) -> Self:
        if self.least is None and self.most is None:
            raise FieldProblem(
                Text("年齢の下限も上限もありません。", "Neither end of the ages is given."),
                Text("least か most を書くか、age ごと省きます。", "Write least or most, or leave age out."),
            )
        if self.least is not None and self.most is not None and self.most < self.least:
            raise FieldProblem(
                Text(
                    f"上限 {self.most} が下限 {self.least} より小さくなっています。",
                    f"The upper age {self.most} is below the lower age {self.least}.",
                ),
                Text("least と most を確かめてください。", "Check least and most."),
                at=("most",),
            )
        return self


class Condition(Model):
    """One condition; all conditions of a list hold together. ``text`` is what is printed."""

    text: Line = field("紙に出す言葉。", "Words for paper.", "義務教育終了後の15歳以上")
    roles: tuple[Role, ...] = field("立場。", "Role.", ["person", "family"], default=())
    age: AgeRange | None = field("年齢。", "Age.", {"least": 15}, default=None)
    school_year: Line | None = field("学年。", "School year.", "義務教育終了後", default=None)
    residence: Line | None = field("住まい。", "Where one lives.", "東京都", default=None)
    gender: Literal["female", "male"] | None = field("性別。", "Gender.", default=None)
    months: int | None = field("続いている月数。", "Months it has lasted.", 6, default=None, ge=0)


class Eligibility(Model):
    """Who may come."""

    text: Words | None = field("紙に出すひと続きの言葉。", "Words for paper, in one piece.", default=None)
    all_of: tuple[Condition, ...] = field("すべて満たす条件。", "Conditions that all hold.", default=())


class DaysBefore(Model):
    """A deadline that moves with the date of the meeting."""

    days_before: int = field("何日前までか。", "How many days before.", 3, ge=0, le=366)


class Application(Model):
    """Whether and how one applies."""

    kind: Literal["none", "required", "first-time-only"] = field("申込みが要るか。", "Whether.", "none")
    text: Line | None = field("紙に出す言葉。", "Words for paper.", default=None)
    opens: Day | None = field("受付の始まる日。", "Day from which one may apply.", "2026-12-01", default=None)
    deadline: Day | DaysBefore | None = field(
        "締切の日。開催日から数えるときは {days_before: 3}。",
        "Last day to apply; {days_before: 3} counts from the meeting.",
        "2026-12-10",
        default=None,
    )
    at: DeskRef | None = field("申込先の窓口。", "Desk that takes it.", default=None)
    ways: tuple[Line, ...] = field("方法。", "Ways.", ["電話", "ファックス"], default=())
    send: tuple[Line, ...] = field("伝えること・送るもの。", "What to tell or send.", ["氏名"], default=())

    @model_validator(mode="after")
    def agrees_with_itself(self) -> Self:
        names = ("opens", "deadline", "at", "ways", "send")
        given = next((name for name in names if getattr(self, name)), None)
        if self.kind == "none" and given:
            raise FieldProblem(
                Text(
                    f"申込み不要なのに {given} があります。", f"No application is needed, and yet {given} is."
                ),
                Text(
                    "kind: required にするか、その行を消します。",
                    "Write kind: required, or remove that line.",
                ),
                at=(given,),
            )
        if self.opens and isinstance(self.deadline, date) and self.deadline < self.opens:
            raise FieldProblem(
                Text("締切が受付の始まりより前です。", "The deadline is before the day it opens."),
                Text("opens と deadline を確かめてください。", "Check opens and deadline."),
                at=("deadline",),
            )
        return self
