"""One document to make, as it is handed to whoever makes it."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.build.fingerprint import Fingerprint, fingerprint_of
from brochures.build.inputs import Inputs
from brochures.content.content import Content, content_of
from brochures.model import Dataset
from brochures.products.plan import Document


@dataclass(frozen=True)
class Job:
    """A document, what it says, and the fingerprint of all that it depends on.

    One ``to_impose`` goes onto sheets with others, so that whoever asks must know what it shows. Everything
    is a plain value, so that it can be handed to another process or another machine.
    """

    document: Document
    content: Content
    fingerprint: Fingerprint
    to_impose: bool = False


def job_of(document: Document, dataset: Dataset, inputs: Inputs) -> Job:
    """The job of a document of a dataset. Raises BrochureError for what cannot be printed."""
    return job_from(document, content_of(document, dataset), inputs)


def job_from(document: Document, content: Content, inputs: Inputs) -> Job:
    """The job of a document whose content is known."""
    return Job(document, content, fingerprint_of(document, content, inputs))
