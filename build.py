"""`sourcier` for this checkout: `python build.py` builds content/ into site/."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - what is too old to install it can run this file all the same
    sys.exit(f"sourcier needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}")

try:
    from sourcier.cli import main
except ModuleNotFoundError as error:
    sys.exit(
        f"{error.name} is not installed here. Once, in this folder:\n"
        "    python3 -m venv .venv && .venv/bin/pip install -e .\n"
        "and then\n"
        "    .venv/bin/python build.py"
    )

if __name__ == "__main__":
    raise SystemExit(main())
