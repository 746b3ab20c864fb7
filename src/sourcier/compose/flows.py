"""Who gives what to whom, where a claim says all three; a flow with a part missing is left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from sourcier.compose.evidence import Evidence
from sourcier.compose.figures import figure_of, phrase_of
from sourcier.compose.views import Flow, FlowItem, Line
from sourcier.compose.words import joined, ours, shortened, verbatim
from sourcier.extraction import Actor, Claim, Mention
from sourcier.lexicon import table
from sourcier.spans import Span

_WORD = re.compile(r"[^\W\d]+")
_TO = re.compile(r"\b(?:à|au|aux|pour)(?: la| les| le| l['’])? ?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:à|au|aux|auprès d[eu]s?|de|du|des|d['’])(?: la| les| le| l['’])? ?$", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:en|au|aux|vers)(?: la| les| le| l['’])? ?$", re.IGNORECASE)
_STEM_START = 3  # letters that all stems have
_BEFORE = 20  # characters in which the preposition of a name stands
_BREAK = re.compile(r",| et |;|\(|\)")
_LEADING = re.compile(
    r"""(?:(?:ainsi\ que|mais\ aussi|notamment|y\ compris|également|aussi)\s+)?
        (?:(?:de\ la|de\ l['’]|du|des|de|d['’]|les|la|le|l['’]|une?|ses|son|sa|leurs?)(?:(?<=['’])|\s+))?""",
    re.VERBOSE | re.IGNORECASE,
)
_ITEM_LENGTH = 60
_MOST_ITEMS = 8


class _Transfer(Struct, frozen=True):
    giver: str
    receiver: str
    thing: Span | None  # the words between the verb and the other party, or after both


def flows(evidence: Evidence) -> tuple[Flow, ...]:
    """Return the flows of the claims in text order, those between the same two actors together."""
    found: dict[tuple[str, str], list[FlowItem]] = {}
    told: dict[tuple[str, str], set[Line]] = {}
    for claim in evidence.extraction.claims:
        transfer = _transfer(claim, evidence)
        if transfer is not None:
            pair = transfer.giver, transfer.receiver
            before = told.setdefault(pair, set())
            items = [item for item in _items(claim, transfer, evidence) if item.words not in before]
            found.setdefault(pair, []).extend(items)
            before.update(item.words for item in items)
    return tuple(
        Flow(giver, tuple(items[:_MOST_ITEMS]), receiver)
        for (giver, receiver), items in found.items()
        if items
    )


def _transfer(claim: Claim, evidence: Evidence) -> _Transfer | None:
    """Return who gives and who receives; None unless the claim has one agent and one other party.

    A state that things are sent to ("envoyer en Russie") receives them, where nobody else does.
    """
    verb = _verb(claim, evidence)
    if verb is None or claim.certainty in ("denied", "doubted"):
        return None
    span, direction = verb
    actors = evidence.actors
    agents = [actors[part.actor] for part in claim.actors if part.role == "agent"]
    others = [
        (actors[part.actor].name, mention)
        for part in claim.actors
        if part.role == "beneficiary" or (part.role not in ("agent", "speaker") and direction == "takes")
        if (mention := _mention(actors[part.actor], claim, direction, evidence)) is not None
    ]
    if not others and direction == "gives":
        others = _destinations(claim, evidence)
    if len(agents) != 1 or len(others) != 1 or others[0][0] == agents[0].name:
        return None
    agent, (other, mention) = agents[0].name, others[0]
    thing = _thing(claim, span, mention, evidence)
    return _Transfer(agent, other, thing) if direction == "gives" else _Transfer(other, agent, thing)


def _destinations(claim: Claim, evidence: Evidence) -> list[tuple[str, Span]]:
    """Return the states that a claim's words lead to, with the preposition: "en Russie"."""
    text = _text(claim, evidence)
    found: dict[str, Span] = {}
    for place in (evidence.places[name] for name in claim.places):
        if place.wikidata is not None:
            before = text[max(claim.span.start, place.span.start - _BEFORE) : place.span.start]
            preposition = _TOWARDS.search(before)
            if preposition:
                start = place.span.start - len(before) + preposition.start()
                found.setdefault(place.name, Span(start, place.span.end))
    return list(found.items())


