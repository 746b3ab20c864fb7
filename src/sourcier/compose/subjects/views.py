"""What the pages of actors and of equipment show: the claims of many briefs about one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourcier.compose.views import Attribution, Day, FigureBadge, Gauge, Line, Modality

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

    number: int
    href: str  # from the site's root: "briefs/orge/index.html#c-3f2a91d0c4"
    title: Line
    speaker: Line | None
    attribution: Attribution
    attribution_label: str
    modality: Modality
    modality_label: str
    figures: tuple[FigureBadge, ...]


@dataclass(frozen=True, slots=True)
class BriefClaims:
    """The claims of one brief."""

    brief: BriefLink
    claims: tuple[ClaimLine, ...]  # never empty


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the subject's claims, on the axis of its table."""

    brief: BriefLink
    claim: ClaimLine
    value: str  # "≈ 6 000"
    gauge: Gauge


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures of several briefs that count the same thing, on one axis."""

    counted: str  # verbatim: "soldats"
    rows: tuple[FigureRow, ...]
    axis: tuple[str, str]  # what stands at both ends


@dataclass(frozen=True, slots=True)
class Companion:
    """Who stands in the same claims, with how many briefs say so."""

    name: str
    slug: str
    shown: str  # "3 briefs"


@dataclass(frozen=True, slots=True)
class Named:
    """A wording of the texts, with how many briefs have it."""

    words: str  # verbatim
    shown: str


@dataclass(frozen=True, slots=True)
class SubjectPage:
    """One page of an actor or of a piece of equipment; a subject of many briefs has several."""

    kind: SubjectKind
    slug: str
    name: str
    verbatim: bool  # the name is the text's own
    kicker: tuple[str, ...]
    description: str
    roles: tuple[Named, ...]
    spellings: tuple[str, ...]
    wikidata: str | None
    said: tuple[BriefClaims, ...]
    told: tuple[BriefClaims, ...]
    figures: tuple[FigureTable, ...]
    companions: tuple[Companion, ...]
    briefs: tuple[BriefLink, ...]  # of this page
    number: int  # of this page, from 1
    pages: int


@dataclass(frozen=True, slots=True)
class SubjectEntry:
    """A subject in the list of all."""

    slug: str
    name: str
    verbatim: bool
    label: str  # "Personne", "Char"
    shown: str  # "3 briefs"


@dataclass(frozen=True, slots=True)
class SubjectList:
    """One page of the list of all actors, or of all equipment."""

    kind: SubjectKind
    heading: str  # "42 acteurs"
    entries: tuple[SubjectEntry, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Subjects:
    """All pages of a kind of subject."""

    pages: tuple[SubjectPage, ...]
    lists: tuple[SubjectList, ...]  # () where the site speaks of none
