"""The interface's words, numbers and dates in the site's language; never the source text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_decimal
from msgspec import Struct

from sourcier.locale_dates import format_date

Entry = (
    str | Mapping[str, str]
)  # a sentence, or one for each plural category of the language ("one", "other")


class Messages(Struct, frozen=True):
    """The catalogue of one language: `messages("brief.claims", n=3)` gives "3 affirmations"."""

    language: str
    entries: Mapping[str, Entry]  # by dotted key

    def __call__(self, key: str, **values: str | int) -> str:
        """Return the message with its `{placeholders}` filled; a plural entry is chosen by `n`.

        Raises:
            KeyError: the catalogue has no such key, or a placeholder has no value.
        """
        entry = self.entries[key]
        if not isinstance(entry, str):
            category = _locale(self.language).plural_form(int(values["n"]))
            entry = entry[category] if category in entry else entry["other"]
        if not values:
            return entry.format_map({}) if "{" in entry else entry
        shown = {
            name: self.number(value) if isinstance(value, int) else value for name, value in values.items()
        }
        return entry.format_map(shown)

    def number(self, value: Decimal | int) -> str:
        """Return a figure as the language writes it: "6 000", "1,5"."""
        return _number(value, self.language)

    def date(self, value: dt.date) -> str:
        """Return a day in full: "14 août 2025", "1er août 2025"."""
        written = format_date(
            value, "d MMMM y" if self.language == "fr" else "long", locale=_locale(self.language)
        )
        return written.replace("1 ", "1er ", 1) if self.language == "fr" and value.day == 1 else written

    def month(self, value: dt.date) -> str:
        """Return a month in full: "août 2025"."""
        return format_date(value, "MMMM y", locale=_locale(self.language))


_locale = cache(Locale)


@lru_cache(maxsize=4096)
def _number(value: Decimal | int, language: str) -> str:
    return format_decimal(value, locale=_locale(language))
