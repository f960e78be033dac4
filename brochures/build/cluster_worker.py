"""What a worker of a Dask cluster does: it has the document made by a process, under the same limits.

So a document that crashes or hangs takes nothing along there either, a worker may have several threads, and
it goes on answering its scheduler while C code is at work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brochures.base.findings import BrochureError, Finding
from brochures.build.cluster_house import house_mark, house_parts
from brochures.build.parcels import pack, unpack
from brochures.build.pool import Pool


@dataclass(frozen=True)
class Trouble:
    """A worker that can make no document at all, and why."""

    worker: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Stranger:
    """A worker that has other files or engines than the one who asks; it joined after all were compared."""

    worker: str
    parts: Mapping[str, str]


_resting: list[Pool] = []
"""Pools of one process each; there are as many as this worker has threads. Each ends with this process."""


def parts_there() -> Mapping[str, str]:
    """What this worker would make documents with."""
    return house_parts()


def make_there(parcel: bytes, mark: str, *apart: bytes) -> bytes:
    """Make the document of a packed `Job` for one whose house has this mark.

    Returns, packed, a `Result`, `Trouble` or a `Stranger`. ``apart`` is what parcels refer to, both ways.
    """
    if mark != house_mark():
        return pack(Stranger(_address(), dict(house_parts())))
    pool = _resting.pop() if _resting else Pool(1)
    try:
        (built,) = pool.each([unpack(parcel, apart)])
        return pack(built, apart)
    except BrochureError as error:
        return pack(Trouble(_address(), error.findings))
    finally:
        _resting.append(pool)


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)
