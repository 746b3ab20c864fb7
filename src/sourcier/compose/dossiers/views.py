"""What the pages of dossiers show, already in words, ordered and grouped.

Positions on an axis are percentages of its width, 0 to 100. A text is named by its letter, a claim by the
letter of its text and its number in that text's brief.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from sourcier.compose.views import Attribution, AxisTick, Day, Gauge, Line, TimelineMark
from sourcier.planned import Planned

Saying = Literal["says", "planned", "conditional", "otherwise", "silent"]


class ClaimLink(Struct, frozen=True):
    """A claim in its brief."""

    letter: str
    number: int
    slug: str
    claim: str  # "c-3f2a91d0c4"


class ComparedText(Struct, frozen=True):
    """One of the texts, by its letter."""

    letter: str
    slug: str
    title: str  # verbatim
    outlet: str
    published: Day | None
    short_date: str  # "14 août"; "s. d." without one


class MeasureRow(Struct, frozen=True):
    """A figure of one text on the measure's axis."""

    text: ComparedText
    low: Decimal | None  # as the text gives them
    high: Decimal | None
    gauge: Gauge
    value: str  # "6 000", "25 000 – 30 000"
    as_written: tuple[str, ...]  # verbatim: several where they are added up
    links: tuple[ClaimLink, ...]
    when: str  # the date the text gives the figure for; "" for none
    relays: str  # outlets it came through; "" for none
    doubts: tuple[ClaimLink, ...]  # claims of the same text that doubt the figure
    conditional: bool
    outside: bool  # does not meet the common band


class OriginRows(Struct, frozen=True):
    """The figures that one origin vouches for, in whatever text."""

    name: Line
    attribution: Attribution
    role: Line
    side: str  # "Ukraine", "Corée du Nord et Russie"; "" where none is known
    counted: str  # "3 textes, une seule origine"
    rows: tuple[MeasureRow, ...]


class Band(Struct, frozen=True):
    """What the figures of several origins have in common."""

    start: float
    end: float
    shown: str  # "6 000", "1 350 – 1 400"


class Measure(Struct, frozen=True):
    """Figures that measure the same thing."""

    id: str  # of the section on the page
    title: Line
    note: Line  # what they have in common and what not
    origins: tuple[OriginRows, ...]
    band: Band | None
    ticks: tuple[AxisTick, ...]
    unit: str  # under the axis


class LoneFigure(Struct, frozen=True):
    """A figure that one text alone gives."""

    value: str
    unit: str  # verbatim or ours, beside the value
    statement: Line
    origin: Line
    attribution: Attribution
    side: str
    relays: str
    link: ClaimLink


class Cell(Struct, frozen=True):
    """What one text says of a statement."""

    letter: str
    saying: Saying
    link: ClaimLink | None
    value: str  # the other figure it gives; "" for none


class MatrixRow(Struct, frozen=True):
    """One statement over all texts."""

    statement: Line
    origins: str  # "2 origines"
    cells: tuple[Cell, ...]


class Finding(Struct, frozen=True):
    """One thing that texts agree on, differ on, or owe to one origin."""

    line: Line
    detail: Line
    links: tuple[ClaimLink, ...]


class LeadFinding(Struct, frozen=True):
    """A finding at the head of the page, and of which sort it is."""

    sort: Literal["agree", "differ", "single"]
    finding: Finding


class ChronologyRow(Struct, frozen=True):
    """What one or several texts date alike."""

    title: Line
    reading: str
    as_written: tuple[str, ...]  # verbatim, each once
    marks: tuple[TimelineMark, ...]
    links: tuple[ClaimLink, ...]


class ChronologyGroup(Struct, frozen=True):
    """The rows of one year."""

    label: str
    rows: tuple[ChronologyRow, ...]


class Publication(Struct, frozen=True):
    """When a text was published, on the axis."""

    letter: str
    position: float


class Chronology(Struct, frozen=True):
    """The dates of all texts on one axis."""

    groups: tuple[ChronologyGroup, ...]
    publications: tuple[Publication, ...]
    ticks: tuple[AxisTick, ...]
    last: float  # where the latest text stands
    note: str
    axis_label: str


class DossierPage(Struct, frozen=True):
    """The page of one dossier. A tuple that is empty leaves its section out."""

    slug: str
    title: str
    kicker: tuple[str, ...]
    summary: str
    description: str
    lead: tuple[LeadFinding, ...]  # one of each sort, at the head of the page
    texts: tuple[ComparedText, ...]
    measures: tuple[Measure, ...]
    lone: tuple[LoneFigure, ...]
    matrix: tuple[MatrixRow, ...]
    hidden_rows: str  # how many statements of the matrix are not shown; "" for none
    agreements: tuple[Finding, ...]
    differences: tuple[Finding, ...]
    single: tuple[Finding, ...]
    chronology: Chronology | None
    counts: str  # "6 textes, 14 origines"


class DossierLink(Struct, frozen=True):
    """A dossier named on another page."""

    slug: str
    title: str
    texts: str  # "6 textes"
    summary: str


class PlannedDossier(Struct, frozen=True):
    """A dossier to come, and how it is named on other pages."""

    link: DossierLink
    members: tuple[str, ...]  # slugs
    page: Planned[DossierPage]
