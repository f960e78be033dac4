"""View + Jinja -> HTML. Every string of the dataset is data: escaped, never markup or template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.content.views import View, field_names
from brochures.content.views.contacts import CodeView
from brochures.products.plan import Document
from brochures.text.words import word
from brochures.typeset.fitting import fitting_pt
from brochures.typeset.phrase_html import no_break_html, phrase_html
from brochures.typeset.qr import QUIET_ZONE_MODULES, make_qr

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateError
    from jinja2.runtime import Context

PAGE = "page.html.j2"


def render_html(document: Document, view: View, run_code: str) -> str:
    """The HTML of a document.

    Raises BrochureError for a mistake in a template; an unknown name is one (StrictUndefined).
    """
    from jinja2 import TemplateError

    folder = document.product.template
    try:
        template = _environment(folder.parent).get_template(f"{folder.name}/{PAGE}")
        return template.render(
            view=view,
            trim=document.product.trim,
            edition=document.edition,
            output=document.output,
            issued=document.issued,
            run_code=run_code,
            # Read by the filters below.
            protected=view.protected,
        )
    except TemplateError as error:
        raise BrochureError([_template_finding(error, folder)]) from None


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
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["word"] = word
    environment.filters["fit"] = fitting_pt

    @pass_context
    def phrases(context: Context, text: str, max_em: float = 14) -> Markup:
        return phrase_html(text, _protected(context), max_em=max_em)

    @pass_context
    def unbroken(context: Context, text: str) -> Markup:
        return no_break_html(text, _protected(context))

    @pass_context
    def link(context: Context, text: str | Markup, to: str | None) -> str | Markup:
        return _linked(context, text, to)

    @pass_context
    def qr(context: Context, code: CodeView, symbol_mm: float) -> Markup:
        return _qr(context, code, symbol_mm)

    environment.filters["link"] = link
    environment.filters["qr"] = qr
    environment.filters["phrases"] = phrases
    environment.filters["unbroken"] = unbroken
    return environment


def _protected(context: Context) -> tuple[str, ...]:
    names: tuple[str, ...] = context["protected"]
    return names


def _linked(context: Context, text: str | Markup, to: str | None) -> str | Markup:
    """Text that a screen opens something for; on paper nothing can be opened, and nothing changes."""
    if context["output"] != "web" or not to:
        return text
    return Markup('<a href="{}">{}</a>').format(to, text)


def _qr(context: Context, code: CodeView, symbol_mm: float) -> Markup:
    """The code with a symbol of this side, whose corner, not its quiet zone's, lies on the grid.

    The quiet zone reaches out over the edges by a negative margin; the style leaves white there.
    """
    made = make_qr(code.payload)
    quiet_mm = QUIET_ZONE_MODULES * symbol_mm / made.modules
    side_mm = symbol_mm + 2 * quiet_mm
    svg = _linked(context, made.svg(f"{code.label.replace(chr(10), '')}を開く{word('qr_code')}"), code.link)
    style = f"width: {side_mm:.3f}mm; height: {side_mm:.3f}mm; margin: {-quiet_mm:.3f}mm"
    return Markup('<div class="symbol" style="{}">{}</div>').format(style, svg)
