from __future__ import annotations

import pytest
from builders import ENGLISH, MESSAGES, read

from sourcier.compose.figures import badge, figure_of, kind_of, phrase_of

CASES = [
    ("<q n=1200 of=tonnes>1 200</q> tonnes", "exact", "1\u202f200", "", "valeur donnée"),
    ("<q n=6000 approx of=sacs>environ six mille</q> sacs", "approx", "≈ 6\u202f000", "", "environ"),
    ("<q low=50 high=100 kind=range of=sacs>entre 50 et 100</q> sacs", "range", "50 – 100", "", "fourchette"),
    ("<q low=300 of=sacs>plus de 300</q> sacs", "atleast", "> 300", "", "plus de"),
    ("<q low=300 of=sacs>au moins 300</q> sacs", "atleast", "≥ 300", "", "au moins"),
    ("<q low=40 approx of=sacs>au moins une quarantaine</q> de sacs", "atleast", "≥ 40", "", "au moins"),
    ("<q high=300 of=sacs>moins de 300</q> sacs", "atmost", "< 300", "", "moins de"),
    ("<q high=300 of=sacs>jusqu'à 300</q> sacs", "atmost", "≤ 300", "", "au plus"),
    ("<q high=300 of=sacs>au plus 300</q> sacs", "atmost", "≤ 300", "", "au plus"),
    (
        "<q low=2000000000 approx unit=EUR kind=money>des milliards</q> d'euros",
        "vague", "Milliards", "d'euros", "ordre de grandeur, sans nombre",
    ),
    (
        "<q low=200 approx of=sacs>plusieurs centaines</q> de sacs",
        "vague", "Plusieurs centaines", "", "ordre de grandeur, sans nombre",
    ),
    (
        "<q n=1500000 unit=USD kind=money>1,5 million</q> de dollars",
        "exact", "1,5 million", "de dollars", "valeur donnée",
    ),
    (
        "<q low=20000000 high=30000000 unit=EUR kind=range>20 à 30 millions</q> de personnes",
        "range", "20 – 30 millions", "EUR", "fourchette",
    ),
    ("<q n=350 unit=EUR kind=money>350</q> €", "exact", "350", "€", "valeur donnée"),
    ("<q n=12.5 unit=% kind=percent>12,5 %</q>", "exact", "12,5 %", "", "valeur donnée"),
    ("<q n=0.3333 unit=proportion>un tiers</q> des sacs", "exact", "Un tiers", "", "valeur donnée"),
    ("<q n=3 unit=×>trois</q> fois", "exact", "× 3", "", "valeur donnée"),
    ("<q n=15 unit=km>15</q> km", "exact", "15", "km", "valeur donnée"),
    ("<q n=1234567 of=sacs>1,234567 million</q>", "exact", "1\u202f234\u202f567", "", "valeur donnée"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "kind", "value", "unit", "precision"), CASES)
def test_a_figure_shows_the_precision_of_the_text(marked, kind, value, unit, precision):
    extraction = read(f"<c>Le port attend {marked}</c>.")[1]
    figure = figure_of(extraction.quantities[0], extraction.text, MESSAGES)
    assert (figure.kind, figure.value, figure.unit, figure.precision) == (kind, value, unit, precision)


def test_a_scale_without_number_never_shows_the_bound_it_is_read_as():
    extraction = read("<c>Le port a reçu <q low=2000 approx of=sacs>des milliers</q> de sacs</c>.")[1]
    figure = figure_of(extraction.quantities[0], extraction.text, MESSAGES)
    assert "2" not in badge(figure, MESSAGES)


def test_figures_follow_the_interface_language():
    extraction = read("<c>Le port attend <q n=1200000000 of=sacs>1,2 milliard</q> de sacs</c>.")[1]
    assert figure_of(extraction.quantities[0], extraction.text, ENGLISH).value == "1.2 billion"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<q n=6000 approx of=sacs>environ 6 000</q> sacs d'orge", "environ 6 000 sacs"),
        ("<q n=6000 of=sacs>6 000</q> de ses sacs", "6 000 de ses sacs"),
        ("<q n=20 unit=EUR kind=money>20 millions</q> d'euros", "20 millions d'euros"),
        ("<q n=20 unit=EUR kind=money>20</q> €", "20"),
        ("<q n=20>20</q> l'an dernier", "20"),
    ],
)
def test_a_figure_is_quoted_with_what_it_counts(marked, expected):
    extraction = read(f"<c>Le port attend {marked}</c>.")[1]
    assert phrase_of(extraction.quantities[0], extraction.text) == expected


def test_a_quantity_without_bounds_is_vague():
    assert kind_of(read("<c>Le port attend <q>beaucoup</q></c>.")[1].quantities[0]) == "vague"
