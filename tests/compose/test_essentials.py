from __future__ import annotations

from builders import evidence

from sourcier.compose.essentials import essentials, leans_back
from sourcier.compose.words import plain


def test_lines_are_sentences_of_the_text_in_their_order_each_with_its_claims():
    marked = (
        '<c source="Anne Le Goff">Le port attend <q n=300 of=sacs>300</q> sacs d\'orge venus de loin</c>. '
        "<c>Il fait beau</c>. "
        "<c>La mairie prévoit un nouveau quai au printemps</c>, "
        "<c certainty=planned>le navire le longera</c>. "
        "<c certainty=doubted>Les marins doutent que le quai tienne tout un hiver</c>."
    )
    found = essentials(evidence(marked))
    assert [essential.claims for essential in found] == [(1,), (3, 4), (5,)]
    assert plain(found[0].line) == "Le port attend 300 sacs d'orge venus de loin."
    assert all(words.verbatim for essential in found for words in essential.line)


def test_a_sentence_without_claims_is_never_one_and_few_sentences_give_few_lines():
    assert essentials(evidence("Le port dort.")) == ()
    assert [e.claims for e in essentials(evidence("<c>Le port dort</c>. Qui veille ?"))] == [(1,)]


def test_figures_already_told_give_way_to_others():
    told = "<c source=Anne>Le port de Brest attend bientôt <q n=300 of=sacs>300</q> sacs d'orge</c>. "
    other = "<c>Selon des marins, le grand navire de Morlaix en apporte <q n=80 of=sacs>80</q> autres</c>."
    found = essentials(evidence(told * 3 + other))
    assert 4 in {number for essential in found for number in essential.claims}


def test_a_long_sentence_is_cut_only_where_a_clause_ends():
    long = "le navire longe la côte de baie en baie sans jamais perdre de vue la terre ni les phares " * 3
    marked = f"<c>La mairie ouvre le quai neuf</c>, <c>{long.strip()}</c>."
    (essential,) = essentials(evidence(marked))
    assert plain(essential.line) == "La mairie ouvre le quai neuf […]"
    assert essential.claims == (1,)
    (whole,) = essentials(evidence(f"<c>{long.strip()}</c>."))
    assert plain(whole.line) == f"{long.strip()}."


def test_sentences_that_take_up_the_one_before_are_known():
    assert leans_back("Ces sacs arrivent.")
    assert leans_back("« Elle tient »")
    assert not leans_back("Le quai tient.")
    assert not leans_back("")
