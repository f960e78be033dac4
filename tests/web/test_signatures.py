"""Signatures are kept beside the revisions, and a line that nobody can read has signed nothing."""

from __future__ import annotations

from pathlib import Path

from visiting import NOW

from brochures.web.signatures import FILE, Signature, Signatures


def signature(code: str, who: str = "鈴木", piece: str = "leaflet") -> Signature:
    return Signature(code, piece, "リーフレット", who, NOW, ("内線2855",))


def test_what_was_signed_last_of_a_piece_is_known(tmp_path: Path) -> None:
    kept = Signatures(tmp_path / "history")
    assert kept.last_of("leaflet") is None
    for item in (signature("AAAAAAA"), signature("BBBBBBB", "佐藤"), signature("CCCCCCC", piece="card")):
        kept.add(item)
    assert kept.of("AAAAAAA") == signature("AAAAAAA")
    assert kept.of("DDDDDDD") is None
    assert kept.last_of("leaflet") == signature("BBBBBBB", "佐藤")


def test_a_line_that_cannot_be_read_signs_nothing(tmp_path: Path) -> None:
    kept = Signatures(tmp_path)
    kept.add(signature("AAAAAAA"))
    path = tmp_path / FILE
    path.write_text('{"run_code": "EEEEEEE"}\n{"run_\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [item.run_code for item in kept.all()] == ["AAAAAAA"]
