"""PDF/UA-1 (ISO 14289-1) as far as our templates could break it, by the Matterhorn Protocol 1.1."""

from brochures.preflight.accessibility.check import check_accessibility
from brochures.preflight.accessibility.conditions import read_conditions

__all__ = ["check_accessibility", "read_conditions"]
