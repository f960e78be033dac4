"""A folder with one file to be read as a dataset."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.yaml import (
    Source,
    read_source,
)


class Folder:
    """Writes what is given to a file and reads it as a dataset."""

    def __init__(self, path: Path) -> None:
        self.file = path / "city.yaml"

    def read(self, content: str | bytes) -> Source:
        self.file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_source(self.file)

    def data(self, content: str | bytes) -> object:
        return self.read(content).data

    def findings(self, content: str | bytes) -> tuple[Finding, ...]:
        with pytest.raises(BrochureError) as caught:
            self.read(content)
        assert caught.value.findings
        for finding in caught.value.findings:
            assert finding.severity == "error"
            assert finding.message.ja
            assert finding.message.en
            assert finding.place.file == str(self.file)
        return caught.value.findings

    def finding(self, content: str | bytes) -> Finding:
        (finding,) = self.findings(content)
        return finding

    def told(self, content: str | bytes) -> tuple[int | None, int | None, str]:
        finding = self.finding(content)
        assert finding.hint.ja
        assert finding.hint.en
        return finding.place.line, finding.place.column, finding.message.en
