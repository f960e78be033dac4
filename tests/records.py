"""Entries of a manifest, as tests need them."""

from __future__ import annotations

from typing import Any

from brochures.preflight.report.records import (
    AreaRecord,
    Bilingual,
    DocumentRecord,
    FindingRecord,
    PageRecord,
    TrimRecord,
)

PAGE = PageRecord(page=1, width_mm=200, height_mm=100, picture=None)


def area(left: float, top: float, width: float = 10, height: float = 5) -> AreaRecord:
    return AreaRecord(left_mm=left, top_mm=top, width_mm=width, height_mm=height)


def finding(message: str = "wrong", **changes: Any) -> FindingRecord:
    def both(text: str) -> Bilingual:
        return Bilingual(ja=f"日本語 {text}", en=text)

    values = {
        "severity": "error",
        "check": "glyphs",
        "page": 1,
        "hint": both("mend it"),
        "place": both("here"),
    }
    return FindingRecord(**values | {"message": both(message)} | changes)


def record(**changes: Any) -> DocumentRecord:
    values: dict[str, Any] = {
        "id": "leaflet",
        "name": {"ja": "リーフレット", "en": "Leaflet"},
        "product": "leaflet",
        "dataset": "akishima",
        "subject": None,
        "edition": "standard",
        "output": "office",
        "path": "akishima/office/leaflet.pdf",
        "pages": 2,
        "trim": TrimRecord(width_mm=210, height_mm=297),
        "shown": (),
        "sha256": "0" * 64,
        "bytes": 1,
        "fingerprint": "f",
        "run_code": "0000000",
        "seconds": 0.1,
        "qr_codes": (),
        "facts": (),
        "checks": (),
        "findings": (),
    }
    return DocumentRecord(**values | changes)
