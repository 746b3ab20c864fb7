"""The pages of the chronology."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment
from markupsafe import Markup

from sourcier.compose.chronology.views import ChronologyPage, MonthBar
from sourcier.render.environment import render_page
from sourcier.site_files import File

_FOLDER = "chronologie"


def chronology_file(page: ChronologyPage, environment: Environment) -> File:
    """Return a page of the chronology."""
    year = "" if page.year is None else f"{page.year}/"
    number = "" if page.links.number == 1 else f"page-{page.links.number}/"
    path = f"{_FOLDER}/{year}{number}index.html"
    values = {"root": "../" * path.count("/"), "here": f"{_FOLDER}/index.html", "chronology": page}
    values["drawn"] = month_bars(page.bars)
    return File(path, render_page(environment, "chronology.html", values))


def month_bars(bars: Sequence[MonthBar]) -> Markup:
    """Return a bar for each month: solid for what is past, hollow above it for what is announced."""
    drawn = "".join(_bar(bar) for bar in bars)
    return Markup(f'<svg class="ov" aria-hidden="true">{drawn}</svg>')  # noqa: S704 # our own marks, numbers only


def _bar(bar: MonthBar) -> str:
    top = 100 - bar.past
    past = _rectangle("bar", bar, top, bar.past) if bar.past else ""
    return past + (_rectangle("hollow", bar, top - bar.announced, bar.announced) if bar.announced else "")


def _rectangle(name: str, bar: MonthBar, top: float, height: float) -> str:
    left, width = bar.start + bar.width * 0.15, bar.width * 0.7
    place = f'x="{left:.2f}%" y="{top:.1f}%" width="{width:.2f}%" height="{height:.1f}%"'
    return f'<rect class="{name}" {place}/>'
