"""The lists of all actors and of all equipment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sourcier.compose.pagination import portions
from sourcier.compose.subjects.summary import Summary, label_of
from sourcier.compose.subjects.views import SubjectEntry, SubjectKind, SubjectList
from sourcier.messages import Messages
from sourcier.slugs import slug_of

_ENTRIES_A_PAGE = 200
_LEAST_FILTERED = 10
_MOST_CITED = 24  # actors, at the head of a long list


def subject_lists(
    summaries: Mapping[str, Summary], kind: SubjectKind, messages: Messages
) -> tuple[SubjectList, ...]:
    """Return the pages of the list of a kind of subject; none where the site speaks of none.

    A list of one page begins with those of the most briefs; a longer one is by name.
    """
    return tuple(_lists(list(summaries.values()), kind, messages))


def _lists(summaries: Sequence[Summary], kind: SubjectKind, messages: Messages) -> Iterator[SubjectList]:
    named = sorted((one for one in summaries if not one.is_category), key=_by_briefs)
    categories = sorted((one for one in summaries if one.is_category), key=_by_briefs)
    is_long = len(named) > _ENTRIES_A_PAGE
    ordered = sorted(named, key=_by_name) if is_long else named
    # A site can have categories alone, whose page then lists nothing else.
    for portion in portions(ordered or categories, _ENTRIES_A_PAGE):
        shown = ordered[portion.start : portion.end]
        order = messages("compose.subjects.order.most") if len(shown) > 1 else ""
        if is_long:
            order = messages("compose.subjects.order.names", first=shown[0].name, last=shown[-1].name)
        top = categories or (named[:_MOST_CITED] if is_long else [])
        yield SubjectList(
            kind=kind,
            heading=messages(f"compose.subjects.{kind}_count", n=len(named)),
            order=order,
            top=tuple(_entry(one, messages) for one in top) if portion.start == 0 else (),
            entries=tuple(_entry(one, messages) for one in shown),
            groups=() if is_long else _groups(shown, messages),
            links=portion.links,
        )


def _by_briefs(summary: Summary) -> tuple[int, str, str]:
    return -summary.briefs, *_by_name(summary)


def _by_name(summary: Summary) -> tuple[str, str]:
    return slug_of(summary.name), summary.slug


def _groups(summaries: Sequence[Summary], messages: Messages) -> tuple[tuple[str, str, int], ...]:
    """Return what the list can be narrowed down to, those of most subjects first; none in a short list."""
    counts = Counter(one.group for one in summaries)
    labels = {one.group: label_of(one, messages) for one in summaries}
    ordered = sorted(counts, key=lambda group: (-counts[group], labels[group]))
    is_wide = len(ordered) > 1 and len(summaries) >= _LEAST_FILTERED
    return tuple((group, labels[group], counts[group]) for group in ordered) if is_wide else ()


def _entry(summary: Summary, messages: Messages) -> SubjectEntry:
    return SubjectEntry(
        slug=summary.slug,
        name=summary.name,
        verbatim=summary.verbatim,
        group=summary.group,
        label="" if summary.is_category else label_of(summary, messages),
        shown=messages("compose.subjects.briefs", n=summary.briefs),
    )
