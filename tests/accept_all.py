"""Stands for an editor who accepts every claim of every article that has no review: python accept_all.py CONTENT."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from sourcier import extract
from sourcier.read import read_content
from sourcier.reviewing import Operation, ReviewFile


def main(content: Path) -> None:
    for article in read_content(content, drafts=True).articles:
        review = content / "reviews" / f"{article.slug}.yaml"
        if review.exists():
            continue
        extraction = extract(article.text, article.title, article.date)
        accepted = [
            Operation(
                ("claims", claim.id),
                None,
                {"quote": extraction.words(claim.field, claim.span), "status": "accepted"},
            )
            for claim in extraction.claims
        ]
        file = ReviewFile(review)
        file.change(accepted, extraction, by="Un test", today=dt.date(2025, 8, 16))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
