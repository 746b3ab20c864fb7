from __future__ import annotations

import pytest
from builders import evidence, read, warning

from sourcier.compose.editor_warnings import warning_cards
from sourcier.compose.flows import flows
from sourcier.compose.questions import questions
from sourcier.compose.rows import actor_rows, equipment_rows
from sourcier.compose.words import plain

OSLO, REYKJAVIK = "<a part=agent>Oslo</a>", "<a part=beneficiary>Reykjavik</a>"


def flow(marked: str) -> list[tuple[str, list[str], str]]:
    found = flows(evidence(marked))
    return [(flow.giver, [plain(item.words) for item in flow.items], flow.receiver) for flow in found]


FLOWS = [
    (
        f"<c>{OSLO} livre à {REYKJAVIK} du blé, beaucoup d'orge et des semences</c>.",
        [("Oslo", ["blé", "beaucoup d'orge", "semences"], "Reykjavik")],
    ),
    (
        f"<c>{OSLO} a fourni <q n=6000 approx of=sacs>environ 6 000</q> sacs à {REYKJAVIK}</c>.",
        [("Oslo", ["≈ 6\u202f000 sacs"], "Reykjavik")],
    ),
    (
        f"<c>{OSLO} vend <e>des chars Nord-3</e> à {REYKJAVIK}</c>.",
        [("Oslo", ["des chars Nord-3"], "Reykjavik")],
    ),
    (
        f"<c>{OSLO} vend <q low=2000 approx of=sacs>des milliers</q> de sacs à {REYKJAVIK}</c>.",
        [("Oslo", ["des milliers de sacs"], "Reykjavik")],
    ),
    (
        f"<c>{OSLO} a reçu de <a>Bergen</a> <q n=20 of=bateaux>20</q> bateaux</c>.",
        [("Bergen", ["20 bateaux"], "Oslo")],
    ),
    (
        f"<c>{OSLO} envoie <q n=20 of=bateaux>20</q> bateaux en <p wikidata=Q189>Islande</p></c>.",
        [("Oslo", ["20 bateaux"], "Islande")],
    ),
    (
        f"<c>{OSLO} livre à {REYKJAVIK} du blé en <p wikidata=Q189>Islande</p></c>.",
        [("Oslo", ["blé en Islande"], "Reykjavik")],
    ),
]
NO_FLOWS = [
    f"<c>{OSLO} envoie du blé en <p>Laponie</p></c>.",
    f"<c>{OSLO} envoie du blé d'<p wikidata=Q189>Islande</p></c>.",
    f"<c>{OSLO} reçoit du blé en <p wikidata=Q189>Islande</p></c>.",
    f"<c>{OSLO} livre du blé</c>.",
    f"<c>Du blé est livré à {REYKJAVIK}</c>.",
    f"<c>{OSLO} tire vingt obus sur <a part=target>Bergen</a></c>.",
    f"<c>{OSLO} envoie du blé contre <a part=target>Bergen</a></c>.",
    f"<c certainty=denied>{OSLO} livre du blé à {REYKJAVIK}</c>.",
    f"<c>{OSLO} parle à {REYKJAVIK} de ses livres</c>.",
    f"<c>{OSLO} et <a part=agent>Bergen</a> livrent du blé à {REYKJAVIK}</c>.",
]


@pytest.mark.parametrize(("marked", "expected"), FLOWS)
def test_a_flow_needs_a_giver_a_receiver_and_a_word_of_transfer(marked, expected):
    assert flow(marked) == expected


@pytest.mark.parametrize("marked", NO_FLOWS)
def test_a_flow_with_a_part_missing_is_left_out(marked):
    assert flow(marked) == []


def test_flows_between_the_same_two_are_together_and_what_is_planned_is_announced():
    marked = (
        f"<c>{OSLO} vend du blé à {REYKJAVIK}</c>. "
        f"<c certainty=planned>{OSLO} vendra du seigle à {REYKJAVIK}</c>. "
        f"<c>Hier, {OSLO} vendait du blé à {REYKJAVIK}</c>."
    )
    (found,) = flows(evidence(marked))
    assert [(plain(item.words), item.claim, item.announced) for item in found.items] == [
        ("blé", 1, False), ("seigle", 2, True),
    ]  # fmt: skip


ACTORS = (
    '<c>Le quai d\'<a>Oslo</a> et de <a kind=person slip="Anne Le Goff">Ane Le Goff</a> tient</c>. '
    '<c source="Bergen" role="ville du port"><a name=Oslo>La capitale</a> et <a>Bergen</a> dorment</c>. '
    "Sans <a>Narvik</a>."
)


def test_actors_speak_or_are_mentioned_and_those_who_speak_come_first():
    rows = actor_rows(evidence(ACTORS))
    assert [(row.name, row.presence, row.claims) for row in rows] == [
        ("Bergen", "Parle", (2,)), ("Oslo", "Cité", (1, 2)), ("Ane Le Goff", "Cité", (1,)),
    ]  # fmt: skip
    assert [plain(row.role) for row in rows] == ["Ville du port", "", ""]


def test_actors_have_their_other_surfaces_and_suspicions_noted():
    _, oslo, anne = actor_rows(evidence(ACTORS))
    assert (plain(oslo.note), oslo.suspect) == ("aussi écrit : La capitale", False)
    assert [words.text for words in oslo.note if words.verbatim] == ["La capitale"]
    assert (plain(anne.note), anne.suspect, anne.kind) == (
        "coquille possible : Anne Le Goff",
        True,
        "Personne",
    )


