from __future__ import annotations

import datetime as dt
import json

import jsonschema
import sample
from msgspec.structs import replace

from sourcier.config import Site
from sourcier.render.timeline_data import timeline_json

SITE = Site(base_url="https://site.example/")
WORDS = {"type": "string", "pattern": r"^[^<]*$"}
TEXT = {
    "type": "object",
    "required": ["headline", "text"],
    "properties": {"headline": WORDS, "text": {"type": "string"}},
    "additionalProperties": False,
}
DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
    "additionalProperties": False,
}
# After timeline.knightlab.com/docs/json-format.html.
TIMELINE = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "required": ["text"], "properties": {"text": TEXT}},
        "events": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["start_date", "text"],
                "properties": {
                    "start_date": DATE,
                    "end_date": DATE,
                    "display_date": WORDS,
                    "text": TEXT,
                    "group": {"type": "string"},
                    "unique_id": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def timeline(site: Site = SITE, **changes) -> dict:
    page = replace(sample.page(), events=(replace(sample.event(), **changes),))
    parsed = json.loads(timeline_json(page, site))
    jsonschema.validate(parsed, TIMELINE)
    return parsed["events"][0]


def test_day_has_no_end():
    event = timeline()
    assert event["start_date"] == {"year": 2025, "month": 9, "day": 3}
    assert "end_date" not in event


def test_interval_keeps_both_its_ends_and_its_words():
    event = timeline(end=dt.date(2025, 9, 30), reading="septembre 2025")
    assert event["end_date"] == {"year": 2025, "month": 9, "day": 30}
    assert event["display_date"] == "septembre 2025"


def test_side_left_open_is_not_filled():
    assert "end_date" not in timeline(end=None)
    assert timeline(start=None, end=dt.date(2025, 9, 30))["start_date"]["day"] == 30


def test_event_leads_to_its_claim_where_the_site_has_an_address():
    assert 'href="https://site.example/briefs/orge/#c-0000000001"' in timeline()["text"]["text"]
    assert "href" not in timeline(Site())["text"]["text"]


def test_words_are_no_markup():
    hostile = "<img src=x onerror=alert(1)>"
    written = json.dumps(
        timeline(exact=hostile, title=sample.theirs(hostile), reading=hostile, by=sample.theirs(hostile))
    )
    assert "<img" not in written