def _verb(claim: Claim, evidence: Evidence) -> tuple[Span, str] | None:
    """Return the first word of transfer of a claim, and its direction."""
    for match in _WORD.finditer(evidence.words(claim)):
        word = match[0].lower()
        for stem, direction, exceptions in _stems().get(word[:_STEM_START], ()):
            if word.startswith(stem) and word not in exceptions:
                return Span(claim.span.start + match.start(), claim.span.start + match.end()), direction
    return None


@cache
def _stems() -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """Return the stems with their direction and the words that only look like them, by first letters."""
    found: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for row in table("transfer_verbs"):
        exceptions = frozenset(row["except"].split("|"))
        found.setdefault(row["stem"][:_STEM_START], []).append((row["stem"], row["direction"], exceptions))
    return found


def _mention(actor: Actor, claim: Claim, direction: str, evidence: Evidence) -> Span | None:
    """Return the words for the other party with their preposition: "à la Corée du Nord"."""
    text = _text(claim, evidence)
    for mention in _mentions_in(actor, claim):
        if claim.span.contains(mention.span):
            before = text[max(claim.span.start, mention.span.start - _BEFORE) : mention.span.start]
            found = (_TO if direction == "gives" else _FROM).search(before)
            if found:
                return Span(mention.span.start - len(before) + found.start(), mention.span.end)
    return None


def _mentions_in(actor: Actor, claim: Claim) -> Iterator[Mention]:
    """Yield the mentions that begin in a claim; those of an actor are in order, the title's first."""
    begin = (claim.field == "text", claim.span.start)
    at = bisect_left(actor.mentions, begin, key=lambda mention: (mention.field == "text", mention.span.start))
    for mention in actor.mentions[at:]:
        if mention.field != claim.field or mention.span.start >= claim.span.end:
            return
        yield mention


def _thing(claim: Claim, verb: Span, other: Span, evidence: Evidence) -> Span | None:
    if other.start < verb.end:
        return None
    between = Span(verb.end, other.start)
    return between if between.of(_text(claim, evidence)).strip() else Span(other.end, claim.span.end)


def _text(claim: Claim, evidence: Evidence) -> str:
    return evidence.extraction.title or "" if claim.field == "title" else evidence.extraction.text


def _items(claim: Claim, transfer: _Transfer, evidence: Evidence) -> list[FlowItem]:
    lines = _counted(claim, evidence) or _named(claim, transfer.thing, evidence)
    announced = claim.certainty in ("planned", "conditional")
    return [FlowItem(words, evidence.number(claim), announced) for words in lines]


def _counted(claim: Claim, evidence: Evidence) -> list[Line]:
    """Return the things with a figure, then the equipment without one."""
    text, messages = _text(claim, evidence), evidence.messages
    lines = []
    for quantity in (evidence.quantities[name] for name in claim.quantities):
        value = figure_of(quantity, text, messages).value
        if quantity.of and value[-1:].isdigit():
            lines.append(joined(ours(f"{value} "), verbatim(quantity.of)))
        else:
            lines.append(verbatim(phrase_of(quantity, text)))
    items = [evidence.equipment[name] for name in claim.equipment]
    return [*lines, *(verbatim(item.text) for item in items if item.count is None)]


def _named(claim: Claim, thing: Span | None, evidence: Evidence) -> list[Line]:
    """Return the things as the text lists them, without their determiners."""
    if thing is None:
        return []
    pieces: Sequence[str] = _BREAK.split(thing.of(_text(claim, evidence)))
    names = [piece.strip()[_leading(piece.strip()) :].strip(" .") for piece in pieces]
    return [shortened(evidence.messages, name, limit=_ITEM_LENGTH) for name in names if name]


def _leading(piece: str) -> int:
    match = _LEADING.match(piece)
    return match.end() if match else 0
