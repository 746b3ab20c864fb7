"""Warnings: what an editor should look at, each from its own sentence."""

import datetime as dt

import pytest

from sourcier import extract
from sourcier.editor_warnings import MESSAGES

ANCHOR = dt.date(2025, 8, 14)


def warnings_of(text, title=None, date=ANCHOR):
    return {warning.code: warning for warning in extract(text, title=title, date=date).warnings}


def test_every_warning_has_a_message():
    found = warnings_of("Des dizaines de « gens » sont parties.", date=None)
    assert set(found) <= set(MESSAGES)
    assert all(warning.message for warning in found.values())


def test_a_name_close_to_a_known_one_is_flagged_and_left_as_it_is():
    found = extract("Le traité a été signé par Vladimir Poutine et Kim Jong In à Pyongyang.", date=ANCHOR)
    (warning,) = [w for w in found.warnings if w.code == "near_name"]
    assert dict(warning.values) == {"name": "Kim Jong In", "of": "Kim Jong-un"}
    assert found.words("text", warning.span) == "Kim Jong In"
    assert warning.claims == (found.claims[0].id,)


def test_the_well_known_name_itself_is_not_flagged():
    assert "near_name" not in warnings_of("Kim Jong-un a reçu Vladimir Poutine.")


def test_title_and_text_that_give_a_figure_with_another_precision():
    found = warnings_of("Environ 6 000 soldats partiront.", title="6 000 soldats vont partir")
    assert dict(found["title_body_figures"].values) == {"title": "6 000", "body": "Environ 6 000"}


def test_title_and_text_that_agree_are_left_alone():
    assert "title_body_figures" not in warnings_of(
        "Il y a 6 000 soldats.", title="6 000 soldats sont arrivés"
    )


def test_an_increase_only_the_title_speaks_of():
    found = warnings_of("Le pays enverra 300 hommes.", title="300 hommes supplémentaires seront envoyés")
    assert dict(found["title_body_words"].values) == {"words": "supplémentaires"}


def test_an_accusation_by_nobody():
    found = warnings_of("Le maire est accusé d'avoir détourné des fonds.")
    assert dict(found["agentless"].values) == {"words": "Le maire est accusé d'avoir détourné des fonds"}
    assert "agentless" not in warnings_of("Le préfet accuse le maire d'avoir détourné des fonds.")


def test_figures_that_nobody_vouches_for_are_counted():
    found = warnings_of("Dix maisons ont brûlé. Selon les pompiers, douze vaches ont péri.")
    assert dict(found["unsourced_figures"].values) == {"n": "1", "total": "2"}
    assert "unsourced_figures" not in warnings_of("Selon les pompiers, douze vaches ont péri.")


def test_an_undated_article_is_flagged_once():
    assert "undated" in warnings_of("Il est arrivé mardi.", date=None)
    assert "undated" not in warnings_of("Il est arrivé mardi.")


def test_a_date_with_two_readings():
    found = warnings_of("L'accord signé en juin a surpris.")
    assert dict(found["ambiguous_date"].values) == {"words": "juin", "readings": "2025-06, 2024-06"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'aide se chiffre en milliards de dollars.", "milliards"),
        ("Des centaines de personnes ont fui.", "Des centaines"),
    ],
)
def test_a_figure_without_a_number(text, words):
    assert dict(warnings_of(text)["figure_without_number"].values) == {"words": words}


def test_a_vague_figure_with_a_number_is_left_alone():
    assert "figure_without_number" not in warnings_of("Trois milliards de dollars ont été versés.")


def test_a_quotation_nobody_is_given_for():
    found = warnings_of("« Tout est perdu. » Le vent souffle.")
    assert dict(found["unattributed_quote"].values) == {"words": "Tout est perdu"}


def test_a_plural_that_names_nobody():
    found = warnings_of("Des experts estiment que le sol a bougé.")
    assert dict(found["anonymous_plural"].values) == {"words": "experts"}


def test_claims_without_a_source_are_counted():
    found = warnings_of("Selon la préfecture, le pont est fermé. La route est libre.")
    assert dict(found["no_named_source"].values) == {"n": "1", "total": "2"}
