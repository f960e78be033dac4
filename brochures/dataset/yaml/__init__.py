"""One YAML file as plain values, remembering where each of them was written.

Only the parser of PyYAML is used, never its constructors: the tree is built here from parser
events, with an explicit stack, so that no tag can make an object, no text turns into a
date, a number or a truth value by surprise, and a hostile file is refused while it is read.
"""

from brochures.dataset.yaml.compose import YAML_CHECK
from brochures.dataset.yaml.encoding import ENCODING_CHECK
from brochures.dataset.yaml.file import FILE_CHECK
from brochures.dataset.yaml.limits import (
    LIMIT_CHECK,
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_FINDINGS,
    MAX_NODES,
    cap,
)
from brochures.dataset.yaml.read import read_source
from brochures.dataset.yaml.sentences import Sentences
from brochures.dataset.yaml.tree import Source

__all__ = [
    "ENCODING_CHECK",
    "FILE_CHECK",
    "LIMIT_CHECK",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "MAX_FINDINGS",
    "MAX_NODES",
    "YAML_CHECK",
    "Sentences",
    "Source",
    "cap",
    "read_source",
]
