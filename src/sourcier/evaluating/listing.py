"""Scores and mistakes as lines, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sourcier.evaluating.scoring import LAYERS, Mistake, Score, Scorer

_LONGEST = 70  # characters shown of an article's words


def score_lines(scorer: Scorer) -> Iterator[str]:
    """Yield a table, a line for each layer."""
    yield f"{'':11}{'precision':>10}{'recall':>8}{'F1':>7}{'annotated':>11}{'read':>6}"
    for layer in LAYERS:
        score = scorer.scores[layer]
        counts = f"{score.annotated:11}{score.read:6}"
        line = f"{layer:11}{score.precision:10.3f}{score.recall:8.3f}{score.f1:7.3f}{counts}"
        shares = (f"{name} {score.share(name):.3f}" for name in ("source", "certainty", "quote"))
        yield f"{line}  {', '.join(shares)}" if score.agreed else line


def mistake_lines(scorer: Scorer) -> Iterator[str]:
    """Yield a line for each mistake, layer by layer."""
    for layer in LAYERS:
        for mistake in scorer.mistakes:
            if mistake.layer == layer:
                yield _line(mistake)


def to_json(articles: int, scorer: Scorer) -> dict[str, Any]:
    """Return all of it as plain JSON types."""
    return {
        "schema": "sourcier/evaluation/1",
        "articles": articles,
        "scores": {layer: _score(scorer.scores[layer]) for layer in LAYERS},
        "mistakes": [
            {
                "article": mistake.article,
                "layer": mistake.layer,
                "words": mistake.words,
                "annotated": mistake.annotated or None,
                "read": mistake.read or None,
            }
            for mistake in scorer.mistakes
        ],
    }


def _line(mistake: Mistake) -> str:
    words = mistake.words if len(mistake.words) <= _LONGEST else f"{mistake.words[:_LONGEST]}…"
    where = f"{mistake.article}: {mistake.layer}: « {words} »"
    if not mistake.read:
        return f"{where} missed: {mistake.annotated}"
    if not mistake.annotated:
        return f"{where} not annotated: {mistake.read}"
    return f"{where} is {mistake.annotated}, read as {mistake.read}"


def _score(score: Score) -> dict[str, Any]:
    figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    shares = {name: score.share(name) for name in sorted(score.agreed)}
    counts = {"right": score.right, "annotated": score.annotated, "read": score.read}
    return {**counts, **{name: round(value, 4) for name, value in {**figures, **shares}.items()}}