def test_equipment_is_one_row_a_designation_with_the_precision_of_its_count():
    marked = (
        "<c certainty=planned><q n=3 of=chars>trois</q> <e designation=Nord-3 count=3>chars Nord-3</e></c>. "
        "<c>Le <e designation=Nord-3>Nord-3</e> et un <e category=drone>drone</e> volent</c>. "
        "<c>Des <e category=drone>drones</e>, du <e category=other>matériel militaire</e></c>. "
        "<c>Il a tiré <q low=300 of=obus>plus de 300</q> <e category=munition count=300>obus</e></c>. "
        "<c>Trois <e category=drone count=3>drones</e> sont tombés</c>. <e>Un char</e>."
    )
    rows = equipment_rows(evidence(marked))
    assert [(row.name, row.quantity, row.modality_label, row.claims) for row in rows] == [
        ("chars Nord-3", "3", "Annoncé", (1, 2)),
        ("drones", "non précisée", "Affirmé", (2, 3)),
        ("obus", "> 300", "Affirmé", (4,)),
        ("drones", "3", "Affirmé", (5,)),
    ]


QUESTIONS = [
    ("<c>Le port attend <q n=300 of=sacs>300</q> sacs</c>.", ["D'où vient « 300 sacs » ?"]),
    ("<c source=Anne>Le port attend <q n=300 of=sacs>300</q> sacs</c>.", []),
    (
        '<c source="Officiellement" kind=official>le quai tient</c>.',
        ["Quelle autorité dit que « le quai tient » ?"],
    ),
    (
        'Selon des marins, <c source="marins" kind=anonymous>le quai tient</c>.',
        ["Qui sont « des marins » ?"],
    ),
    (
        'Selon un marin, <c source="marin" kind=anonymous>le quai tient</c>.',
        ["Qui est « un marin » ?"],
    ),
    (
        "<c source=Anne><q n=300 of=engins>300</q> engins : <e>chars</e>, <e category=drone>drones</e></c>.",
        ["Combien de « chars » et « drones » dans « 300 engins » ?"],
    ),
    ("<c source=Anne><q n=300 of=chars>300</q> <e count=300>chars</e></c>.", []),
    ("<c source=Anne><q n=193 of=passagers>193</q> passagers de l'<e category=aircraft>avion</e></c>.", []),
    ("<c certainty=reported>Le quai est dit solide</c>.", ["Qui le dit : « Le quai est dit solide » ?"]),
    ("<c>Le quai tient</c>.", []),
]


@pytest.mark.parametrize(("marked", "expected"), QUESTIONS)
def test_a_question_stands_for_an_empty_slot(marked, expected):
    assert [plain(question) for question in questions(evidence(marked))] == expected


def test_an_undated_article_is_asked_for_its_date_and_its_years():
    marked = "<c>Le quai a fermé en <d value=XXXX-06>juin</d>, <d value=FUTURE_REF>bientôt</d></c>."
    assert [plain(question) for question in questions(evidence(marked, date=None))] == [
        "Quand l'article a-t-il paru ?", "De quelle année est « juin » ?",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "question"),
    [
        ("value=2025-06 or=2024-06", "De quelle année est « juin » ?"),
        ("value=2025-08-12 or=2025-08-19", "Quel jour désigne « juin » ?"),
    ],
)
def test_a_date_with_two_readings_is_asked_about(value, question):
    marked = f"<c>Le quai a fermé en <d {value}>juin</d></c>."
    span = read(marked)[1].dates[0].span
    found = questions(evidence(marked, warnings=(warning("ambiguous_date", span),)))
    assert [plain(line) for line in found] == [question]


def test_there_are_six_questions_at_most_and_two_of_a_kind():
    marked = " ".join(f"<c>Le port attend <q n={n}0 of=sacs>{n}0</q> sacs</c>." for n in range(1, 9))
    assert len(questions(evidence(marked))) == 2


WARNINGS = [
    (warning("near_name", name="Ane", of="Anne"), "« Ane » : peut-être une coquille pour Anne."),
    (warning("no_named_source", n="1", total="2"), "Le texte ne rattache à personne 1 de ses 2 "),
    (warning("undated"), "L'article n'a pas de date de parution"),
    (
        warning("ambiguous_date", words="juin", readings="2025-06, 2024-06"),
        "« juin » peut se lire ainsi : juin 2025, juin 2024.",
    ),
    (
        warning("title_body_figures", title="300", body="environ 300"),
        "Le titre donne « 300 », le corps « environ 300 ».",
    ),
    (warning("title_body_words", words="autres"), "Le titre dit « autres »"),
    (warning("figure_without_number", words="milliers"), "« milliers » est un ordre de grandeur"),
    (warning("unattributed_quote", words="il tient"), "« il tient » : le texte ne dit pas qui parle."),
    (warning("anonymous_plural", words="marins"), "« marins » : ni leur nombre"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), WARNINGS)
def test_a_warning_is_worded_with_the_words_of_the_text_untouched(found, expected):
    (card,) = warning_cards(evidence("<c>Le quai tient</c>.", warnings=(found,)))
    assert plain(card.line).startswith(expected)
    values = dict(found.values)
    kept = [values[name] for name in ("name", "words", "title", "body") if name in values]
    assert [words.text for words in card.line if words.verbatim] == kept
    assert card.label
