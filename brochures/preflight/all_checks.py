"""Every check, in the order of reports and of README.md.

First the file as a whole, then what it says, how it is set, how it prints, and how it is read aloud. To
add a check, write a module like those in ``checks/`` and name it here. The list is written out and not
found in the folder: an order belongs to no single check, and imports that stand in the code are seen by the
type checker, by the contract of the folders and in any way in which the program is packed. It does not
stand in ``checks/__init__.py``, so that whoever needs one check does not load them all.
"""

from __future__ import annotations

from brochures.base.findings import Text
from brochures.preflight import foreign
from brochures.preflight.accessibility import check as accessibility
from brochures.preflight.checks import (
    alt_texts,
    belonging,
    clear_text,
    code_labels,
    contrast,
    dates,
    disclosure,
    emptiness,
    folds,
    fonts,
    glyphs,
    hairlines,
    images,
    kept_together,
    left_out,
    letterforms,
    line_breaks,
    line_order,
    links,
    logo,
    only_pages,
    other_language,
    overlap,
    overset,
    pages,
    painting,
    position,
    press,
    qr_codes,
    qr_print,
    readings,
    required_facts,
    running_text,
    safe_area,
    sketch,
    slug,
    strikethrough,
    text_version,
    type_scale,
    type_sizes,
    typesetter_log,
    unknown_facts,
    verapdf,
    visible_text,
    word_sources,
    words,
)

CHECKS = (
    pages.CHECK,
    press.CHECK,
    typesetter_log.CHECK,
    required_facts.CHECK,
    unknown_facts.CHECK,
    dates.CHECK,
    kept_together.CHECK,
    belonging.CHECK,
    disclosure.CHECK,
    overset.CHECK,
    words.CHECK,
    text_version.CHECK,
    word_sources.CHECK,
    line_breaks.CHECK,
    type_sizes.CHECK,
    type_scale.CHECK,
    running_text.CHECK,
    emptiness.CHECK,
    left_out.CHECK,
    other_language.CHECK,
    line_order.CHECK,
    position.CHECK,
    painting.CHECK,
    slug.CHECK,
    overlap.CHECK,
    visible_text.CHECK,
    strikethrough.CHECK,
    readings.CHECK,
    clear_text.CHECK,
    contrast.CHECK,
    qr_codes.CHECK,
    code_labels.CHECK,
    qr_print.CHECK,
    safe_area.CHECK,
    folds.CHECK,
    fonts.CHECK,
    glyphs.CHECK,
    letterforms.CHECK,
    images.CHECK,
    sketch.CHECK,
    logo.CHECK,
    hairlines.CHECK,
    links.CHECK,
    only_pages.CHECK,
    alt_texts.CHECK,
    accessibility.CHECK,
    verapdf.CHECK,
)

_TITLES = {check.name: check.title for check in CHECKS} | {foreign.NAME: foreign.TITLE}


def title_of(name: str) -> Text:
    """The question that a check asks; of a stage that is no check, such as the template, its name."""
    return _TITLES.get(name, Text(name, name))
