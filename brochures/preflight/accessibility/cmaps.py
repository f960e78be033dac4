"""CMaps: from the codes of a string to CIDs, and to Unicode (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

IDENTITY = frozenset(("/Identity-H", "/Identity-V"))


def _both(*names: str) -> set[str]:
    return {f"/{name}-{way}" for name in names for way in "HV"}


# ISO 32000-1, table 118, by the character collection that a name belongs to.
PREDEFINED = {
    "GB1": _both("GB-EUC", "GBpc-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "UniGB-UCS2", "UniGB-UTF16"),
    "CNS1": _both("B5pc", "HKscs-B5", "ETen-B5", "ETenms-B5", "CNS-EUC", "UniCNS-UCS2", "UniCNS-UTF16"),
    "Japan1": _both("90ms-RKSJ", "90msp-RKSJ", "Add-RKSJ", "EUC", "Ext-RKSJ", "UniJIS-UCS2", "UniJIS-UCS2-HW")
    | _both("UniJIS-UTF16")
    | {"/83pv-RKSJ-H", "/90pv-RKSJ-H", "/H", "/V"},
    "Korea1": _both("KSC-EUC", "KSCms-UHC", "KSCms-UHC-HW", "UniKS-UCS2", "UniKS-UTF16") | {"/KSCpc-EUC-H"},
}
ALL_PREDEFINED = IDENTITY.union(*PREDEFINED.values())
PAIRS = ((2, 0, 0xFFFF),)
"""Two bytes, and all that these can say."""

MOST_IN_RANGE = 65536


def collection_of(name: str) -> str:
    return next((ordering for ordering, names in PREDEFINED.items() if name in names), "")


@dataclass(frozen=True, slots=True)
class CMap:
    """``lengths`` are the codespace ranges: bytes, lowest and highest code. ``cids`` is None for identity."""

    lengths: tuple[tuple[int, int, int], ...]
    cids: dict[int, int] | None
    uses: str = ""
    vertical: int = 0

    def codes(self, string: bytes) -> Iterator[int]:
        """The codes of a string; what lies in no codespace range is read with the shortest length."""
        at = 0
        if self.lengths == PAIRS:  # as nearly all are
            at = len(string) // 2 * 2
            yield from (code for (code,) in struct.iter_unpack(">H", string[:at]))
        while at < len(string):
            length = next(
                (size for size, low, high in self.lengths if self._lies(string, at, size, low, high)), 0
            )
            length = length or min((size for size, _, _ in self.lengths), default=1)
            yield int.from_bytes(string[at : at + length], "big")
            at += length

    @staticmethod
    def _lies(string: bytes, at: int, size: int, low: int, high: int) -> bool:
        part = string[at : at + size]
        bounds = zip(part, low.to_bytes(size, "big"), high.to_bytes(size, "big"), strict=False)
        return len(part) == size and all(first <= byte <= last for byte, first, last in bounds)

    def cid(self, code: int) -> int:
        return code if self.cids is None else self.cids.get(code, 0)


IDENTITY_MAP = CMap(PAIRS, None)


def read_cmap(content: bytes) -> CMap:
    text = content.decode("latin-1")
    lengths = tuple(
        (len(low) // 2, int(low, 16), int(high, 16))
        for block in _blocks(text, "codespacerange")
        for low, high in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)
        if len(low) == len(high) and len(low) % 2 == 0
    )
    cids: dict[int, int] = {}
    for block in _blocks(text, "cidchar"):
        for code, cid in re.findall(r"<([0-9A-Fa-f]+)>\s*(\d+)", block):
            cids[int(code, 16)] = int(cid)
    for block in _blocks(text, "cidrange"):
        for low, high, cid in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\d+)", block):
            first = int(low, 16)
            for offset in range(min(int(high, 16) - first + 1, MOST_IN_RANGE)):
                cids[first + offset] = int(cid) + offset
    uses = re.search(r"(/[\w-]+)\s+usecmap", text)
    vertical = re.search(r"/WMode\s+(\d)\s+def", text)
    return CMap(
        tuple(sorted(lengths)) or IDENTITY_MAP.lengths,
        cids,
        uses.group(1) if uses else "",
        int(vertical.group(1)) if vertical else 0,
    )


def read_to_unicode(content: bytes) -> dict[int, str]:
    """What each code stands for; a range that leaves the basic plane is told by its first character."""
    text = content.decode("latin-1")
    found: dict[int, str] = {}
    for block in _blocks(text, "bfchar"):
        for code, value in re.findall(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>", block):
            found[_hex(code)] = _utf16(value)
    for block in _blocks(text, "bfrange"):
        for low, high, value, listed in re.findall(
            r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])", block
        ):
            first = _hex(low)
            count = min(_hex(high) - first + 1, MOST_IN_RANGE)
            values = [_utf16(item) for item in re.findall(r"<([0-9A-Fa-f\s]*)>", listed)]
            for offset in range(count if not listed else min(count, len(values))):
                found[first + offset] = values[offset] if listed else _stepped(_utf16(value), offset)
    return found


def _stepped(text: str, offset: int) -> str:
    """Only the last character counts on (ISO 32000-1, 9.10.3)."""
    return text[:-1] + chr(min(ord(text[-1]) + offset, 0x10FFFF)) if text else ""


def _hex(digits: str) -> int:
    return int("".join(digits.split()) or "0", 16)


def _utf16(digits: str) -> str:
    plain = "".join(digits.split())
    return bytes.fromhex(plain + "0" * (len(plain) % 2)).decode("utf-16-be", "surrogatepass")


def _blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"begin{kind}(.*?)end{kind}", text, re.DOTALL)
