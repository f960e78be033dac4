"""Texts without their spaces: where a line breaks is a space on paper, or none."""


def without_spaces(text: str) -> str:
    """The text without white space of any kind."""
    return "".join(text.split())
