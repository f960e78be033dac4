"""View + Jinja -> HTML. Every string of the dataset is data: escaped, never markup or template."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.geometry import Size
from brochures.content.views import View, field_names
from brochures.content.views.contacts import CodeView
from brochures.model.look import height_share
from brochures.products.plan import Document
from brochures.text.line_breaks import MAX_EM
from brochures.text.ruby import base_text
from brochures.text.words import ORIGINAL, PHRASES, phrase, word, words_of
from brochures.typeset.phrase_html import address_html, no_break_html, phrase_html, word_html
from brochures.typeset.qr import make_qr
from brochures.typeset.ruby_html import ruby_html
from brochures.typeset.spaced_html import spaced_html, with_japanese_marked

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateError
    from jinja2.runtime import Context

PAGE = "page.html.j2"
SHELL = "shared/document.html.j2"
"""What is around the blocks of every piece: its head, its sides, and the frame of each block."""

TEXT_SHELL = "shared/text.html.j2"
"""What is around the words of a text version."""

SCREENS = ("web", "text")
"""Outputs in which something can be opened."""

SLUG = "sheets/page.html.j2"

READ = {"t-foot": "10pt", "label-column": "37mm"}
"""Where over each kanji stands a reading: half as large, and not below 5 pt; labels are wider with them."""

SENTENCE_ENDS = "。!?！？」."

RUN_CODE_PLACE = "\ue0ff" * 7
"""Stands in the HTML for the run code, which is known only when all else is; no dataset may hold it."""

WIDEST_RUN_CODE = "W" * 7
"""Is measured in its place: so a piece is composed alike whatever its code is."""

ENDLESS_MM = 100_000
"""The height of a page on which blocks are measured."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a piece that no page parts: its name, and the HTML that its template makes of it."""

    name: str
    html: str


class _Blocks(list[Block]):
    """What ``{% call block("name") %}`` of a template is: it keeps what was made, if there is anything."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._is_japanese = words_of(language).tag == ORIGINAL

    def __call__(self, name: str, caller: Callable[[], str]) -> str:
        html = str(caller()).strip()
        if html:
            html = html if self._is_japanese else with_japanese_marked(html)
            self.append(Block(name, html))
        return ""


def render_html(document: Document, view: View, run_code: str) -> str:
    """The HTML of a document whose template is one page, not made of blocks.

    Raises BrochureError for a mistake in a template; an unknown name is one (StrictUndefined).
    """
    return _rendered(
        document, f"{document.product.template.name}/{PAGE}", **_context(document, view, run_code)
    )


def render_blocks(document: Document, view: View) -> tuple[Block, ...]:
    """The blocks of a document, in the order of its template, with `RUN_CODE_PLACE` for its run code.

    Raises BrochureError for a mistake in a template; what stands outside of its blocks is one.
    """
    blocks = _Blocks(document.language)
    name = f"{document.product.template.name}/{PAGE}"
    outside = _rendered(document, name, block=blocks, **_context(document, view, RUN_CODE_PLACE))
    if outside.strip():
        raise BrochureError([_outside_finding(outside.strip(), document.product.template)])
    return tuple(blocks)


def page_html(document: Document, view: View, sides: Sequence[object]) -> str:
    """The HTML of a piece whose blocks were composed on its sides."""
    return _rendered(document, SHELL, sides=sides, **_context(document, view, ""))


def text_page_html(document: Document, view: View, body: str, foot: str) -> str:
    """The page around what a piece says and its foot, both HTML, for people who have it read aloud."""
    return _rendered(document, TEXT_SHELL, body=body, foot=foot, **_context(document, view, ""))


def trial_html(document: Document, trials: Sequence[tuple[str, str, str, str]]) -> str:
    """Blocks on endless pages, to be measured; of each its side, its classes, its style and its HTML."""
    sides = [
        (side, [(number, *trial[1:]) for number, trial in enumerate(trials) if trial[0] == side])
        for side in dict.fromkeys(trial[0] for trial in trials)
    ]
    return _rendered(
        document,
        "shared/trials.html.j2",
        sides=sides,
        edition=document.edition,
        tag=words_of(document.language).tag,
        all_read=words_of(document.language).all_read,
        font=words_of(document.language).font,
        height_mm=ENDLESS_MM,
        trim=document.product.trim,
        properties=_properties(document),
    )


def slug_html(
    document: Document, language: str, part: Size, sides: Sequence[Sequence[str]], rule: str
) -> str:
    """The HTML of what stands beside the cards of a sheet: a page for each side, and one for the rule."""
    tag = words_of(language).tag
    return _rendered(
        document,
        SLUG,
        language=language,
        tag=tag,
        font=words_of(language).font,
        part=part,
        sides=sides,
        rule=rule,
    )


def _context(document: Document, view: View, run_code: str) -> dict[str, object]:
    return {
        "view": view,
        "language": view.language,
        "tag": words_of(view.language).tag,
        "all_read": words_of(view.language).all_read,
        "font": words_of(view.language).font,
        # Between words that a template puts behind one another.
        "gap": "" if words_of(view.language).breaks == PHRASES else " ",
        "trim": document.product.trim,
        "properties": _properties(document),
        "edition": document.edition,
        "output": document.output,
        "logo": document.look is not None and document.look.logo is not None,
        "issued": document.issued,
        "run_code": run_code,
        # Read by the filters below.
        "protected": view.protected,
    }


def _properties(document: Document) -> dict[str, str]:
    """What the style may ask for: the typography of the product, and how wide the city's logo is."""
    properties = document.product.layout.custom_properties()
    if words_of(document.language).all_read:
        properties |= READ
    logo = document.look.logo if document.look is not None else None
    if logo is not None:
        share = height_share(logo.ratio)
        properties |= {"logo-share": f"{share:.4g}", "logo-ratio": f"{logo.ratio:.4g}"}
    return properties


