"""What extraction costs beside the language model alone, layer by layer, on the same texts in one run.

    python tests/bench/extraction.py [CONTENT] [--runs 5] [--copies 4]

CONTENT is a folder of articles, that of the demonstration by default. CPU seconds of this process, medians of the runs;
the model alone is `nlp.pipe` over the same titles and texts with the components that extraction uses, loaded as spaCy
loads them. No run knows the lemmas of the one before: texts are new to those who extract them.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.engine import MODEL
from sourcier.extractor.actors import find_actors
from sourcier.extractor.dates import find_dates
from sourcier.extractor.entities import find_entities
from sourcier.extractor.equipment import find_equipment
from sourcier.extractor.names import find_names
from sourcier.extractor.places import find_places
from sourcier.extractor.quantities import find_quantities
from sourcier.extractor.syntax import language
from sourcier.model import FOLDER, add_names
from sourcier.read import read_content
from sourcier.scheduling import extract_many

ROOT = Path(__file__).parents[2]


def main() -> None:
    arguments = _arguments()
    articles = read_content(arguments.content, drafts=True).articles
    documents = [Document(a.text, a.title, a.date) for a in articles] * arguments.copies
    words = sum(len(d.text.split()) for d in documents)
    list(extract_many(documents))  # loads the model and the lexicons
    models = _as_spacy_loads_it(), language.load_model()
    tasks = _tasks(documents, models[0])
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(arguments.runs):
        for name, task in tasks.items():
            for each in models:
                each.get_pipe("lemmatizer").cache.clear()
            started = time.process_time()
            task()
            seconds[name].append(time.process_time() - started)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    _print(medians, words, arguments.runs)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("content", type=Path, nargs="?", default=ROOT / "content")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--copies", type=int, default=4)
    return parser.parse_args()


def _as_spacy_loads_it() -> Language:
    model = spacy.load(MODEL, exclude=["ner"])
    add_names(model, FOLDER)
    return model


def _tasks(documents: list[Document], alone: Language) -> dict[str, Callable[[], object]]:
    """Return what is timed, by name. The layers are given passages parsed beforehand."""
    fields = [
        (field, words) for d in documents for field, words in (("title", d.title or ""), ("text", d.text))
    ]
    passages = language.parse_passages(fields)
    pairs = [passages[i : i + 2] for i in range(0, len(passages), 2)]
    names = [find_names(pair) for pair in pairs]
    dated = list(zip(pairs, documents, strict=True))
    return {
        "model alone": lambda: list(alone.pipe([words for _, words in fields])),
        "whole extraction": lambda: list(extract_many(documents)),
        "parsing": lambda: language.parse_passages(fields),
        "dates": lambda: [find_dates(p, d.date) for pair, d in dated for p in pair],
        "quantities": lambda: [find_quantities(p, []) for pair in pairs for p in pair],
        "equipment": lambda: [find_equipment(p, EditorLexicon()) for pair in pairs for p in pair],
        "entities": lambda: [find_entities(pair) for pair in pairs],
        "actors, places": lambda: [
            find_places(found.toponyms, find_actors(pair, found))
            for pair, found in zip(pairs, names, strict=True)
        ],
    }


def _print(medians: dict[str, float], words: int, runs: int) -> None:
    alone = medians["model alone"]
    table = Table("", "s", "ms / 1000 words", "× model", title=f"{words} words, medians of {runs} runs")
    for name, taken in medians.items():
        table.add_row(name, f"{taken:.2f}", f"{taken / words * 1e6:.0f}", f"{taken / alone:.2f}")
    figures = sum(medians[name] for name in ("dates", "quantities", "equipment"))
    table.add_row(
        "figures, dates, equipment",
        f"{figures:.2f}",
        f"{figures / words * 1e6:.0f}",
        f"{figures / alone:.2f}",
    )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
