"""dossier.json: what a dossier's page shows, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sourcier.compose.dossiers.views import ClaimLink, DossierPage, Finding, Measure, MeasureRow
from sourcier.compose.words import plain

_SCHEMA = "sourcier/dossier/1"


def dossier_json(page: DossierPage) -> bytes:
    """Return a dossier as JSON: texts by letter, claims by letter and id, figures as numbers and in words."""
    found = {
        "schema": _SCHEMA,
        "slug": page.slug,
        "title": page.title,
        "texts": [
            {
                "letter": text.letter,
                "slug": text.slug,
                "title": text.title,
                "outlet": text.outlet,
                "date": text.published.iso if text.published else None,
            }
            for text in page.texts
        ],
        "agreements": [_finding(finding) for finding in page.agreements],
        "differences": [_finding(finding) for finding in page.differences],
        "single_origins": [_finding(finding) for finding in page.single],
        "measures": [_measure(measure) for measure in page.measures],
        "statements": [
            {
                "statement": plain(row.statement),
                "texts": {cell.letter: _cell(cell.saying, cell.link) for cell in row.cells},
            }
            for row in page.matrix
        ],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _finding(finding: Finding) -> dict[str, Any]:
    return {"what": plain(finding.line), "detail": plain(finding.detail), "claims": _claims(finding.links)}


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "what": plain(measure.title),
        "unit": measure.unit or None,
        "common": measure.band.shown if measure.band else None,
        "origins": [
            {
                "origin": plain(origin.name),
                "attribution": origin.attribution,
                "side": origin.side or None,
                "figures": [_figure(row) for row in origin.rows],
            }
            for origin in measure.origins
        ],
    }


def _figure(row: MeasureRow) -> dict[str, Any]:
    return {
        "text": row.text.letter,
        "min": _number(row.low),
        "max": _number(row.high),
        "precision": row.gauge.kind,
        "as_written": list(row.as_written),
        "outside": row.outside,
        "relays": row.relays or None,
        "claims": _claims(row.links),
        "doubted_by": _claims(row.doubts),
    }


def _cell(saying: str, link: ClaimLink | None) -> dict[str, Any]:
    return {"saying": saying, "claim": link.claim if link else None}


def _claims(links: Iterable[ClaimLink]) -> list[dict[str, str]]:
    return [{"text": link.letter, "claim": link.claim} for link in links]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