def _rendered(document: Document, name: str, **context: object) -> str:
    from jinja2 import TemplateError

    folder = document.product.template
    try:
        return _environment(folder.parent).get_template(name).render(**context)
    except TemplateError as error:
        raise BrochureError([_template_finding(error, folder)]) from None


def _outside_finding(text: str, folder: Path) -> Finding:
    return Finding(
        "error",
        "template",
        Text(
            f"テンプレートの {{% call block %}} の外に書かれたものがあります: {text[:40]}",
            f"Something in the template stands outside of its blocks: {text[:40]}",
        ),
        Text("どれかの block の中に入れてください。", "Put it into one of the blocks."),
        Place(file=str(folder / PAGE)),
    )


def _template_finding(error: TemplateError, folder: Path) -> Finding:
    from jinja2 import TemplateSyntaxError

    at = error if isinstance(error, TemplateSyntaxError) else None
    return Finding(
        "error",
        "template",
        Text(f"テンプレートの誤りです: {error.message}", f"A mistake in the template: {error.message}"),
        Text("テンプレートを直してください。", "Correct the template."),
        Place(file=at.filename if at and at.filename else str(folder / PAGE), line=at.lineno if at else None),
    )


@cache
def _environment(templates: Path) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    safe: dict[tuple[type, str], bool] = {}

    class Sandbox(ImmutableSandboxedEnvironment):
        """The library's sandbox, which is asked once for each kind of object and name.

        Its answer depends on these two alone, and to find it takes half of the time of rendering. A field of
        a view is plain data, which the sandbox lets through; nothing has to be asked of it.
        """

        def getattr(self, obj: Any, attribute: str) -> Any:
            kind: Any = type(obj)
            if attribute in field_names(kind):
                return getattr(obj, attribute)
            return super().getattr(obj, attribute)

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            known = safe.get((type(obj), attr))
            if known is None:
                known = safe[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
            return known

    environment = Sandbox(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_with_readings,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    @pass_context
    def fixed_word(context: Context, name: str, /, **values: object) -> str:
        """A fixed word in the language of the page, with the values that it speaks of."""
        return phrase(name, context["language"], **values) if values else word(name, context["language"])

    environment.globals["word"] = fixed_word

    @pass_context
    def sketch_alt(context: Context, venue: str) -> str:
        return sketch_alt_text(venue, context["language"])

    environment.globals["sketch_alt_text"] = sketch_alt
    environment.filters["address"] = address_html

    @pass_context
    def phrases(context: Context, text: str, max_em: float = 14) -> Markup:
        if context["gap"]:
            return spaced_html(text, max_em * _measure(context))
        return phrase_html(text, _protected(context), max_em=max_em * _measure(context))

    @pass_context
    def words(context: Context, text: str, max_em: float = 14) -> Markup:
        if context["gap"]:
            return spaced_html(text, max_em * _measure(context))
        return word_html(text, max_em * _measure(context), _protected(context))

    @pass_context
    def unbroken(context: Context, text: str) -> Markup:
        if context["gap"]:
            return spaced_html(text, MAX_EM)
        return no_break_html(text, _protected(context))

    @pass_context
    def link(context: Context, text: str | Markup, to: str | None) -> str | Markup:
        return _linked(context, text, to)

    @pass_context
    def qr(context: Context, code: CodeView) -> Markup:
        return _qr(context, code)

    @pass_context
    def sentence(context: Context, text: str) -> str:
        """A text that ends as a sentence does."""
        return text if text[-1] in SENTENCE_ENDS else text + word("full_stop", context["language"]).strip()

    environment.filters["sentence"] = sentence
    environment.filters["large_numbers"] = _large_numbers
    environment.filters["link"] = link
    environment.filters["words"] = words
    environment.filters["qr"] = qr
    environment.filters["phrases"] = phrases
    environment.filters["unbroken"] = unbroken
    return environment


def _with_readings(value: object) -> object:
    """What a template puts out: a text of the data with its readings, anything else as it is."""
    return ruby_html(value) if type(value) is str and "{" in value else value


def _large_numbers(text: str) -> Markup:
    """A date that is set large, and what stands between its numbers small."""
    parts = re.split("([0-9]+)", text)
    small = (Markup("<small>{}</small>").format(ruby_html(part)) if part else "" for part in parts[::2])
    return Markup("").join(item for pair in zip_longest(small, parts[1::2], fillvalue="") for item in pair)


def _protected(context: Context) -> tuple[str, ...]:
    names: tuple[str, ...] = context["protected"]
    return names


def _measure(context: Context) -> float:
    """How many characters a line has on this paper and in this edition, beside the widest one."""
    return float(context["properties"].get("measure", 1))


def _linked(context: Context, text: str | Markup, to: str | None) -> str | Markup:
    """Text that a screen opens something for; on paper nothing can be opened, and nothing changes."""
    if context["output"] not in SCREENS or not to:
        return text
    return Markup('<a href="{}">{}</a>').format(to, text)


def code_alt_text(label: str, language: str) -> str:
    """What a screen reader says of a QR code: what it opens."""
    return phrase("code_opens", language, label=base_text(label).replace("\n", ""))


SKETCH_CLASS = 'class="sketch"'
"""Of the picture of a way in a template."""


def sketch_alt_text(venue: str, language: str) -> str:
    """What a screen reader says of the sketch of a way; its words stand below it."""
    return base_text(phrase("sketch_of", language, venue=base_text(venue).replace("\n", "")))


def _qr(context: Context, code: CodeView) -> Markup:
    """The code; ``--code`` of the style is the side of its symbol.

    Its corner, not that of its quiet zone, lies on the grid: the quiet zone reaches out over the edges by a
    negative margin, and the style leaves white there.
    """
    made = make_qr(code.payload)
    svg = _linked(context, made.svg(code_alt_text(code.label, context["language"])), code.link)
    return Markup('<div class="symbol" style="--modules: {}">{}</div>').format(made.modules, svg)
