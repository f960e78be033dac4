"""Everything that a PDF paints, with its place, colours and thickness: the material of several checks."""

from brochures.preflight.graphics.marks import Colour, Lettering, Mark, Picture
from brochures.preflight.graphics.walk import marks_of

__all__ = ["Colour", "Lettering", "Mark", "Picture", "marks_of"]
