"""Which claims of several texts tell the same: those that share the terms that few others have."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sourcier.compose.dossiers.members import Statement
from sourcier.compose.dossiers.origins import Origin
from sourcier.compose.dossiers.terms import is_negative, terms_of

_LIKE = 0.5  # share of the weight of the shorter claim's terms
_LINKED = 0.34  # the same, of a claim and the average of those it joins
_LONG = 150  # characters
_TAKES_UP = re.compile(
    r"(?:cet?|cette|ces|ils?|elles?|leurs?|ceux|celles?|cela|tous|toutes|mais|avoir|être"
    r"|(?:l['’]|les? |la |s['’]|se )\s*(?:avoir|être|\w+(?:er|ir|re)))\b",
    re.IGNORECASE,
)
_ALSO = 0.6  # the same, of a claim that tells it among other things
_CIRCUMSTANCES = ("s:", "d:")  # who says so and when: they speak for a likeness, never against it
_LEAST_TERMS = 2
_LEAST_WEIGHT = 3.5
_MOST_COMMON = 200  # claims; a term of more of them brings none together


class Account(Struct, frozen=True):
    """What several texts tell, in the order of the texts."""

    statements: tuple[Statement, ...]
    lead: Statement  # the one that the others are most like
    is_negative: bool  # most say that something is not so

    @property
    def members(self) -> frozenset[int]:
        """The indexes of the texts."""
        return frozenset(one.member for one in self.statements)

    def differs(self, one: Statement) -> bool:
        """Return whether a claim says that it is not so, where most say it is, or the reverse."""
        return is_negative(one) != self.is_negative


def takes_up(one: Statement) -> bool:
    """Return whether a claim can't be read alone: "l'avoir fermé", "ces maisons ont brûlé"."""
    return _TAKES_UP.match(one.words) is not None


def accounts_of(statements: Sequence[Statement], origins: Mapping[tuple[int, int], Origin]) -> list[Account]:
    """Return what at least two texts tell, that of most texts first."""
    terms = [terms_of(one, origins[one.member, one.number]) for one in statements]
    weights = _weights(terms)
    likeness = _likeness(terms, weights, [one.member for one in statements])
    near = _neighbours(likeness)
    groups = [_widened(group, statements, near) for group in _joined(likeness, len(terms))]
    found = [_account([statements[index] for index in group], group, likeness) for group in groups]
    several = [account for account in found if len(account.members) > 1]
    return sorted(
        several, key=lambda account: (-len(account.members), account.lead.member, account.lead.number)
    )


def _weights(terms: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counts = Counter(term for found in terms for term in found)
    return {term: math.log(1 + len(terms) / count) for term, count in counts.items()}


_Pairs = dict[tuple[int, int], float]


def _likeness(
    terms: Sequence[frozenset[str]], weights: Mapping[str, float], members: Sequence[int]
) -> _Pairs:
    """Return how like any two claims of different texts are, where they are at all."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(terms):
        for term in sorted(found):
            holders[term].append(index)
    shared: dict[tuple[int, int], list[float]] = defaultdict(list)
    for term in sorted(holders):
        indexes = holders[term]
        if len(indexes) > _MOST_COMMON:
            continue
        for place, first in enumerate(indexes):
            for second in indexes[place + 1 :]:
                if members[first] != members[second]:
                    shared[first, second].append(weights[term])
    totals = [
        sum(weights[term] for term in sorted(found) if not term.startswith(_CIRCUMSTANCES)) for found in terms
    ]
    return {
        pair: min(1.0, sum(found) / max(_LEAST_WEIGHT, min(totals[pair[0]], totals[pair[1]])))
        for pair, found in shared.items()
        if len(found) >= _LEAST_TERMS and sum(found) >= _LEAST_WEIGHT
    }


def _joined(likeness: _Pairs, count: int) -> list[list[int]]:
    """Return the groups of claims, the likest pairs joined first; a group must stay alike on average."""
    groups: dict[int, list[int]] = {index: [index] for index in range(count)}
    at = list(range(count))
    totals = _neighbours(likeness)  # likeness of all claims of a group and all of another
    for (first, second), share in sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0])):
        if share < _LIKE:
            break
        kept, lost = sorted((at[first], at[second]), key=lambda group: (-len(groups[group]), group))
        pairs = len(groups[kept]) * len(groups[lost])
        if kept == lost or totals[kept].get(lost, 0.0) < _LINKED * pairs:
            continue
        for index in groups[lost]:
            at[index] = kept
        groups[kept] += groups.pop(lost)
        for other, total in totals.pop(lost).items():
            totals[other].pop(lost)
            if other != kept:
                totals[kept][other] = totals[other][kept] = totals[kept].get(other, 0.0) + total
    return [sorted(group) for group in groups.values() if len(group) > 1]


def _neighbours(likeness: _Pairs) -> dict[int, dict[int, float]]:
    """Return the claims that each is like, and how much."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for (first, second), share in likeness.items():
        found[first][second] = found[second][first] = share
    return found


def _widened(
    group: list[int], statements: Sequence[Statement], near: Mapping[int, Mapping[int, float]]
) -> list[int]:
    """Return a group with the claims of other texts that tell the same among other things."""
    members = {statements[index].member for index in group}
    also = {
        other
        for index in group
        for other, share in near[index].items()
        if share >= _ALSO and statements[other].member not in members
    }
    return sorted({*group, *also})


def _is_whole(one: Statement) -> tuple[bool, bool, int]:
    """Return how well a claim can be read alone: it takes nothing up, else says much; it is shown whole."""
    taken_up = takes_up(one)
    return not taken_up, len(one.words) <= _LONG, len(one.words) if taken_up else 0


def _account(statements: Sequence[Statement], group: Sequence[int], likeness: _Pairs) -> Account:
    def closeness(place: int) -> float:
        index = group[place]
        return sum(likeness.get((min(index, other), max(index, other)), 0.0) for other in group)

    plain = [place for place, one in enumerate(statements) if not is_negative(one)] or list(
        range(len(statements))
    )
    lead = max(plain, key=lambda place: (_is_whole(statements[place]), closeness(place), -place))
    negative = sum(is_negative(one) for one in statements)
    return Account(tuple(statements), statements[lead], negative * 2 > len(statements))
