"""Documents for the tests of runs."""

from __future__ import annotations

import pytest
from making import TODAY

from brochures.model import Dataset
from brochures.products.plan import Document, plan_documents
from brochures.products.product import Product


@pytest.fixture(scope="module")
def flyer(products: tuple[Product, ...]) -> Product:
    return next(product for product in products if product.id == "flyer")


@pytest.fixture(scope="module")
def year(akishima: Dataset, products: tuple[Product, ...]) -> tuple[Document, ...]:
    months = tuple(f"2027-{month:02}" for month in range(1, 8))
    return plan_documents(
        akishima, products, today=TODAY, months=months, only=("flyer-kokokara-*",), editions=("standard",)
    )
