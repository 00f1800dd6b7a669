"""`python -m paperkit`, and the `paperkit` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        from paperkit.cli import run

        sys.exit(run())
    except KeyboardInterrupt:
        # Before `run` can see it: while it is being imported.
        sys.exit(130)


if __name__ == "__main__":
    main()
