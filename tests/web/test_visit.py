"""In which language somebody is answered."""

from __future__ import annotations

import pytest

from brochures.web.visit import language_of


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "ja"),
        ("ja,en;q=0.8", "ja"),
        ("en-GB,en;q=0.9,ja;q=0.5", "en"),
        ("fr,de;q=0.9", "ja"),
        ("en;q=0.2,ja;q=0.9", "ja"),
        ("*;q=x", "ja"),
    ],
)
def test_the_language_is_that_of_the_browser(header: str, language: str) -> None:
    assert language_of(header) == language
