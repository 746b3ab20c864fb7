"""The extractor against articles that a reader annotated: how much it finds, and what it gets wrong."""

from __future__ import annotations

from pathlib import Path

from sourcier.document import Document
from sourcier.editor_lexicon import EditorLexicon
from sourcier.evaluating.exporting import export_gold
from sourcier.evaluating.from_extraction import gold_of
from sourcier.evaluating.gold import read_gold
from sourcier.evaluating.scoring import LAYERS, Layer, Mistake, Score, Scorer
from sourcier.scheduling import extract_many

__all__ = ["LAYERS", "Layer", "Mistake", "Score", "Scorer", "evaluate", "export_gold"]


def evaluate(folder: Path, lexicon: EditorLexicon) -> tuple[int, Scorer]:
    """Return the number of annotated articles in a folder, and what extracting them with a lexicon scores.

    Raises:
        ContentError: an annotation can't be read.
    """
    annotated = read_gold(folder)
    scorer = Scorer()
    documents = [Document(article.text, article.title, article.date) for article, _ in annotated]
    for (article, gold), extraction in zip(annotated, extract_many(documents, lexicon=lexicon), strict=True):
        scorer.add(article, gold, gold_of(extraction, article.id))
    return len(annotated), scorer
