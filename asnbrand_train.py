"""Starts asnbrand-train.

The three packages (``modules``, ``progress``, ``tui``) bear the names of the folders. PyPI has a package
called ``progress`` too, so an installed wheel keeps ours in the private folder ``_asnbrand_train`` beside
this file; in a checkout they stand beside this file themselves. Either way that place goes first on
``sys.path``, before anything of ours is imported.
"""

import os
import sys

__version__ = "0.1.0"


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code (0 done, 1 problems found, 2 usage or no terminal)."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib costs start-up time
    private = os.path.join(here, "_asnbrand_train")  # noqa: PTH118
    sys.path.insert(0, private if os.path.isdir(private) else here)  # noqa: PTH112
    from tui.cli import main as run

    return run(argv, __version__)


if __name__ == "__main__":
    sys.exit(main())
