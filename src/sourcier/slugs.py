"""Words as they can stand in an address and in the name of a folder on any system."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})


def slug_of(words: str) -> str:
    """Return the words as [a-z0-9-], accents folded, at most 80 characters; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(_LIGATURES))
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80].strip("-")
