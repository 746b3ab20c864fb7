from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sourcier import extract
from sourcier.extraction import Extraction
from sourcier.read.reviews import parse_review
from sourcier.reviewing import Reviewed, apply_review

TITLE = "Crue : 300 foyers privés d'eau"
TEXT = (
    "La préfète Anne Le Goff a annoncé qu'environ 300 foyers étaient privés d'eau. "
    "Selon la mairie, 40 pompiers sont sur place.\n\n"
    "Le pont a été fermé en juin. Des témoins affirment avoir vu deux bateaux. Personne ne sait pourquoi."
)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract(TEXT, TITLE, dt.date(2025, 8, 14))


def decided(extraction: Extraction, written: str) -> Reviewed:
    """Apply decisions in which {1} stands for the id of the second claim."""
    for number, claim in enumerate(extraction.claims):
        written = written.replace(f"{{{number}}}", claim.id)
    return apply_review(extraction, parse_review(written, Path("crue.yaml")))


def claim_of(reviewed: Reviewed, words: str):
    extraction = reviewed.extraction
    (claim,) = [c for c in extraction.claims if extraction.words(c.field, c.span) == words]
    return claim


def test_without_decisions_nothing_changes(extraction):
    reviewed = decided(extraction, "claims: {}\n")
    assert reviewed.extraction is extraction
    assert (reviewed.read, reviewed.total) == (0, len(extraction.claims))


def test_what_is_accepted_stays_and_what_is_rejected_goes(extraction):
    reviewed = decided(
        extraction,
        "claims:\n  {1}: {quote: a, status: accepted}\n  {2}: {quote: b, status: rejected, date: 2025-08-16}\n",
    )
    kept = [claim.id for claim in reviewed.extraction.claims]
    assert kept == [claim.id for number, claim in enumerate(extraction.claims) if number != 2]
    assert reviewed.editing.state(extraction.claims[1].id) == "accepted"
    assert reviewed.editing.rejected == (extraction.claims[2].id,)
    assert (reviewed.read, reviewed.total) == (2, len(extraction.claims))
    assert reviewed.editing.last == dt.date(2025, 8, 16)


def test_source_that_an_editor_gives_is_the_claims(extraction):
    reviewed = decided(
        extraction,
        "claims:\n  {3}:\n    quote: a\n    status: corrected\n"
        "    source: {name: Anne Le Goff, kind: named, role: préfète}\n    certainty: reported\n",
    )
    claim = reviewed.extraction.claims[3]
    assert (claim.source.text, claim.source.kind, claim.source.role) == ("Anne Le Goff", "named", "préfète")
    assert claim.source.actor == "a-anne-le-goff"
    assert (claim.actors[0].actor, claim.actors[0].role) == ("a-anne-le-goff", "speaker")
    assert claim.certainty == "reported"
    totals = [dict(w.values) for w in reviewed.extraction.warnings if w.code == "no_named_source"]
    before = [dict(w.values) for w in extraction.warnings if w.code == "no_named_source"]
    assert int(totals[0]["n"]) == int(before[0]["n"]) - 1


def test_source_can_be_taken_away(extraction):
    (number,) = [n for n, claim in enumerate(extraction.claims) if claim.source.text == "mairie"]
    reviewed = decided(
        extraction,
        f"claims:\n  {{{number}}}: {{quote: a, status: corrected, source: {{kind: none}}, certainty: asserted}}\n",
    )
    claim = reviewed.extraction.claims[number]
    assert (claim.source.text, claim.cue, claim.certainty) == (None, None, "asserted")


def test_figures_go_by_their_words(extraction):
    reviewed = decided(
        extraction,
        "claims:\n  {1}:\n    quote: a\n    status: corrected\n"
        '    figures: {"environ 300 foyers": {min: 250, max: 350}, "mille": {min: 1}}\n',
    )
    (quantity,) = [
        q for q in reviewed.extraction.quantities if q.id in reviewed.extraction.claims[1].quantities
    ]
    assert (quantity.low, quantity.high, quantity.approx) == (250, 350, False)
    assert [(orphan.part, orphan.key) for orphan in reviewed.orphans] == [("figures", "mille")]


@pytest.mark.parametrize("words", ["juin", "en juin"])
def test_reading_of_a_date_holds_for_the_article(extraction, words):
    reviewed = decided(extraction, f'dates: {{"{words}": 2024-06}}\n')
    (date,) = reviewed.extraction.dates
    assert (date.value, date.start, date.end) == ("2024-06", dt.date(2024, 6, 1), dt.date(2024, 6, 30))
    assert (date.basis, date.alternatives) == ("editor", ())
    assert "ambiguous_date" in {warning.code for warning in extraction.warnings}
    assert "ambiguous_date" not in {warning.code for warning in reviewed.extraction.warnings}


