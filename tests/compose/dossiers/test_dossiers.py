"""What is found in dossiers on a flood, a strike and an accident: nothing of the demonstration's subject."""

from __future__ import annotations

import pytest
from builders import ENGLISH
from newsroom import Text, dossier_of, measure, plain, says, spaced, told, values

from sourcier.dossier import MeasureChoice
from sourcier.errors import ContentError

FLOOD = (
    Text(
        "2026-03-10",
        "Crue de la Vesle : des habitants évacués à Brionne",
        "La Vesle est sortie de son lit dans la nuit de lundi à mardi. Environ 2 000 foyers sont privés d’électricité, "
        "selon le gestionnaire du réseau. Le pont des Tanneurs a été emporté par les eaux.\n\n"
        "La préfecture de la Lisière affirme que 300 habitants ont été évacués.",
    ),
    Text(
        "2026-03-11",
        "La crue fait deux morts, la digue de Brionne a tenu",
        "Deux personnes sont mortes dans la crue de la Vesle, a annoncé mercredi la préfecture de la Lisière. "
        "Le gestionnaire du réseau fait état de 2 000 foyers sans électricité. "
        "La digue de Brionne a tenu, assure le maire, Paul Verdier.",
    ),
    Text(
        "2026-03-12",
        "Brionne compte ses sinistrés",
        "Plus de 600 personnes ont été évacuées, affirme la mairie de Brionne. Trois personnes sont mortes, selon "
        "les pompiers. La digue de Brionne n’a pas tenu, affirment des riverains. "
        "Le pont des Tanneurs a été emporté par les eaux, confirme la mairie.",
    ),
)
STRIKE = (
    Text(
        "2026-01-22",
        "Des milliers de manifestants à Tours",
        "Quelque 8 000 manifestants ont défilé jeudi à Tours, selon la préfecture. "
        "Les syndicats affirment que 15 000 personnes ont manifesté.",
    ),
    Text(
        "2026-01-23",
        "Après la grève, les négociations reprennent",
        "Les manifestants étaient 15 000 à Tours jeudi, assure l’intersyndicale. D’après la préfecture, "
        "8 000 personnes ont manifesté. La ville attend 5 000 manifestants lundi.",
    ),
)


@pytest.fixture(scope="module")
def flood():
    return dossier_of(*FLOOD)


@pytest.fixture(scope="module")
def strike():
    return dossier_of(*STRIKE)


def test_nouns_and_verbs_of_one_act_measure_the_same(flood):
    assert values(measure(flood, "Évacuations")) == {
        "Préfecture de la Lisière": ["A 300"],
        "Mairie de Brionne": ["C > 600"],
    }


def test_figures_of_other_acts_stay_apart(flood):
    assert values(measure(flood, "Morts")) == {"Préfecture de la Lisière": ["B 2"], "Pompiers": ["C 3"]}


def test_a_figure_repeated_by_one_origin_is_not_called_agreement(flood):
    outage = measure(flood, "Foyers : coupures")
    assert values(outage) == {"Gestionnaire du réseau": ["A ≈ 2 000", "B 2 000"]}
    assert outage.band is None
    assert "une seule origine" in plain(outage.note)
    assert "≈ 2 000 · Foyers : coupures" in told(flood.single)
    assert "≈ 2 000 · Foyers : coupures" not in told(flood.agreements)


def test_origins_that_cannot_both_be_right_differ(flood):
    assert told(flood.differences)["Morts"] == "2 : Préfecture de la Lisière ; 3 : Pompiers"
    assert (
        told(flood.differences)["Évacuations"] == "300 : Préfecture de la Lisière ; > 600 : Mairie de Brionne"
    )


def test_a_text_that_says_the_reverse_says_otherwise(flood):
    assert says(flood)["La digue de Brionne a tenu"] == "-x!"
    assert "« La digue de Brionne n’a pas tenu »" in told(flood.differences)["La digue de Brionne a tenu"]


def test_what_two_texts_tell_alike_is_one_row_of_the_matrix(flood):
    assert says(flood)["Le pont des Tanneurs a été emporté par les eaux"] == "x-x"
    assert says(flood)["Deux personnes sont mortes dans la crue de la Vesle"] == "-x!"


def test_a_bare_noun_is_the_fuller_name_of_its_text(flood):
    detail = told(flood.agreements)["Le pont des Tanneurs a été emporté par les eaux"]
    assert detail == "2 textes, une seule origine : Mairie de Brionne. 1 texte sans source."


def test_one_origin_in_two_texts_stands_once_with_both_figures(strike):
    march = values(measure(strike, "Manifestants (Tours)"))
    assert march["Préfecture"] == ["A ≈ 8 000", "B 8 000"]
    assert march["Syndicats"] == ["A 15 000"]


def test_origins_that_agree_have_a_band_and_the_others_stand_outside(strike):
    march = measure(strike, "Manifestants (Tours)")
    assert march.band is not None
    assert spaced(march.band.shown) == "15 000"
    assert {spaced(row.value) for origin in march.origins for row in origin.rows if row.outside} == {
        "≈ 8 000",
        "8 000",
    }


