"""How fast the staff's page is, and what a crowd does to it: ``python -m bench.page``."""
