"""The conditions that are looked at, read from ``conditions.yaml``: where each comes from, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from brochures.base.findings import Severity, Text
from brochures.dataset.yaml import read_source

FILE = Path(__file__).with_name("conditions.yaml")


@dataclass(frozen=True, slots=True)
class Condition:
    """``source`` names the condition and the clause behind it, as people look it up.

    ``foreign`` is how a failure weighs in a file that we did not make; in ours it is an error.
    """

    source: str
    message: Text
    numbered: bool
    foreign: Severity


@cache
def read_conditions() -> Mapping[str, Condition]:
    """All conditions in the order of the file; ``numbered`` are the machine conditions of the protocol."""
    return MappingProxyType({name: _condition(name, told) for name, told in read_source(FILE).data.items()})


def _condition(name: str, told: Mapping[str, str]) -> Condition:
    numbered = "clause" in told
    return Condition(
        f"Matterhorn {name}, PDF/UA-1 {told['clause']}" if numbered else told["source"],
        Text(told["ja"], told["en"]),
        numbered,
        "warning" if told.get("foreign") == "warning" else "error",
    )
