"""The page of one dossier, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sourcier.compose.dossiers.accounts import accounts_of
from sourcier.compose.dossiers.charts import lone_figure, measure_of
from sourcier.compose.dossiers.chronology import chronology
from sourcier.compose.dossiers.doubts import doubts_of
from sourcier.compose.dossiers.figures import entries_of, with_sums
from sourcier.compose.dossiers.findings import agreements, differences, single_origins
from sourcier.compose.dossiers.matrix import matrix_rows
from sourcier.compose.dossiers.measures import grouped
from sourcier.compose.dossiers.members import Member, Statement
from sourcier.compose.dossiers.origins import origins_of
from sourcier.compose.dossiers.scene import Scene, compared_texts
from sourcier.compose.dossiers.views import DossierPage, Finding, LeadFinding
from sourcier.compose.words import raised
from sourcier.dossier import Dossier
from sourcier.errors import ContentError, Fault
from sourcier.messages import Messages

_FIX = "take the id from the claim's permalink, or delete it"
_MOST_MEASURES = 12
_MOST_ROWS = 24
_MOST_LONE = 24


def compose_dossier(dossier: Dossier, members: Sequence[Member], messages: Messages) -> DossierPage:
    """Return the page of a dossier from its articles alone, in the order of their letters.

    Raises:
        ContentError: its file names claims that its articles have not.
    """
    statements = [one for member in members for one in member.statements]
    scene = Scene(tuple(members), compared_texts(members, messages), origins_of(statements), messages)
    _check_choices(dossier, statements)
    groups = grouped(with_sums(entries_of(members, scene.origins)), dossier.measures)
    compared = [group for group in groups if group.is_compared][:_MOST_MEASURES]
    alone = [group for group in groups if not group.is_compared]
    accounts = accounts_of([one for one in statements if not one.counted], scene.origins)
    doubts = doubts_of(members)
    rows = matrix_rows(compared, accounts, scene)
    hidden = max(0, len(rows) - _MOST_ROWS)
    period = _period(scene)
    counts = messages(
        "compose.dossier.counts",
        texts=messages("compose.dossier.texts", n=len(members)),
        origins=messages("compose.dossier.origins", n=_origins(scene)),
    )
    title = title_of(dossier)
    agreed = agreements(compared, accounts, scene)
    apart = differences(compared, accounts, scene)
    single = single_origins(groups, accounts, doubts, scene)
    return DossierPage(
        slug=dossier.slug,
        title=title,
        kicker=tuple(part for part in (messages("compose.dossier.kicker"), counts, period) if part),
        summary=dossier.summary or _summary(compared, scene),
        description=messages("compose.dossier.description", title=title, counts=counts),
        lead=_lead(agreed, apart, single),
        texts=scene.texts,
        measures=tuple(measure_of(group, index, doubts, scene) for index, group in enumerate(compared, 1)),
        lone=tuple(lone_figure(entry, scene) for group in alone for entry in group.entries)[:_MOST_LONE],
        matrix=rows[:_MOST_ROWS],
        hidden_rows=messages("compose.dossier.hidden_rows", n=hidden) if hidden else "",
        agreements=agreed,
        differences=apart,
        single=single,
        chronology=chronology(groups, accounts, scene),
        counts=counts,
    )


def _check_choices(dossier: Dossier, statements: Sequence[Statement]) -> None:
    """Check that the editor's choices name claims of the dossier.

    Raises:
        ContentError: with a fault for each that does not.
    """
    known = {one.id for one in statements}
    faults = [
        Fault(dossier.path or Path(dossier.slug), choice.line, f'"{claim}" is no claim of its articles', _FIX)
        for choice in dossier.measures
        for claim in (*choice.of, *choice.only)
        if claim not in known
    ]
    if faults:
        raise ContentError(faults)


def _lead(
    agreed: Sequence[Finding], apart: Sequence[Finding], single: Sequence[Finding]
) -> tuple[LeadFinding, ...]:
    """Return the first finding of each sort."""
    return (
        *(LeadFinding("agree", finding) for finding in agreed[:1]),
        *(LeadFinding("differ", finding) for finding in apart[:1]),
        *(LeadFinding("single", finding) for finding in single[:1]),
    )


def title_of(dossier: Dossier) -> str:
    """Return the dossier's title, else its slug in words."""
    return dossier.title or raised(dossier.slug.replace("-", " "))


def _origins(scene: Scene) -> int:
    return len({origin.key for origin in scene.origins.values() if origin.is_known})


def _period(scene: Scene) -> str:
    days = sorted(day for member in scene.members if (day := member.published))
    if not days:
        return ""
    first, last = scene.messages.date(days[0]), scene.messages.date(days[-1])
    return first if days[0] == days[-1] else scene.messages("compose.dossier.period", first=first, last=last)


def _summary(compared: Sequence[object], scene: Scene) -> str:
    return scene.messages(
        "compose.dossier.summary", measures=scene.messages("compose.dossier.measures", n=len(compared))
    )
