from __future__ import annotations

import datetime as dt
import json

import jsonschema
import pytest

from sourcier import Document, extract_many
from sourcier.schema import extraction_schema

TEXTS = [
    Document(
        "Selon Paul Martin, porte-parole de la préfecture, environ 1 200 habitants pourraient partir mardi. "
        "« Nous restons prudents », a-t-il déclaré.\n\nLe maire dément tout retard. Des témoins en doutent.",
        "Crue : 1 200 évacués",
        dt.date(2025, 2, 10),
    ),
    Document(
        "L’Allemagne livrera entre 10 et 15 chars Leopard 2A6 en juin, pour des millions d’euros, "
        "a annoncé Berlin. D’après l’AFP, l’accord aurait été signé à Kiev le 3 mars 2025 à 14h30.",
        "Berlin promet des chars",
        dt.datetime(2025, 3, 4, 8, 30, tzinfo=dt.UTC),
    ),
    Document("Hier, trois drones ont survolé la base pendant deux heures, chaque nuit. Qui les pilotait ?"),
    Document("", ""),
    Document("12 %\n\n\n— « »"),
]


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(extraction_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_real_output_keeps_to_the_schema(validator):
    found = [extraction.to_dict() for extraction in extract_many(TEXTS)]
    faults = [
        f"{error.json_path}: {error.message}" for value in found for error in validator.iter_errors(value)
    ]
    assert faults == []
    assert sum(len(value["claims"]) for value in found) >= 6
    for layer in ("actors", "quantities", "equipment", "dates", "places", "entities", "warnings"):
        assert any(value[layer] for value in found), f"no {layer} to validate"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("claims", 0, "certainty"), "certain"),
        (("claims", 0, "span"), [3, -1]),
        (("claims", 0, "span"), [3]),
        (("claims", 0, "id"), "claim-1"),
        (("claims", 0, "source", "kind"), None),
        (("dates", 0, "value"), "mardi prochain"),
        (("quantities", 0, "min"), "1200"),
        (("schema",), "sourcier/extraction/2"),
        (("surprise",), 1),
    ],
)
def test_other_output_is_refused(validator, place, value):
    extraction = next(extract_many(TEXTS[:1])).to_dict()
    assert validator.is_valid(extraction)
    *above, last = place
    target = extraction
    for step in above:
        target = target[step]
    target[last] = value
    assert not validator.is_valid(extraction)


def test_engine_is_required(validator):
    extraction = next(extract_many(TEXTS[:1])).to_dict()
    del extraction["engine"]
    assert not validator.is_valid(extraction)
