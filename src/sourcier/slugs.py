"""Words as they can stand in an address and in the name of a folder on any system."""

from __future__ import annotations

import re
import unicodedata

_SLUG = re.compile(r"[a-z0-9-]{1,80}")
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")  # no file or folder of Windows has such a name
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def slug_of(words: str) -> str:
    """Return the words as [a-z0-9-], accents folded, at most 80 characters; "" where nothing is left.

    What Windows keeps for its devices gets a letter before it: "x-con".
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(_LIGATURES))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].strip("-")
    return f"x-{slug}" if _DEVICES.fullmatch(slug) else slug


def is_slug(written: str) -> bool:
    """Return whether a text can be an address and a folder as it is."""
    return _SLUG.fullmatch(written) is not None and not _DEVICES.fullmatch(written)
