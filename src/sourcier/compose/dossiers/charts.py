"""The figures of a dossier: those of several voices on one axis, by origin, and those of one alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from sourcier.compose.date_words import reading_of
from sourcier.compose.dossiers.bands import Axis, Common, axis_of, band_of, band_words, common_of, gauge_of
from sourcier.compose.dossiers.doubts import Doubts
from sourcier.compose.dossiers.figures import Entry
from sourcier.compose.dossiers.measures import Group
from sourcier.compose.dossiers.origins import Origin
from sourcier.compose.dossiers.scene import Scene, relays_of
from sourcier.compose.dossiers.views import LoneFigure, Measure, MeasureRow, OriginRows
from sourcier.compose.labels import modality_of
from sourcier.compose.views import Line
from sourcier.compose.words import joined, line, ours, raised, verbatim

_HALF = 2


def measure_of(group: Group, index: int, doubts: Doubts, scene: Scene) -> Measure:
    """Return figures that measure the same thing, drawn by origin."""
    axis, common = axis_of(group.entries), common_of(group.entries)
    return Measure(
        id=f"m-{index}",
        title=measure_title(group, scene),
        note=measure_note(group, common, scene),
        origins=tuple(
            _origin_rows(entries, axis, common, doubts, scene) for entries in by_origin(group.entries)
        ),
        band=band_of(common, axis, scene.messages) if common else None,
        ticks=axis.ticks(scene.messages),
        unit=_unit(group, scene),
    )


def by_origin(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the entries by who vouches, those of most texts first, those of nobody last."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.origin.key, []).append(entry)

    def order(rows: list[Entry]) -> tuple[object, ...]:
        return not rows[0].origin.is_known, -len({row.member for row in rows}), rows[0].member

    return sorted(found.values(), key=order)


def value_of(entry: Entry, scene: Scene) -> str:
    """Return a figure as it is shown; a sum without the signs of its parts."""
    if len(entry.counted) == 1:
        figure = entry.counted[0].figure
        return f"{figure.value} {figure.unit}".strip()
    total = scene.messages.number(entry.bounds[0] or Decimal(0))
    return f"≈ {total}" if entry.kind == "approx" else total


def measure_title(group: Group, scene: Scene) -> Line:
    """Return what is measured: the editor's name, else thing, act and place."""
    if group.name:
        return ours(group.name)
    messages = scene.messages
    thing, is_general = _thing(group, scene)
    act = next((entry.act for entry in group.entries if entry.act), None)
    if act is None or (act.name == "cost" and thing == ours(messages("compose.dossier.thing.money"))):
        title = thing
    else:
        time = "ahead" if act.ahead else "done"
        names = [messages(f"compose.dossier.{time}.{name}") for name in act.name.split("+")]
        told = messages("compose.dossier.or").join(names)
        title = (
            ours(raised(told))
            if is_general
            else line(messages, "compose.dossier.measure", thing=thing, act=told)
        )
    place = _place(group)
    return joined(title, ours(f" ({place})")) if place else title


def _thing(group: Group, scene: Scene) -> tuple[Line, bool]:
    """Return what is counted, and whether that is persons of any sort, whom the act names better."""
    messages = scene.messages
    subjects = [entry.subject for entry in group.entries if entry.subject]
    if not subjects:
        return ours(messages("compose.dossier.thing.number")), False
    kind = subjects[0].kind
    if kind.startswith("money:"):
        return ours(messages("compose.dossier.thing.money")), False
    if kind.startswith("share:"):
        return ours(messages("compose.dossier.thing.share")), False
    if kind.startswith("unit:"):
        return ours(messages("compose.dossier.thing.unit")), False
    if kind.startswith("="):
        counted = next(entry for entry in group.entries if entry.subject)
        return verbatim(raised((counted.counted[0].quantity.of or "").split(" ")[0])), False
    groups = {subject.group for subject in subjects if subject.group}
    name = groups.pop() if len(groups) == 1 else kind
    return ours(messages(f"compose.dossier.thing.{name}")), name == "person"


def _place(group: Group) -> str:
    """Return the place that most texts name beside the figure."""
    counts = Counter(
        place
        for member in group.members
        for place in {p for e in group.entries if e.member == member for p in e.statement.places}
    )
    best = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return best[0] if best[1] * _HALF > len(group.members) and len(group.members) > 1 else ""


