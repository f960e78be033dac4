"""The HTML of the documents, for every peer that reads HTML."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bench.peers.protocol import Content, Words

if TYPE_CHECKING:
    from jinja2 import Environment


class Pages:
    """Fills the templates; one environment for all documents."""

    def __init__(self, content: Content) -> None:
        self.content = content

    @cached_property
    def _templates(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader

        return Environment(loader=FileSystemLoader(self.content.folder / "html"), autoescape=True)

    def html(self, document: str, words: Words) -> str:
        told = self.content.told(document, words)
        template = self._templates.get_template(f"{told['kind']}.html.j2")
        return template.render(
            d=told["section"],
            sheet=told["sheet"],
            codes=self.content.all["codes"],
            base=f"{self.content.folder.as_uri()}/",
        )
