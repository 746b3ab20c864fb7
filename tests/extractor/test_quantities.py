"""Quantities in sentences: `<q low=… high=… approx of=… unit=… kind=…>`; `n` is both bounds, none is open."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import parse_marked
from pace import grows_linearly

from sourcier.extraction import Quantity
from sourcier.extractor.quantities import find_quantities
from sourcier.extractor.syntax.language import parse_passages
from sourcier.extractor.syntax.passage import Passage, plain
from sourcier.spans import Span

COUNTS = [
    'La ville a reçu <q n=4200 of="tentes" kind=quantity>4 200</q> tentes.',
    "La ville a reçu <q n=4200>4\u202f200</q> tentes.",
    'Le convoi a livré <q n=23000 of="sacs">23.000</q> sacs.',
    'Le convoi compte <q n=9 of="camions-citernes">neuf</q> camions-citernes.',
    'La garnison a perdu <q n=6000 approx of="réservistes">environ six mille</q> de ses réservistes.',
    "<q n=300 approx>Quelque trois cents</q> familles ont fui.",
    "Il reste <q n=90 approx>à peu près 90</q> éleveurs.",
    "Le maire estime à <q n=40000 approx>près de 40 000</q> le nombre de sinistrés.",
    "<q low=70>Plus de 70</q> maisons ont brûlé.",
    "<q low=70>Un peu plus de 70</q> maisons ont brûlé.",
    "<q low=12>Au moins douze</q> mineurs sont coincés.",
    "<q low=12>Pas moins de douze</q> mineurs sont coincés.",
    "<q high=50>Moins de cinquante</q> électeurs ont voté.",
    "La salle accueille <q high=800>jusqu'à 800</q> spectateurs.",
    "Le col voit passer <q n=500 approx>500</q> randonneurs environ.",
    "La crue a tué <q low=3>trois</q> bergers au moins.",
    "Il en faudrait <q low=60>60 ou plus</q>.",
    '<q n=30 approx of="apiculteurs">Une trentaine</q> d\'apiculteurs ont protesté.',
    "<q low=40 approx>Au moins une quarantaine</q> de voiliers ont chaviré.",
    '<q low=20 approx of="voiliers">Des dizaines</q> de voiliers ont chaviré.',
    "<q low=2000 approx>Plusieurs milliers</q> de voiliers ont chaviré.",
    "<q n=2000000 of=\"abonnés\">Deux millions</q> d'abonnés sont privés d'eau.",
    "Le théâtre dispose de <q n=48>48</q> loges et de <q n=12>douze</q> ateliers.",
]

RANGES = [
    "<q low=50 high=100 kind=range>Entre 50 et 100</q> remorques partiront.",
    "<q low=15 high=20 kind=range>Quinze à vingt</q> remorques partiront.",
    "<q low=15 high=20 kind=range>15-20</q> remorques partiront.",
    "<q low=2 high=3 kind=range>Deux ou trois</q> remorques partiront.",
    "Ce mur vaut <q low=120000000 high=150000000 unit=EUR kind=range>entre 120 et 150 millions</q> d'euros.",
    "La digue coûtera de <q low=1000000 high=1500000 unit=EUR kind=range>1 à 1,5 million</q> d'euros.",
    "La colonne compte <q low=3000 high=4000 kind=range>3 à 4 000</q> marcheurs.",
    "Le litre vaut <q low=1.7 high=1.9 unit=EUR kind=range>entre 1,70 euro et 1,90</q> euro.",
    "Le taux est passé de <q n=4 unit=% kind=percent>4 %</q> à <q n=6 unit=% kind=percent>6 %</q>.",
    "Le parc est passé de <q n=40>40</q> à <q n=60>60</q> éoliennes.",
]

MEASURES = [
    "La subvention atteint <q n=2400000000 unit=EUR kind=money>2,4 milliards</q> d'euros.",
    "La subvention atteint <q n=2400000000 unit=EUR kind=money>2,4 Md</q>€.",
    "La rançon atteint <q n=300000000 unit=USD kind=money>300 M</q>$.",
    "La rançon atteint $<q n=75000000 unit=USD kind=money>75 millions</q>.",
    "Le contrat porte sur <q n=900000 unit=GBP>900 000</q> livres sterling.",
    "Le contrat porte sur <q n=900 unit=RUB>900</q> roubles.",
    "Ces ventes se chiffrent en <q low=2000000000 approx of=ventes unit=USD>milliards</q> de dollars.",
    'Le budget annuel de <q n=8000000 of="budget annuel" unit=EUR>8 millions</q> d\'euros est voté.',
    "Le projet dépasse les <q low=1300000 unit=EUR>1,3 million</q> d'euros.",
    "La dette frôle les <q n=3000 approx unit=EUR>3 000</q> euros.",
    'Soit <q n=92 of="stations de pompage" unit=% kind=percent>92 %</q> des stations de pompage.',
    "La hausse atteint <q n=12.5 unit=% kind=percent>12,5 pour cent</q>.",
    'Un canon d\'une portée de <q n=40 of="portée" unit=km kind=quantity>40</q> kilomètres.',
    "Le feu a détruit <q n=3500 unit=ha>3 500</q> hectares.",
    "Le lac couvre <q n=12 unit=km2>12</q> km² ou <q n=12 unit=km2>douze</q> kilomètres carrés.",
    'Le cargo porte <q n=27000 of="blé" unit=t>27 000</q> tonnes de blé.',
    "Il faisait <q n=-5 unit=°>moins cinq</q> degrés.",
    "Il faisait <q n=-5 unit=°C>-5</q> °C.",
    "La centrale livre <q n=900 unit=MW>900</q> MW à <q n=110 unit=km/h>110</q> km/h.",
    "Il est tombé <q n=120 unit=mm>120</q> mm de pluie.",
    '<q n=0.75 unit=proportion kind=number of="terres">Les trois quarts</q> des terres sont sèches.',
    '<q n=0.2 unit=proportion of="paysan">Un paysan sur cinq</q> vit ici.',
    "La récolte atteint <q n=2 unit=×>le double</q> de la normale.",
]

AGES = [
    'Une femme de <q n=34 unit=ans of="femme">34</q> ans a témoigné.',
    "Le gardien, âgé de <q n=19 unit=ans>dix-neuf</q> ans, a témoigné.",
    'Paule Rivoire, <q n=61 unit=ans of="Paule Rivoire">61</q> ans, a témoigné.',
    "Deux lycéennes de <q n=16 unit=ans>16</q> et <q n=17 unit=ans>17</q> ans ont témoigné.".replace(
        "Deux", "Des"
    ),
    "Les <q high=25 unit=ans>moins de 25</q> ans votent peu.",
    "Les <q low=18 high=24 unit=ans>18-24</q> ans votent peu.",
    "Elle est morte à l'âge de <q n=88 unit=ans>88</q> ans.",
]

TALLIES = [
    "L'éboulement a fait <q n=1 of=mort>un</q> mort et <q n=3 of=blessés>trois</q> blessés.",
    "Le feu a tué <q n=2>deux</q> femmes et <q n=1>un</q> enfant, dit le maire.",
    "Ils ont saisi <q n=1>un</q> fusil et <q n=4>quatre</q> grenades.",
]

NOT_QUANTITIES = [
    "Le 14 juillet 2021, la fête eut lieu.",
    "La loi de 1905 reste en vigueur depuis 2019.",
    "Le conflit, ouvert entre 2019 et 2021, a cessé.",
    "En 1788, la grêle ravagea le pays.",
    "La séance débute à 20h30 ou à 21 h 15.",
    "Il a passé trois ans en prison, puis douze heures à l'hôpital.",
    "Une trêve de dix jours a été conclue.",
    "Le texte invoque l'article 5, la résolution 1973 et l'alinéa 3.",
    "La chambre 12 donne sur la route 66.",
    "Appelez le 04 72 00 11 22.",
    "Le club a gagné 3-1.",
    "Le G20 et la Covid-19 occupent la chaîne France 3.",
    "La fusée Falcon 9 a décollé.",
    "Un obus de 155 mm est tombé, tiré par un mortier de 81 mm.",
    "Les Vingt-Sept ont signé.",
    "Les deux camps négocient, ces deux pays aussi.",
    "Il a été reçu en deux fois.",
    "Plusieurs élus et quelques maires ont signé.",
    "Un maire a signé une lettre.",
    "Le deuxième convoi et la 9e brigade sont partis.",
    "Le pont est neuf et solide.",
    "Un séisme de magnitude 6,8 a eu lieu.",
    "Il court le 200 m en 1'42\"30.",
    "La mine a fermé il y a 30 ans.",
    "Cette année 2018 fut sèche.",
    "Un forage voisin livre le gaz.",
    "Le gouvernement recourt au 49.3.",
    "La boutique ouvre 24 heures sur 24.",
]


@cache
def parsed(text: str) -> Passage:
    return parse_passages([("text", text)])[0]


def bound(attributes: dict[str, str], side: str) -> Decimal | None:
    value = attributes.get("n", attributes.get(side))
    return None if value is None else Decimal(value)


def check(quantity: Quantity, attributes: dict[str, str]) -> None:
    assert (quantity.low, quantity.high) == (bound(attributes, "low"), bound(attributes, "high"))
    assert quantity.approx == ("approx" in attributes)
    assert quantity.unit == attributes.get("unit")
    assert quantity.of == attributes.get("of", quantity.of)
    assert quantity.kind == attributes.get("kind", quantity.kind)


@pytest.mark.parametrize("marked", [*COUNTS, *RANGES, *MEASURES, *AGES, *TALLIES])
def test_a_quantity_keeps_the_bounds_of_its_words(marked):
    text, marks = parse_marked(marked)
    found = find_quantities(parsed(text), [])
    assert [quantity.text for quantity in found] == [mark.span.of(text) for mark in marks]
    for quantity, mark in zip(found, marks, strict=True):
        assert quantity.span == mark.span
        check(quantity, mark.attributes)


@pytest.mark.parametrize("text", NOT_QUANTITIES)
def test_what_counts_nothing_is_no_quantity(text):
    assert find_quantities(parsed(text), []) == []


def test_a_number_inside_a_taken_span_is_no_quantity():
    text = "Les 12 drones Orlan 10 rouges sont tombés."
    (quantity,) = find_quantities(parsed(text), [Span(14, 22)])
    assert quantity.text == "12"


def test_text_and_of_are_the_original_words():
    (quantity,) = find_quantities(parsed("Soit 4\u202f200 unités d’infanterie."), [])
    assert (quantity.text, quantity.of) == ("4\u202f200", "unités d’infanterie")


def test_a_passage_without_syntax_still_has_its_quantities():
    text = "Près de 300 mineurs et des dizaines de cadres, à 12 % près, en 2019."
    found = find_quantities(Passage("title", text, plain(text), (), ()), [])
    assert [(quantity.text, quantity.of) for quantity in found][:2] == [
        ("Près de 300", "mineurs"),
        ("des dizaines", "cadres"),
    ]
    assert [quantity.text for quantity in found][2:] == ["12 %"]
    assert {quantity.field for quantity in found} == {"title"}


@pytest.mark.parametrize(
    "unit",
    ["1 ", "mille ", "plus de ", "entre 1 et ", "un ", "1 sur 2 ", "12 ans, ", "article 5, 6 et ", "moins "],
)
def test_long_runs_take_linear_time(unit):
    def work(times: int) -> None:
        text = unit * times
        find_quantities(Passage("text", text, plain(text), (), ()), [])

    assert grows_linearly(work, 250)


PIECES = st.sampled_from(
    [
        "un",
        "une",
        "deux",
        "vingt",
        "cent",
        "mille",
        "millions",
        "milliards",
        "dizaines",
        "de",
        "d'",
        "et",
        "à",
        "ou",
        "-",
        "entre",
        "plus",
        "moins",
        "12",
        "1990",
        "3,5",
        "1",
        "000",
        "%",
        "€",
        "$",
        "km",
        "ans",
        "âgé",
        "heures",
        ",",
        ".",
        "(",
        ")",
        "le",
        "les",
        "des",
        "sur",
        "environ",
        "au",
        "article",
        "mort",
        "char",
        "Paris",
        "75001",
        "\n",
        "\u202f",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_quantities_in_order_that_never_overlap(text):
    found = find_quantities(Passage("text", text, plain(text), (), ()), [])
    ends = [0, *(quantity.span.end for quantity in found)]
    for end, quantity in zip(ends, found, strict=False):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.text == quantity.span.of(text)
        assert quantity.low is not None or quantity.high is not None
