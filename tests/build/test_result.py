"""The record of a document says what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from brochures.base.findings import Finding, Text
from brochures.build.result import refused
from brochures.products.plan import Document


def test_a_document_that_was_stopped_has_findings_and_no_path(documents: Mapping[str, Document]) -> None:
    wrong = Finding("error", "x", Text("だめ", "no"))
    built = refused(documents["card"], (wrong,), 0.5)
    assert built.pdf is None
    assert built.record.path is None
    assert built.record.sha256 is None
    assert built.record.seconds == 0.5
    assert [item.message.en for item in built.record.findings] == ["no"]
