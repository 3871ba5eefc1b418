"""Files that people write: a path or a text comes in.

Plain data with the line of every value goes out, or all that is wrong with it, as file, line, path and cure.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.schemas.files import load as load
    from harness.schemas.misfits import packaged as packaged
    from harness.schemas.misfits import problems as problems
    from harness.schemas.texts import decode as decode
    from harness.schemas.texts import unreadable as unreadable
    from harness.schemas.tree import Path as Path
    from harness.schemas.tree import Place as Place
    from harness.schemas.tree import Tree as Tree
    from harness.schemas.tree import parse as parse
else:
    __getattr__, __dir__ = door(__name__)
