"""Our builds beside those of Hugo, Pelican and Eleventy, on the same articles and pages of the same size.

    builds.py WORK 1000 10000 --rounds 3 --hugo PATH --pelican PATH --eleventy PATH

The corpus is seeded (corpus.py). The peers are given what we found in each article, in its front matter, and
templates that write pages of as many bytes as ours; they write none of the data files that we write beside a
brief. Their sites and ours are built in turn: from empty (ours with what it extracted and rendered kept, but no spare of the site), with nothing changed,
with one article changed. CPU is that of the process and its children. The medians are printed, with their
ratios to Hugo's. The CPU of our one change is told without the model (model_first.py): loading it takes several
times as long as all else, and by the minute half as much again.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = ("from empty", "no change", "one change")
_NEWS = "\nLe maire a annoncé {} camions.\n"  # the last words of the changed article: a number more each time


@dataclass(frozen=True)
class Tool:
    """A site generator, and the site it makes."""

    name: str
    command: tuple[str | Path, ...]
    site: Path  # where it runs
    output: Path
    changed: Path  # the article that is changed
    has_model: bool = False  # which one change has to load
    spare: Path | None = None  # what would give a deleted site back without building it


@dataclass(frozen=True)
class Cost:
    """What a run took."""

    cpu: float
    wall: float
    peak: int  # MB
    told: str  # on stderr


def main() -> None:
    """Build, measure, print."""
    arguments = _arguments()
    arguments.work.mkdir(parents=True, exist_ok=True)
    for count in arguments.counts:
        ours = _ours(arguments.work / f"ours-{count}", count)
        size, records = _page_size(ours.output), list(_records(ours.output))
        peers = [
            make(arguments.work / f"{name}-{count}", program, records, size)
            for name, program, make in (
                ("hugo", arguments.hugo, _hugo),
                ("pelican", arguments.pelican, _pelican),
                ("eleventy", arguments.eleventy, _eleventy),
            )
            if program
        ]
        costs = {(tool.name, case): [] for tool in (ours, *peers) for case in CASES}
        for _ in range(arguments.rounds):
            for tool in (ours, *peers):
                for case in CASES:
                    costs[tool.name, case].append(measured(tool, case))
        _print(count, size, costs)


def measured(tool: Tool, case: str) -> Cost:
    """Return what a case of a tool takes, in one round: the CPU of one change without that of the model."""
    if case == "from empty":
        for folder in filter(None, (tool.output, tool.spare)):
            _put_away(folder)
    elif case == "one change":
        _change(tool.changed)
    time.sleep(0.2)
    if case == "one change" and tool.has_model:
        return _beside_the_model(tool)
    return run(tool.command, tool.site)


def _beside_the_model(tool: Tool) -> Cost:
    """Return what our build takes beside the loading of the model, and beside the end of what is loaded."""
    loads = (sys.executable, HERE / "model_first.py")
    whole, bare = run((*loads, *tool.command[2:]), tool.site), run(loads, tool.site)
    loading, (_, until_end) = _times(whole)[0], _times(bare)
    return replace(whole, cpu=whole.cpu - loading - (bare.cpu - until_end))


def _times(cost: Cost) -> list[float]:
    """Return the two times that model_first.py tells."""
    return [float(word) for word in cost.told.splitlines()[-1].split()]


def _change(path: Path) -> None:
    """Have an article say what it never said before: what it said, we would not extract again."""
    start, end = _NEWS.split("{}")
    text, _, number = path.read_text(encoding="utf-8").partition(start)
    path.write_text(f"{text}{start}{int(number.removesuffix(end) or 20) + 1}{end}", encoding="utf-8")


def _put_away(folder: Path) -> None:
    """Have a folder out of the way. It is not deleted: some file systems then make new files slowly for minutes."""
    away = folder.parent / f".away-{time.monotonic_ns()}"
    if folder.exists():
        folder.rename(away)


def run(command: tuple[str | Path, ...], folder: Path) -> Cost:
    """Return what a program took, with its children."""
    watching = (
        "import os,resource,subprocess,sys;r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL).returncode;"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_utime+u.ru_stime,u.ru_maxrss//1024);sys.exit(r)"
    )
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", watching, *map(str, command)],
        cwd=folder, capture_output=True, text=True, check=False, env=_as_by_default(),
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr}")
    cpu, peak = done.stdout.split()
    return Cost(float(cpu), time.monotonic() - started, int(peak), done.stderr)


def _as_by_default() -> dict[str, str]:
    """Return the environment, with compiled modules kept as Python does unless it is told not to."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _ours(folder: Path, count: int) -> Tool:
    if not folder.exists():
        subprocess.run([sys.executable, HERE / "corpus.py", str(count), folder / "content"], check=True)
        (folder / "content" / "site.yaml").write_text("title: Archive\nsearch: false\n", encoding="utf-8")
    command = (sys.executable, ROOT / "build.py", "--output", "site")
    subprocess.run(command, cwd=folder, check=True)
    changed = min((folder / "content").rglob("*.md"))
    spare = folder / ".cache" / "outputs"
    return Tool("sourcier", command, folder, folder / "site", changed, has_model=True, spare=spare)


