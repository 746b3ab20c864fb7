"""Which claims of several texts tell the same: those that share the terms that few others have."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Account:
    """What several texts tell, in the order of the texts."""

    statements: tuple[Statement, ...]
    lead: Statement  # the one that the others are most like

    @property
    def members(self) -> frozenset[int]:
        """The indexes of the texts."""
        return frozenset(one.member for one in self.statements)

    def differs(self, one: Statement) -> bool:
        """Return whether a claim says that it is not so, where most say it is, or the reverse."""
        negative = sum(is_negative(other) for other in self.statements)
        return is_negative(one) != (negative * 2 > len(self.statements))


def takes_up(one: Statement) -> bool:
    """Return whether a claim can't be read alone: "l'avoir fermé", "ces maisons ont brûlé"."""
    return _TAKES_UP.match(one.words) is not None


def accounts_of(statements: Sequence[Statement], origins: Mapping[tuple[int, int], Origin]) -> list[Account]:
    """Return what at least two texts tell, that of most texts first."""
    terms = [terms_of(one, origins[one.member, one.number]) for one in statements]
    weights = _weights(terms)
    likeness = _likeness(terms, weights, [one.member for one in statements])
    groups = [_widened(group, statements, likeness) for group in _joined(likeness, len(terms))]
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
    for (first, second), share in sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0])):
        one, other = at[first], at[second]
        if share < _LIKE:
            break
        if one != other and _average(groups[one], groups[other], likeness) >= _LINKED:
            for index in groups.pop(other):
                groups[one].append(index)
                at[index] = one
    return [sorted(group) for group in groups.values() if len(group) > 1]


def _widened(group: list[int], statements: Sequence[Statement], likeness: _Pairs) -> list[int]:
    """Return a group with the claims of other texts that tell the same among other things."""
    members = {statements[index].member for index in group}
    also = {
        other
        for pair, share in likeness.items()
        if share >= _ALSO and (pair[0] in group) != (pair[1] in group)
        for other in pair
        if other not in group and statements[other].member not in members
    }
    return sorted({*group, *also})


def _average(first: Iterable[int], second: Sequence[int], likeness: _Pairs) -> float:
    shares = [likeness.get((min(a, b), max(a, b)), 0.0) for a in first for b in second]
    return sum(shares) / len(shares)


def _is_whole(one: Statement) -> tuple[bool, bool]:
    """Return whether a claim can be read alone: it takes nothing up, and is not cut in a list."""
    return not takes_up(one), len(one.words) <= _LONG


def _account(statements: Sequence[Statement], group: Sequence[int], likeness: _Pairs) -> Account:
    def closeness(place: int) -> float:
        index = group[place]
        return sum(likeness.get((min(index, other), max(index, other)), 0.0) for other in group)

    plain = [place for place, one in enumerate(statements) if not is_negative(one)] or list(
        range(len(statements))
    )
    lead = max(plain, key=lambda place: (_is_whole(statements[place]), closeness(place), -place))
    return Account(tuple(statements), statements[lead])
