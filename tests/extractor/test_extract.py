"""Extraction as a whole: a pure function that accepts any text, with spans that hold."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcier import Document, extract, extract_many

FRENCH = st.lists(
    st.sampled_from(
        [
            "Selon",
            "le ministre",
            "la Russie",
            "a déclaré",
            "que",
            "6 000",
            "environ",
            "des milliards de dollars",
            "BTR-80",
            "«",
            "»",
            '"',
            ",",
            ".",
            "?",
            "\n\n",
            "en juin",
            "mardi",
            "Kim Jong In",
            "ne",
            "pas",
            "dément",
            "avoir",
            "tiré",
            "Moscou",
            "qui",
            "et",
            ":",
            "a-t-il dit",
            "50 à 100",
            "%",
            "l’",
            "’",
            "d'après",
            "M.",
            "\u00a0",
            "\u202f",
            "chars",
            "hier soir",
            "le 14 août 2025",
            "Officiellement",
        ]
    ),
    max_size=25,
).map(" ".join)
ANY = st.one_of(FRENCH, st.text(st.characters(), max_size=80))
DATES = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


def spans_of(found):
    for name in ("claims", "quantities", "equipment", "dates", "places", "entities"):
        for item in getattr(found, name):
            yield item.field, item.span
    for actor in found.actors:
        yield from ((mention.field, mention.span) for mention in actor.mentions)
    for claim in found.claims:
        yield from ((claim.field, span) for span in (claim.cue, claim.source.span) if span is not None)
    yield from ((w.field, w.span) for w in found.warnings if w.span is not None)
    yield from (("text", span) for span in found.sentences)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, st.none() | ANY, DATES)
def test_any_text_is_accepted_and_every_span_is_what_is_shown(text, title, date):
    found = extract(text, title=title, date=date)
    for field, span in spans_of(found):
        whole = (title or "") if field == "title" else text
        assert 0 <= span.start < span.end <= len(whole)
    for item in (*found.quantities, *found.equipment, *found.dates):
        assert found.words(item.field, item.span) == item.text
    ids = [item.id for items in (found.claims, found.actors, found.quantities, found.dates) for item in items]
    assert len(ids) == len(set(ids))
    known = {actor.id for actor in found.actors}
    assert {part.actor for claim in found.claims for part in claim.actors} <= known


def test_many_documents_come_back_in_order_and_as_one_by_one():
    texts = [f"Le préfet a compté {n} blessés mardi." for n in range(2, 40)]
    date = dt.date(2025, 8, 14)
    many = list(extract_many(Document(text, date=date) for text in texts))
    assert [found.text for found in many] == texts
    assert many[5].to_dict() == extract(texts[5], date=date).to_dict()


def test_same_text_same_extraction():
    text = "Selon Moscou, une dizaine de drones ont été abattus dans la nuit de mardi à mercredi."
    date = dt.date(2025, 8, 14)
    assert extract(text, date=date).to_dict() == extract(text, date=date).to_dict()


def test_an_empty_article_gives_an_empty_extraction():
    found = extract("")
    assert (found.claims, found.actors, found.sentences) == ((), (), ())


def test_lone_surrogates_and_control_characters_are_no_trouble():
    found = extract("Le \ud800 pont \x00 est fermé.")
    assert found.words("text", found.claims[0].span) == "Le \ud800 pont \x00 est fermé"


def test_designations_are_never_figures():
    found = extract("Des BTR-80 et des chars T-72 ont franchi la rivière.")
    assert found.quantities == ()
    assert {item.designation for item in found.equipment} == {"BTR-80", "T-72"}


def test_a_metonym_is_a_reading_and_the_words_stay():
    found = extract("Moscou et Pyongyang ont signé un accord.")
    assert {actor.name for actor in found.actors} == {"Russie", "Corée du Nord"}
    assert {found.words("text", m.span) for actor in found.actors for m in actor.mentions} == {
        "Moscou",
        "Pyongyang",
    }


def test_a_number_in_words_counts_even_where_the_model_takes_it_for_a_name():
    found = extract("Mille sapeurs de Bergerac et un Mirage 2000 sont engagés.")
    assert [(q.text, q.low) for q in found.quantities][:1] == [("Mille", 1000)]
    assert all("2000" not in q.text for q in found.quantities)