def test_date_left_open_keeps_its_interval(extraction):
    (before,), (after,) = extraction.dates, decided(extraction, "dates: {juin: open}\n").extraction.dates
    assert (after.value, after.start, after.end) == (before.value, before.start, before.end)
    assert after.alternatives == ()


def test_reading_of_a_claims_own_date_wins(extraction):
    (number,) = [n for n, claim in enumerate(extraction.claims) if claim.dates]
    reviewed = decided(
        extraction,
        "dates: {juin: 2024-06}\n"
        f"claims:\n  {{{number}}}: {{quote: a, status: corrected, dates: {{juin: 2023-06}}}}\n",
    )
    assert [date.value for date in reviewed.extraction.dates] == ["2023-06"]


def test_claim_that_an_editor_adds_stands_where_its_words_do(extraction):
    reviewed = decided(
        extraction,
        'added: [{quote: "Personne ne sait pourquoi", source: {name: mairie, kind: official}}]\n'
        if "Personne ne sait pourquoi" not in [extraction.words(c.field, c.span) for c in extraction.claims]
        else 'added: [{quote: "La préfète Anne Le Goff", source: {name: mairie, kind: official}}]\n',
    )
    (claim_id,) = reviewed.added.values()
    (claim,) = [claim for claim in reviewed.extraction.claims if claim.id == claim_id]
    starts = [(claim.field == "text", claim.span.start) for claim in reviewed.extraction.claims]
    assert starts == sorted(starts)
    assert reviewed.editing.state(claim_id) == "added"
    assert claim.source.text == "mairie"
    assert reviewed.extraction.words(claim.field, claim.span) in reviewed.added


def test_added_claim_that_is_extracted_by_now_is_a_correction_of_it(extraction):
    claim = extraction.claims[1]
    quote = extraction.words(claim.field, claim.span)
    reviewed = decided(extraction, f'added: [{{quote: "{quote}", certainty: doubted}}]\n')
    assert len(reviewed.extraction.claims) == len(extraction.claims)
    assert claim_of(reviewed, quote).certainty == "doubted"
    assert reviewed.editing.state(claim.id) == "corrected"


def test_actors_go_by_name_or_id_and_new_ones_by_the_words_of_the_text(extraction):
    reviewed = decided(
        extraction,
        "claims:\n  {1}:\n    quote: a\n    status: corrected\n"
        "    actors: [{actor: pompiers, role: agent}, {actor: a-anne-le-goff, role: speaker}, {actor: Zorro}]\n",
    )
    parts = [(part.actor, part.role) for part in reviewed.extraction.claims[1].actors]
    assert parts == [("a-pompiers", "agent"), ("a-anne-le-goff", "speaker")]
    (actor,) = [actor for actor in reviewed.extraction.actors if actor.id == "a-pompiers"]
    assert [reviewed.extraction.words(m.field, m.span) for m in actor.mentions] == ["pompiers"]
    assert [(orphan.part, orphan.key) for orphan in reviewed.orphans] == [("actors", "Zorro")]


def test_lines_of_the_summary_need_a_claim_that_is_published(extraction):
    reviewed = decided(
        extraction,
        "claims:\n  {2}: {quote: b, status: rejected}\n"
        "summary:\n  - {line: Une crue., claims: ['{1}', '{2}']}\n  - {line: Rien., claims: ['{2}']}\n",
    )
    assert [(line.line, line.claims) for line in reviewed.editing.summary] == [
        ("Une crue.", (extraction.claims[1].id,))
    ]
    assert [(orphan.part, orphan.key) for orphan in reviewed.orphans] == [("summary", "Rien.")]


def test_decision_on_words_that_are_gone_is_an_orphan(extraction):
    reviewed = decided(extraction, "claims:\n  c-0123456789: {quote: Un autre texte, status: accepted}\n")
    (orphan,) = reviewed.orphans
    assert (orphan.part, orphan.key, orphan.line, orphan.quote) == (
        "claims", "c-0123456789", 2, "Un autre texte",
    )  # fmt: skip
    assert reviewed.read == 0


def test_untouched_decisions_hold_when_the_text_is_edited(extraction):
    written = "claims:\n  {1}: {quote: a, status: accepted}\n  {2}: {quote: b, status: accepted}\n"
    for number, claim in enumerate(extraction.claims):
        written = written.replace(f"{{{number}}}", claim.id)
    edited = extract(TEXT.replace("40 pompiers", "50 pompiers"), TITLE, dt.date(2025, 8, 14))
    reviewed = apply_review(edited, parse_review(written, Path("crue.yaml")))
    assert reviewed.editing.state(extraction.claims[1].id) == "accepted"
    assert [orphan.key for orphan in reviewed.orphans] == [extraction.claims[2].id]
