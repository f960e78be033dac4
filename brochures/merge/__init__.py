"""Merge runs: many documents of one master, of which only the words and codes that differ are set.

The idea of PDF/VT (ISO 16612-2): a document is typeset in full once, and each further one that differs
from it in lines which cannot move anything else gets the operators that WeasyPrint would have
written, in their place. What cannot be shown to be the same is typeset in full.
"""
