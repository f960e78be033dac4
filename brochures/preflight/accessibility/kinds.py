"""What an object of a PDF is; pikepdf gives every object the methods of all."""

from __future__ import annotations

from typing import Any


def is_dictionary(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)


def is_stream(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Stream)


def entry(holder: Any, key: str) -> Any:
    """What a dictionary or stream holds; None where it is missing, of which ``get`` tells ten times as slowly
    (measured), for it raises inside.
    """
    return holder[key] if key in holder else None  # noqa: SIM401


def listed(value: Any) -> list[Any]:
    """The items of an array; one thing alone stands for an array of it, and None for an empty one."""
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
