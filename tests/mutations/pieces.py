"""Damages to the pieces that came later: the directory of desks, the picture card, the folded card, the
brochure's facts, and the text version.
"""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Name

from mutations.behaviour import prefers
from mutations.damage import Damage, both
from mutations.html import (
    CITY_PAGE,
    COUNCIL,
    FAX,
    NET,
    NET_PAGE,
    PHONE,
    add,
    box,
    css,
    drop,
    say,
    side,
    swap,
)
from mutations.pdf import Change, over
from mutations.views import put as put_in_view
from mutations.views import swap as swap_in_view
from mutations.views import without

LIST, PICTURE, FOLDED, BROCHURE = "desk-list", "card-picture", "card-folded", "brochure"


def content(old: str, new: str) -> Change:
    """Other operators on the first page, wherever they stand."""

    def change(pdf: pikepdf.Pdf) -> None:
        before = pdf.pages[0].Contents.read_bytes().decode("ascii")
        after = re.sub(old, new, before)
        assert after != before, f"{old} is not on the page"
        pdf.pages[0].Contents = pdf.make_stream(after.encode("ascii"))

    return change


def _exchanged(pdf: pikepdf.Pdf) -> None:
    forms = pdf.pages[0].Resources.XObject
    forms["/Card1"], forms["/Card2"] = forms["/Card2"], forms["/Card1"]


def _standing(pdf: pikepdf.Pdf) -> None:
    """All fronts upright, each in its cell."""
    high, wide = 55 * 72 / 25.4, 91 * 72 / 25.4

    def stand(found: re.Match[str]) -> str:
        return f"1 0 0 1 {float(found[1]) - wide:.6f} {float(found[2]) - high:.6f}"

    before = pdf.pages[0].Contents.read_bytes().decode("ascii")
    after = re.sub(r"-1 0 0 -1 (\S+) (\S+)", stand, before)
    assert after != before
    pdf.pages[0].Contents = pdf.make_stream(after.encode("ascii"))


