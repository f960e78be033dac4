"""Turns what pydantic says about a dataset into findings that its author understands.

Pydantic speaks of tags, unions and inputs, and names places by its own schema. Here each
error is led back to the line in the file, and told in the words of the dataset.
"""

from brochures.dataset.messages.findings import CHECK, Places, findings_from

__all__ = ["CHECK", "Places", "findings_from"]
