"""Measurements of brochures and of the tools one might use in its place; not in the wheel.

``python -m bench --help``; docs/performance.md tells how the figures are taken.
"""
