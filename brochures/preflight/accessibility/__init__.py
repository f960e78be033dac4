"""PDF/UA-1 (ISO 14289-1) as far as a machine can see, by the conditions of the Matterhorn Protocol 1.1."""

from brochures.preflight.accessibility.check import check_accessibility
from brochures.preflight.accessibility.conditions import CONDITIONS

__all__ = ["CONDITIONS", "check_accessibility"]