def measure_note(group: Group, common: Common | None, scene: Scene) -> Line:
    """Return what the figures have in common and which stand apart."""
    messages = scene.messages
    origins = [entry.origin for entry in group.entries]
    known = {origin.key for origin in origins if origin.is_known}
    if common is not None:
        meeting = [entry.origin for entry in common.entries]
        note = line(
            messages,
            "compose.dossier.band.common",
            names=scene.all_named(meeting),
            band=band_words(common, messages),
        )
        sides = scene.sides(meeting)
        outside = [entry for entry in group.entries if not common.holds(entry) and not entry.is_vague]
        values = dict.fromkeys(value_of(entry, scene) for entry in outside)
        apart = messages("compose.dossier.band.outside", values=scene.listed(list(values))) if values else ""
        return joined(note, *(ours(f" {told}") for told in (sides, apart) if told))
    texts = scene.texts_of(group.members)
    if len(known) == 1 and all(origin.is_known for origin in origins):
        return ours(messages("compose.dossier.band.one_origin", texts=texts))
    if all(entry.is_vague for entry in group.entries):
        return ours(messages("compose.dossier.band.vague", texts=texts))
    return ours(messages("compose.dossier.band.none", texts=texts))


def _unit(group: Group, scene: Scene) -> str:
    units = {entry.counted[0].figure.unit for entry in group.entries if entry.counted[0].figure.unit}
    nouns = {entry.subject.kind for entry in group.entries if entry.subject}
    if units:
        return re.sub(r"^(?:de |d['’])", "", min(units))
    is_persons = nouns == {"person"}
    return scene.messages("compose.dossier.thing.person").lower() if is_persons else ""


def _origin_rows(
    entries: Sequence[Entry], axis: Axis, common: Common | None, doubts: Doubts, scene: Scene
) -> OriginRows:
    messages, members = scene.messages, {entry.member for entry in entries}
    origin = max((entry.origin for entry in entries), key=lambda origin: len(origin.role))
    key = "rows_none" if not origin.is_known else "rows_one" if len(members) > 1 else "row_one"
    return OriginRows(
        name=_name(origin, scene),
        attribution=entries[0].origin.attribution,
        role=verbatim(origin.role),
        side=_side(origin, scene),
        counted=messages(f"compose.dossier.origin.{key}", texts=scene.texts_of(members)),
        rows=tuple(_row(entry, axis, common, doubts, scene) for entry in entries),
    )


def _name(origin: Origin, scene: Scene) -> Line:
    if not origin.is_known:
        return ours(scene.messages("compose.dossier.origin.unknown"))
    return verbatim(raised(origin.name))


def _side(origin: Origin, scene: Scene) -> str:
    """Return the states an origin speaks for, unless its name says so already."""
    return scene.listed([state for state in origin.states if state not in origin.name])


def _row(entry: Entry, axis: Axis, common: Common | None, doubts: Doubts, scene: Scene) -> MeasureRow:
    return MeasureRow(
        text=scene.texts[entry.member],
        low=entry.bounds[0],
        high=entry.bounds[1],
        gauge=gauge_of(entry, axis),
        value=value_of(entry, scene),
        as_written=tuple(one.phrase for one in entry.counted),
        links=(scene.link(entry.statement),),
        when=_when(entry, scene),
        relays=", ".join(relays_of(entry.statement)),
        doubts=scene.links(doubts.get((entry.member, entry.statement.number), ())),
        conditional=modality_of(entry.statement.certainty) == "conditional",
        outside=common is not None and not entry.is_vague and not common.holds(entry),
    )


def _when(entry: Entry, scene: Scene) -> str:
    found = (dated for dated in entry.statement.dates if dated.timex.start and dated.timex.end)
    dated = next((dated for dated in found if not dated.timex.value.endswith("_REF")), None)
    return reading_of(dated.timex, dated.alternatives, scene.messages) if dated else ""


def lone_figure(entry: Entry, scene: Scene) -> LoneFigure:
    """Return a figure that one voice alone gives."""
    figure = entry.counted[0].figure
    unit = figure.unit or entry.counted[0].quantity.of or ""
    return LoneFigure(
        value=value_of(entry, scene) if len(entry.counted) > 1 else figure.value,
        unit=unit,
        statement=scene.statement(entry.statement),
        origin=_name(entry.origin, scene),
        attribution=entry.origin.attribution,
        side=_side(entry.origin, scene),
        relays=", ".join(relays_of(entry.statement)),
        link=scene.link(entry.statement),
    )
