"""What the worst articles cost to read, to extract and to make a brief of: stretches of French and Markdown, repeated.

    python tests/bench/worst_cases.py [--bytes 10000] [--only REGEX] [--seed K]

CPU seconds of this process, the slowest first. A size is that of the file: from 200,000 bytes on most are refused, which takes time too.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from sourcier import extract
from sourcier.compose import compose_brief
from sourcier.config import Site
from sourcier.errors import ContentError
from sourcier.folders import default_templates
from sourcier.read.articles import ArticleFile, parse_article
from sourcier.read.files import decode_file
from sourcier.read.messages import read_messages

_HEAD = "---\ntitle: Une crue\noutlet: Journal\ndate: 2025-03-04\nurl: https://exemple.fr/a\n---\n\n"
_PATH = Path("a.md")
_WIDTH = 20_000  # characters a line may have here: some way below the bound
_PLAIN = (
    "Selon la préfecture, environ 240 habitants ont quitté leurs maisons mardi. « L’eau monte encore », "
    "a déclaré la maire, Jeanne Roux, qui attend 12 camions de la sécurité civile d’ici à jeudi.\n\n"
)
REPEATED = {
    "plain article": _PLAIN,
    "one sentence": "et le maire ajoute que la préfète pense que ",
    "words": "mot ",
    "one word": "a",
    "capitals": "Anne ",
    "names, joined": "Anne Roux et Jean Petit, ",
    "names, apposed": "Anne Roux, maire de Brassac, ",
    "names, hyphened": "Jean-",
    "initials": "J. ",
    "acronyms": "A.B.C. ",
    "institutions": "le ministère de la Défense de la ",
    "of the of the": "de la ville de ",
    "towns": "Moscou, Kiev, Paris et ",
    "nationalities": "les Russes et les Français ",
    "figures": "1 000 ",
    "figures, joined": "12-",
    "digits": "7",
    "decimals": "1,5 ",
    "number words": "cent mille deux cent ",
    "vingt": "vingt-",
    "and a half": "et demi ",
    "ranges": "entre 3 et 5 ",
    "to": "3 à ",
    "units": "12 kilomètres carrés de ",
    "approximators": "environ plus de près de ",
    "percent": "12 % des ",
    "money": "3 milliards d’euros de ",
    "days": "le 3 mai ",
    "days, joined": "le 3, le 4, ",
    "full dates": "mardi 12 mars 2024 ",
    "slashes": "12/03/",
    "months": "en juin et ",
    "years": "en 2024-",
    "distances": "il y a trois jours ",
    "durations": "pendant trois ans et demi ",
    "clock": "à 12 h 30 ",
    "from to": "du 3 au ",
    "night": "dans la nuit de lundi à ",
    "weekdays": "lundi, mardi et ",
    "eve": "la veille de la veille de ",
    "according": "selon ",
    "according to whom": "selon le ministère, ",
    "said": "a déclaré le maire, ",
    "said inverted": ", a-t-il dit, ",
    "said that": "le maire dit que ",
    "who": "qui dit qui ",
    "to do": "veut faire ",
    "quotes opened": "« ",
    "quotes": "« oui » ",
    "quotes said": "« oui », dit-il. ",
    "straight quotes": '" ',
    "straight words": 'il dit "oui" ',
    "curly quotes": "“oui” ",
    "quote nest": "« a “b ",
    "apostrophes": "l’",
    "brackets opened": "(",
    "brackets": "(a) ",
    "brackets closed": "a) ",
    "commas": "oui, ",
    "semicolons": "oui ; ",
    "stops": ". ",
    "short sentences": "Oui. ",
    "verbless sentences": "Le 3. ",
    "ellipses": "… ",
    "colons": "oui : ",
    "dashes": "– oui ",
    "equipment": "chars T-72 et ",
    "equipment, joined": "T-72/",
    "designations": "BTR-80 ",
    "counted equipment": "12 chars, 3 drones, ",
    "letters and figures": "A1",
    "would": "aurait pu ",
    "not": "ne pas ",
    "if": "si ",
    "will": "ira et viendra ",
    "relatives": "l’homme que ",
    "participles": "assis, vu, ",
    "letters, accented": "e\u0301",
    "no-break": "a\u00a0",
    "zero width": "a\u200b",
    "emoji": "oui \U0001f600 ",
    "ligatures": "ﬁ œ ",
    "Arabic figures": "٣ ",
    "CJK": "李明 ",
    "lines": "oui\n",
    "paragraphs": "oui\n\n",
    "hard breaks": "oui  \n",
    "emphasis": "*a* ",
    "emphasis opened": "*a ",
    "emphasis nest": "*a **b ",
    "underscores": "_a ",
    "code": "`a` ",
    "code opened": "`a ",
    "link": "[a](http://b.fr) ",
    "link opened": "[a](",
    "link brackets": "[",
    "link nest": "[a [b] ",
    "link in brackets": "[a](http://b.fr/((",
    "labels": "[a][b] ",
    "definitions": "[a]: http://b.fr\n",
    "definitions apart": "[a]: http://b.fr\n\n",
    "pictures": "![a](http://b.fr) ",
    "pictures opened": "![[]()",
    "addresses": "<http://b.fr> ",
    "addresses opened": "<http://",
    "mail": "<a@b.fr> ",
    "entities": "&eacute; ",
    "escapes": "\\* ",
    "headings": "# oui\n\n",
    "headings in a row": "# oui\n",
    "underlined": "oui\n===\n",
    "list": "* oui\n",
    "list apart": "* oui\n\n",
    "numbered": "1. oui\n",
    "quoted": "> oui\n",
    "quoted apart": "> oui\n\n",
    "quoted nest": "> ",
    "list nest": "* ",
    "code lines": "    oui\n\n",
    "rules": "---\n",
    "rules apart": "* * *\n\n",
    "tags": "<b>oui</b> ",
    "tags opened": "<div",
    "comments": "<!-- ",
    "tables": "| a | b |\n",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of the stages; `refused` is what is said of an article that is not read."""

    name: str
    read: float
    extract: float = 0.0
    compose: float = 0.0
    claims: int = 0
    refused: str = ""

    @property
    def whole(self) -> float:
        return self.read + self.extract + self.compose


