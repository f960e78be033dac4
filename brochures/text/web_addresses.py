"""Web and e-mail addresses: what is wrong with one that is written as it should be, and whose site it names.

The syntax is that of RFC 3986 (addresses), RFC 1123 (hosts), RFC 3490 (Japanese domain names) and RFC 5322
(e-mail). Whether a site is there, only the network could tell.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from contextlib import suppress
from urllib.parse import quote, urlsplit

from brochures.base.findings import Text

Fault = tuple[Text, Text]
"""A sentence and what to do about it."""

_SCHEME = re.compile("https?://", re.IGNORECASE)
_SECOND_SCHEME = re.compile(r"(?:https?(?=[:/]|$)|[a-z]+://)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#x?[0-9a-f]+);", re.IGNORECASE)
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?|_[A-Za-z0-9_-]{1,62}", re.ASCII)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL_PART = re.compile(rf"{_ATOM}(?:\.{_ATOM})*", re.ASCII)

# What a sentence around an address ends with; a bracket that was opened in the address belongs to it.
_TRAILING = ".,;:'\"!>)]}」』）】〉》。、，．"
_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（"}
# RFC 3986 has no place for these, unless they are encoded.
_NEVER = re.compile(r"[\s\\<>\"^`{|}「」『』（）【】。、]")

_INSIDE = frozenset({"local", "localhost", "localdomain", "internal", "intranet", "intra", "private", "corp"})
_INSIDE |= {"home", "lan", "test", "invalid", "example"}
"""Names that nobody outside of a house finds: RFC 6761, RFC 6762 with appendix G, ICANN on .internal."""

_LGWAN = ".lgwan.jp"
"""The network of local governments, which has no way in from the Internet."""

_EXAMPLES = re.compile(
    r"(?:^|\.)example[0-9]?\.(?:(?:[a-z]{2}\.)?jp|com|net|org)$|\.example(?:\.[a-z]{2})?\.jp$"
)
"""Names for examples (RFC 2606; JPRS 「例示に使えるドメイン名」); what stands beside one is one too."""


def to_uri(address: str) -> str:
    """An address as browsers send it: a Japanese domain in its ASCII form, other letters percent-encoded.

    An address in ASCII stays as it is written. Raises ValueError for a host that has no such form.
    """
    if address.isascii():
        return address
    parts = urlsplit(address)
    start, at, host = parts.netloc.rpartition("@")
    host, colon, port = host.partition(":")
    netloc = f"{start}{at}{_ascii(host)}{colon}{port}"
    # All that RFC 3986 lets stand, and what is encoded already.
    path, query, fragment = (
        quote(part, safe="/:@!$&'()*+,;=~-._%?") for part in (parts.path, parts.query, parts.fragment)
    )
    return parts._replace(netloc=netloc, path=path, query=query, fragment=fragment).geturl()


def host_of(address: str) -> str:
    """The host of an address, with or without its scheme, in small letters; empty where there is none."""
    plain = unicodedata.normalize("NFKC", address).strip()
    rest = _SCHEME.sub("", plain, count=1)
    host = re.split(r"[/?#\s(]", rest, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    with suppress(ValueError):
        host = _ascii(host)
    return host.lower() if "." in host else ""


def names_a_site(text: str) -> bool:
    """Whether a text is an address, and not words to search for."""
    return re.fullmatch(r"[^\s.]+(?:\.[^\s.]*)+", host_of(text)) is not None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: the same host, or one below the other; www. does not count."""
    first, second = (host_of(address).removeprefix("www.").rstrip(".") for address in (one, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def is_example(address: str) -> bool:
    """Whether an address is nobody's, as in the dataset of an example."""
    return _EXAMPLES.search(host_of(address)) is not None


def is_unencrypted(address: str) -> bool:
    return address.lower().startswith("http://")


def web_address_fault(address: str) -> Fault | None:
    """What keeps a code from opening this address, if anything does; one without a scheme is taken too."""
    if found := _ENTITY.search(address):
        return (
            Text(f"アドレスに「{found[0]}」があります。", f"There is “{found[0]}” in this address."),
            Text(
                "HTMLから写したときに残った書き方です。「&」などの記号そのものに直してください。",
                "It is left over from HTML; write the sign itself, such as &.",
            ),
        )
    rest = _SCHEME.sub("", address, count=1)
    if _SECOND_SCHEME.match(rest):
        return (
            Text("「https://」が二重に書かれています。", "“https://” is written twice."),
            Text("一つだけにしてください。", "Keep one of them."),
        )
    end = address[-1:]
    if end in _TRAILING and not (end in _BRACKETS and address.count(_BRACKETS[end]) == address.count(end)):
        return (
            Text(f"アドレスが「{end}」で終わっています。", f"This address ends with “{end}”."),
            Text("文の句読点やかっこなら、消してください。", "If it belongs to a sentence, take it out."),
        )
    if found := _NEVER.search(address):
        return (
            Text(f"アドレスに「{found[0]}」は使えません。", f"“{found[0]}” cannot stand in an address."),
            Text(
                "ブラウザーのアドレス欄から写し直してください。",
                "Copy the address again from the address bar of a browser.",
            ),
        )
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if "@" in authority:
        shown = authority.rpartition("@")[2]
        return (
            Text(
                f"アドレスの「@」より前は利用者名で、開くのは「{shown}」です。",
                f"What stands before the @ is a user name; the site that opens is “{shown}”.",
            ),
            Text(
                "利用者名と「@」を消すか、正しいサイトに直してください。",
                "Take it out, or name the right site.",
            ),
        )
    host, colon, port = authority.partition(":")
    if colon and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        return (
            Text(f"「:{port}」はポートの番号ではありません。", f"“:{port}” is no number of a port."),
            Text("「:」から「/」の前までを消してください。", "Take it out, up to the next slash."),
        )
    return _host_fault(host)


def mail_address_fault(address: str) -> Fault | None:
    """What keeps a mail from arriving, if anything does; a full-width ＠ is an @."""
    plain = unicodedata.normalize("NFKC", address)
    local, _, host = plain.rpartition("@")
    if not _LOCAL_PART.fullmatch(local) or len(local) > 64:
        return (
            Text(
                f"メールアドレスの「{local}」は、@ の前に書ける形ではありません。",
                f"“{local}” cannot stand before the @ of an e-mail address.",
            ),
            Text(
                "半角の英数字と . - _ だけで書きます。「.」は初めと終わりに置けず、二つ続けられません。"
                "mailto: や空白、かっこは消します。",
                "Use letters, digits and . - _ of ASCII; a dot stands neither first nor last nor twice. "
                "Take out mailto:, spaces and brackets.",
            ),
        )
    return _host_fault(host)


def _host_fault(host: str) -> Fault | None:
    check = Text("アドレスを写し直してください。", "Copy the address again.")
    if not host:
        return Text("アドレスにサイトの名前がありません。", "This address names no site."), check
    try:
        labels = _ascii(host).lower().split(".")
    except ValueError:
        labels = []
    if not labels or not all(labels):
        return (
            Text(
                f"「{host}」は、点が続いているか、初めか終わりにあります。",
                f"In “{host}” a dot stands first, last or twice in a row, or a part is too long.",
            ),
            check,
        )
    if wrong := next((label for label in labels if not _LABEL.fullmatch(label)), None):
        return (
            Text(
                f"サイトの名前「{host}」の「{wrong}」が正しくありません。",
                f"“{wrong}” cannot be a part of the name of a site (“{host}”).",
            ),
            check,
        )
    if _is_inside(labels):
        return (
            Text(
                f"「{host}」は、庁内など内側のネットワークの名前です。外からは開けません。",
                f"“{host}” is a name inside a network; nobody outside can open it.",
            ),
            Text("公開しているアドレスを書いてください。", "Write the public address."),
        )
    if labels[-1].isdecimal():
        return None  # an address of numbers, which is public
    if not re.fullmatch(r"[a-z]{2,}|xn--[a-z0-9-]+", labels[-1]):
        return (
            Text(
                f"「{host}」の終わりがドメイン名ではありません。", f"“{host}” does not end as a domain does."
            ),
            check,
        )
    if "lg" in labels[-2:-1] and labels[-1] != "jp":
        return (
            Text(
                f"「.lg.{labels[-1]}」で終わっています。市区町村のドメインは「.lg.jp」です。",
                f"It ends with “.lg.{labels[-1]}”; the domains of municipalities end with .lg.jp.",
            ),
            check,
        )
    return None


def _is_inside(labels: list[str]) -> bool:
    host = ".".join(labels)
    with suppress(ValueError):
        return not ipaddress.ip_address(host).is_global
    return len(labels) == 1 or labels[-1] in _INSIDE or f".{host}".endswith((_LGWAN, ".home.arpa"))


def _ascii(host: str) -> str:
    """RFC 3490; ValueError (UnicodeError) for a host that has no such form."""
    return host if host.isascii() else host.encode("idna").decode("ascii")
