"""What the pages of actors and of equipment show: the claims of many briefs about one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sourcier.compose.pagination import PageLinks
from sourcier.compose.views import (
    Attribution,
    AxisTick,
    Day,
    FigureBadge,
    Gauge,
    GaugeKind,
    Line,
    Modality,
    Signature,
)
from sourcier.planned import Planned

SubjectKind = Literal["actor", "equipment"]


@dataclass(frozen=True, slots=True)
class BriefLink:
    """A brief, as others point to it."""

    slug: str
    headline: Line
    outlet: str
    published: Day | None


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim told in a line that leads to it."""

    brief: str  # slug
    id: str  # "c-3f2a91d0c4"
    number: int
    title: Line
    speaker: Line | None
    attribution: Attribution
    attribution_label: str
    modality: Modality
    modality_label: str
    figures: tuple[FigureBadge, ...]

    @property
    def href(self) -> str:
        """The address of the claim from the site's root: "briefs/orge/index.html#c-3f2a91d0c4"."""
        return f"briefs/{self.brief}/index.html#{self.id}"


@dataclass(frozen=True, slots=True)
class SubjectClaim:
    """A claim, and the part that the subject has in it."""

    line: ClaimLine
    part: str  # "y agit"; "" where there is none to tell


@dataclass(frozen=True, slots=True)
class BriefClaims:
    """The claims of one brief."""

    brief: BriefLink
    claims: tuple[SubjectClaim, ...]  # never empty


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the subject's claims, on the axis of its table."""

    brief: BriefLink
    claim: ClaimLine
    value: str  # "≈ 6 000"
    gauge: Gauge
    note: str  # "le lot entier"; "" for none


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures of several claims that count the same thing, on one axis."""

    counted: str  # verbatim: "soldats"; "" where the page says it
    rows: tuple[FigureRow, ...]
    ticks: tuple[AxisTick, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """Who is said to do something with the equipment, with one claim that says so."""

    agent: str  # "" where the text names nobody
    receiver: str  # "" for none
    claim: ClaimLine


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with equipment, and who is said to do it."""

    label: str  # "Envoyer"
    doings: tuple[Doing, ...]  # () where no text says so


@dataclass(frozen=True, slots=True)
class Companion:
    """Who or what stands in the same claims, with how many briefs say so."""

    name: str
    slug: str
    shown: str  # "3 briefs"


@dataclass(frozen=True, slots=True)
class Named:
    """A wording of the texts, with how many briefs have it."""

    words: str  # verbatim
    shown: str


@dataclass(frozen=True, slots=True)
class SubjectLink:
    """Another subject."""

    name: str
    slug: str  # "" where it has no page


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """One page of an actor or of a piece of equipment; a subject of many briefs has several."""

    kind: SubjectKind
    slug: str
    name: str
    verbatim: bool  # the name is the text's own
    kicker: tuple[str, ...]
    signature: Signature | None  # of all its claims; None where they are many
    description: str
    roles: tuple[Named, ...]
    spellings: tuple[Named, ...]
    wikidata: str | None
    suspect: SubjectLink | None  # the well-known name that this may be a slip for
    acts: tuple[Act, ...]  # () where no text tells of any
    said: tuple[BriefClaims, ...]
    told: tuple[BriefClaims, ...]
    figures: tuple[FigureTable, ...]
    gauges: tuple[GaugeKind, ...]  # the kinds of figures drawn
    companions: tuple[Companion, ...]  # actors
    equipment: tuple[Companion, ...]
    briefs: tuple[BriefLink, ...]  # of this page
    links: PageLinks


@dataclass(frozen=True, slots=True)
class SubjectEntry:
    """A subject in the list of all."""

    slug: str
    name: str
    verbatim: bool
    group: str  # id of its kind or category: "person", "tank"
    label: str  # "Personne", "Char"; "" for a category
    shown: str  # "3 briefs"


@dataclass(frozen=True, slots=True)
class SubjectList:
    """One page of the list of all actors, or of all equipment."""

    kind: SubjectKind
    heading: str  # "42 acteurs"
    order: str  # "Les plus cités d'abord."
    top: tuple[
        SubjectEntry, ...
    ]  # on the first page: categories of equipment, most cited actors of a long list
    entries: tuple[SubjectEntry, ...]
    groups: tuple[tuple[str, str, int], ...]  # choices: id, label, how many; () for none
    links: PageLinks


@dataclass(frozen=True, slots=True)
class Subjects:
    """All pages of a kind of subject."""

    pages: Iterable[Planned[SubjectPage]]
    lists: tuple[SubjectList, ...]  # () where the site speaks of none
