"""The HTML of the documents, for every peer that reads HTML."""

from __future__ import annotations

from collections.abc import Callable

from bench.peers.command_line import Content, Job


def page_maker(content: Content) -> Callable[[Job], str]:
    """Fills the templates; one environment for all documents."""
    from jinja2 import Environment, FileSystemLoader

    templates = Environment(loader=FileSystemLoader(content.folder / "html"), autoescape=True)
    base = f"{content.folder.as_uri()}/"

    def html_of(job: Job) -> str:
        document = content.document(job.document, job.words)
        template = templates.get_template(f"{document['kind']}.html.j2")
        codes = content.all["codes"]
        return template.render(d=document["section"], sheet=document["sheet"], codes=codes, base=base)

    return html_of