def _records(site: Path) -> Iterator[dict[str, object]]:
    """Yield what we found in each article, as a peer's front matter, with its text."""
    for path in sorted(site.glob("briefs/*/brief.json")):
        brief = json.loads(path.read_text(encoding="utf-8"))
        article, extraction = brief["article"], brief["extraction"]
        names = {actor["id"]: actor["name"] for actor in extraction["actors"]}
        claims = [
            {
                "id": claim["id"],
                "title": extraction[claim["field"]][slice(*claim["span"])],
                "words": extraction[claim["field"]][slice(*claim["span"])],
                "by": claim["source"]["text"] or "Sans source",
                "certainty": claim["certainty"],
            }
            for claim in extraction["claims"]
        ]
        yield {
            "title": article["title"], "date": article["date"], "outlet": article["outlet"],
            "url_of": article["url"], "slug": article["slug"], "claims": claims,
            "acteurs": sorted(set(names.values())), "text": extraction["text"],
        }  # fmt: skip


def _hugo(folder: Path, program: Path, records: list[dict[str, object]], size: int) -> Tool:
    def build(padding: int) -> Tool:
        _fresh(folder, "hugo")
        _pad(folder / "layouts" / "partials" / "padding.html", padding)
        changed = _articles(folder / "content" / "briefs", records, {})
        return Tool("hugo", (program, "--quiet"), folder, folder / "public", changed)

    return _padded(build, size, "public/briefs")


def _pelican(folder: Path, program: Path, records: list[dict[str, object]], size: int) -> Tool:
    def build(padding: int) -> Tool:
        _fresh(folder, "pelican")
        _pad(folder / "theme" / "templates" / "padding.html", padding)
        changed = _articles(folder / "content", records, {"acteurs": "tags"})
        command = (program, "-q", "-s", "pelicanconf.py")
        return Tool("pelican", command, folder, folder / "output", changed)

    return _padded(build, size, "output/briefs")


def _eleventy(folder: Path, program: Path, records: list[dict[str, object]], size: int) -> Tool:
    def build(padding: int) -> Tool:
        _fresh(folder, "eleventy")
        _pad(folder / "_includes" / "padding.html", padding)
        placed = [{**record, "permalink": f"/briefs/{record['slug']}/index.html"} for record in records]
        changed = _articles(folder / "articles", placed, {})
        (folder / "articles.json").rename(folder / "articles" / "articles.json")
        command = (program, "--quiet", "--config=eleventy.config.cjs")
        return Tool("eleventy", command, folder, folder / "_site", changed)

    return _padded(build, size, "_site/briefs")


def _padded(build: Callable[[int], Tool], size: int, briefs: str) -> Tool:
    """Return a site whose pages have as many bytes as ours: built once without padding, to know what lacks."""
    bare = build(0)
    run(bare.command, bare.site)
    own = _page_size(bare.site, briefs)
    return build(max(0, size - own))


def _fresh(folder: Path, peer: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "peers" / peer, folder)


def _pad(path: Path, size: int) -> None:
    path.write_text("<p>" + "x" * max(0, size - 7) + "</p>\n", encoding="utf-8")


def _articles(folder: Path, records: list[dict[str, object]], renamed: dict[str, str]) -> Path:
    """Write the articles of a peer; return one of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        head = {renamed.get(key, key): value for key, value in record.items() if key != "text"}
        lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
        path = folder / f"{record['slug']}.md"
        path.write_text("---\n" + "\n".join(lines) + f"\n---\n{record['text']}\n", encoding="utf-8")
    return min(folder.glob("*.md"))


def _page_size(site: Path, briefs: str = "briefs") -> int:
    sizes = [path.stat().st_size for path in site.glob(f"{briefs}/*/index.html")]
    return round(statistics.mean(sizes))


def _print(count: int, size: int, costs: dict[tuple[str, str], list[Cost]]) -> None:
    sys.stdout.write(f"\n{count} articles, pages of {size} bytes\n")
    sys.stdout.write(f"{'':10}{'':12}{'CPU s':>9}{'wall s':>9}{'MB':>7}{'CPU to Hugo':>14}\n")
    medians = {key: statistics.median(cost.cpu for cost in found) for key, found in costs.items()}
    for (name, case), found in costs.items():
        cpu = medians[name, case]
        hugo = medians.get(("hugo", case))
        ratio = f"{cpu / hugo:.3f}" if hugo else ""
        wall, peak = statistics.median(c.wall for c in found), max(c.peak for c in found)
        sys.stdout.write(f"{name:10}{case:12}{cpu:9.2f}{wall:9.2f}{peak:7}{ratio:>14}\n")
    each = " ".join(f"{cost.cpu:.2f}" for cost in costs["sourcier", "one change"])
    sys.stdout.write(f"the CPU of our one change is told without that of the model; each time: {each}\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("work", type=lambda text: Path(text).resolve(), help="a folder for the sites")
    parser.add_argument("counts", type=int, nargs="+", help="articles")
    parser.add_argument("--rounds", type=int, default=3)
    for peer in ("hugo", "pelican", "eleventy"):
        parser.add_argument(f"--{peer}", type=Path, help="its program; left out without")
    return parser.parse_args()


if __name__ == "__main__":
    main()
