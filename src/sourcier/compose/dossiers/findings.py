"""What the texts agree on, what they differ on, what they owe to one origin."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sourcier.compose.date_words import reading_of, value_in_words
from sourcier.compose.dossiers.accounts import Account
from sourcier.compose.dossiers.bands import band_words, common_of
from sourcier.compose.dossiers.charts import by_origin, measure_title, value_of
from sourcier.compose.dossiers.doubts import Doubts
from sourcier.compose.dossiers.figures import Entry
from sourcier.compose.dossiers.measures import Group
from sourcier.compose.dossiers.members import DatedWords, Statement
from sourcier.compose.dossiers.nationalities import letters
from sourcier.compose.dossiers.origins import Origin
from sourcier.compose.dossiers.scene import Scene, relays_of
from sourcier.compose.dossiers.terms import acts_of
from sourcier.compose.dossiers.views import Finding
from sourcier.compose.views import Line
from sourcier.compose.words import joined, line, listed, ours, quoted, raised, verbatim
from sourcier.periods import Bounds, bounds

_TEN = 10


def agreements(groups: Sequence[Group], accounts: Sequence[Account], scene: Scene) -> tuple[Finding, ...]:
    """Return what several origins, or several texts without one, tell alike."""
    found = []
    for group in groups:
        common = common_of(group.entries)
        if common is not None:
            told = ours(f"{band_words(common, scene.messages)} · ")
            statements = [entry.statement for entry in group.entries if common.holds(entry)]
            found.append(_finding(joined(told, measure_title(group, scene)), statements, scene))
    told_alike = [account for account in accounts if not _dissent(account)]
    return (
        *found,
        *(_account_finding(one, scene) for one in told_alike if not _is_single(one.statements, scene)),
    )


def single_origins(
    groups: Sequence[Group], accounts: Sequence[Account], doubts: Doubts, scene: Scene
) -> tuple[Finding, ...]:
    """Return what only one origin vouches for, in however many texts and through however many outlets."""
    found = []
    for group in groups:
        for alike in _by_value(group.entries):
            statements = [entry.statement for entry in alike]
            is_spread = len({one.member for one in statements}) > 1 or any(map(relays_of, statements))
            if _is_single(statements, scene) and (is_spread or group.is_compared):
                told = joined(ours(f"{value_of(alike[0], scene)} · "), measure_title(group, scene))
                found.append(_finding(told, statements, scene, doubts))
    told_alike = [account for account in accounts if not _dissent(account)]
    return (
        *found,
        *(_account_finding(one, scene) for one in told_alike if _is_single(one.statements, scene)),
    )


def _account_finding(account: Account, scene: Scene) -> Finding:
    return _finding(scene.statement(account.lead), account.statements, scene)


def differences(groups: Sequence[Group], accounts: Sequence[Account], scene: Scene) -> tuple[Finding, ...]:
    """Return where figures, accounts, dates and names are not the same."""
    return (
        *(found for group in groups if (found := _figures_apart(group, scene))),
        *(found for account in accounts if (found := _accounts_apart(account, scene))),
        *(found for account in accounts for found in _dates_apart(account, scene)),
        *_names_apart(scene),
    )


def _finding(
    told: Line, statements: Sequence[Statement], scene: Scene, doubts: Doubts | None = None
) -> Finding:
    detail = scene.voices(statements)
    relays = dict.fromkeys(relay for one in statements for relay in relays_of(one))
    if relays:
        detail = joined(
            detail, line(scene.messages, "compose.dossier.through", relays=verbatim(", ".join(relays)))
        )
    doubting = [other for one in statements for other in (doubts or {}).get((one.member, one.number), ())]
    if doubting:
        names = dict.fromkeys(raised(other.source.text or "") for other in doubting if other.source.text)
        detail = joined(
            detail,
            line(
                scene.messages,
                "compose.dossier.doubted_by",
                names=listed([quoted(scene.messages, n) for n in names], ", "),
            ),
        )
    return Finding(told, detail, scene.links([*statements, *doubting]))


def _is_single(statements: Sequence[Statement], scene: Scene) -> bool:
    """Return whether one known origin vouches for all."""
    origins = [scene.origin(one) for one in statements]
    return len({origin.key for origin in origins}) == 1 and origins[0].is_known


def _by_value(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the entries in groups that can be the same number, each with the first of its group."""
    groups: list[list[Entry]] = []
    for entry in entries:
        near = next((group for group in groups if entry.meets(group[0]) and not entry.is_vague), None)
        if near is None:
            groups.append([entry])
        else:
            near.append(entry)
    return groups


def _figures_apart(group: Group, scene: Scene) -> Finding | None:
    """Return which origins give which numbers, where these can't be the same."""
    if not group.is_compared:
        return None
    if all(entry.is_vague for entry in group.entries):
        return _scales_apart(group, scene)
    firm = [entry for entry in group.entries if not entry.is_vague]
    if all(entry.meets(other) for entry in firm for other in firm):
        return None
    told = [
        line(
            scene.messages,
            "compose.dossier.value_by",
            values=scene.listed(list(dict.fromkeys(value_of(entry, scene) for entry in entries))),
            name=_voice(entries[0].origin, scene),
        )
        for entries in by_origin(firm)
    ]
    return Finding(
        measure_title(group, scene), listed(told, " ; "), scene.links(entry.statement for entry in firm)
    )


