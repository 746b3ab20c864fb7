"""A seeded corpus of invented articles of about eight claims: corpus.py N FOLDER [--seed K].

The same N and seed give the same bytes. A tenth as many actors as articles speak in them, as in a newsroom's
archive, where a few return all the time and most but once. With fewer paragraphs, articles have about two
claims a paragraph; with several outlets, each text is taken up by so many.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path

FIRST = ("Anne", "Bruno", "Carole", "Denis", "Élise", "Fabien", "Gilles", "Hélène", "Irène", "Jules", "Karim")
LAST = ("Aubier", "Brocard", "Castel", "Delmas", "Esnault", "Fargue", "Garnier", "Hurel", "Jarry", "Lavigne")
ROLES = ("la maire", "le préfet", "la directrice du port", "le porte-parole", "la ministre", "le général")
TOWNS = ("Vernay", "Saint-Aubin", "Corbeil", "Lormont", "Brissac", "Aubeterre", "Montfaucon", "Carvin")
OUTLETS = ("Le Courrier du Val", "L'Écho des Ports", "Radio Littoral", "La Gazette de l'Est")
THINGS = ("camions", "drones", "soldats", "tonnes de blé", "logements", "blessés", "manifestants", "obus")
VERBS = ("a affirmé", "a annoncé", "a déclaré", "a reconnu", "a assuré")
DONE = ("livrés", "comptés", "recensés", "attendus", "signalés", "envoyés")
PLACES = ("dans le port", "près de la gare", "au nord de la ville", "sur la place", "dans la vallée")
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "septembre", "octobre", "novembre")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")


@dataclass(frozen=True)
class Kind:
    """How the articles of a corpus are."""

    paragraphs: int = 4
    outlets: int = 1  # that take up each text


def article(rank: int, actors: list[str], seed: int, kind: Kind) -> str:
    """Return the file of one article."""
    draw = random.Random(seed * 1_000_003 + rank // kind.outlets)
    speakers = [actors[int(len(actors) * draw.random() ** 3)] for _ in range(3)]
    town, day = draw.choice(TOWNS), dt.date(2020, 1, 6) + dt.timedelta(days=draw.randrange(2000))
    title = (
        f"{town} : {draw.randrange(20, 900)} {draw.choice(THINGS)} {draw.choice(DONE)} {draw.choice(PLACES)}"
    )
    lines = [
        "---",
        f'title: "{title}"',
        f'outlet: "{draw.choice(OUTLETS)}"',
        f"date: {day}",
        f"url: https://www.exemple.org/{rank}",
        f"slug: a{rank:06d}",
        "---",
        "",
    ]
    paragraphs = [_paragraph(draw, speakers, town) for _ in range(kind.paragraphs)]
    return "\n".join(lines) + "\n" + "\n\n".join(paragraphs) + "\n"


def _paragraph(draw: random.Random, speakers: list[str], town: str) -> str:
    return " ".join((_told(draw, speakers, town), _stated(draw, town)))


def _told(draw: random.Random, speakers: list[str], town: str) -> str:
    who, number = draw.choice(speakers), draw.randrange(20, 9000)
    what = f"{draw.choice(('environ', 'plus de', 'près de', 'au moins'))} {number} {draw.choice(THINGS)}"
    match draw.randrange(4):
        case 0:
            return f"Selon {who}, {what} ont été {draw.choice(DONE)} {draw.choice(PLACES)} de {town}."
        case 1:
            return f"{who} {draw.choice(VERBS)} {draw.choice(DAYS)} que {what} seraient {draw.choice(DONE)}."
        case 2:
            return f"« Nous attendons {what} {draw.choice(PLACES)} », {draw.choice(VERBS)} {who}."
        case _:
            return f"D'après {draw.choice(ROLES)} de {town}, {what} auraient été {draw.choice(DONE)}."


def _stated(draw: random.Random, town: str) -> str:
    when = f"le {draw.randrange(2, 28)} {draw.choice(MONTHS)}"
    number = draw.randrange(20, 9000)
    match draw.randrange(3):
        case 0:
            return f"La route de {town} rouvrira {when}, après {draw.randrange(2, 20)} semaines de travaux."
        case 1:
            return f"{when.capitalize()}, {number} {draw.choice(THINGS)} étaient {draw.choice(PLACES)}."
        case _:
            return f"Une réunion se tiendra {when} {draw.choice(PLACES)} avec les habitants de {town}."


def names(count: int, seed: int) -> list[str]:
    """Return that many names of people."""
    draw = random.Random(seed)
    syllables = ("ba", "cor", "del", "fan", "gui", "lar", "mon", "per", "rou", "sal", "tan", "ver")
    found: dict[str, None] = {}
    while len(found) < count:
        last = draw.choice(LAST) if len(found) < len(LAST) else "".join(draw.choices(syllables, k=3)).title()
        found[f"{draw.choice(FIRST)} {last}"] = None
    return list(found)


def write(count: int, folder: Path, seed: int = 20250617, kind: Kind = Kind()) -> None:
    """Write a content folder of that many articles."""
    articles = folder / "articles"
    articles.mkdir(parents=True)
    (folder / "site.yaml").write_text("title: Archive\nlanguage: fr\n", encoding="utf-8")
    actors = names(max(20, count // 10), seed)
    for rank in range(count):
        (articles / f"a{rank:06d}.md").write_text(article(rank, actors, seed, kind), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=20250617)
    arguments = parser.parse_args()
    write(arguments.count, arguments.folder, arguments.seed)
