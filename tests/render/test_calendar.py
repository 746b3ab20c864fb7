from __future__ import annotations

import datetime as dt

import icalendar
import sample
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcier.config import Site
from sourcier.render.calendar import calendar

SITE = Site(base_url="https://site.example/")


def entries(written: bytes) -> list[icalendar.Event]:
    parsed = icalendar.Calendar.from_ical(written)
    assert parsed.errors == []
    return list(parsed.walk("VEVENT"))


def test_entry_is_a_day_with_the_words_that_announce_it():
    (entry,) = entries(calendar([sample.deadline()], "Port", SITE))
    assert entry.decoded("dtstart") == dt.date(2025, 9, 3)
    assert entry.decoded("dtstamp") == dt.datetime(2025, 8, 14, tzinfo=dt.UTC)
    assert str(entry["summary"]) == sample.SPOKEN
    assert str(entry["description"]).startswith(f"« {sample.SPOKEN} » – Anne Le Goff.")
    assert str(entry["uid"]) == "orge-c-0000000001-20250903@site.example"
    assert str(entry["url"]) == "https://site.example/briefs/orge/#c-0000000001"
    assert str(entry["status"]) == "TENTATIVE"


def test_site_without_an_address_has_no_links():
    (entry,) = entries(calendar([sample.deadline()], "Port", Site()))
    assert "url" not in entry
    assert str(entry["uid"]).endswith("@sourcier.invalid")


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_words_survive_escapes_and_folds(words, name):
    event = replace(sample.event(), exact=words, title=sample.theirs(words))
    written = calendar([replace(sample.deadline(), event=event)], name, SITE)
    (entry,) = entries(written)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    shown = "".join(c if c.isprintable() or c in "\n\u00a0\u202f" else " " for c in words)
    assert str(entry["summary"]) == shown
