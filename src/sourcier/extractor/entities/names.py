"""Names as keys: spellings of one name meet, slips of a well-known one are noticed, none is corrected."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import filterfalse

from sourcier.extraction import Suspicion
from sourcier.lexicon import table

_NOT_WORD = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"([a-z])\1+")
# One sound, several spellings: French, English and Slavic romanisations meet in the right-hand column.
_ROMANISATIONS = tuple(
    (re.compile(pattern), same)
    for pattern, same in (
        (r"shch|chtch|stch", "ch"),
        (r"tsch|tch|sch|sh", "ch"),
        (r"zh", "j"),
        (r"dj(?=[aeiou])", "j"),
        (r"kh", "k"),
        (r"ph", "f"),
        (r"(?<=[bdgrt])h", ""),
        (r"ou", "u"),
        (r"w", "v"),
        (r"y", "i"),
        (r"gu(?=[ei])", "g"),
        (r"x", "ks"),
        (r"([a-z])\1+", r"\1"),
        (r"(?<=[a-z]{3}in)e\b", ""),
    )
)
_PARTICLES = frozenset("al bin ben da de del der di du el la le van von d l".split())
_SHORT_PART = 6  # letters; from there on two edits still make a slip


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return a name in lower case without accents, its words parted by one space."""
    bare = name.lower() if name.isascii() else _without_accents(name)
    return bare if bare.isalnum() else _NOT_WORD.sub(" ", bare).strip()


def _without_accents(name: str) -> str:
    lower = unicodedata.normalize("NFKD", name).casefold().replace("œ", "oe")
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", lower)))


@lru_cache(maxsize=4096)
def normalize_name_key(name: str) -> str:
    """Return the key under which transliterations of a name meet: "Boudanov" and "Budanov" give the same.

    Names that differ in a vowel stay apart ("Kim Jong Un", "Kim Jong In"): spellings meet, persons do not.
    """
    key = fold(name)
    for pattern, same in _ROMANISATIONS:
        key = pattern.sub(same, key)
    return key


def slug(name: str) -> str:
    """Return a name in [a-z0-9-], at most 76 characters; "x" where nothing of it is left."""
    ascii_words = re.findall(r"[a-z0-9]+", fold(name))
    return "-".join(ascii_words)[:76].strip("-") or "x"


def capitalized(name: str) -> str:
    """Return the name with its first letter raised, the rest as written."""
    return name[:1].upper() + name[1:]


def is_short_form(short: str, full: str) -> bool:
    """Return whether `short` is the end, one part or the initials and end of a person's `full` name."""
    few, many = normalize_name_key(short).split(), normalize_name_key(full).split()
    if not few or len(few) > len(many):
        return False
    if few == many[-len(few) :]:
        return True
    if len(few) == len(many) and len(few) > 1:
        return few[-1] == many[-1] and all(
            a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(few, many, strict=True)
        )
    return len(few) == 1 and few[0] in many and few[0] not in _PARTICLES


def suspicion(name: str) -> Suspicion | None:
    """Return the well-known person whose name this looks a slip of; None for that very name or a stranger's.

    All parts but one are the same, and that one differs by one letter (two in longer parts). A name that is
    well known itself is no slip: "Kim Jong-il" stands beside "Kim Jong-un". The living come first.
    """
    key = normalize_name_key(name)
    known = _known_persons()
    if key in known or " " not in key:
        return None
    near = {full for other, full in known.items() if _is_slip(key.split(), other.split())}
    if not near:
        return None
    of = min(near, key=lambda full: (_died(full), _edits(key, normalize_name_key(full)), full))
    return Suspicion(of=of, why=f'"{name}" differs by a letter or two from "{of}"')


def known_person(name: str) -> dict[str, str] | None:
    """Return the row of the well-known person that a full name belongs to."""
    full = _known_persons().get(normalize_name_key(name)) if " " in fold(name) else None
    return _person_rows()[full] if full else None


def is_known_surname(word: str) -> bool:
    """Return whether one word is the last name of a well-known person."""
    return normalize_name_key(word) in _known_surnames()


def unique_ids(names: Iterable[str]) -> list[str]:
    """Return an actor id for each name in turn, numbered from the second on where slugs meet."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for name in names:
        base = f"a-{slug(name)}"
        seen[base] = seen.get(base, 0) + 1
        ids.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return ids


@cache
def _known_persons() -> dict[str, str]:
    return {
        normalize_name_key(form): row["name"]
        for row in table("persons")
        for form in (row["name"], *row["variants"].split("|"))
        if form
    }


@cache
def _person_rows() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in table("persons")}


@cache
def _known_surnames() -> frozenset[str]:
    return frozenset(key.split()[-1] for key in _known_persons())


def _died(full: str) -> bool:
    return bool(_person_rows()[full]["died"])


def _is_slip(parts: list[str], known: list[str]) -> bool:
    if len(parts) != len(known):
        return False
    differing = [(a, b) for a, b in zip(parts, known, strict=True) if a != b]
    if len(differing) != 1:
        return False
    written, usual = differing[0]
    if min(len(written), len(usual)) <= 1:
        return False
    edits = 2 if min(len(written), len(usual)) >= _SHORT_PART else 1
    return _edits(written, usual) <= edits


def _edits(written: str, usual: str) -> int:
    """Return by how many letters two names differ."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - most articles name nobody nearly right

    return Levenshtein.distance(written, usual)
