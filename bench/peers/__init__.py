"""The tools that one might use in our place, each making the same four documents from the same facts."""
