from __future__ import annotations

import pytest

from sourcier.evaluating.gold import (
    Gold,
    GoldActor,
    GoldArticle,
    GoldClaim,
    GoldDate,
    GoldEquipment,
    GoldPlace,
    GoldPlaced,
    GoldQuantity,
    GoldSource,
)
from sourcier.evaluating.listing import mistake_lines, score_lines, to_json
from sourcier.evaluating.matching import is_same_source, name_key
from sourcier.evaluating.scoring import Scorer

TEXT = "Selon la préfète, trois ponts sont fermés mardi à Brou. Le maire se tait."
ARTICLE = GoldArticle("pont", "Ponts fermés", TEXT, "2025-02-13")
OUTLET = GoldSource(None, None, "none")


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def claim(words: str, source: GoldSource = OUTLET, certainty="asserted") -> GoldClaim:
    return GoldClaim("text", at(words), source, certainty, quote=False)


PREFECT = GoldSource("Anne Roy", at("préfète"), "named")
GOLD = Gold(
    "pont",
    claims=(claim("trois ponts sont fermés mardi à Brou", PREFECT, "reported"), claim("Le maire se tait")),
    actors=(GoldActor("Anne Roy", "person", (GoldPlaced("text", at("préfète")),), ("la Préfète",)),),
    quantities=(GoldQuantity("text", at("trois"), 3, 3, approx=False, of="ponts"),),
    equipment=(GoldEquipment("text", at("ponts"), "PMP", "other"),),
    dates=(GoldDate("text", at("mardi"), "2025-02-11", "DATE", ("2025-02-18",)),),
    places=(GoldPlace("text", at("Brou"), "Brou"),),
)


def score(read: Gold) -> Scorer:
    scorer = Scorer()
    scorer.add(ARTICLE, GOLD, read)
    return scorer


def counts(read: Gold, layer: str) -> tuple[int, int, int]:
    found = score(read).scores[layer]
    return found.right, found.annotated, found.read


def test_annotation_against_itself_is_without_mistake():
    scorer = score(GOLD)
    assert [found.f1 for found in scorer.scores.values()] == [1.0] * 7
    assert scorer.mistakes == []


def test_nothing_read_misses_everything():
    scorer = score(Gold("pont"))
    assert [found.recall for found in scorer.scores.values()] == [0.0] * 7
    assert {(m.layer, m.read) for m in scorer.mistakes} == {
        (layer, "") for layer in ("claims", "actors", "quantities", "equipment", "dates", "places")
    }


def test_nothing_to_read_and_nothing_read_is_right():
    scorer = Scorer()
    scorer.add(ARTICLE, Gold("pont"), Gold("pont"))
    assert scorer.scores["dates"].f1 == 1.0


@pytest.mark.parametrize(
    ("words", "right"), [("ponts sont fermés mardi à Brou", 1), ("trois ponts sont", 0), ("Selon la", 0)]
)
def test_claim_is_found_by_half_of_its_words(words, right):
    assert counts(Gold("pont", claims=(claim(words),)), "claims") == (right, 2, 1)


def test_claims_are_paired_one_to_one_the_likest_first():
    read = (claim("trois ponts sont fermés mardi"), claim("trois ponts sont fermés mardi à Brou"))
    assert counts(Gold("pont", claims=read), "claims") == (1, 2, 2)


def test_source_and_certainty_of_paired_claims_are_scored():
    words = "trois ponts sont fermés mardi à Brou"
    read = Gold("pont", claims=(claim(words, GoldSource("la Préfète", None, "official"), "planned"),))
    scorer = score(read)
    assert scorer.scores["attributed"].share("source") == 1.0
    assert scorer.scores["attributed"].share("certainty") == 0.0
    assert "is reported, Anne Roy, read as planned, la Préfète" in "\n".join(mistake_lines(scorer))


def test_claim_without_source_does_not_match_one_with():
    scorer = score(Gold("pont", claims=(claim("trois ponts sont fermés mardi à Brou"),)))
    assert scorer.scores["claims"].share("source") == 0.0
    assert scorer.scores["attributed"].read == 0


@pytest.mark.parametrize("name", ["anne roy", "Préfète", "l’Anne Roy", "ANNE-ROY"])
def test_actor_is_found_by_any_of_its_names(name):
    read = Gold("pont", actors=(GoldActor(name, "person", (GoldPlaced("text", at("préfète")),)),))
    assert counts(read, "actors") == (1, 1, 1)


def test_actor_of_another_name_is_missed_and_not_annotated():
    read = Gold("pont", actors=(GoldActor("Le maire", "person", (GoldPlaced("text", at("maire")),)),))
    lines = list(mistake_lines(score(read)))
    assert "pont: actors: « préfète » missed: Anne Roy" in lines
    assert "pont: actors: « maire » not annotated: Le maire" in lines


def test_value_decides_among_what_overlaps():
    quantities = (
        GoldQuantity("text", at("trois ponts"), None, 3, approx=False),
        GoldQuantity("text", at("trois ponts sont"), 3, 3.0, approx=True),
    )
    assert counts(Gold("pont", quantities=quantities), "quantities") == (1, 1, 2)


@pytest.mark.parametrize(("value", "right"), [("2025-02-11", 1), ("2025-02-18", 1), ("2025-02", 0)])
def test_date_is_right_with_a_value_that_is_as_good(value, right):
    read = Gold("pont", dates=(GoldDate("text", at("mardi"), value, "DATE"),))
    assert counts(read, "dates") == (right, 1, 1)


def test_equipment_needs_its_designation_and_a_place_only_its_words():
    read = Gold(
        "pont",
        equipment=(GoldEquipment("text", at("ponts"), "pmp", "vehicle"),),
        places=(GoldPlace("text", at("à Brou"), "Broux"),),
    )
    assert (counts(read, "equipment")[0], counts(read, "places")[0]) == (1, 1)


def test_names_are_compared_without_case_accents_and_articles():
    assert name_key("L’Élysée") == name_key("elysee")
    assert is_same_source("le ministère de la Défense", ["Défense"])
    assert not is_same_source("de la", ["de la"])
    assert not is_same_source(None, [None])


def test_scores_are_told_as_a_table_and_as_json():
    lines = list(score_lines(score(Gold("pont", claims=GOLD.claims))))
    assert lines[1].split()[:6] == ["claims", "1.000", "1.000", "1.000", "2", "2"]
    report = to_json(1, score(Gold("pont")))
    assert report["scores"]["dates"] == {
        "right": 0, "annotated": 1, "read": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0
    }  # fmt: skip
    assert report["mistakes"][0]["read"] is None
