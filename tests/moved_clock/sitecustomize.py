"""On the PYTHONPATH of a command, this gives it another day: the months that a README names are never over.

Python imports it by its name, before anything else. Commands read the clock in one function
(`brochures.cli.today.clock`), which is replaced when its module has been loaded; nothing else is touched. Any
Python that finds this file must be able to read it.
"""

import os
import sys
from datetime import datetime
from importlib.machinery import PathFinder

MODULE = "brochures.cli.today"


class MovedClock(PathFinder):
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if fullname != MODULE:
            return None
        spec = super().find_spec(fullname, path, target)
        load = spec.loader.exec_module

        def load_and_move(module):
            load(module)
            module.clock = lambda: datetime.fromisoformat(os.environ["MOVED_CLOCK"])

        spec.loader.exec_module = load_and_move
        return spec


sys.meta_path.insert(0, MovedClock)
