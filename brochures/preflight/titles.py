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
    "strays": Text(
        "電話番号や日付などに、データにないものはないか", "Is every number, date and address in the dataset?"
    ),
    "dates": Text(
        "日付の曜日、元号、西暦は合っているか", "Do the weekday, era and year of every date agree?"
    ),
    "belonging": Text(
        "名前と番号などの組み合わせは正しいか", "Does every number stand beside the name that it belongs to?"
    ),
    "disclosure": Text("控えめな版に、書かないはずの言葉はないか", "Does a discreet piece keep its silence?"),
    "overset": Text(
        "文章や絵が枠や紙からはみ出していないか", "Does everything lie inside its frame and the page?"
    ),
    "words": Text("予定した文章が、抜けずに入っているか", "Is every planned word there, and none besides?"),
    "sizes": Text("小さすぎる文字はないか", "Is any text too small to read?"),
    "visible": Text("文字が隠れたり切れたりしていないか", "Is every character seen, whole?"),
    "contrast": Text("文字は地の色から読み分けられるか", "Does the text stand out from what lies behind it?"),
    "overlap": Text(
        "文字が重なったり、端に寄りすぎたりしていないか", "Does any text overlap, or lie too near the edge?"
    ),
    "accessibility": Text(
        "読み上げソフトで正しく読めるか", "Can it be read aloud by a screen reader, in the right order?"
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
