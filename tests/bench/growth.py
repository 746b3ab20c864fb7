"""How a build's cost grows with the number of articles.

    growth.py WORK 1000 10000 100000 [--rounds 3]

Articles are short, about two claims each, and ten outlets take up each text, so that a hundred thousand can be
extracted in minutes. Each site is built from nothing once, then in rounds: from empty with its cache kept,
with nothing changed, with one article changed. CPU is that of the process and its children. The medians are
printed; beneath, the exponents of their growth from the first number to the last: 1 is in proportion.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
from pathlib import Path

from builds import CASES, ROOT, Cost, Tool, measured, run
from corpus import Kind, write

_SHORT = Kind(paragraphs=1, outlets=10)


def main() -> None:
    """Build, measure, print."""
    arguments = _arguments()
    medians = {}
    for count in arguments.counts:
        medians[count] = _medians(arguments.work / f"short-{count}", count, arguments.rounds)
        words = "".join(f"  {case} {cpu:8.2f} s" for case, cpu in medians[count].items())
        sys.stdout.write(f"{count:7}{words}\n")
        sys.stdout.flush()
    few, many = min(medians), max(medians)
    if few < many:
        times = math.log(many / few)
        grown = {case: math.log(medians[many][case] / medians[few][case]) / times for case in medians[few]}
        sys.stdout.write(
            "exponent" + "".join(f"  {case} {value:.2f}" for case, value in grown.items()) + "\n"
        )


def _medians(folder: Path, count: int, rounds: int) -> dict[str, float]:
    """Return the CPU seconds of each case; of one change without those of the model."""
    tool, first = _site(folder, count)
    costs: dict[str, list[Cost]] = {case: [] for case in CASES}
    for _ in range(rounds):
        for case in CASES:
            costs[case].append(measured(tool, case))
    peak = max(cost.peak for found in costs.values() for cost in found)
    sys.stdout.write(f"{count:7}  from nothing {first:.1f} s, peak memory in rounds {peak} MB\n")
    return {case: statistics.median(cost.cpu for cost in found) for case, found in costs.items()}


def _site(folder: Path, count: int) -> tuple[Tool, float]:
    """Return a site that is built, and what that took where it was not."""
    command = (sys.executable, ROOT / "build.py", "--output", "site", "--quiet")
    if not folder.exists():
        write(count, folder / "content", kind=_SHORT)
        (folder / "content" / "site.yaml").write_text("title: Archive\nsearch: false\n", encoding="utf-8")
    first = run(command, folder).cpu
    changed = min((folder / "content").rglob("*.md"))
    spare = folder / ".cache" / "outputs"
    return Tool("sourcier", command, folder, folder / "site", changed, has_model=True, spare=spare), first


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("work", type=lambda text: Path(text).resolve(), help="a folder for the sites")
    parser.add_argument("counts", type=int, nargs="+", help="articles")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
