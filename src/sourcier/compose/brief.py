"""The page of one article, section by section."""

from __future__ import annotations

from sourcier.article import Article
from sourcier.compose.brief_views import BriefPage
from sourcier.compose.callouts import callouts
from sourcier.compose.data_links import data_links
from sourcier.compose.editor_warnings import warning_cards
from sourcier.compose.essentials import essentials
from sourcier.compose.events import dated_events, deadlines
from sourcier.compose.evidence import Evidence, gather
from sourcier.compose.flows import flows
from sourcier.compose.key_figures import key_figures
from sourcier.compose.labels import counted, signature
from sourcier.compose.listings.cards import tag_links
from sourcier.compose.marked_text import source_text
from sourcier.compose.moments import updated
from sourcier.compose.progress import progress
from sourcier.compose.questions import questions
from sourcier.compose.rows import actor_rows, equipment_rows
from sourcier.compose.search import search_records
from sourcier.compose.share import share_card
from sourcier.compose.source_box import source_box
from sourcier.compose.timeline import timeline
from sourcier.compose.words import verbatim
from sourcier.config import Site
from sourcier.extraction import Extraction
from sourcier.messages import Messages
from sourcier.review import UNREAD, Editing


def compose_brief(
    article: Article, extraction: Extraction, site: Site, messages: Messages, editing: Editing = UNREAD
) -> BriefPage:
    """Return the brief of an article, of which `editing` says what an editor made of it.

    Its headline is the article's own title: but for an editor's words, nothing is paraphrased.
    """
    evidence = gather(article, extraction, site, messages, editing)
    claims, events = extraction.claims, dated_events(evidence)
    claimed = callouts(evidence)
    signed, figures, source = signature(claims, messages), key_figures(evidence), source_box(evidence)
    return BriefPage(
        slug=article.slug,
        headline=verbatim(article.title),
        description=_description(evidence),
        kicker=_kicker(evidence),
        counted=counted(claims),
        signature=signed,
        essentials=essentials(evidence),
        source=source,
        progress=progress(evidence),
        warnings=warning_cards(evidence),
        figures=figures,
        timeline=timeline(evidence),
        claims=claimed,
        text=source_text(evidence),
        flows=flows(evidence),
        actors=actor_rows(evidence),
        equipment=equipment_rows(evidence),
        questions=questions(evidence),
        events=events,
        deadlines=deadlines(events, article),
        search=search_records(evidence, claimed) if site.search else (),
        updated=updated(article),
        share=share_card(article, figures, signed, source.published.shown if source.published else "", site),
        tags=tag_links(article),
        data=data_links(events, extraction, messages),
    )


def _kicker(evidence: Evidence) -> tuple[str, ...]:
    messages, claims = evidence.messages, len(evidence.extraction.claims)
    draft = (messages("compose.draft"),) if evidence.article.draft else ()
    return (*draft, messages("compose.kicker"), messages("compose.claims.count", n=claims))


def _description(evidence: Evidence) -> str:
    """Return the page's description for search engines and previews."""
    claims, messages = evidence.extraction.claims, evidence.messages
    return messages(
        "compose.description",
        claims=messages("compose.claims.count", n=len(claims)),
        title=evidence.article.title,
        outlet=evidence.article.outlet,
        signature=signature(claims, messages).shown,
    )
