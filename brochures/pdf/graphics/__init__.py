"""Everything that a PDF paints, with its place, colours and thickness."""

from brochures.pdf.graphics.interpreter import painted_objects
from brochures.pdf.graphics.painted_object import Colour, PaintedObject, PlacedImage

__all__ = ["Colour", "PaintedObject", "PlacedImage", "painted_objects"]
