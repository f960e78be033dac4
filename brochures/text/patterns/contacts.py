"""Web and mail addresses, postal codes, extensions and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochures.text.patterns.pattern_match import PatternMatch
from brochures.text.phone_numbers import is_phone, normalise_phone

_URL_REST = r"[!#-&*-;=?-\[\]_a-z~]*"  # RFC 3986, without brackets, which print puts around an address
URL = re.compile(
    rf"(?<![A-Za-z\d@._-])(?:(?P<scheme>[Hh][Tt][Tt][Pp][Ss]?)://)?"
    rf"(?P<host>(?:[A-Za-z\d-]+\.)+[A-Za-z]{{2,}}(?![A-Za-z\d@-]))(?P<rest>(?::\d+)?(?:[/?#]{_URL_REST})?)",
    re.ASCII,
)
MAIL = re.compile(r"[A-Za-z\d.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z\d-]+\.)+[A-Za-z]{2,}", re.ASCII)
POSTAL = re.compile(r"〒\s*(\d{3})-?(\d{4})(?!-?\d)|(?<![\d-])(\d{3})-(\d{4})(?!-?\d)", re.ASCII)
_EXTENSION = r"[\d*#]{1,10}"
EXTENSIONS = re.compile(
    rf"(?:内線|[Ee]xt\.)\s*(?:番号)?\s*:?\s*"
    rf"(?P<all>{_EXTENSION}(?:\s*(?:から|~|-)\s*{_EXTENSION})?"
    rf"(?:\s*(?:・|、|,|または|又は)\s*{_EXTENSION}(?![\d(-]))*)",
    re.ASCII,
)
EXTENSION = re.compile(rf"({_EXTENSION})(?:\s*(?:から|~|-)\s*({_EXTENSION}))?", re.ASCII)
_ALONE = r"(?<![\d+#-])(?<!\d[:.])"
# Hyphens and brackets, or nothing but single spaces: 042-544-5111 9時 is not one number.
PHONE = re.compile(
    rf"{_ALONE}(?:\+\d{{1,3}}[- ]?(?:\(0\)[- ]?)?\(?\d+|\(?0\d*)(?:(?:-\s?|\)[ -]?|\()\d+)*(?!\d)",
    re.ASCII,
)
SPACED_PHONE = re.compile(
    rf"{_ALONE}(?:\+\d{{1,3}} (?:\(0\))?\d{{1,4}}|0\d{{1,4}}) \d{{1,4}} \d{{3,4}}(?!-?\d)", re.ASCII
)
SHORT_DIAL = re.compile(r"#\d{4}(?!\d)", re.ASCII)


def addresses(text: str) -> Iterator[PatternMatch]:
    """E-mail and web addresses: ``https://www.example.jp/a`` and ``www.example.jp`` are two things."""
    for match in MAIL.finditer(text):
        name, host = match[0].rsplit("@", 1)
        yield PatternMatch("mail", f"{name}@{host.lower()}", *match.span())
    for match in URL.finditer(text):
        # A full stop or comma after an address belongs to the sentence.
        rest = match["rest"].rstrip(".,:;!?*'")
        end = match.end() - len(match["rest"]) + len(rest)
        scheme = f"{match['scheme'].lower()}://" if match["scheme"] else ""
        yield PatternMatch("url", f"{scheme}{match['host'].lower()}{rest}".rstrip("/"), match.start(), end)


def postal_codes(text: str) -> Iterator[PatternMatch]:
    """Seven digits, with 〒 or a hyphen: 〒1968511, 196-8511."""
    for match in POSTAL.finditer(text):
        yield PatternMatch("postal", "".join(filter(None, match.groups())), *match.span())


def extensions(text: str) -> Iterator[PatternMatch]:
    """内線2853から2856 is ``2853-2856``; 内線2855・2857 are two."""
    for match in EXTENSIONS.finditer(text):
        start = match.start()
        for item in EXTENSION.finditer(text, match.start("all"), match.end("all")):
            # The word before them belongs to the first.
            yield PatternMatch("extension", "-".join(filter(None, item.groups())), start, item.end())
            start = item.end()


def phones(text: str) -> Iterator[PatternMatch]:
    """Whole numbers with their area code, by their digits; +81 42 is 042."""
    for pattern in (SPACED_PHONE, PHONE):
        position = 0
        while match := pattern.search(text, position):
            length = _phone_length(match[0], text[match.end() : match.end() + 2])
            position = match.start() + (length or 1)
            if length:
                number = re.sub(r"\s", " ", match[0][:length]).replace("- ", "-")
                normal = re.sub(r"^\+81", "0", normalise_phone(number))
                yield PatternMatch("phone", normal, match.start(), position)
    for match in SHORT_DIAL.finditer(text):
        yield PatternMatch("phone", match[0], *match.span())


def _phone_length(text: str, after: str) -> int:
    """How much of a row of digits is the number: of ``042-544-5111(9`` all but the opening hour."""
    for end in sorted({len(text), *(item.end() for item in re.finditer(r"\d+", text))}, reverse=True):
        number = re.sub(r"\s", " ", text[:end]).replace("- ", "-")
        follows = (text[end:] + after)[:2]
        if is_phone(number) and not re.fullmatch(r"-\d", follows):
            return end
    return 0
