#!/bin/sh
# For a double-click: set up (once) and open the page. The window stays when something is missing.
cd "$(dirname "$0")/.." || exit 1
sh scripts/setup.sh web && .venv/bin/python render.py serve && exit 0
echo "Enter を押すと、この窓を閉じます / Enter closes this window"
read -r _