def _voice(origin: Origin, scene: Scene) -> Line:
    if origin.is_known:
        return scene.named(origin)
    return ours(scene.messages("compose.dossier.origin.nobody"))


def _name(origin: Origin, scene: Scene) -> Line:
    return verbatim(raised(origin.name)) if origin.is_known else _voice(origin, scene)


def _scales_apart(group: Group, scene: Scene) -> Finding | None:
    """Return figures without a number whose scales are a power of ten apart."""
    lows = [entry.bounds[0] or Decimal(0) for entry in group.entries]
    least, most = min(lows), max(lows)
    if not least or most / least < _TEN:
        return None
    low, high = (group.entries[lows.index(value)] for value in (least, most))
    detail = line(
        scene.messages,
        "compose.dossier.scales",
        low=quoted(scene.messages, low.counted[0].phrase),
        high=quoted(scene.messages, high.counted[0].phrase),
        low_name=_name(low.origin, scene),
        high_name=_name(high.origin, scene),
        factor=scene.messages.number(most / least),
    )
    return Finding(measure_title(group, scene), detail, scene.links([low.statement, high.statement]))


def _dissent(account: Account) -> list[Statement]:
    return [one for one in account.statements if account.differs(one)]


def _accounts_apart(account: Account, scene: Scene) -> Finding | None:
    dissent = _dissent(account)
    if not dissent:
        return None
    detail = line(
        scene.messages,
        "compose.dossier.denies",
        letters=scene.letters(one.member for one in dissent),
        words=quoted(scene.messages, dissent[0].words.rstrip(" .")),
    )
    return Finding(scene.statement(account.lead), detail, scene.links(account.statements))


def _dates_apart(account: Account, scene: Scene) -> list[Finding]:
    """Return the dates of one event that are not the same in two texts.

    Where the text leaves two readings, the other text's date tells which; else both must date the same acts.
    """
    firm = [
        (one, dated)
        for one in account.statements
        for dated in one.dates
        if _days(dated) and not dated.alternatives
    ]
    found = []
    for one in account.statements:
        for dated in one.dates:
            others = [(o, d) for o, d in firm if o.member != one.member and _is_apart(one, dated, o, d)]
            if _days(dated) and others and (dated.alternatives or one.member > others[0][0].member):
                found.append(_date_finding(one, dated, others, account, scene))
    return found


def _days(dated: DatedWords) -> Bounds | None:
    start, end = dated.timex.start, dated.timex.end
    return (start, end) if start and end else None


def _overlap(first: Bounds, second: Bounds) -> bool:
    (start, end), (other_start, other_end) = first, second
    return bool(start and end and other_start and other_end) and start <= other_end and other_start <= end  # type: ignore[operator] # none is None


def _is_apart(one: Statement, dated: DatedWords, other: Statement, other_dated: DatedWords) -> bool:
    own, theirs = _days(dated), _days(other_dated)
    if own is None or theirs is None or _overlap(own, theirs):
        return False
    if any(_overlap(bounds(value), theirs) for value in dated.alternatives):
        return True
    acts = acts_of(one)
    return len(one.dates) == len(other.dates) == 1 and bool(acts) and acts == acts_of(other)


def _date_finding(
    one: Statement,
    dated: DatedWords,
    others: Sequence[tuple[Statement, DatedWords]],
    account: Account,
    scene: Scene,
) -> Finding:
    messages = scene.messages
    reading = value_in_words(dated.timex.value, messages) or ""
    detail = line(
        messages,
        "compose.dossier.date_open" if dated.alternatives else "compose.dossier.date_apart",
        words=quoted(messages, dated.timex.text),
        letter=scene.texts[one.member].letter,
        reading=reading,
        others=scene.letters(other.member for other, _ in others),
        date=reading_of(others[0][1].timex, (), messages),
    )
    return Finding(scene.statement(account.lead), detail, scene.links([one, *(other for other, _ in others)]))


def _names_apart(scene: Scene) -> list[Finding]:
    """Return the names that may be slips, where another text has the name they are near."""
    named: dict[str, list[tuple[Statement, str]]] = {}
    for member in scene.members:
        for one in member.statements:
            for party in one.parties:
                if party.slip_of is None:
                    named.setdefault(letters(party.name), []).append((one, party.name))
    found: dict[tuple[int, str], Finding] = {}
    for member in scene.members:
        for one in member.statements:
            for party in one.parties:
                others = [o for o in named.get(letters(party.slip_of or ""), ()) if o[0].member != one.member]
                if party.slip_of and others:
                    found.setdefault((one.member, party.name), _name_finding(one, party.name, others, scene))
    return list(found.values())


def _name_finding(
    one: Statement, name: str, others: Sequence[tuple[Statement, str]], scene: Scene
) -> Finding:
    messages = scene.messages
    detail = line(
        messages,
        "compose.dossier.spelt",
        letter=scene.texts[one.member].letter,
        other=quoted(messages, others[0][1]),
        others=scene.letters(other.member for other, _ in others),
    )
    first = {other.member: other for other, _ in reversed(others)}
    return Finding(quoted(messages, name), detail, scene.links([one, *first.values()]))
