"""Any text through the readers, the extractor and reviews: fuzz.py [--seconds 120] [--texts N] [--seed 1].

Texts are made of what French news and Markdown are made of, cut, repeated and spoilt by chance. Each target may raise nothing
but a fault that it promises; spans are those of the words shown; no text of up to 10 kB takes more than some seconds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcier import extract
from sourcier.errors import ContentError
from sourcier.extractor.numbers import find_numbers
from sourcier.extractor.syntax.passage import plain
from sourcier.extractor.syntax.sentences import split_sentences
from sourcier.read.articles import parse_article
from sourcier.read.body import parse_body
from sourcier.read.files import decode_file, without_overrides
from sourcier.read.reviews import parse_review
from sourcier.reviewing import Operation, ReviewFile, ReviewRefusedError, apply_review

PIECES = (
    '"',
    *"Selon|le ministère|d’après|« |»|“|”|a déclaré|affirme-t-il|, dit-elle|que|qu’|Paul Martin|M. K.|la Russie|l’ONU".split(
        "|"
    ),
    *"environ|plus de|6 000|six mille|entre 3 et|vingt-|cent |1,5|%|12/03/2025|mardi|le 3 mai|en juin|hier|la veille".split(
        "|"
    ),
    *"chars T-72|drones|hommes|à Lyon|.|…|?|!|;|:|(|)|[|]|{|}|<|>|&amp;|&#0;|*|**|_|`|#|- |1. |> |    |\t|\n|\n\n|\r\n".split(
        "|"
    ),
    *"](http://a.b)|![|---|\u202e|\u200b|\u00a0|\u202f|\u0301|İ|ﬁ|œ|\U0001f600|\ufeff|٣|Ⅷ|½|\x00|\ud800".split(
        "|"
    ),
)
_SEPARATORS = ("", " ", " ", " ", "\n")
_SLOWEST_S = 30  # for 10 kB, on a busy machine: several times what the worst text found takes
_DAY = dt.date(2025, 3, 4)
_READ = extract("Selon la mairie, 40 pompiers sont venus en juin.", "Une crue", _DAY)


def some_text(chance: random.Random) -> str:
    """Return a text of up to 10,000 characters."""
    if chance.random() < 0.1:
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 3))) * chance.randint(1, 3_000)
        return text[:10_000]
    pieces = chance.choices(PIECES, k=chance.randint(1, 150))
    return "".join(piece + chance.choice(_SEPARATORS) for piece in pieces)


def read_article(text: str) -> None:
    """Read a text as an article file, and as the value of a field."""
    fields = f"title: {text[:80]}\noutlet: Journal"
    for written in (text, f"---\n{fields}\n---\n{text}", f"---\ntitle: T\noutlet: J\n---\n{text}"):
        try:
            decoded = decode_file(Path("a.md"), written.encode("utf-8", "surrogatepass"))
            parse_article(decoded, Path("a.md"), Path(), "full")
        except ContentError:
            continue


def read_numbers(text: str) -> None:
    """Find the numbers of a text, in order and apart."""
    end = 0
    for number in find_numbers(plain(text)):
        assert end <= number.span.start < number.span.end <= len(text)
        end = number.span.end


def read_sentences(text: str) -> None:
    """Split a text into sentences, in order and apart; only white space is in none."""
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert not text[end : sentence.span.start].strip()
        end = sentence.span.end
    assert not text[end:].strip()


def read_whole(text: str) -> None:
    """Extract a text; what is said to be its words is."""
    found = extract(text, title=text[:60], date=_DAY)
    for item in (*found.quantities, *found.equipment, *found.dates):
        assert found.words(item.field, item.span) == item.text
    for claim in found.claims:
        whole = found.words(claim.field, claim.span)
        assert whole


def read_review(text: str) -> None:
    """Read a text as decisions, and in the place of their values; those that are read can be applied."""
    value = text.replace("\n", " ")[:80]
    for written in (
        text,
        f"claims:\n  c-0123456789: {{quote: {value}, status: corrected, headline: {value}}}\n",
        f"dates: {{{value}: 2024-06}}\nadded:\n- quote: |\n    {value}\nsummary: [{{line: {value}}}]\n",
    ):
        try:
            decided = parse_review(written, Path("a.yaml"))
        except ContentError:
            continue
        apply_review(_READ, decided)


def write_review(text: str) -> None:
    """Write a text as words of a decision, and read them back; articles have no characters that readers drop."""
    text = without_overrides(text)
    value = {"quote": text or "x", "status": "corrected", "note": text, "figures": {text[:40]: {"min": 1}}}
    with TemporaryDirectory() as folder:
        file = ReviewFile(Path(folder, "a.yaml"))
        try:
            state = file.change(
                [Operation(("claims", "c-0123456789"), None, value)], _READ, by=text, today=_DAY
            )
        except ReviewRefusedError:
            assert not file.path.exists()
        else:
            assert state.entries["claims"]["c-0123456789"]["quote"] == value["quote"]


TARGETS: tuple[Callable[[str], object], ...] = (
    parse_body, read_article, read_review, write_review, read_numbers, read_sentences, read_whole,
)  # fmt: skip


def main() -> int:
    """Run for so long; 1 and the text where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--texts", type=int, default=sys.maxsize)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, done, slowest = random.Random(given.seed), Counter[str](), dict[str, float]()
    extract("Début.")
    end = time.monotonic() + given.seconds
    for _ in range(given.texts):
        if time.monotonic() > end:
            break
        text = some_text(chance)
        for target in TARGETS:
            name, started = target.__name__, time.process_time()
            try:
                target(text)
            except Exception:
                sys.stderr.write(f"{name}, seed {given.seed}, text {done[name]}: {text[:500]!a}\n")
                raise
            taken = time.process_time() - started
            done[name] += 1
            slowest[name] = max(slowest.get(name, 0), taken)
            if taken > _SLOWEST_S:
                sys.stderr.write(f"{name}: {taken:.1f} s for {text[:200]!a}…\n")
                return 1
    for name, count in done.items():
        sys.stdout.write(f"{name}: {count} texts, slowest {slowest[name]:.2f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
