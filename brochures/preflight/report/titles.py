"""What each check asks, in plain words: people read these instead of the names of the checks."""

from __future__ import annotations

from brochures.base.findings import Text

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
    "qr-print": Text(
        "二次元コードの大きさ、余白、濃さは足りているか",
        "Is every QR code large, free and dark enough to be scanned?",
    ),
    "quiet": Text(
        "断ち・折り・ミシン目のそばに、切れるものはないか",
        "Is there nothing at the trim, folds and perforations that would be cut?",
    ),
    "fonts": Text("書体はすべて埋め込まれているか", "Is every font inside the file?"),
    "glyphs": Text("書体にない文字はないか", "Is any character missing from the font?"),
    "press": Text("印刷会社の決まりに合っているか", "Does it keep the rules of the print shop?"),
    "breaks": Text(
        "行の切れ目で、電話番号や名前が分かれていないか",
        "Does no line end in the middle of a number or a name?",
    ),
    "placed": Text("組んだとおりの場所に印刷されるか", "Does every line stand where it was laid out?"),
    "images": Text("写真や絵は細かさが足りているか", "Are all pictures fine enough for print?"),
    "lines": Text("細すぎて消える線はないか", "Is any line too thin to be printed?"),
    "verapdf": Text("別の検査ソフト（veraPDF）も合格とするか", "Does veraPDF, another checker, agree?"),
    "struck": Text("線で消してあるのは、中止になった日だけか", "Is only what was called off struck through?"),
}


def title_of(check: str) -> Text:
    """The question of a check; of a stage that is no check, such as the template, its name."""
    return TITLES.get(check, Text(check, check))
