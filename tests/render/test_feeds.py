from __future__ import annotations

import datetime as dt
import json

import feedparser
import jsonschema
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcier.config import Site
from sourcier.render.feeds import feed_files, rfc3339

SITE = Site(base_url="https://site.example/")
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
# After jsonfeed.org/version/1.1.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "language": {"enum": ["fr", "en"]},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": ADDRESS,
                    "title": {"type": "string"},
                    "summary": {"type": "string"},
                    "content_html": {"type": "string"},
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "authors": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["name"],
                            "properties": {"name": {"type": "string"}},
                        },
                    },
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def feeds(site: Site = SITE, **changes) -> dict[str, bytes]:
    entry = replace(sample.feed_entry(), **changes)
    return {file.path: file.content for file in feed_files([entry], site)}


def atom(site: Site = SITE, **changes) -> feedparser.FeedParserDict:
    parsed = feedparser.parse(feeds(site, **changes)["feed.atom"])
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def json_feed(site: Site = SITE, **changes) -> dict:
    parsed = json.loads(feeds(site, **changes)["feed.json"])
    jsonschema.validate(parsed, JSON_FEED)
    return parsed


def test_atom_tells_of_a_brief_with_its_place_and_days():
    parsed = atom(site=replace(SITE, language="en"))
    assert (parsed.feed.title, parsed.feed.id, parsed.feed.updated) == (
        "Brief sourcé", "https://site.example/", "2025-08-14T00:00:00Z",
    )  # fmt: skip
    (entry,) = parsed.entries
    assert (entry.title, entry.link) == (sample.TITLE, "https://site.example/briefs/orge/")
    assert entry.id == entry.link
    assert [tag.term for tag in entry.tags] == ["port", "blé & orge"]
    assert entry.published == entry.updated == "2025-08-14T00:00:00Z"


def test_line_of_an_entry_leads_to_its_claim():
    content = atom().entries[0].content[0].value
    assert 'href="https://site.example/briefs/orge/#c-0000000001"' in content
    assert content == json_feed()["items"][0]["content_html"]


def test_our_words_are_set_the_french_way_and_the_source_s_are_not():
    content = json_feed()["items"][0]["content_html"]
    assert "Anne Le Goff\u00a0: environ" in content
    assert sample.SPOKEN in content


def test_json_feed_names_the_brief():
    parsed = json_feed()
    assert (parsed["feed_url"], parsed["home_page_url"]) == (
        "https://site.example/feed.json", "https://site.example/",
    )  # fmt: skip
    assert parsed["items"][0]["url"] == "https://site.example/briefs/orge/"


def test_site_without_an_address_has_relative_links_and_names_that_last():
    entry = atom(Site()).entries[0]
    assert entry.link == "briefs/orge/index.html"
    assert entry.id.startswith("urn:uuid:")
    assert entry.id == json_feed(Site())["items"][0]["id"] != atom(Site(title="Un autre")).entries[0].id
    assert "url" not in json_feed(Site())["items"][0]


def test_article_without_a_date_is_told_by_the_day_it_was_collected():
    assert "published" not in atom(published=None).entries[0]
    assert "date_published" not in json_feed(published=None)["items"][0]


def test_no_brief_with_a_day_no_feed():
    assert list(feed_files([], SITE)) == []


@given(st.text(), st.text(min_size=1))
def test_any_words_give_a_feed_that_parses(words, title):
    parsed = atom(Site(title=title), title=sample.theirs(words), summary=words, tags=(words,))
    assert len(parsed.entries) == 1
    json_feed(Site(title=title), title=sample.theirs(words), summary=words)


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (dt.datetime(2025, 8, 14, 9, 30, tzinfo=dt.UTC), "2025-08-14T09:30:00Z"),
        (dt.datetime(1, 1, 1, tzinfo=dt.UTC), "0001-01-01T00:00:00Z"),
    ],
)
def test_moment_as_the_rfc_writes_it(moment, written):
    assert rfc3339(moment) == written
