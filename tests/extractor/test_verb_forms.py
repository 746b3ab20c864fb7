"""Endings against the tagger: an ending that admits one reading decides."""

from __future__ import annotations

import pytest

from sourcier.extractor.syntax.verb_forms import checked

IMPERFECT = "Mood=Ind|Number=Sing|Person=3|Tense=Imp|VerbForm=Fin"
FUTURE = "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin"


@pytest.mark.parametrize(
    "form", ["équivaudrait", "Serait", "viendraient", "craindrait", "pourrait", "devraient"]
)
def test_forms_that_only_a_conditional_has_are_conditionals(form):
    assert "Mood=Cnd" in checked(form, IMPERFECT)
    assert "Tense=Imp" not in checked(form, IMPERFECT)


@pytest.mark.parametrize(
    "form", ["espérait", "montrait", "serrait", "tirait", "ouvraient", "fourrait", "parlait"]
)
def test_imperfects_stay_imperfects(form):
    assert checked(form, IMPERFECT) == IMPERFECT


@pytest.mark.parametrize(("form", "is_future"), [("conjoint", False), ("partira", True), ("viendront", True)])
def test_a_future_needs_its_ending(form, is_future):
    assert ("Tense=Fut" in checked(form, FUTURE)) is is_future


@pytest.mark.parametrize(("form", "is_future"), [("ferons", True), ("aurons", True), ("espérons", False)])
def test_forms_that_only_a_future_has_are_futures(form, is_future):
    present = FUTURE.replace("Tense=Fut", "Tense=Pres")
    assert ("Tense=Fut" in checked(form, present)) is is_future


def test_a_conditional_needs_its_ending():
    assert "Mood=Cnd" not in checked("partait", "Mood=Cnd|Tense=Pres|VerbForm=Fin")
