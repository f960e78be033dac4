"""Printed information for public support services, from one YAML dataset.

``load_dataset`` reads it, ``plan_documents`` says what can be made, ``build_documents`` makes it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` says the same, but takes a third of the time in which Python starts
if TYPE_CHECKING:
    from typing import Any

    from brochures.base.findings import BrochureError
    from brochures.build.build import build_documents
    from brochures.dataset.load import load_dataset
    from brochures.products.plan import plan_documents
    from brochures.products.product import read_products

__version__ = "0.7.0"
__all__ = ["BrochureError", "build_documents", "load_dataset", "plan_documents", "read_products"]

_HOMES = {
    "BrochureError": "brochures.base.findings",
    "build_documents": "brochures.build.build",
    "load_dataset": "brochures.dataset.load",
    "plan_documents": "brochures.products.plan",
    "read_products": "brochures.products.product",
}


def __getattr__(name: str) -> Any:
    """Import on first use: ``import brochures`` stays cheap."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
