from __future__ import annotations

import pytest
from builders import MESSAGES, evidence

from sourcier.compose.labels import attribution_of, counted, modality_of, signature, speaker_of
from sourcier.compose.views import Counted
from sourcier.compose.words import plain


def claims(*attributes: str):
    return evidence(
        " ".join(f"<c {given}>Le quai {n} tient</c>." for n, given in enumerate(attributes))
    ).extraction.claims


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('source="Anne Le Goff"', "named"),
        ('source="le port" kind=organisation', "named"),
        ('source="Anne Le Goff" inferred', "inferred"),
        ('source="des marins" kind=anonymous', "anonymous"),
        ('source="des marins" kind=anonymous inferred', "inferred"),
        ("certainty=reported", "none"),
        ('source="Officiellement" kind=official', "anonymous"),
        ('source="la préfecture" kind=official', "named"),
    ],
)
def test_attribution_follows_the_source(attributes, expected):
    assert attribution_of(claims(attributes)[0].source) == expected


@pytest.mark.parametrize(
    ("certainty", "expected"), [("reported", "asserted"), ("asserted", "asserted"), ("denied", "denied")]
)
def test_what_is_reported_in_the_indicative_is_asserted(certainty, expected):
    assert modality_of(certainty) == expected


def test_an_adverb_is_shown_as_an_authority_that_is_not_given():
    source = claims('source="Officiellement" kind=official')[0].source
    assert plain(speaker_of(source, MESSAGES)) == "Autorité non précisée (« Officiellement »)"


def test_signature_says_the_same_in_words_and_leaves_out_what_no_claim_bears():
    found = claims(
        'source="Anne Le Goff"', 'source="des marins" kind=anonymous', "certainty=asserted", "kind=none"
    )
    assert counted(found) == Counted(claims=4, named=1, inferred=0, anonymous=1, none=2)
    shown = signature(found, MESSAGES)
    assert shown.attributions == ("named", "anonymous", "none", "none")
    assert shown.shown == "1 attribuée, 1 de source non nommée, 2 sans source"
    assert signature((), MESSAGES).shown == "aucune affirmation"
