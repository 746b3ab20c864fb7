"""Who vouches: the same origin through whatever text, outlet or spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from sourcier.compose.dossiers.members import Party, Statement
from sourcier.compose.dossiers.nationalities import (
    country_of,
    folded,
    letters,
    nationality_of,
    states_in,
    without_state_names,
)
from sourcier.compose.labels import is_unnamed_authority
from sourcier.compose.views import Attribution
from sourcier.lexicon import table, words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ARTICLES = frozenset(
    ("la", "le", "les", "l", "de", "du", "des", "d", "certains", "certaines", "plusieurs", "et")
)
_PAIRED = frozenset(("gouvernements", "pays", "capitales", "etats", "parties", "camps", "allies"))
_SPEAKERS = ("person", "state", "organisation", "armed_group")
_FINITE = r"(?:e|ent|ait|aient|a|èrent|ra|ront)"


class Origin(Struct, frozen=True):
    """One who vouches. `key` is the same wherever it is the same one; "" where nobody is named."""

    key: str
    name: str  # as the text gives it
    role: str
    states: tuple[str, ...]  # on whose behalf it speaks, where the words tell
    attribution: Attribution

    @property
    def is_known(self) -> bool:
        """Whether somebody vouches."""
        return bool(self.key)


UNKNOWN = Origin("", "", "", (), "none")


def origins_of(statements: Sequence[Statement]) -> dict[tuple[int, int], Origin]:
    """Return the origin of each statement, by text and number.

    One without a source whose words begin with somebody who speaks elsewhere in the dossier, and a verb of
    saying ("X parlait de 300 hommes"), is taken to be that one's, as deduced.
    """
    found = {(one.member, one.number): _origin(one) for one in statements}
    found |= {
        (one.member, one.number): _two_governments(one, statements) for one in statements if _is_pair(one)
    }
    found = _with_full_names(found)
    speakers = {
        letters(one.speaker.name): found[one.member, one.number]
        for one in statements
        if one.speaker and found[one.member, one.number].is_known
    }
    for one in statements:
        if one.source.kind == "none":
            known = next((speakers[name] for name in _telling(one) if name in speakers), None)
            if known:
                found[one.member, one.number] = Origin(
                    known.key, known.name, known.role, known.states, "inferred"
                )
    return _with_fullest(found)


def _with_full_names(found: dict[tuple[int, int], Origin]) -> dict[tuple[int, int], Origin]:
    """Return the origins; one that a single noun names ("la mairie") as the only fuller one with that noun.

    The fuller one is looked for in its own text ("la mairie de Brest"), then in the dossier.
    """
    named = {(place[0], origin.key): origin for place, origin in found.items() if _is_by_words(origin)}
    full: dict[tuple[int, str], Origin] = {}
    for member, key in named:
        noun, states = key.split(":")[1:]
        if states or " " in noun:
            continue
        everywhere = [(place, other) for place, other in named.items() if _is_fuller(place[1], noun)]
        fuller = {place[1]: other for place, other in everywhere if place[0] == member}
        fuller = fuller or {place[1]: other for place, other in everywhere}
        if len(fuller) == 1:
            full[member, key] = next(iter(fuller.values()))
    return {place: full.get((place[0], origin.key), origin) for place, origin in found.items()}


def _is_by_words(origin: Origin) -> bool:
    return origin.key.startswith("words:") and origin.attribution != "anonymous"


def _is_fuller(key: str, noun: str) -> bool:
    nouns, states = key.split(":")[1:]
    return noun in nouns.split() and (" " in nouns or bool(states))


def _is_pair(one: Statement) -> bool:
    """Return whether a source is "les deux gouvernements", whose states stand before."""
    found = _WORD.findall(folded(one.source.text or ""))
    return "deux" in found and bool(found) and found[-1] in _PAIRED


def _two_governments(one: Statement, statements: Sequence[Statement]) -> Origin:
    """Return the origin that a pair of governments is: the last two states named before it in its text."""
    named: list[str] = []
    before = [other for other in statements if other.member == one.member and other.number < one.number]
    for other in reversed(before):
        named += [state for state in states_in(other.words) if state not in named]
        if len(named) > 1:
            break
    if len(named) != 2:  # noqa: PLR2004 - a pair
        return _origin(one)
    states = tuple(sorted(named))
    return Origin("states:" + "+".join(states), one.source.text or "", "", states, one.attribution)


def _with_fullest(found: dict[tuple[int, int], Origin]) -> dict[tuple[int, int], Origin]:
    """Return the origins, those of one key with the states that any of them tells."""
    states: dict[str, tuple[str, ...]] = {}
    for origin in found.values():
        states.setdefault(origin.key, origin.states)
        states[origin.key] = states[origin.key] or origin.states
    return {
        place: Origin(origin.key, origin.name, origin.role, states[origin.key], origin.attribution)
        for place, origin in found.items()
    }


def _origin(one: Statement) -> Origin:
    source, speaker = one.source, one.speaker
    if source.text is None or is_unnamed_authority(source):
        return UNKNOWN
    states = _states(one)
    return Origin(
        key=_key(source.text, speaker, states),
        name=source.text,
        role=source.role or "",
        states=states,
        attribution=one.attribution,
    )


def _key(text: str, speaker: Party | None, states: tuple[str, ...]) -> str:
    if len(states) > 1 and _is_government(text):
        return "states:" + "+".join(states)
    if states and (_is_government(text) or (speaker is not None and speaker.kind == "state")):
        return f"states:{states[0]}"
    if speaker is not None and speaker.kind == "person":
        return f"person:{letters(speaker.name)}"
    content = [
        word for word in _WORD.findall(folded(text)) if word not in _ARTICLES and not _names_state(word, text)
    ]
    return f"words:{' '.join(sorted(content))}:{'+'.join(states)}"


def _names_state(word: str, text: str) -> bool:
    """Return whether a folded word is one of those that tell the state."""
    written = next((w for w in _WORD.findall(text) if folded(w) == word), word)
    return nationality_of(written) is not None or bool(states_in(written))


def _states(one: Statement) -> tuple[str, ...]:
    """Return the states a source speaks for: those of its name and role, else that of a well-known person."""
    source, speaker = one.source, one.speaker
    if speaker is not None and speaker.kind == "person":
        country = country_of(speaker.name)
        named = states_in(source.role or "")
        return (country,) if country else named[:1]
    found = states_in(source.text or "") or states_in(source.role or "")
    return found or (states_in(speaker.name) if speaker else ())


def _is_government(text: str) -> bool:
    """Return whether the words name states and their governments alone: "les autorités suédoises"."""
    governments = words("government_nouns")
    return all(
        folded(word) in _ARTICLES or word.lower() in governments or _names_state(folded(word), text)
        for word in _WORD.findall(without_state_names(text))
    )


def _telling(one: Statement) -> list[str]:
    """Return the letters of those who are named before the first verb of saying of a statement."""
    verb = _saying_verbs().search(one.words)
    return [
        letters(party.name)
        for party in one.parties
        if verb and party.kind in _SPEAKERS and party.at is not None and party.at < verb.start()
    ]


@cache
def _saying_verbs() -> re.Pattern[str]:
    """Return finite forms of regular verbs of saying, and of "dire" and "parler"."""
    stems = [row["lemma"][:-2] for row in table("reporting_verbs") if row["lemma"].endswith("er")]
    regular = "|".join(
        re.escape(stem) for stem in sorted({*stems, "parl"}, key=lambda stem: (-len(stem), stem))
    )
    irregular = "|".join(re.escape(row["form"]) for row in table("verb_forms") if row["mood"] == "finite")
    return re.compile(rf"\b(?:(?:{regular}){_FINITE}|{irregular})\b")
