"""Whether two texts are the same words to a reader, however they were written."""

from __future__ import annotations

import unicodedata

# Each katakana that has a hiragana stands 0x60 behind it (Unicode, blocks Hiragana and Katakana).
_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def comparison_key(text: str) -> str:
    """Equal for texts that read the same.

    Widths (Unicode NFKC), capitals, hiragana and katakana are one, and white space, dots and other signs
    between the letters do not count: ヒキコモリ, ﾋｷｺﾓﾘ and ひき・こ もり are one word.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)
    letters = "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LMN")
    return letters or plain.strip()
