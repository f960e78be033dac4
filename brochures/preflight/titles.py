"""What each check asks, in plain words: people read these instead of the names of the checks."""

from __future__ import annotations

from brochures.errors import Text

TITLES = {
    "file": Text("ファイルは読めるか", "Can the file be read?"),
    "pages": Text(
        "ページの数と大きさは予定どおりか", "Are there as many pages as planned, each of the right size?"
    ),
    "log": Text("組版ソフトの警告はないか", "Did the typesetter warn of anything?"),
    "facts": Text("載せるべき項目がすべて載っているか", "Is every required fact on its page?"),
    "overlap": Text(
        "文字が重なったり、端に寄りすぎたりしていないか", "Does any text overlap, or lie too near the edge?"
    ),
    "qr-codes": Text(
        "二次元コードは正しく読み取れるか", "Can every QR code be read, and does it say the right thing?"
    ),
    "fonts": Text("書体はすべて埋め込まれているか", "Is every font inside the file?"),
    "glyphs": Text("書体にない文字はないか", "Is any character missing from the font?"),
}


def title_of(check: str) -> Text:
    """The question of a check; of a stage that is no check, such as the template, its name."""
    return TITLES.get(check, Text(check, check))
