"""What the page of one article shows, as a whole; its parts are in `views`."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from sourcier.article import Article
from sourcier.compose.views import (
    ActorRow,
    ClaimCallout,
    Counted,
    DatedEvent,
    Deadline,
    EquipmentRow,
    Essential,
    Flow,
    KeyFigure,
    Line,
    Progress,
    SearchRecord,
    ShareCard,
    Signature,
    SourceBox,
    SourceText,
    TagLink,
    Timeline,
    WarningCard,
)
from sourcier.extraction import Extraction
from sourcier.review import UNREAD, Editing


class DataLink(Struct, frozen=True):
    """A file beside the page."""

    href: str
    label: str
    format: str
    type: str  # media type


class BriefPage(Struct, frozen=True):
    """The page of one article. A tuple that is empty leaves its section out."""

    slug: str
    headline: Line
    description: str
    kicker: tuple[str, ...]  # "Brief d'un article", "10 affirmations"
    counted: Counted
    signature: Signature
    essentials: tuple[Essential, ...]
    source: SourceBox
    progress: Progress
    warnings: tuple[WarningCard, ...]
    figures: tuple[KeyFigure, ...]
    timeline: Timeline | None
    claims: tuple[ClaimCallout, ...]
    text: SourceText
    flows: tuple[Flow, ...]
    actors: tuple[ActorRow, ...]
    equipment: tuple[EquipmentRow, ...]
    questions: tuple[Line, ...]
    events: tuple[DatedEvent, ...]
    deadlines: tuple[Deadline, ...]
    search: tuple[SearchRecord, ...]
    updated: dt.datetime | None  # when the article was published or collected, whichever is later; UTC
    share: ShareCard
    tags: tuple[TagLink, ...]
    data: tuple[DataLink, ...]


class Brief(Struct, frozen=True):
    """An article, what was read in it, and the page composed of both."""

    article: Article
    extraction: Extraction
    page: BriefPage
    editing: Editing = UNREAD
