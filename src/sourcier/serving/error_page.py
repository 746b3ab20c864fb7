"""The page shown in the place of the site while a build fails, and the strip on the last good site."""

from __future__ import annotations

import datetime as dt
from html import escape
from urllib.parse import quote

from msgspec import Struct

from sourcier.config import Language, Site
from sourcier.errors import ContentError, Fault
from sourcier.folders import default_templates
from sourcier.messages import Messages
from sourcier.read.messages import read_messages
from sourcier.render.environment import open_environment, render_page
from sourcier.serving.excerpt import Line, excerpt
from sourcier.serving.own_files import ERRORS_STYLE
from sourcier.serving.served_site import ServedSite

_BARE = "<!DOCTYPE html><html><head><title>Errors</title></head><body><pre>{lines}</pre></body></html>"


class ErrorCard(Struct, frozen=True):
    """One fault, with the place it has in its file."""

    place: str
    what: str
    fix: str
    lines: list[Line]


def error_page(site: ServedSite, path: str) -> str:
    """Return the page that tells all that stands in the way; `path` is what was asked for instead.

    It is made of packaged templates only, for a site's own may be what is broken. Where even those are, what
    stands in the way is told without them.
    """
    state = site.state
    try:
        messages = _messages(site.language)
        values = {
            "style": ERRORS_STYLE,
            "title": _title(state.faults, messages),
            "failed": _clock(state.failed, messages),
            "good": _clock(state.built, messages),
            "last_good": f"/_last-good?to={quote(path)}",
            "message": state.message,
            "cards": [_card(fault) for fault in state.faults],
            "listing": "\n".join(map(str, state.faults)),
        }
        environment = open_environment(Site(language=site.language), messages, [default_templates()])
        return render_page(environment, "preview/errors.html", values).decode()
    except ContentError as error:
        told = [*map(str, state.faults), *filter(None, [state.message]), *map(str, error.faults)]
        lines = "\n".join(dict.fromkeys(told))
        return _BARE.format(lines=escape(lines))


def error_strip(site: ServedSite) -> str:
    """Return what stands at the foot of each page of the last good site while a build fails; else ""."""
    state = site.state
    if not state.failed:
        return ""
    try:
        messages = _messages(site.language)
    except ContentError:
        return '<aside class="sourcier-strip"><p><a href="/_errors">Errors</a></p></aside>'
    count = messages("preview.strip.count", n=max(len(state.faults), 1))
    shown = messages("preview.strip.shown", time=_clock(state.built, messages))
    link = messages("preview.strip.link")
    return (
        f'<aside class="sourcier-strip" role="status"><p><b>{escape(count)}</b> {escape(shown)}</p>'
        f'<a href="/_errors">{escape(link)}</a></aside>'
    )


def _messages(language: Language) -> Messages:
    return read_messages([default_templates()], language)


def _title(faults: tuple[Fault, ...], messages: Messages) -> str:
    if not faults:
        return messages("preview.errors.stopped")
    files = messages("preview.errors.files", n=len({fault.path for fault in faults}))
    return messages("preview.errors.title", n=len(faults), files=files)


def _card(fault: Fault) -> ErrorCard:
    place = f"{fault.path}:{fault.line}" if fault.line else f"{fault.path}"
    return ErrorCard(place, fault.what, fault.fix, excerpt(fault))


def _clock(moment: dt.datetime | None, messages: Messages) -> str:
    """Return the time of day; "" where there is none."""
    if moment is None:
        return ""
    return messages("preview.time", hour=str(moment.hour), minute=f"{moment:%M}")
