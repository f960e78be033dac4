"""View + Jinja -> HTML. Every string of the dataset is data: escaped, never markup or template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from brochures.locales import word
from brochures.phrases import no_break_html, phrase_html
from brochures.plan import Document
from brochures.qr import make_qr
from brochures.views import View
from brochures.views.common import CodeView

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

PAGE = "page.html.j2"
STYLE = "style.css"


def render_html(document: Document, view: View, run_code: str) -> str:
    """The HTML of a document. An unknown name in a template is an error (StrictUndefined)."""
    folder = document.product.template
    template = _environment(folder.parent).get_template(f"{folder.name}/{PAGE}")
    return template.render(
        view=view,
        trim=document.product.trim,
        edition=document.edition,
        today=document.today,
        run_code=run_code,
        # Read by the filters below.
        protected=view.protected,
    )


@cache
def _environment(templates: Path) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["word"] = word
    environment.filters["qr"] = _qr

    @pass_context
    def phrases(context: Context, text: str, max_chars: int = 14) -> Markup:
        return phrase_html(text, _protected(context), max_chars=max_chars)

    @pass_context
    def unbroken(context: Context, text: str) -> Markup:
        return no_break_html(text, _protected(context))

    environment.filters["phrases"] = phrases
    environment.filters["unbroken"] = unbroken
    return environment


def _protected(context: Context) -> tuple[str, ...]:
    names: tuple[str, ...] = context["protected"]
    return names


def _qr(code: CodeView) -> Markup:
    return make_qr(code.payload).svg(f"{code.label.replace(chr(10), '')}を開く{word('qr_code')}")
