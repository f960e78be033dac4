"""The tools that one might use in our place, each making the same four documents from the same facts.

`installed` finds them, `content` writes what they read, `check` says whether what they made counts; the
others are the peers themselves, each with the command line of `command_line`.
"""
