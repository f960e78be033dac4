#!/usr/bin/env python3
"""The front door: ``python render.py --help`` tells what it can do."""

from brochures.__main__ import main

if __name__ == "__main__":
    main()
