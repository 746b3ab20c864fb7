from __future__ import annotations

import pytest
from builders import claim_id, evidence, warning

from sourcier.compose.callouts import callouts
from sourcier.compose.words import plain

MARKED = (
    '<c source="Anne Le Goff" role="directrice du port" certainty=reported>'
    "le port attend <q n=300 approx of=sacs>quelque 300</q> sacs</c>, a dit Anne Le Goff. "
    "<c>Le quai tient</c>."
)


def test_a_callout_has_the_words_their_place_and_who_says_so():
    first, second = callouts(evidence(MARKED))
    assert (first.number, first.id) == (1, claim_id("le port attend quelque 300 sacs"))
    assert (plain(first.title), first.exact) == (
        "Le port attend quelque 300 sacs",
        "le port attend quelque 300 sacs",
    )
    assert (first.start, first.end) == (0, 31)
    assert (plain(first.speaker), first.role) == ("Anne Le Goff", "directrice du port")
    assert (first.attribution_label, first.modality_label) == ("Source nommée", "Affirmé")
    assert [figure.shown for figure in first.figures] == ["≈ 300, environ"]
    assert (second.speaker, second.attribution_label) == (None, "Sans source")


@pytest.mark.parametrize(
    ("marked", "title", "wording"),
    [
        (
            'Anne Le Goff dément <c source="Anne Le Goff" cue=dément stance=denial>avoir fermé le quai</c>.',
            "Dément avoir fermé le quai",
            "dément",
        ),
        (
            'Anne Le Goff admet que <c source="Anne Le Goff" cue=admet stance=concede>le quai cède</c>.',
            "Le quai cède",
            "admet",
        ),
        ('Selon Anne Le Goff, <c source="Anne Le Goff" cue=Selon>le quai cède</c>.', "Le quai cède", None),
    ],
    ids=["what the verb governs", "a clause", "a preposition"],
)
def test_the_verb_is_told_as_the_text_has_it(marked, title, wording):
    (callout,) = callouts(evidence(marked))
    assert (plain(callout.title), callout.wording) == (title, wording)
    assert callout.exact in marked


def test_the_citation_gives_the_outlet_as_written_and_the_place():
    first, _ = callouts(evidence(MARKED))
    assert (
        plain(first.citation) == ", L'Exemple, 14 août 2025, caractères 0 à 31. Brief sourcé, affirmation 1."
    )
    (undated, _) = callouts(evidence(MARKED, date=None))
    assert ", s. d., " in plain(undated.citation)
    assert [words.text for words in first.citation if words.verbatim] == ["L'Exemple"]


def test_a_claim_of_the_title_says_so():
    title, *_ = callouts(evidence(MARKED, title="<c>Le port attend</c> du blé"))
    assert title.in_title
    assert "titre, caractères 0 à 14" in plain(title.citation)


def test_a_claim_has_the_labels_of_its_own_warnings_only():
    identifier = claim_id("Le quai tient")
    warnings = (
        warning("near_name", None, (identifier,), name="Ane", of="Anne"),
        warning("near_name", None, (identifier,), name="Ann", of="Anne"),
        warning("no_named_source", None, (identifier,), n="1", total="2"),
        warning("undated", None, (identifier,)),
    )
    first, second = callouts(evidence(MARKED, warnings=warnings))
    assert (first.warnings, second.warnings) == ((), ("Nom à vérifier",))


def test_an_original_without_address_is_not_linked_to():
    assert callouts(evidence(MARKED, url=None))[0].fragment is None
