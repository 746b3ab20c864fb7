from __future__ import annotations

import pytest
from builders import evidence, page

from sourcier.compose.key_figures import key_figures
from sourcier.compose.views import Gauge
from sourcier.compose.words import plain


def shown(marked: str, **options: object) -> list[str]:
    return [figure.value for figure in key_figures(evidence(marked, **options))]


def test_the_body_gives_a_figure_of_the_title_its_precision():
    marked = (
        '<c source="Anne Le Goff">Le port attend <q n=6000 approx of=sacs>environ six mille</q> sacs</c>.'
    )
    (figure,) = key_figures(evidence(marked, title="<c><q n=6000 of=tonnes>6 000</q> tonnes attendues</c>"))
    assert (figure.value, figure.as_written, figure.claim) == ("≈ 6\u202f000", "environ six mille", 2)


def test_counts_with_a_source_come_first_and_ages_only_where_there_is_nothing_else():
    marked = (
        "<c>Un marin de <q n=45 unit=ans of=marin>45</q> ans garde <q n=300 of=sacs>300</q> sacs</c>. "
        "<c source=Anne>Le port en attend <q n=12 unit=%>12 %</q> et <q n=500 of=sacs>500</q> sacs</c>."
    )
    assert shown(marked) == ["500", "300", "12 %"]
    assert shown("<c>Un marin de <q n=45 unit=ans of=marin>45</q> ans</c>.") == ["45"]


def test_the_same_figure_is_shown_once():
    marked = "<c><q n=300 of=sacs>300</q> sacs</c>. <c source=Anne>Oui, <q n=300 of=sac>300</q> sacs</c>."
    (figure,) = key_figures(evidence(marked))
    assert (figure.claim, figure.attribution, plain(figure.by)) == (2, "named", "Anne")


def test_there_are_six_at_most_and_none_outside_claims():
    marked = "<q n=9 of=sacs>9</q> sacs. " + " ".join(
        f"<c><q n={n}00 of=sacs>{n}00</q> sacs</c>." for n in range(1, 9)
    )
    assert shown(marked) == ["100", "200", "300", "400", "500", "600"]


def test_of_nested_claims_the_inner_one_vouches():
    inner = "<c source=marins kind=anonymous><q n=300 of=sacs>300</q> sacs dorment</c>"
    marked = f"<c>Le port, où {inner}, ferme</c>."
    (figure,) = key_figures(evidence(marked))
    assert (figure.claim, figure.attribution) == (2, "anonymous")


GAUGES = [
    ("<q n=6000 of=sacs>6 000</q>", Gauge("exact", 60.0, 60.0), ("0", "10\u202f000")),
    ("<q low=50 high=100 of=sacs>50 à 100</q>", Gauge("range", 25.0, 50.0), ("0", "200")),
    ("<q low=300 of=sacs>plus de 300</q>", Gauge("atleast", 60.0, None), ("0", "500")),
    ("<q high=300 of=sacs>moins de 300</q>", Gauge("atmost", None, 60.0), ("0", "500")),
    ("<q n=12 unit=%>12 %</q>", Gauge("exact", 12.0, 12.0), ("0 %", "100 %")),
    ("<q n=150 unit=%>150 %</q>", Gauge("exact", 75.0, 75.0), ("0 %", "200 %")),
    ("<q n=0.25 unit=proportion>un quart</q>", Gauge("exact", 25.0, 25.0), ("0 %", "100 %")),
    ("<q n=0 of=sacs>zéro</q>", Gauge("exact", 0.0, 0.0), ("0", "1")),
    (
        "<q low=2000 approx of=sacs>des milliers</q>",
        Gauge("vague", None, None),
        ("1\u202f000", "sans plafond"),
    ),
]


@pytest.mark.parametrize(("marked", "gauge", "axis"), GAUGES)
def test_the_axis_goes_from_zero_to_a_round_number_above(marked, gauge, axis):
    (figure,) = key_figures(evidence(f"<c>Le port attend {marked} sacs</c>."))
    assert (figure.gauge, figure.axis) == (gauge, axis)


LABELS = [
    ("Le port attend <q n=300 of=sacs>300</q> sacs d'orge bretonne", "sacs d'orge bretonne"),
    ("Le port attend <q n=300 of=sacs>300</q> sacs d'orge, puis dix autres", "sacs d'orge"),
    ("Près de <q n=300 of=sacs>300</q> sacs ont été volés", "sacs"),
    ("Près de <q n=300 of=sacs>300</q> sacs dormaient au port", "sacs"),
    ("Le port attend <q n=300 of=sacs>300</q> sacs pour la ville", "sacs"),
    ("Le port attend <q low=200 approx of=sacs>des centaines</q> de sacs d'orge", "de sacs d'orge"),
    ("Le port nourrit <q n=2000000 of=habitants>deux millions</q> d'habitants", "d'habitants"),
    ("Le port attend <q n=30 approx of=sacs>une trentaine</q> de sacs", "sacs"),
    ("Le chantier coûte <q n=300 unit=EUR kind=money>300</q> euros", "Le chantier coûte 300 euros"),
]


@pytest.mark.parametrize(("marked", "label"), LABELS)
def test_the_label_is_what_the_text_counts_else_the_claim(marked, label):
    (figure,) = key_figures(evidence(f"<c>{marked}</c>."))
    assert plain(figure.label) == label
    assert all(words.verbatim for words in figure.label)


def test_an_inferred_speaker_is_said_to_be_and_no_speaker_too():
    marked = (
        "<c source=Anne inferred><q n=300 of=sacs>300</q> sacs</c>. <c><q n=500 of=sacs>500</q> sacs</c>."
    )
    assert [plain(figure.by) for figure in page(marked).figures] == ["Anne (déduit)", "Aucune source"]
