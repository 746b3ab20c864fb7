"""What the ending of a French verb form says for sure of its mood and tense, over what the tagger guessed.

Source: Grevisse and Goosse, Le Bon Usage: every future and conditional ends in "r" and a personal ending; no
imperfect ends in "-erait" (those of "-érer" keep their accent), "-audrait", "-iendrait" and the like.
"""

from __future__ import annotations

import re

_FUTURE = re.compile(r"r(?:ai|as|a|ons|ez|ont)\Z")
_CONDITIONAL = re.compile(r"r(?:ais|ait|ions|iez|aient)\Z")
_IN_IR = re.compile(r"ir(?:ait|aient)\Z")  # "agirait", "dirait"; or an imperfect of a verb in -irer
_OF_VERB_IN_IRER = re.compile(
    r"(?:\b(?:re|at|é|sou)?tir|\b(?:ad)?mir|\b(?:re)?vir|spir|soupir|délir|\bcir|désir|chavir|déchir)(?:ait|aient)\Z"
)
_ONLY_FUTURE = re.compile(r"(?:[a-zçœ]er|\baur|iendr|voudr|evr|\bpourr)(?:ai|as|a|ons|ez|ont)\Z")
_ANY_CONDITIONAL = re.compile(r"r(?:ait|aient)\Z")  # or an imperfect; no present but those of "traire"
_TENSE = re.compile(r"Tense=\w+")
_ONLY_CONDITIONAL = re.compile(
    r"(?:[a-zçœ]er|audr|voudr|iendr|[aeo]indr|evr|[cm]ourr|\bpourr|verr)(?:ait|aient)\Z", re.IGNORECASE
)


def checked(form: str, morph: str) -> str:
    """Return the morphological features of a form without a mood or tense that its ending rules out.

    `form` is the plain word, `morph` its features as "Mood=Ind|Tense=Fut|VerbForm=Fin".
    """
    word = form.lower()
    if "Tense=Fut" in morph and not _FUTURE.search(word):
        return morph.replace("Tense=Fut", "Tense=Pres")
    if "Mood=Cnd" in morph and not _CONDITIONAL.search(word):
        return morph.replace("Mood=Cnd", "Mood=Ind")
    if "Mood=Ind" in morph and "Tense=Fut" not in morph and _ONLY_FUTURE.search(word):
        return _TENSE.sub("Tense=Fut", morph)
    if "Mood=Ind" in morph and _is_conditional(word, morph):
        return _TENSE.sub("Tense=Pres", morph.replace("Mood=Ind", "Mood=Cnd"))
    return morph


def _is_conditional(word: str, morph: str) -> bool:
    if "Tense=Imp" in morph:
        in_ir = _IN_IR.search(word) is not None and _OF_VERB_IN_IRER.search(word) is None
        return in_ir or _ONLY_CONDITIONAL.search(word) is not None
    return _ANY_CONDITIONAL.search(word) is not None and not word.endswith(("trait", "traient", "brait"))
