"""What the tool is compared with, and where its own time goes; not a part of what is installed.

``render.py bench --peers`` runs the peers, ``python -m bench.profile`` tells the parts of a warm document.
"""
