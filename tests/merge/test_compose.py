"""Parts that were packed apart make one stream."""

from __future__ import annotations

import zlib

from hypothesis import given
from hypothesis import strategies as st

from brochures.merge.compose import deflated, stored


@given(st.lists(st.binary(max_size=300), max_size=8))
def test_packed_parts_make_one_stream(parts: list[bytes]) -> None:
    packed = b"".join(deflated(part) if at % 2 else stored(part) for at, part in enumerate(parts))
    content = b"".join(parts)
    assert zlib.decompress(b"\x78\x9c" + packed + b"\x03\x00" + zlib.adler32(content).to_bytes(4)) == content