PIECE_DAMAGES = [
    Damage("a digit of a number in the directory is another", LIST, say(NET, "0120-529-582")),
    Damage("the numbers of two desks of the directory have changed places", LIST, swap(PHONE, NET)),
    Damage("telephone and fax of the directory have changed places", LIST, swap(PHONE, FAX)),
    Damage("the directory has lost its heading", LIST, css("h1 { display: none }")),
    Damage("a desk of the directory is gone", LIST, view=without("desks", 0), city="rei"),
    Damage(
        "two desks of the directory have each other's numbers",
        LIST,
        view=swap_in_view("desk.phones", "next_desk.phones"),
        city="rei",
    ),
    Damage("a meeting of the directory is gone", LIST, view=without("meetings", 0), city="rei"),
    Damage("the picture card has a digit too few", PICTURE, say(NET, "0120-529-52")),
    Damage("the numbers of the picture card have changed places", PICTURE, swap(PHONE, NET)),
    Damage("the picture card has lost its second desk", PICTURE, drop(r'<div class="who">.*?</div>')),
    Damage("the picture card has lost its mild line", PICTURE, css("h1 { display: none }")),
    Damage("a number stands on the picture", PICTURE, add(box("left: 5mm; top: 30mm", COUNCIL), "picture")),
    Damage(
        "the code of the picture card lies on a number",
        PICTURE,
        css(".facts .block-code { right: 40mm !important }"),
    ),
    Damage("the code of the picture card is too small", PICTURE, side(15)),
    Damage("the code of the picture card has lost its words", PICTURE, css(".opens { display: none }")),
    Damage("the code of the picture card is gone", PICTURE, drop(r'<svg[^>]*class="qr".*?</svg>')),
    Damage("the contacts stand on the picture as well", PICTURE, css(".facts { page: picture }")),
    Damage(
        "the picture of the card ends before the bleed",
        PICTURE,
        css(".picture .block-scene { margin-left: 0 !important; border: 0 !important }"),
        output="press",
    ),
    Damage(
        "the desks of the picture card have each other's numbers",
        PICTURE,
        view=swap_in_view("desks.0.phones", "desks.1.phones"),
    ),
    Damage("folded cards have a digit of another number", FOLDED, say(NET, "0120-529-529")),
    Damage("the fronts of folded cards stand upright", FOLDED, pdf=_standing),
    Damage("front and back of folded cards have changed places", FOLDED, pdf=_exchanged),
    Damage(
        "a folded card is missing its back", FOLDED, pdf=content(r"q \S+ 0 0 \S+ \S+ \S+ cm /Card2 Do Q", "")
    ),
    Damage(
        "a folded card lies on its fold",
        FOLDED,
        pdf=content(r"(-1 0 0 -1 \S+) (\d+)(\.\d+ cm /Card1 Do)", r"\1 1\2\3"),
    ),
    Damage("the fold marks are gone", FOLDED, pdf=content(r"\[2\.8346\] 0 d[^Q]*Q", "Q")),
    Damage(
        "a viewer prints folded cards on both sides", FOLDED, pdf=prefers("/Duplex", Name.DuplexFlipLongEdge)
    ),
    Damage("a viewer fits folded cards to the paper", FOLDED, pdf=prefers("/PrintScaling", Name.AppDefault)),
    Damage("a bar stands before a number of a folded card", FOLDED, pdf=over("0 g 20 220 1 6 re f")),
    Damage("a digit of a number in the brochure is another", BROCHURE, say(NET, "0120-529-582")),
    Damage("the numbers of two desks of the brochure have changed places", BROCHURE, swap(PHONE, NET)),
    Damage(
        "a desk of the brochure has another's number",
        BROCHURE,
        view=swap_in_view("desk.phones", "next_desk.phones"),
        city="rei",
    ),
    Damage("the brochure has lost a stage", BROCHURE, view=without("stages", 0)),
    Damage("text: a digit of a number is another", LIST, text=say(NET, "0120-529-582"), output="text"),
    Damage(
        "text: a number calls another desk", LIST, text=say("tel:0120529528", "tel:0425440388"), output="text"
    ),
    Damage("text: two numbers have changed places", "leaflet", text=both(swap(PHONE, NET)), output="text"),
    Damage(
        "text: a paragraph is gone",
        "leaflet",
        text=drop(r"<p>ひとりや家族で抱え込まず.*?</p>"),
        output="text",
    ),
    Damage(
        "text: a meeting begins an hour later",
        "flyer-kokokara",
        text=say("午後1時30分", "午後2時30分"),
        output="text",
    ),
    Damage(
        "text: a weekday is another",
        "flyer-kokokara",
        text=say("11月28日(土)", "11月28日(日)"),
        output="text",
    ),
    Damage(
        "text: a link opens the page of another desk", "card", text=swap(CITY_PAGE, NET_PAGE), output="text"
    ),
    Damage("text: a link has lost its address", "card", text=drop(r'<a href="https[^>]*>'), output="text"),
    Damage("text: a heading is a paragraph", LIST, text=say("<h1>", "<p>"), output="text"),
    Damage(
        "text: a stranger's number is said",
        "card",
        text=say("</main>", "<p>03-1234-5678</p></main>"),
        output="text",
    ),
    Damage(
        "text: a discreet card says the word",
        "card-discreet",
        text=say("</main>", "<p>ひきこもり</p></main>"),
        output="text",
    ),
    Damage("text: the run code is another", "card", text=say("R0N0DE7", "ABCDEFG"), output="text"),
    Damage(
        "text: a desk has no number",
        LIST,
        view=put_in_view("next_desk.phones", ()),
        city="rei",
        output="text",
    ),
    Damage(
        "text: the page runs a script",
        "card",
        text=say("</body>", "<script>1</script></body>"),
        output="text",
    ),
]
