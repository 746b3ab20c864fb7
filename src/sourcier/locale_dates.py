"""Babel's dates, loaded without the time zone of this machine: a day has none.

Babel looks that zone up as it is loaded; where pytz is installed, in six hundred files.
"""

from __future__ import annotations

import os

_zone = os.environ.get("TZ")
os.environ["TZ"] = "UTC"
try:
    from babel.dates import format_date, get_quarter_names
finally:
    if _zone is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = _zone

__all__ = ["format_date", "get_quarter_names"]
