from __future__ import annotations

import pytest
from builders import page

from sourcier.compose.views import ShareCard
from sourcier.compose.words import plain


def card(marked: str, **options: object) -> ShareCard:
    return page(marked, **options).share


def test_card_shows_title_outlet_date_and_signature():
    found = card("<c source=Anne>Selon Anne, le quai ouvre</c>. <c>La grue tient</c>.")
    assert (plain(found.title), found.outlet, found.published) == (
        "Le port attend du blé", "L'Exemple", "14 août 2025",
    )  # fmt: skip
    assert found.signature.attributions == ("named", "none")
    assert found.figures == ()


def test_undated_article_shows_no_date():
    assert card("<c>Le quai ouvre</c>.", date=None).published == ""


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("<c>Le quai attend <q n=300 of=navires>300</q> navires</c>.", [("300", "navires")]),
        ("<c>Le quai attend <q n=300 of=navires>300 navires</q></c>.", []),
        (
            "<c>Le quai attend <q n=300 of=navires>300</q> navires de commerce immatriculés au port voisin</c>.",
            [("300", "navires de commerce")],
        ),
        ("<c>Le quai attend <q n=300 unit=km>300 km</q> de câble</c>.", [("300", "km")]),
    ],
)
def test_figure_says_what_it_is_of(marked, shown):
    assert [(figure.value, plain(figure.label)) for figure in card(marked).figures] == shown


def test_card_has_two_figures_at_most():
    marked = " ".join(f"<c>Le quai attend <q n={n}00 of=navires>{n}00</q> navires</c>." for n in range(3, 8))
    assert len(card(marked).figures) == 2