def test_what_is_expected_is_no_measure_of_what_was(strike):
    assert "5 000" in {spaced(figure.value) for figure in strike.lone}


def test_sums_of_parts_meet_the_total_that_another_text_gives():
    page = dossier_of(
        Text(
            "2026-05-04",
            "Incendie",
            "Le ministre Paul Roux a annoncé l’envoi de 40 pompiers et 60 secouristes.",
        ),
        Text(
            "2026-05-05", "Renforts", "La préfecture de la Drôme affirme que 100 secouristes seront envoyés."
        ),
    )
    (sent,) = page.measures
    assert values(sent) == {"Paul Roux": ["A 100"], "Préfecture de la Drôme": ["B 100"]}
    assert sent.origins[0].rows[0].as_written == ("40 pompiers", "60 secouristes")
    assert sent.band is not None


def test_parts_without_such_a_total_stay_parts():
    page = dossier_of(
        Text(
            "2026-05-04",
            "Incendie",
            "Le ministre Paul Roux a annoncé l’envoi de 40 pompiers et 60 secouristes.",
        ),
        Text("2026-05-05", "Renforts", "La préfecture de la Drôme affirme que 300 policiers sont présents."),
    )
    assert {spaced(figure.value) for figure in page.lone} == {"40", "60", "300"}


def test_figures_months_apart_measure_different_things():
    page = dossier_of(
        Text(
            "2026-01-10",
            "Licenciements",
            "Selon la direction d’Orval, 200 salariés ont été licenciés en janvier 2025.",
        ),
        Text(
            "2026-01-12", "Encore", "Selon le syndicat SUD, 350 salariés ont été licenciés en novembre 2025."
        ),
    )
    assert page.measures == ()
    assert {spaced(figure.value) for figure in page.lone} == {"200", "350"}


def test_people_of_two_groups_are_not_counted_together():
    page = dossier_of(
        Text("2026-04-01", "Combats", "Douze soldats ont été tués, selon l’armée malienne."),
        Text("2026-04-02", "Bilan", "Trente civils ont été tués, selon l’armée malienne."),
    )
    assert page.measures == ()


def test_scales_without_a_number_differ_by_their_factor():
    page = dossier_of(
        Text(
            "2026-02-01", "Tempête", "Les dégâts se chiffrent en millions d’euros, selon la région Bretagne."
        ),
        Text(
            "2026-02-02",
            "Facture",
            "Les dégâts se chiffrent en dizaines de millions d’euros, selon les assureurs.",
        ),
    )
    assert "un facteur 10" in told(page.differences)["Montants"]


def test_two_days_for_the_same_act_differ():
    page = dossier_of(
        Text(
            "2026-02-01",
            "Accord",
            "Anna Kron et Luis Bravo ont signé l’accord de pêche à Vigo le 12 mars 2025.",
        ),
        Text(
            "2026-02-02",
            "Vigo",
            "Anna Kron et Luis Bravo ont signé l’accord de pêche à Vigo le 3 avril 2025.",
        ),
    )
    (detail,) = told(page.differences).values()
    assert "12 mars 2025" in detail
    assert "3 avril 2025" in detail


def test_a_date_with_two_readings_is_held_against_the_other_texts():
    page = dossier_of(
        Text(
            "2026-02-01",
            "Accord",
            "Anna Kron et Luis Bravo ont signé l’accord de pêche à Vigo le 12 mars 2025.",
        ),
        Text(
            "2026-05-02",
            "Pêche",
            "L’accord de pêche signé en mars par Anna Kron et Luis Bravo à Vigo inquiète les ports.",
        ),
    )
    (detail,) = [words for words in told(page.differences).values() if "mars" in words]
    assert "12 mars 2025" in detail


@pytest.mark.parametrize("field", ["of", "only"])
def test_an_editor_names_merges_and_splits_measures(flood, field):
    (dead, three) = [origin.rows[0].links[0].claim for origin in measure(flood, "Morts").origins]
    choice = MeasureChoice(
        1, "Décès", (dead, three) if field == "of" else (), (three,) if field == "only" else ()
    )
    page = dossier_of(*FLOOD, measures=(choice,))
    if field == "of":
        assert len(measure(page, "Décès").origins) == 2
    else:
        assert "Morts" not in {plain(one.title) for one in page.measures}
        assert {"2", "3"} <= {spaced(figure.value) for figure in page.lone}


def test_a_choice_about_a_claim_that_is_not_there_is_told_with_its_line():
    choice = MeasureChoice(3, "Décès", ("c-0000000000",), ())
    with pytest.raises(ContentError) as raised:
        dossier_of(*FLOOD, measures=(choice,))
    (fault,) = raised.value.faults
    assert (fault.line, fault.what) == (3, '"c-0000000000" is no claim of its articles')


def test_pages_speak_the_language_of_the_interface():
    page = dossier_of(*FLOOD, messages=ENGLISH)
    assert plain(measure(page, "Deaths").note).startswith("2 texts")


def test_the_same_texts_give_the_same_page(flood):
    assert dossier_of(*FLOOD) == flood
