"""The French model, without two things that take long: it loads in half the time, and finds lemmas sooner.

spaCy's French tokenizer keeps words such as "contre-offensive" whole by a pattern of 1.4 MB, in which each
"any letter" lists the letters of all scripts: compiling it takes 4.3 of 10 s. Here the same pattern says so.

Its lemmatizer looks for each new word in lists of up to 66,000. Here they are sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sourcier.engine import MODEL

if TYPE_CHECKING:
    from spacy.language import Language

_HUGE = 500_000  # characters of a pattern; no other comes near
_LETTER = r"[^\W\d_ª²³¹º¼-¾⁰-₉⅐-↉]"  # nor raised letters and figures, nor fractions
_MARK = "\0"
_CLASS = re.compile(rf"\[(?P<before>[^\[\]]*){_MARK}(?P<after>[^\[\]]*)\]")


def load_french() -> Language:
    """Return the language model without its own names component."""
    import spacy  # noqa: PLC0415 - takes a second: only a run that parses pays for it

    with _short_letters():
        model = spacy.load(MODEL, exclude=["ner"])
    words = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined] # a Lemmatizer
    words.update({part: frozenset(words[part]) for part in words})
    return model


@contextmanager
def _short_letters() -> Iterator[None]:
    """Have huge patterns shortened before they are compiled, while the block of a `with` runs."""
    compile_as_written = re.compile

    def compile_short(pattern: str | re.Pattern[str], flags: int = 0) -> re.Pattern[str]:
        is_huge = isinstance(pattern, str) and len(pattern) > _HUGE
        return compile_as_written(shortened(pattern) if is_huge else pattern, flags)  # type: ignore[arg-type] # a str

    re.compile = compile_short  # type: ignore[assignment] # also of bytes, which are never huge
    try:
        yield
    finally:
        re.compile = compile_as_written


def shortened(pattern: str) -> str:
    """Return a pattern of spaCy's that matches the same words, its lists of all letters said in short."""
    from spacy.lang.char_classes import ALPHA, ALPHA_LOWER  # noqa: PLC0415 - see `load_french`

    for letters in (ALPHA_LOWER, ALPHA):
        pattern = pattern.replace(letters, _MARK)
    return _CLASS.sub(_class_of_letters, pattern)


def _class_of_letters(found: re.Match[str]) -> str:
    others = found["before"] + found["after"]
    return f"(?:{_LETTER}|[{others}])" if others else _LETTER
