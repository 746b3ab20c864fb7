"""What the pages of actors and of equipment show: the claims of many briefs about one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

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


class BriefLink(Struct, frozen=True):
    """A brief, as others point to it."""

    slug: str
    headline: Line
    outlet: str
    published: Day | None


class ClaimLine(Struct, frozen=True):
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


class SubjectClaim(Struct, frozen=True):
    """A claim, and the part that the subject has in it."""

    line: ClaimLine
    part: str  # "y agit"; "" where there is none to tell


class BriefClaims(Struct, frozen=True):
    """The claims of one brief."""

    brief: BriefLink
    claims: tuple[SubjectClaim, ...]  # never empty


class FigureRow(Struct, frozen=True):
    """A figure of the subject's claims, on the axis of its table."""

    brief: BriefLink
    claim: ClaimLine
    value: str  # "≈ 6 000"
    gauge: Gauge
    note: str  # "le lot entier"; "" for none


class FigureTable(Struct, frozen=True):
    """Figures of several claims that count the same thing, on one axis."""

    counted: str  # verbatim: "soldats"; "" where the page says it
    rows: tuple[FigureRow, ...]
    ticks: tuple[AxisTick, ...]


class Doing(Struct, frozen=True):
    """Who is said to do something with the equipment, with one claim that says so."""

    agent: str  # "" where the text names nobody
    receiver: str  # "" for none
    claim: ClaimLine


class Act(Struct, frozen=True):
    """What can be done with equipment, and who is said to do it."""

    label: str  # "Envoyer"
    doings: tuple[Doing, ...]  # () where no text says so


class Companion(Struct, frozen=True):
    """Who or what stands in the same claims, with how many briefs say so."""

    name: str
    slug: str
    shown: str  # "3 briefs"


class Named(Struct, frozen=True):
    """A wording of the texts, with how many briefs have it."""

    words: str  # verbatim
    shown: str


class SubjectLink(Struct, frozen=True):
    """Another subject."""

    name: str
    slug: str  # "" where it has no page


class SubjectPage(Struct, frozen=True):
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


class SubjectEntry(Struct, frozen=True):
    """A subject in the list of all."""

    slug: str
    name: str
    verbatim: bool
    group: str  # id of its kind or category: "person", "tank"
    label: str  # "Personne", "Char"; "" for a category
    shown: str  # "3 briefs"


class SubjectList(Struct, frozen=True):
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


class Subjects(Struct, frozen=True):
    """All pages of a kind of subject."""

    pages: Iterable[Planned[SubjectPage]]
    lists: tuple[SubjectList, ...]  # () where the site speaks of none
