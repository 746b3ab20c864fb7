"""What every section of a dossier's page is composed from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from msgspec import Struct

from sourcier.compose.date_words import shown_day
from sourcier.compose.dossiers.accounts import takes_up
from sourcier.compose.dossiers.members import Member, Statement
from sourcier.compose.dossiers.origins import Origin
from sourcier.compose.dossiers.views import ClaimLink, ComparedText
from sourcier.compose.views import Line
from sourcier.compose.words import joined, line, ours, raised, shortened, verbatim
from sourcier.lexicon import words
from sourcier.locale_dates import format_date
from sourcier.messages import Messages

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STATEMENT_LENGTH = 150
_INITIALS = 2  # letters of a name too short to be told from a word
_NAMED = 3  # origins named in a sentence


class Scene(Struct, frozen=True):
    """The texts, who vouches for each of their claims, and the interface's words."""

    members: tuple[Member, ...]
    texts: tuple[ComparedText, ...]
    origins: Mapping[tuple[int, int], Origin]
    messages: Messages

    def origin(self, one: Statement) -> Origin:
        """Return who vouches for a statement."""
        return self.origins[one.member, one.number]

    def link(self, one: Statement) -> ClaimLink:
        """Return where a statement stands in its brief."""
        text = self.texts[one.member]
        return ClaimLink(text.letter, one.number, text.slug, one.id)

    def links(self, statements: Iterable[Statement]) -> tuple[ClaimLink, ...]:
        """Return where statements stand, in order, none twice."""
        ordered = sorted({(one.member, one.number): one for one in statements}.items())
        return tuple(self.link(one) for _, one in ordered)

    def statement(self, one: Statement, *, limit: int = _STATEMENT_LENGTH) -> Line:
        """Return a statement's words, cut where they are long; after who says them where they need it."""
        origin = self.origin(one)
        written = one.words.rstrip(" .")
        if not takes_up(one) or not origin.is_known:
            return shortened(self.messages, raised(written), limit=limit)
        words = shortened(self.messages, written, limit=limit)
        return line(self.messages, "compose.dossier.said", name=verbatim(raised(origin.name)), words=words)

    def letters(self, members: Iterable[int]) -> str:
        """Return the letters of texts: "A, B et D"."""
        return self.listed([self.texts[index].letter for index in sorted(set(members))])

    def listed(self, names: Sequence[str]) -> str:
        """Return names in a row, "and" before the last."""
        if len(names) < 2:  # noqa: PLR2004 - nothing to put between
            return "".join(names)
        return ", ".join(names[:-1]) + self.messages("compose.and") + names[-1]

    def texts_of(self, members: Iterable[int]) -> str:
        """Return how many texts: "3 textes"."""
        return self.messages("compose.dossier.texts", n=len(set(members)))

    def named(self, origin: Origin) -> Line:
        """Return an origin with its state: "Ana Vidal (Portugal)"."""
        name = verbatim(raised(origin.name))
        beyond = [state for state in origin.states if state not in origin.name]
        return joined(name, ours(f" ({self.listed(beyond)})")) if beyond else name

    def all_named(self, origins: Iterable[Origin]) -> Line:
        """Return origins in a row, each once, the last ones as a number where there are many."""
        first: dict[str, Origin] = {}
        for origin in origins:
            if origin.is_known:
                first.setdefault(origin.key, origin)
        known = list(first.values())
        names = [self.named(origin) for origin in known[:_NAMED]]
        rest = len(known) - _NAMED
        if rest > 0:
            names.append(ours(self.messages("compose.dossier.more_origins", n=rest)))
        found: Line = ()
        for index, name in enumerate(names):
            last = index == len(names) - 1
            separator = "" if not index else self.messages("compose.and") if last else ", "
            found = joined(found, ours(separator), name)
        return found

    def sides(self, origins: Iterable[Origin]) -> str:
        """Return what the states of several origins tell of them: one for all, or different ones."""
        known = {origin.key: origin for origin in origins if origin.is_known}
        states = {origin.states for origin in known.values()}
        if len(known) < 2 or () in states:  # noqa: PLR2004 - one cannot agree with itself
            return ""
        names = sorted({state for found in states for state in found})
        key = "one_side" if len(states) == 1 else "several_sides"
        return self.messages(f"compose.dossier.{key}", states=self.listed(names))

    def voices(self, statements: Sequence[Statement]) -> Line:
        """Return how many texts and origins tell something, and who these are."""
        origins = [self.origin(one) for one in statements]
        known = {origin.key for origin in origins if origin.is_known}
        texts = self.texts_of(one.member for one in statements)
        unsourced = {one.member for one in statements} - {
            one.member for one in statements if self.origin(one).is_known
        }
        if not known:
            return ours(self.messages("compose.dossier.no_origin", texts=texts))
        key = "one_origin" if len(known) == 1 else "several_origins"
        told = line(
            self.messages, f"compose.dossier.{key}", texts=texts, n=len(known), names=self.all_named(origins)
        )
        without = self.messages("compose.dossier.unsourced", n=len(unsourced)) if unsourced else ""
        return joined(told, *(ours(f" {words}") for words in (self.sides(origins), without) if words))


def compared_texts(members: Sequence[Member], messages: Messages) -> tuple[ComparedText, ...]:
    """Return the texts by their letters: A to Z, then AA."""
    return tuple(
        ComparedText(
            letter=_letter(index),
            slug=member.slug,
            title=member.title,
            outlet=member.outlet,
            published=shown_day(member.date, messages),
            short_date=format_date(member.published, "d MMM y", locale=messages.language)
            if member.published
            else messages("compose.claims.undated"),
        )
        for index, member in enumerate(members)
    )


def _letter(index: int) -> str:
    before, own = divmod(index, len(_ALPHABET))
    return (_letter(before - 1) if before else "") + _ALPHABET[own]


def relays_of(one: Statement) -> tuple[str, ...]:
    """Return the media that a claim came through, as its sentence writes them."""
    names = (match[0] for match in _media().finditer(one.sentence.replace("’", "'")))
    found = [name for name in names if name.split()[-1][:1].isupper()]
    own = one.source.text or ""
    through = [one.source.via] if one.source.via else []
    return tuple(dict.fromkeys(name for name in (*through, *found) if name not in own))


@cache
def _media() -> re.Pattern[str]:
    # "Dans un entretien au Japan Times": the article of the name goes into ours.
    known = {
        name
        for written in words("media")
        for name in (written, written.removeprefix("the "))
        if len(name) > _INITIALS
    }
    names = sorted(known, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
