from __future__ import annotations

import re

import pytest
from spacy.lang.fr import tokenizer_exceptions

from sourcier.extractor.syntax.language import load_model
from sourcier.extractor.syntax.loading import shortened

WORDS = """
anti-aérien Anti-Aérienne anti–missile anti-2000 antimissile anti-œuvre anti-é anti-д ANTI-CHAR contre-offensive
contre-l'attaque demi-heure demi-2 états-unis États-Unis entr'ouvrir presqu'île aujourd'hui chtiis ch'tiis saint-pierre
saint-jean-d'angély rendez-vous porte-avions porte-parole sous-marin sud-coréen nord-coréenne franco-allemand vice-président
mi-août quasi-totalité ex-premier non-lieu peut-être est-ce a-t-il micro-onde mini-drone multi-rôles pseudo_nyme
post-guerre pré-accord quatre-vingts re-tour rock'n'roll semi-remorque socio-économique super-héros télé-réalité tiers-monde
trans-sibérien tri-réacteur ultra-violet vidéo-conférence auto-école avant-garde arrière-garde aéro-club bio-sécurité
burn-out by-passer down-loader fac-similé fox-trotter hip-hop knock-outs lock-out multi-½ multi-² n-º anti-⅓ 12-34 - ' -anti anti-
""".split()


@pytest.fixture(scope="module")
def as_written() -> str:
    parts = tokenizer_exceptions._regular_exp  # noqa: SLF001 - what its pattern is made of
    return "(?iu)" + "|".join(f"(?:{part})" for part in parts)


def test_short_pattern_keeps_the_same_words_whole(as_written):
    long, short = re.compile(as_written), re.compile(shortened(as_written))
    kept = [word for word in WORDS if long.match(word)]
    assert [word for word in WORDS if short.match(word)] == kept
    assert {"contre-offensive", "porte-avions"} <= set(kept)
    assert {"anti-2000", "12-34"}.isdisjoint(kept)


def test_the_model_is_loaded_with_the_short_pattern(as_written):
    assert load_model().tokenizer.token_match.__self__.pattern == shortened(as_written)
    assert re.compile.__module__ == "re"


def test_lemmas_are_looked_for_in_sets():
    words = load_model().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert {type(words[part]) for part in words} == {frozenset}
    assert all("" not in words[part] and len(words[part]) > 1_000 for part in words)
