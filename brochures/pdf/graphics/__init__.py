"""Everything that a PDF paints, with its place, colours and thickness: the material of several checks."""

from brochures.pdf.graphics.marks import Colour, Lettering, Mark, Picture
from brochures.pdf.graphics.walk import marks_of

__all__ = ["Colour", "Lettering", "Mark", "Picture", "marks_of"]
