"""Numbers in figures and in words: `<n low=… high=… approx>` marks what to find; "?" is an open side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import parse_marked
from pace import grows_linearly

from sourcier.extractor.numbers import Number, find_numbers
from sourcier.extractor.syntax.passage import plain

MARKED = [
    # figures, with every separator
    "<n low=12>12</n> ponts",
    "<n low=4200>4 200</n> sacs",
    "<n low=4200>4\u202f200</n> sacs",
    "<n low=4200>4\u00a0200</n> sacs",
    "<n low=4200>4\u2009200</n> sacs",
    "<n low=23000>23.000</n> sacs",
    "<n low=1750300>1 750 300</n> sacs",
    "<n low=1750300>1,750,300</n> sacs",
    "<n low=7.25>7,25</n> mètres",
    "<n low=7.5>7.5</n> mètres",
    "<n low=8200.75>8.200,75</n> euros",
    "<n low=0.125>0.125</n> gramme",
    "<n low=380000>380000</n> lecteurs",
    # words
    "<n low=17>dix-sept</n> ponts",
    "<n low=71>soixante et onze</n> ponts",
    "<n low=71>soixante-et-onze</n> ponts",
    "<n low=95>quatre-vingt-quinze</n> ponts",
    "<n low=80>quatre-vingts</n> ponts",
    "<n low=75>septante-cinq</n>, <n low=81>huitante et un</n>, <n low=99>nonante-neuf</n>",
    "<n low=82>octante-deux</n> ponts",
    "<n low=300>trois cents</n> ponts",
    "<n low=340000>trois cent quarante mille</n> ponts",
    "<n low=1806>mille huit cent six</n> ponts",
    "<n low=1806>dix-huit cent six</n> ponts",
    "<n low=2000003>deux millions trois</n>",
    "<n low=64>SOIXANTE-QUATRE</n> PONTS",
    "<n low=3.05>trois virgule zéro cinq</n>",
    "<n low=3.42>trois virgule quatre deux</n>",
    # figures and words together
    "<n low=2400000>2,4 millions</n> de doses",
    "<n low=15000>15 mille</n> tonnes",
    "<n low=2600000>2 millions 600 000</n> doses",
    "<n low=7500000>sept millions et demi</n> de doses",
    "<n low=250000000>250 M</n>€, <n low=3100000000>3,1 Mds</n> d'euros, <n low=90000>90k</n>",
    # collectives
    "<n low=10 approx>une dizaine</n> de ponts",
    "<n low=36 approx>trois douzaines</n> d'œufs",
    "<n low=100000 approx>une centaine de milliers</n> de voix",
    "<n low=500 approx>un demi-millier</n> de voix",
    "<n low=500000>un demi-million</n> de voix",
    "passer le cap du <n low=1000000>million</n> de voix",
    # vague plurals: twice the scale at least
    "<n low=20 high=? approx>des dizaines</n> de ponts",
    "<n low=2000 high=? approx>plusieurs milliers</n> de voix",
    "<n low=200000 high=? approx>quelques centaines de milliers</n> de voix",
    "coûter <n low=2000000000 high=? approx>milliards</n> d'euros",
    # fractions and multiples
    "<n low=0.5>la moitié</n> des élus",
    "<n low=0.25>un quart</n> des élus",
    "<n low=0.75>les trois quarts</n> des élus",
    "<n low=0.2>un cinquième</n> du budget",
    "<n low=0.25>1/4</n> des élus",
    "<n low=3>le triple</n> de la normale",
    # one number after the other
    "<n low=1>un</n>, <n low=2>deux</n>, <n low=3>trois</n>",
    "<n low=1000>mille</n> <n low=1000>mille</n>",
    "<n low=2019>2019</n> <n low=300>300</n> voix",
]

NONE = [
    "le 12/04/2023",
    "à 18h30, à 7 h 15, à 21 h, à 09:45",
    "le 04 72 00 11 22 ou le 0 801 240 240",
    "le char T-90 et le Su-27SM",
    "le Leopard 2A7",
    "la 3e compagnie, la 2nde section, le 1er rang",
    "le 14-Juillet",
    "le H5N1 et la Covid-19",
    "la quarante-huitième session",
    "le double meurtre",
    "les quarts de finale",
    "des deux-roues",
    "9" * 40,
    "la trentaine passée",
]


def as_expected(number: Number) -> tuple[Decimal, Decimal | None, bool]:
    return number.low, number.high, number.approx


@pytest.mark.parametrize("marked", MARKED)
def test_numbers_are_found_with_their_bounds(marked):
    text, marks = parse_marked(marked)
    found = find_numbers(plain(text))
    assert [number.span for number in found] == [mark.span for mark in marks]
    for number, mark in zip(found, marks, strict=True):
        high = mark.attributes.get("high", mark.attributes["low"])
        expected = (
            Decimal(mark.attributes["low"]),
            None if high == "?" else Decimal(high),
            "approx" in mark.attributes,
        )
        assert as_expected(number) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_number_is_none(text):
    assert find_numbers(text) == []


def test_a_third_keeps_its_precision():
    (number,) = find_numbers("un tiers des élus")
    assert number.low == number.high == Decimal(1) / Decimal(3)


def test_an_ordinal_after_un_is_no_fraction():
    assert [number.form for number in find_numbers("un cinquième homme")] == ["words"]


def test_the_scale_is_that_of_the_last_scale_word():
    assert [number.scale for number in find_numbers("12, deux mille, 1,5 million")] == [1, 1000, 1_000_000]


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "mille ",
        "1 111 ",
        "9",
        "vingt-",
        "deux cent ",
        "1.",
        "un demi-",
        "des centaines de milliers de ",
        "0 801 ",
        "1/",
    ],
)
def test_long_runs_take_linear_time(unit):
    assert grows_linearly(lambda times: find_numbers(unit * times), 1_000)


WORDS = st.sampled_from(
    [
        "un",
        "une",
        "deux",
        "quatre",
        "vingt",
        "vingts",
        "dix",
        "sept",
        "cent",
        "cents",
        "mille",
        "million",
        "milliards",
        "dizaine",
        "centaines",
        "de",
        "d'",
        "et",
        "demi",
        "-",
        "-et-",
        ",",
        ".",
        "/",
        "le",
        "la",
        "les",
        "tiers",
        "quart",
        "cinquième",
        "moitié",
        "double",
        "virgule",
        "1",
        "12",
        "000",
        "1.000",
        "2,5",
        "M",
        "Md",
        "k",
        "h",
        "€",
        "$",
        "%",
        "0",
        "\u202f",
        "\n",
    ]
)


@given(
    st.lists(WORDS, max_size=30).map(" ".join)
    | st.lists(WORDS, max_size=30).map("".join)
    | st.text(max_size=80)
)
def test_any_text_gives_numbers_in_order_that_never_overlap(text):
    text = plain(text)
    found = find_numbers(text)
    ends = [0, *(number.span.end for number in found)]
    for end, number in zip(ends, found, strict=False):
        assert end <= number.span.start < number.span.end <= len(text)
        assert number.low.is_finite()
        assert number.high is None or number.high == number.low