def texts(size: int, seed: int) -> dict[str, str]:
    """Return bodies of so many bytes by what they are made of."""
    chance = random.Random(seed)
    made = {name: _filled(piece, size) for name, piece in REPEATED.items()}
    made["many persons"] = _cut(
        "\n\n".join(f"Selon {_name(chance)}, il pleut." for _ in range(size // 20)), size
    )
    made["many persons, one sentence"] = _filled(
        ", ".join(_name(chance) for _ in range(size // 10)) + ", ", size
    )
    made["many figures"] = _cut(
        " ".join(f"Il y a {chance.randint(2, 10**7)} pas." for _ in range(size // 10)), size
    )
    made["many dates"] = _cut(
        " ".join(f"Le {n % 27 + 1} mai {1900 + n % 150}." for n in range(size // 10)), size
    )
    made["growing code"] = _cut("".join("e" + "`" * n for n in range(1, 1500)), size)
    made["stairs"] = _cut("".join("    " * n + "* a\n" for n in range(1, 700)), size)
    for number in range(3):
        pieces = chance.sample(sorted(REPEATED.values()), 12)
        made[f"mixture {number}"] = _filled("".join(pieces), size)
    return made


def cost_of(name: str, body: str) -> Cost:
    """Return what an article costs."""
    started = time.process_time()
    try:
        text = decode_file(_PATH, (_HEAD + body).encode("utf-8"))
        article = _read(text)
    except ContentError as error:
        return Cost(name, time.process_time() - started, refused=error.faults[0].what)
    read = time.process_time()
    found = extract(article.article.text, article.article.title, article.article.date)
    extracted = time.process_time()
    compose_brief(article.article, found, _SITE, _MESSAGES)
    composed = time.process_time()
    return Cost(name, read - started, extracted - read, composed - extracted, len(found.claims))


def main() -> None:
    arguments = _arguments()
    extract("Le modèle est chargé, selon le maire.", "Une crue")
    names = re.compile(arguments.only)
    chosen = {
        name: body
        for name, body in texts(arguments.bytes - len(_HEAD), arguments.seed).items()
        if names.search(name)
    }
    costs = [cost_of(*item) for item in track(chosen.items(), "Measuring")]
    _print(sorted(costs, key=lambda cost: -cost.whole), arguments.bytes)


def _read(text: str) -> ArticleFile:
    return parse_article(text, _PATH, Path(), "full")


def _filled(piece: str, size: int) -> str:
    return _cut(piece * (size // len(piece.encode()) + 1), size)


def _cut(text: str, size: int) -> str:
    """Return a text of a size, in lines of some length."""
    text = text.encode()[:size].decode("utf-8", "ignore")
    if "\n" in text:
        return text
    return "\n\n".join(text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH))


def _name(chance: random.Random) -> str:
    first, last = ("".join(chance.choices("aeioulmnrst", k=6)).capitalize() for _ in range(2))
    return f"{first} {last}"


def _print(costs: list[Cost], size: int) -> None:
    table = Table(title=f"{size:,} bytes: CPU seconds", title_justify="left")
    for column in ("text", "read", "extract", "brief", "in all", "claims", "refused"):
        table.add_column(column)
    for cost in costs:
        parts = (cost.read, cost.extract, cost.compose, cost.whole)
        table.add_row(cost.name, *(f"{part:.2f}" for part in parts), str(cost.claims), cost.refused)
    Console(width=140).print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bytes", type=int, default=10_000)
    parser.add_argument("--only", default="", help="regular expression on what texts are made of")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


_SITE = Site()
_MESSAGES = read_messages([default_templates()], "fr")

if __name__ == "__main__":
    main()
