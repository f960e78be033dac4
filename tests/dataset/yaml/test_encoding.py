"""UTF-8 only; other encodings and hidden characters are named."""

from __future__ import annotations

import pytest
from dataset.yaml.folder import Folder

from brochures.dataset.yaml import (
    ENCODING_CHECK,
)

JAPANESE = "name: ひきこもり相談窓口\nnote: 「お気軽に」ご相談ください。\nphone: 042-544-5111\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp932", "Shift_JIS (CP932)"),
        ("shift_jis", "Shift_JIS (CP932)"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022-JP (JIS)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_other_encodings_are_named(folder: Folder, codec: str, name: str) -> None:
    finding = folder.finding(JAPANESE.encode(codec))
    assert finding.check == ENCODING_CHECK
    assert name in finding.message.ja
    assert name in finding.message.en
    assert "名前を付けて保存" in finding.hint.ja
    assert "UTF-8" in finding.hint.en


def test_utf_16_without_japanese_is_named(folder: Folder) -> None:
    assert "UTF-16" in folder.finding("a: b\n".encode("utf-16-le")).message.en


def test_half_width_katakana_in_shift_jis_is_named(folder: Folder) -> None:
    assert "Shift_JIS" in folder.finding("name: ｱｷｼﾏ市の窓口\n".encode("cp932")).message.en


def test_a_broken_byte_in_utf_8_has_a_place(folder: Folder) -> None:
    finding = folder.finding("a: 相談\nb: 窓口".encode() + b"\xff\n")
    assert (finding.place.line, finding.place.column) == (2, 6)
    assert "not UTF-8" in finding.message.en


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff", "\x0c"]
)
def test_control_characters_have_a_place(folder: Folder, char: str) -> None:
    line, column, message = folder.told(f"a: 1\nb: x{char}y\n")
    assert (line, column) == (2, 5)
    assert f"U+{ord(char):04X}" in message


def test_destroyed_characters_have_a_place(folder: Folder) -> None:
    assert folder.told("a: 相談\ufffd\n")[:2] == (1, 6)
