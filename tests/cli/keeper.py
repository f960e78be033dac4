"""Who keeps a ledger of what is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from asking import cli, told
from making import City

from brochures.ledger.ledger import NAME


class Keeper:
    def __init__(self, city: City, out: Path) -> None:
        self.city, self.out = city, out
        self.file = city.folder / NAME

    def ask(self, *words: str, language: str = "en") -> Any:
        options = ["--dataset", str(self.city.file), "--lang", language]
        if words[0] == "add":
            options += ["--out", str(self.out)]
        return cli("ledger", *words, *options)

    def json(self, *words: str) -> Any:
        return told(self.ask(*words, "--json"))

    def add(self, name: str, copies: int = 500, where: str = "2階9番窓口") -> Any:
        return self.ask("add", name, "--copies", str(copies), "--where", where, "--on", "2026-11-23")
