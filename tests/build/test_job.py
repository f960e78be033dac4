"""A job says all that a document is made of, and needs no dataset any more."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest
from making import SHIPPED, job

from brochures.model import Dataset
from brochures.products.plan import Document


@pytest.mark.parametrize("name", SHIPPED)
def test_a_job_can_be_handed_to_another_process(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    made = job(documents[name], akishima)
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_job_carries_the_code_that_will_stand_on_paper(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    codes = {job(documents[name], akishima).fingerprint.run_code for name in SHIPPED}
    assert len(codes) == len(SHIPPED)
