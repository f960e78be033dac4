"""Turns what pydantic says about a dataset into findings that its author understands.

Pydantic speaks of tags, unions and inputs, and names places by its own schema. Here each
error is led back to the line in the file, and told in the words of the dataset.
"""

from brochures.dataset.messages.findings import CHECK, MAX_FINDINGS, Places, cap, findings_from
from brochures.dataset.messages.words import about

__all__ = [
    "CHECK",
    "MAX_FINDINGS",
    "Places",
    "about",
    "cap",
    "findings_from",
]
