"""An HTML page as its reader sees it: without menus, scripts and what is hidden or struck out.

The parser of the standard library goes through the file once and keeps no tree, so that a page cut in half,
one that was never valid, and one of a million nested boxes are read alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from brochures.source_page.page import STRONG, Line, Link, Page, page_of, plain

_UNREAD = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "select",
        "option",
        "button",
        "rt",
        "rp",
        "del",
        "s",
        "strike",
    ]
)
_AROUND = frozenset(("nav", "footer", "aside"))
_AROUND_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_AROUND_NAMES = frozenset(
    [
        "footer",
        "header",
        "breadcrumb",
        "breadcrumbs",
        "topicpath",
        "topic-path",
        "pankuzu",
        "gnavi",
        "gnav",
        "globalnav",
        "global-nav",
        "lnavi",
        "sidenav",
        "sidebar",
        "side-bar",
        "sitenavi",
        "skip",
        "skiplink",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("strong", "b"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_STRONG = 45
_MOST_SPANNED = 100


@dataclass
class _Cell:
    is_head: bool
    rows: int
    columns: int
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    outer_term: str | None = None


def read_html(text: str, address: str = "") -> Page:
    """The page of an HTML text; links are made whole by the address that it was found at."""
    parser = _Parser(address)
    parser.feed(text)
    parser.close()
    parser.finish()
    title = next((line.text for line in parser.lines if line.level == 1), "") or parser.title
    # A page that was cut off ends in the middle.
    whole = re.search(r"</(?:html|body)\s*>", text, re.IGNORECASE) is not None or "<html" not in text.lower()
    return page_of("html", title, parser.lines, parser.links, whole=whole)


class _Parser(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.links: list[Link] = []
        self.title = ""
        self._address = address
        self._unread: list[str] = []
        self._inside_main = 0
        self._words: list[str] = []
        self._all_bold = True
        self._bold = 0
        self._level: int | None = None
        self._in_title = False
        self._term: str | None = None
        self._in_term = False
        self._tables: list[_Table] = []
        self._link: tuple[str, list[str]] | None = None

    # -- what the parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unread:
            # Only the same kind of element is counted: others inside may never be closed.
            if tag == self._unread[0]:
                self._unread.append(tag)
            return
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID and self._is_unread(tag, given):
            self._end_line()
            self._unread.append(tag)
            return
        if tag in ("main", "article"):
            self._inside_main += 1
        if tag in _BLOCKS:
            self._end_line()
        self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            if tag == self._unread[0]:
                self._unread.pop()
            return
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag == "a":
            self._end_link()
        elif tag in _BLOCKS:
            self._end_line()
            self._end(tag)

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if self._in_title:
            self.title += data
            return
        if data.strip() and not self._bold:
            self._all_bold = False
        self._words.append(data)
        if self._link:
            self._link[1].append(data)

    # -- elements

    def _is_unread(self, tag: str, given: dict[str, str]) -> bool:
        if tag in _UNREAD or "hidden" in given or _HIDDEN.search(given.get("style", "")):
            return True
        if tag in ("body", "html", "main", "article"):
            return False
        if tag in _AROUND or (tag == "header" and not self._inside_main):
            return True
        names = {given.get("id", "").lower(), *given.get("class", "").lower().split()}
        return given.get("role", "").lower() in _AROUND_ROLES or bool(names & _AROUND_NAMES)

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in _BOLD:
            self._bold += 1
        elif tag == "title":
            self._in_title = not self.title
        elif tag == "dt":
            self._in_term, self._term = True, None
        elif tag == "dd":
            self._in_term = False
        elif tag == "a" and given.get("href"):
            self._end_link()
            self._link = (given["href"], [])
        elif tag == "table":
            self._tables.append(_Table(outer_term=self._term))
            self._term = None
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            cell = _Cell(tag == "th", _span(given.get("rowspan")), _span(given.get("colspan")))
            self._tables[-1].rows[-1].append(cell)

    def _end(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._level = None
        elif tag == "title":
            self._in_title = False
        elif tag == "dt":
            self._in_term = False
        elif tag == "dl":
            self._term, self._in_term = None, False
        elif tag in ("main", "article"):
            self._inside_main = max(0, self._inside_main - 1)
        elif tag == "table" and self._tables:
            self._end_table()

    def _end_link(self) -> None:
        if self._link:
            target, words = self._link
            self._link = None
            address = _whole(self._address, target)
            if address:
                self.links.append(Link(address, " ".join("".join(words).split())))

    def _end_line(self) -> None:
        words = " ".join("".join(self._words).split())
        all_bold, self._all_bold = self._all_bold, True
        self._words = []
        if not words:
            return
        if self._in_term:
            self._term = words if self._term is None else f"{self._term} {words}"
        level = self._level
        if level is None and all_bold and self._bold_line(words):
            level = STRONG
        labels = (self._term,) if self._term and not self._in_term else ()
        self._sink().append(Line(words, labels=labels, level=level))

    def _bold_line(self, words: str) -> bool:
        return len(words) <= _LONGEST_STRONG and not self._tables and not re.search(r"[。:：]", words)

    def _sink(self) -> list[Line]:
        """Where lines go: into the cell that is open, else onto the page."""
        for table in reversed(self._tables):
            if table.rows and table.rows[-1]:
                return table.rows[-1][-1].lines
        return self.lines

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._term = table.outer_term
        self._sink().extend(_lines_of(table))

    def finish(self) -> None:
        """What is still open at the end of a page that was cut off."""
        self._end_link()
        self._end_line()
        while self._tables:
            self._end_table()


def _span(text: str | None) -> int:
    return min(int(text), _MOST_SPANNED) if text and text.isdecimal() and int(text) else 1


def _whole(base: str, target: str) -> str | None:
    """A link as an address of the web; None for mail, telephone, scripts and places in the same page."""
    if target.startswith("#"):
        return None
    try:
        address = urljoin(base, target.strip())
    except ValueError:
        return None
    if not base and ":" not in target:
        return target  # a saved page does not say where its files are
    return address if address.lower().startswith(("http://", "https://")) else None


def _lines_of(table: _Table) -> list[Line]:
    """The lines of the cells, each labelled by the head of its row and that of its column."""
    grid = _grid(table)
    head = grid[0] if _is_head(grid) else []
    lines: list[Line] = []
    told: set[int] = set()
    for number, row in enumerate(grid):
        for column, cell in enumerate(row):
            if cell is None or id(cell) in told:
                continue
            told.add(id(cell))
            labels = [item.words for item in reversed(row[:column]) if item is not None and item is not cell]
            if number and column < len(head):
                above = head[column]
                labels += [above.words] if above is not None and above is not cell else []
            own = tuple(dict.fromkeys(filter(None, labels)))
            lines += [
                Line(
                    line.text, labels=(*line.labels, *own), level=line.level if line.level != STRONG else None
                )
                for line in cell.lines
            ]
    return lines


def _grid(table: _Table) -> list[list[_Cell | None]]:
    """Rows and columns with every cell in all the places that it spans."""
    grid: list[list[_Cell | None]] = [[] for _ in table.rows]
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < len(grid[number]) and grid[number][column] is not None:
                column += 1
            for below in range(number, min(number + cell.rows, len(grid))):
                wanted = column + cell.columns
                grid[below] += [None] * (wanted - len(grid[below]))
                for beside in range(column, wanted):
                    grid[below][beside] = cell
            column += cell.columns
    return grid


def _is_head(grid: list[list[_Cell | None]]) -> bool:
    """Whether the first row names the columns: heads alone, or words above rows with digits."""
    if len(grid) < 2 or len(grid[0]) < 2:
        return False
    first = [cell for cell in grid[0] if cell is not None]
    if all(cell.is_head for cell in first):
        return True
    below = any(re.search("[0-9]", plain(cell.words)) for row in grid[1:] for cell in row if cell)
    words = all(not re.search("[0-9]", plain(cell.words)) for cell in first)
    return words and below and len(grid) > 2 and not any(cell.is_head for row in grid for cell in row if cell)
