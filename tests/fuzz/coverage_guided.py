"""The targets of fuzz.py on texts that coverage leads to: coverage_guided.py [TARGET] [--seconds 300]; it needs atheris.

Half of the texts are the pieces of fuzz.py, chosen byte by byte; the others are the bytes themselves. What a target may not do
ends the run with the text that made it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["sourcier", "markdown", "frontmatter", "yaml"]):
    import fuzz

_LONGEST = 2_000  # bytes: longer texts are fuzz.py's


def text_of(data: bytes) -> str:
    """Return the text that some bytes stand for."""
    if data[:1] < b"\x80":
        return "".join(fuzz.PIECES[byte % len(fuzz.PIECES)] for byte in data[1:])
    return data[1:].decode("utf-8", "replace")


def main() -> None:
    """Run a target for so long, or all of them on each text."""
    targets: dict[str, Callable[[str], object]] = {target.__name__: target for target in fuzz.TARGETS}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", nargs="?", choices=sorted(targets))
    parser.add_argument("--seconds", type=int, default=300)
    given = parser.parse_args()
    chosen = [targets[given.target]] if given.target else list(targets.values())

    def run(data: bytes) -> None:
        text = text_of(data)
        for target in chosen:
            target(text)

    bounds = [f"-max_total_time={given.seconds}", f"-max_len={_LONGEST}", "-len_control=0", "-timeout=60"]
    atheris.Setup([sys.argv[0], *bounds, "-rss_limit_mb=4096", "-print_final_stats=1"], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
