"""Damages in the HTML: what a mistake in a template, a style sheet or a view would do."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import numpy as np
import zxingcpp

from brochures.typeset.html import RUN_CODE_PLACE
from mutations.damage import Damage
from mutations.outlines import svg_outlines

Change = Callable[[str], str]
PHONE, FAX, NET, COUNCIL, MOBILE = (
    "042-544-5111",
    "042-544-6440",
    "0120-529-528",
    "042-544-0388",
    "080-1814-4949",
)

CITY_PAGE, NET_PAGE = (
    "https://www.city.akishima.lg.jp/kenko/sodan/1003400/1003402.html",
    "https://www.hikikomori-tokyo.jp/",
)
CITY_CODE, NET_CODE = "市のホームページを開く二次元コード", "東京都ひきこもりサポートネットを開く二次元コード"


def say(old: str, new: str, count: int = -1) -> Change:
    """Other words in the place of these."""
    return lambda html: html.replace(old, new, count)


def drop(pattern: str) -> Change:
    """Everything that a regular expression matches is gone."""
    return lambda html: re.sub(pattern, "", html, flags=re.DOTALL)


def css(rules: str) -> Change:
    """A style sheet more, stronger than all others."""
    return lambda html: html.replace("</head>", f"<style>{rules}</style></head>")


def add(element: str, page: str = "front") -> Change:
    """One element more on a page."""
    pattern = rf'(<section class="side {page}[^>]*>)'
    return lambda html: re.sub(pattern, lambda found: found[1] + element, html, count=1)


def swap(one: str, other: str) -> Change:
    return lambda html: html.replace(one, "\0").replace(other, one).replace("\0", other)


def box(style: str, text: str = "") -> str:
    return f'<div style="position: absolute; {style}">{text}</div>'


def cover(place: str, colour: str = "#fff", on: str = ".symbol") -> Change:
    """Something lies on every code, or on what else is named; millimetres from its upper left corner."""
    after = f"content: ''; position: absolute; background: {colour}; {place}"
    return css(f"{on} {{ position: relative }} {on}::after {{ {after} }}")


def side(side_mm: float) -> Change:
    """Every code has this side, quiet zone included."""
    return css(f".symbol {{ width: {side_mm}mm !important; height: {side_mm}mm !important }}")


LEAFLET = "leaflet"
FLYER = "flyer-kokokara"
CARD = "card"
SHEET = "card-sheet"

FACTS = [
    Damage("the city's number is gone", LEAFLET, say(f">{PHONE}<", "><", 1)),
    Damage("a digit of the city's number is another", LEAFLET, say(PHONE, "042-544-5112", 1)),
    Damage("a digit of the foot's number is another", LEAFLET, say(f"電話 {PHONE}", "電話 042-544-5171")),
    Damage("two digits have changed places", CARD, say(NET, "0120-592-528")),
    Damage("a digit is missing", CARD, say(NET, "0120-529-52")),
    Damage("the area code is missing", FLYER, say(COUNCIL, "544-0388")),
    Damage("the numbers of telephone and fax have changed places", LEAFLET, swap(PHONE, FAX)),
    Damage("the numbers of the two desks have changed places", CARD, swap(PHONE, NET)),
    Damage("the numbers of volunteer and council have changed places", FLYER, swap(MOBILE, COUNCIL)),
    Damage("the extension is another", CARD, say("内線2855", "内線2856")),
    Damage("the extension is gone", CARD, say("内線2855", "")),
    Damage("the range of extensions is another", LEAFLET, say("2853から2856", "2853から2858")),
    Damage("the fax number is another", LEAFLET, say(FAX, "042-544-6441", 1)),
    Damage("a volunteer's mobile stands on a card", CARD, say(NET, MOBILE)),
    Damage("a volunteer's mobile stands on the leaflet", LEAFLET, add(box("top: 90mm", MOBILE))),
    Damage("the postal code is another", CARD, say("196-8511", "196-8551")),
    Damage("the house number is another", FLYER, say("5-6-20", "5-6-2")),
    Damage("the floor is another", FLYER, say("和室1階", "和室2階")),
    Damage(
        "the room is gone", FLYER, drop(r' <wbr><span class="unit"><span class="ph">和室1階</span></span>')
    ),
    Damage("the venue's name has another letter", FLYER, say("朝日会館", "朝日会舘")),
    Damage("the hours end later", CARD, say("午後5時", "午後6時")),
    Damage("morning is afternoon", CARD, say("午前10時", "午後10時")),
    Damage("the meeting begins an hour later", FLYER, say("午後1時30分から", "午後2時30分から")),
    Damage("the end of the meeting is gone", FLYER, drop(r'から</span><wbr><span class="ph">午後4時30分')),
    Damage(
        "closing days are gone",
        LEAFLET,
        drop(r'<p class="hours">\(<span class="ph">年末年始・祝日を除く</span>\)</p>'),
    ),
    Damage("the price is gone", FLYER, say('<b><span class="ph">無料</span></b>', "")),
    Damage("what is free costs money", FLYER, say(">無料<", ">500円<")),
    Damage("application is required instead of not", FLYER, say("不要", "必要")),
    Damage("a condition of age is another", LEAFLET, say("15歳以上", "18歳以上")),
    Damage("the limit of visits is another", LEAFLET, say("5回まで", "6回まで")),
    Damage("a condition is gone", LEAFLET, drop(r'<li><span class="ph">義務教育終了後の</span>.*?</li>')),
    Damage("the months of the definition are others", LEAFLET, say("おおむね6か月以上", "おおむね3か月以上")),
    Damage(
        "the second meeting is gone",
        LEAFLET,
        drop(r'<div class="column meeting">\s*<div class="bar">\s*<h3><span[^>]*>ここから.*?</div>\s*</div>'),
    ),
    Damage("the names of the meetings have changed places", LEAFLET, swap(">りゆうす<", ">ここから<")),
    Damage("the person's name is another", FLYER, say("(三木)", "(三本)")),
    Damage("the page number is another", CARD, say("1003402", "1003420")),
    Damage("the address of the site is another", CARD, say(">akishima.<", ">akisima.<")),
    Damage("the run code is another", CARD, say(RUN_CODE_PLACE, "ABCDEFG")),
    Damage("who issues it is gone", FLYER, drop(r'発行 <span class="issuer">.*?</p>')),
    Damage("a stranger's number stands on the page", LEAFLET, add(box("top: 90mm", "03-1234-5678"))),
    Damage("a stranger's address stands on the page", LEAFLET, add(box("top: 90mm", "www.example.jp"))),
]

DATES = [
    Damage("the next date is another day", FLYER, say("28<small>日(土)", "27<small>日(土)")),
    Damage("the weekday is another", FLYER, say("<small>日(土)", "<small>日(日)")),
    Damage("a coming weekday is another", FLYER, say("12月26日(土)", "12月26日(金)")),
    Damage("a coming date is a week early", FLYER, say("12月26日(土)", "12月19日(土)")),
    Damage("the era year is another", FLYER, say("令和8年(2026年)", "令和9年(2026年)")),
    Damage("the western year is another", FLYER, say("(2027年)", "(2026年)")),
    Damage("the era is the last one", FLYER, say("令和8年(2026年)", "平成38年(2026年)")),
    Damage("the year is that of the last era", FLYER, say("令和8年", "令和31年")),
    Damage("a day does not exist", FLYER, say("2月27日(土)", "2月30日(土)")),
    Damage("the next date is over", FLYER, say("11<small>月</small>28", "10<small>月</small>31")),
    Damage(
        "a date that was computed looks certain", FLYER, drop(r'(?<=次回</span>)<span class="badge.*?</span>')
    ),
    Damage(
        "a coming date has lost its mark",
        FLYER,
        drop(
            r'<p class="mark"><span class="badge[^/]*</span></p> '
            r'(?=<p class="short"><span class="whole">12月26日)'
        ),
    ),
    Damage("a date is marked as cancelled", FLYER, say(">予定<", ">中止<", 1)),
    Damage("the month of issue is the last one", FLYER, say("11月発行", "10月発行")),
    Damage("the day the page was changed is another", CARD, say("2025年12月12日", "2025年12月21日")),
    Damage("a coming date is gone", FLYER, drop(r'<td class="one">.*?</td>')),
]

CODES = [
    Damage("a code opens another page", CARD, lambda html: _code_of(html, CITY_PAGE.replace("3402", "3403"))),
    Damage("the codes have changed places", CARD, lambda html: swap(*_symbols(html))(html)),
    Damage("a code is gone", CARD, drop(r'<svg[^>]*class="qr".*?</svg>')),
    Damage("a code stands there twice", LEAFLET, lambda html: _doubled_code(html)),
    Damage("a code is too small", FLYER, side(12)),
    Damage("a code is a little too small", CARD, side(19)),
    Damage("a code is not square", CARD, css("svg.qr { transform: scale(1, .8) }")),
    Damage("a code is pale", CARD, css("svg.qr { opacity: .25 }")),
    Damage("a code is white on black", FLYER, lambda html: _inverted_codes(html)),
    Damage("a corner of a code is covered", CARD, cover("left: 0; top: 0; width: 9mm; height: 9mm")),
    Damage("a stripe lies on a code", CARD, cover("left: 0; top: 12mm; width: 31mm; height: 6mm")),
    Damage(
        "a line cuts into the quiet zone",
        FLYER,
        cover("left: 1mm; top: 0; width: .5mm; height: 31mm", "#000"),
    ),
    Damage("text is in the quiet zone", LEAFLET, css(".code .words p { margin-left: -6mm }")),
    Damage("the words beside a code are gone", FLYER, drop(r'<p class="opens">.*?</p>')),
    Damage("the words beside the codes have changed places", CARD, lambda html: _swapped_labels(html)),
    Damage(
        "a code is not encrypted", CARD, lambda html: _code_of(html, "http://www.city.akishima.lg.jp/kenko/")
    ),
    Damage(
        "a code opens a host that looks alike",
        CARD,
        lambda html: _code_of(html, "https://www.city.akishlma.lg.jp/"),
    ),
    Damage("a code calls a number", CARD, lambda html: _code_of(html, "tel:0425445111")),
]


def _symbols(html: str) -> list[str]:
    return re.findall(r'<svg[^>]*class="qr".*?</svg>', html, flags=re.DOTALL)


def _code_of(html: str, payload: str) -> str:
    from brochures.typeset.qr import make_qr

    return html.replace(_symbols(html)[0], str(make_qr(payload).svg(CITY_CODE)))


def _doubled_code(html: str) -> str:
    twin = box("top: 86mm; left: 140mm; width: 30mm; height: 30mm", _symbols(html)[0])
    return add(twin)(html)


def _inverted_codes(html: str) -> str:
    return (
        html.replace("device-cmyk(0 0 0 0)", "\0")
        .replace("device-cmyk(0 0 0 1)", "white")
        .replace("\0", "black")
    )


def _swapped_labels(html: str) -> str:
    return swap(*re.findall(r'<p class="opens">.*?</p>', html)[:2])(html)


PLACES = [
    Damage(
        "a name is too long for its line",
        CARD,
        say(">相談窓口<", f">{'昭島市ひきこもり相談窓口' * 3}<"),
    ),
    Damage(
        "a number is too wide for its frame",
        LEAFLET,
        css(".block-desk .number { font-size: 80pt !important }"),
    ),
    Damage(
        "a paragraph is cut off by its frame", LEAFLET, css(".block-course { height: 9mm; overflow: hidden }")
    ),
    Damage(
        "half of the last line is cut off", LEAFLET, css(".block-course { height: 16mm; overflow: hidden }")
    ),
    Damage("the lower half of a number is cut off", CARD, css(".number { height: 3.4mm; overflow: hidden }")),
    Damage("the foot is cut off by its frame", FLYER, css(".foot { height: 4mm; overflow: hidden }")),
    Damage(
        "what follows the first page is lost",
        LEAFLET,
        css("body { position: absolute; height: 100%; overflow: hidden }"),
    ),
    Damage(
        "text does not fit and makes another page",
        LEAFLET,
        css(".block-course { padding-bottom: 160mm !important }"),
    ),
    Damage("a side is missing", CARD, drop(r'<section class="side back standard">.*?</section>')),
    Damage(
        "a box stands over the right edge",
        LEAFLET,
        css(".block-next-desk { position: relative; left: 25mm }"),
    ),
    Damage(
        "a box stands over the edge, clipped",
        LEAFLET,
        css("body { overflow: hidden } .block-next-desk { margin-left: -30mm }"),
    ),
    Damage("text stands at the edge", CARD, css("@page { margin: 1mm !important }")),
    Damage("text is off the page", LEAFLET, css(".worries .closing { position: absolute; left: -90mm }")),
    Damage("two lines lie on one another", LEAFLET, css(".block-next-desk p { line-height: .35 }")),
    Damage("letters lie on one another", FLYER, css(".number { letter-spacing: -.4em }")),
    Damage(
        "a column runs into the next one",
        LEAFLET,
        css(".worries li { white-space: nowrap; letter-spacing: .3em }"),
    ),
    Damage(
        "a thin frame stands near the edge",
        FLYER,
        add(box("left: -13.5mm; top: -13.5mm; width: 207mm; height: 294mm; border: .3mm solid #1f5666")),
    ),
    Damage(
        "a white box lies on a number",
        LEAFLET,
        add(box("z-index: 9; top: 196mm; left: 20mm; width: 60mm; height: 20mm; background: #fff")),
    ),
    Damage(
        "a white box lies on half a line",
        LEAFLET,
        cover("left: 0; top: 2.5mm; width: 80mm; height: 4mm", on=".ways td p"),
    ),
    Damage(
        "a picture lies on the text",
        FLYER,
        cover("inset: 0", "#1f5666", on=".time"),
    ),
    Damage(
        "a line is struck through a number",
        CARD,
        css(".number { text-decoration: line-through; text-decoration-thickness: 3mm }"),
    ),
]


def _other_sizes(html: str) -> str:
    """Body text is of five sizes more, each a little larger than the one before it."""
    sizes = (f'<p style="font-size: {12.3 + at % 5 * 0.3:.1f}pt">' for at in count())
    return re.sub(r"<p>", lambda found: next(sizes), html)


LOOKS = [
    Damage("text is white on white", FLYER, css(".foot { color: #fff }")),
    Damage("text is pale", CARD, css(".way { color: #b9b9b9 }")),
    Damage("text is nearly as dark as its bar", FLYER, css(".block-date h2 { color: #3f7683 }")),
    Damage("text is transparent", LEAFLET, css(".worries .closing { opacity: .15 }")),
    Damage("text is hidden", LEAFLET, css(".worries .closing { visibility: hidden }")),
    Damage("text takes no room", LEAFLET, css(".worries .closing { display: none }")),
    Damage("body text is too small", CARD, css(".who h2, .who p, .imprint p { font-size: 7pt !important }")),
    Damage("a note is too small", CARD, css(".way { font-size: 6pt !important }")),
    Damage("a card's number is too small", CARD, css(".number { font-size: 11pt !important }")),
    Damage("lines of text are too close", CARD, css("p, td, li { line-height: 1.15 !important }")),
    Damage("body text is of many sizes", FLYER, lambda html: _other_sizes(html)),
    Damage("a character is not in the font", FLYER, say("朝日会館</span>", "朝日会館𠮷</span>")),
    Damage("a number is broken over two lines", FLYER, say(">042-544-7200", ">042-<br>544-7200")),
    Damage(
        "a name is broken over two lines",
        FLYER,
        css(".know .place .ph, .know .place { white-space: normal; width: 30mm }"),
        ugly=True,
    ),
    Damage("a date is broken over two lines", FLYER, say("12月26日(土)", "12月<br>26日(土)")),
    Damage(
        "one character stands alone on the last line",
        LEAFLET,
        say("回復します。", "回復しま<br>す"),
    ),
    Damage("a line is too thin to print", CARD, css(".who { border: .02mm solid #000 !important }")),
    Damage("a style that nobody knows", CARD, css("h1 { text-wrap: balance }")),
    Damage("a picture is missing", FLYER, css('.scene { background-image: url("gone.svg") !important }')),
    Damage("the page has another size", LEAFLET, css("@page { size: 216mm 279mm !important }")),
    Damage("the page lies on its side", FLYER, css("@page { size: 297mm 210mm !important }")),
    Damage(
        "a discreet card says the word",
        "card-discreet",
        add(box("top: 0; left: 60mm; font-size: 8pt", "ひきこもり")),
    ),
    Damage("a discreet card's title says the word", "card-discreet", say("<title>", "<title>ひきこもり ")),
]


TURNED = [
    Damage("a number is mirrored", CARD, css(".number { transform: scaleX(-1) }")),
    Damage("a number is mirrored for the web", CARD, css(".number { transform: scaleX(-1) }"), output="web"),
    Damage("a number is squeezed", LEAFLET, css(".number { transform: scaleX(.8) }")),
    Damage("a heading is squeezed for the press", FLYER, css("h1 { transform: scaleX(.9) }"), output="press"),
    Damage("a number slants", FLYER, css(".number { transform: skewX(-15deg) }")),
    Damage("a date is upside down", FLYER, css(".when, .day, time { transform: rotate(180deg) }")),
    Damage("the foot leans", FLYER, css(".foot { transform: rotate(1deg) }")),
    Damage("everything is mirrored", CARD, css("section.side { transform: scaleX(-1) }")),
    Damage("a card is squeezed on its sheet", SHEET, css(".side { transform: scale(1, .96) }")),
    Damage("a code is mirrored", CARD, css("svg.qr { transform: scaleX(-1) }")),
    Damage(
        "a code is mirrored for the press", FLYER, css("svg.qr { transform: scaleX(-1) }"), output="press"
    ),
    Damage("a code stands on its side", LEAFLET, css("svg.qr { transform: rotate(90deg) }")),
    Damage("a code stands on its head", FLYER, css("svg.qr { transform: rotate(180deg) }")),
]


def ink(style: str, on: str = ".number") -> Change:
    """A black shape at what is named; lengths from its upper left corner."""
    after = f"content: ''; position: absolute; background: #000; {style}"
    return css(f"{on} {{ position: relative }} {on}::after {{ {after} }}")


def outlines(word: str, place: str, colour: str = "#000") -> Change:
    """A word as a drawing that stands in the HTML."""
    return add(box(place, svg_outlines(word, colour)))


def picture(file: str, place: str) -> Change:
    return add(box(f"{place}; background: url(../{file}) no-repeat; background-size: contain"))


INK = [
    Damage("a thick line runs through a number", LEAFLET, ink("left: 0; top: 45%; width: 100%; height: 1mm")),
    Damage("a thin line runs through the hours", CARD, css(".way { text-decoration: line-through }")),
    Damage(
        "a bar stands at the upper left of a digit",
        FLYER,
        ink("left: -1mm; top: 20%; width: 3mm; height: .8mm"),
    ),
    Damage("a bar stands before a number", CARD, ink("left: -.5mm; top: 0; width: .6mm; height: 100%")),
    Damage(
        "a style puts a dot between two digits",
        CARD,
        ink("left: 2em; bottom: 15%; width: .6mm; height: .6mm"),
    ),
    Damage(
        "a stroke makes a letter another", FLYER, ink("left: 2mm; top: 60%; width: 4mm; height: .4mm", "h1")
    ),
    Damage(
        "a line under a heading runs too high",
        LEAFLET,
        css("h2 { border-bottom: .5mm solid #000; line-height: .8 !important }"),
    ),
    Damage(
        "a frame cuts into its text", FLYER, css(".number { outline: .5mm solid #000; outline-offset: -2mm }")
    ),
    Damage(
        "a line of the table runs through its words",
        LEAFLET,
        css("td p { position: relative; top: -1.5mm } tr { border-top: .3mm solid #000 }"),
    ),
    Damage(
        "the edge of a dark ground runs through a number",
        LEAFLET,
        ink("left: 40%; top: 0; width: 90%; height: 100%; background: #b0c0c8; z-index: -1"),
    ),
    Damage(
        "a shade ends behind a number",
        FLYER,
        css(".number { background: linear-gradient(90deg, #fff, #777) 0 / 55% 100% no-repeat }"),
    ),
    Damage(
        "a line runs through a number for the web",
        LEAFLET,
        ink("left: 0; top: 45%; width: 100%; height: .4mm"),
        output="web",
    ),
    Damage(
        "a bar stands before a number for the press",
        CARD,
        ink("left: -.5mm; top: 0; width: .6mm; height: 100%; background: device-cmyk(0 0 0 1)"),
        output="press",
    ),
    Damage(
        "a bar stands before a number on every card of a sheet",
        SHEET,
        ink("left: -.5mm; top: 0; width: .6mm; height: 100%"),
    ),
    Damage("a word is drawn", FLYER, outlines("中止", "left: 120mm; top: 100mm")),
    Damage("a word is drawn for the web", CARD, outlines("中止", "left: 70mm; top: 2mm"), output="web"),
    Damage(
        "a word is drawn for the press",
        FLYER,
        outlines("中止", "left: 120mm; top: 100mm", "device-cmyk(0 0 0 1)"),
        output="press",
    ),
    Damage("a drawing calls itself a code", LEAFLET, lambda html: _drawn_code(html)),
    Damage(
        "a picture of another product stands there",
        FLYER,
        picture("leaflet/path.svg", "left: 130mm; top: 90mm; width: 10mm; height: 24mm"),
    ),
    Damage(
        "a picture of another product stands on a card",
        SHEET,
        picture("leaflet/path.svg", "left: 60mm; top: 2mm; width: 4mm; height: 8mm"),
    ),
]


def other_code(kind: str, place: str) -> Change:
    """A code of another kind, of boxes of half a millimetre, on paper of its own."""
    made = zxingcpp.create_barcode("https://www.example.jp/", getattr(zxingcpp.BarcodeFormat, kind))
    bits = np.asarray(made.to_image()) < 128
    cells = "".join(
        box(f"left: {column / 2}mm; top: {row / 2}mm; width: .5mm; height: .5mm; background: #000")
        for row, line in enumerate(bits)
        for column, dark in enumerate(line)
        if dark
    )
    return add(box(place, cells))


OTHER_CODES = [
    Damage("a template draws an Aztec code", FLYER, other_code("Aztec", "left: 130mm; top: 105mm")),
    Damage("a template draws a Data Matrix code", CARD, other_code("DataMatrix", "left: 60mm; top: 30mm")),
]


def web(name: str, document: str, html: Change) -> Damage:
    return Damage(f"web: {name}", document, html, output="web")


LINKS = [
    web("a number calls another desk", CARD, say('href="tel:0425445111"', 'href="tel:0120529528"', 1)),
    web("two numbers call each other's desk", LEAFLET, swap("tel:0425445111", "tel:0425440388")),
    web("a number opens a page", FLYER, say('href="tel:08018144949"', f'href="{CITY_PAGE}"')),
    web("a code opens another page than it holds", CARD, say(f'href="{CITY_PAGE}"', f'href="{NET_PAGE}"', 1)),
    web(
        "the pages of two desks have changed places",
        LEAFLET,
        swap(f'href="{CITY_PAGE}"', f'href="{NET_PAGE}"'),
    ),
    web("an address is a link to a number", CARD, lambda html: _called(html)),
    web("the texts for two codes have changed places", CARD, swap(f">{CITY_CODE}<", f">{NET_CODE}<")),
    web("a code is called a map", FLYER, say(f">{CITY_CODE}<", ">駅への地図<")),
    web("Japanese is said to be English", CARD, say('<html lang="ja">', '<html lang="en">')),
    web("the title is that of another piece", FLYER, drop(r"<title>[^<]*")),
    Damage("a code is called a map on paper", LEAFLET, say(f">{CITY_CODE}<", ">駅への地図<")),
]


def _called(html: str) -> str:
    """The last link to the page of the city, which stands on its address."""
    before, _, after = html.rpartition(f'href="{CITY_PAGE}"')
    return f'{before}href="tel:0425445111"{after}'


def _drawn_code(html: str) -> str:
    drawing = svg_outlines("中止").replace("<svg", '<svg class="qr"')
    return add(box("left: 120mm; top: 100mm", drawing))(html)


SALON, POSTER, LARGE = "flyer-salon", "poster-kokokara", "leaflet-large-print"


def rei(name: str, document: str, html: Change) -> Damage:
    """Of the city that says more."""
    return Damage(name, document, html=html, city="rei")


ORDER = [
    Damage(
        "a number stands above the name of its desk",
        CARD,
        css(".who, .desks, .desk { display: flex; flex-direction: column-reverse }"),
    ),
    Damage("numbers have changed places on paper", CARD, lambda html: _exchanged(html)),
    rei("rows run from right to left", SALON, css("table.dates { direction: rtl }")),
    rei(
        "marks have changed places on paper",
        SALON,
        css(
            ".off:nth-child(1) .badge { position: relative; top: 6.7mm } "
            ".off:nth-child(2) .badge { position: relative; top: -6.7mm }"
        ),
    ),
    rei("a cancelled date is not struck out by its style", SALON, css("s { text-decoration: none }")),
    rei("a cancelled date is underlined", SALON, css("s { text-decoration: underline }")),
    rei("a cancelled date is struck out in white", SALON, css("s { text-decoration-color: #fff }")),
    Damage("large print is not large", LARGE, css("p, li, td { font-size: 12pt !important }")),
    Damage("large print has lost its foot", LARGE, css(".foot { display: none }")),
    Damage("strips are tiny", POSTER, css(".strips p { font-size: 4pt !important }")),
]


def _exchanged(html: str) -> str:
    """The first number stands where the second one should, and the other way round."""
    ways = iter(("10.9mm", "-10.9mm"))
    return re.sub(
        r'class="fit number',
        lambda _: f'style="position: relative; top: {next(ways)}" class="fit number',
        html,
        count=2,
    )


HTML_DAMAGES = [
    *FACTS,
    *DATES,
    *CODES,
    *PLACES,
    *LOOKS,
    *TURNED,
    *INK,
    *LINKS,
    *OTHER_CODES,
    *ORDER,
]
