from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcier.compose.views import AxisTick, Gauge, TimelineMark
from sourcier.render.charts import axis, gauge, timeline_marks

POSITIONS = st.floats(0, 100)


def parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314 # our own drawing


def lines(drawn: str, name: str) -> list[ET.Element]:
    return [line for line in parsed(drawn).iter() if line.get("class") == name]


@pytest.mark.parametrize(
    ("figure", "ticks", "areas", "dashes"),
    [
        (Gauge("approx", 60, 60), 1, 1, 0),
        (Gauge("range", 20, 40), 2, 1, 0),
        (Gauge("atleast", 20, None), 1, 0, 1),
        (Gauge("atmost", None, 40), 1, 1, 0),
        (Gauge("vague", None, None), 0, 0, 1),
    ],
)
def test_form_shows_the_precision_of_the_text(figure, ticks, areas, dashes):
    drawn = gauge(figure)
    found = [len(lines(drawn, name)) for name in ("ln", "area", "ln dash")]
    assert found == [ticks, areas, dashes]


def test_exact_figure_is_one_thick_tick():
    drawn = gauge(Gauge("exact", 33.333, 33.333))
    assert [tick.get("x1") for tick in lines(drawn, "ln ex")] == ["33.33%"]
    assert lines(drawn, "area") == []


def test_what_is_announced_has_a_colour_of_its_own():
    announced = timeline_marks([TimelineMark("day", 70, 70, announced=True)], 60)
    reported = timeline_marks([TimelineMark("day", 70, 70, announced=False)], 60)
    assert len(lines(announced, "f")) == 1
    assert lines(reported, "f") == []


@given(
    st.sampled_from(["exact", "approx", "range", "atleast", "atmost", "vague"]),
    st.none() | POSITIONS,
    st.none() | POSITIONS,
)
def test_any_figure_is_well_formed_svg_without_style(kind, low, high):
    drawn = gauge(Gauge(kind, low, high))
    assert all(element.get("style") is None for element in parsed(drawn).iter())


@given(
    st.sampled_from(["day", "interval", "unknown", "open_before", "open_after"]),
    POSITIONS,
    POSITIONS,
    POSITIONS,
)
def test_any_date_is_drawn_inside_its_axis(kind, start, end, publication):
    drawn = timeline_marks(
        [TimelineMark(kind, min(start, end), max(start, end), announced=True)], publication
    )
    percentages = [float(value) for value in re.findall(r"([\d.-]+)%", drawn)]
    assert parsed(drawn).tag == "svg"
    assert all(0 <= value <= 100 for value in percentages)


def labels(*ticks: AxisTick) -> list[tuple[str, str | None]]:
    drawn = axis(ticks)
    return [(text.text, text.get("class")) for text in parsed(drawn)]


def test_labels_without_room_on_a_phone_wait_for_a_wider_axis():
    ticks = [AxisTick(position, "janv. 2025", strong=False) for position in (0, 25, 50, 100)]
    assert [name for _, name in labels(*ticks)] == [None, "wide", None, None]


def test_publication_takes_its_place_first():
    near = AxisTick(58, "août 2025", strong=False)
    assert labels(near, AxisTick(60, "Parution", strong=True)) == [("Parution", "on")]


def test_labels_are_escaped():
    assert "&lt;b&gt;" in axis([AxisTick(5, "<b>", strong=False)])
