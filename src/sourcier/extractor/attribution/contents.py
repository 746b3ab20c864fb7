"""What a reporting verb governs as its content: a clause, an infinitive, what follows a colon, an object."""

from __future__ import annotations

from sourcier.extractor.attribution.reporting import Cue
from sourcier.extractor.syntax.clauses import (
    CLITICS,
    finite_verb_of,
    in_relative_clause,
    is_finite,
    is_finite_clause,
    main_clause_comma,
    verb_follows,
)
from sourcier.extractor.syntax.noun_phrases import is_time, phrase_from
from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.lexicon import words
from sourcier.spans import Span

_JOINS = frozenset(("et", "mais", "puis", "ou"))
_OPENERS = {"que": ("que", "qu'"), "si": ("que", "qu'", "si", "s'"), "how": ("comment", "pourquoi")}
_COMPOUND = frozenset(
    "bien alors tandis parce afin avant après pour sans dès lors pendant tant ainsi".split()
)
_COMPARING = frozenset(("aussi", "autant", "tant"))
_REACH = 20  # tokens between a verb and its "que": an addressee or circumstance may stand between


def find_contents(sentence: Sentence, cue: Cue, cues: list[Cue]) -> list[Span]:
    """Return the spans that the verb governs, in order; [] where it governs nothing that is said."""
    found = [_before_bracket(sentence, span) for span in _contents(sentence, cue, cues)]
    comma = main_clause_comma(sentence, cue.last)
    if comma is None:
        return found
    end = sentence.tokens[comma].span.start
    return [Span(span.start, min(span.end, end)) for span in found if span.start < end]


def _before_bracket(sentence: Sentence, span: Span) -> Span:
    """Return the span up to the bracket that closes what was opened before it: "(ils demandent un pont)"."""
    depth = 0
    for token in sentence.within(span):
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0:
            return Span(span.start, token.span.start)
    return span


def _contents(sentence: Sentence, cue: Cue, cues: list[Cue]) -> list[Span]:
    frames = cue.reporting.frames
    own = None if cue.passive else _infinitive(sentence, cue)
    if own is not None and "inf" in frames:
        return [own]
    openers = {word for frame, forms in _OPENERS.items() if frame in frames for word in forms}
    if openers:
        clauses = _clauses(sentence, cue, openers)
        if clauses:
            return _before_next_speech(sentence, cue, cues, clauses)
    colon = _after_colon(sentence, cue)
    if colon is not None:
        return [colon]
    if own is not None:
        return [own]
    phrase = _object(sentence, cue)
    return [phrase] if phrase is not None else []


def _clauses(sentence: Sentence, cue: Cue, openers: set[str]) -> list[Span]:
    """Return the "que" clauses of the verb, coordinated ones apart: "… que A et que B"."""
    opener = _opener(sentence, cue, openers)
    if opener is None:
        return []
    end = _with_joined_clause(sentence, _clauses_end(sentence, cue, opener))
    starts = [opener.index]
    for token in sentence.tokens[opener.index + 1 : end]:
        before = sentence.tokens[token.index - 1].text.lower()
        if (
            token.text.lower() in ("que", "qu'")
            and token.pos == "SCONJ"
            and before in ("et", "mais", "ou", "puis")
        ):
            starts.append(token.index)
    spans = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] - 1 if position + 1 < len(starts) else end
        if stop > start + 1:
            spans.append(Span(sentence.tokens[start + 1].span.start, sentence.tokens[stop - 1].span.end))
    return spans


def _with_joined_clause(sentence: Sentence, end: int) -> int:
    """Return where the clauses end with the rest of a cut word, and with "mais que B" hung higher up."""
    tokens = sentence.tokens
    while (
        0 < end < len(tokens)
        and tokens[end].span.start == tokens[end - 1].span.end
        and "-"
        in (
            tokens[end].text[0],
            tokens[end - 1].text[-1],
        )
    ):
        end += 1
    joined = [token.text.lower() for token in tokens[end : end + 2]]
    if joined[:1] and joined[0] in _JOINS and joined[1:] in (["que"], ["qu'"]):
        head = sentence.head(tokens[end + 1])
        return sentence.subtree(head)[-1].index + 1 if head.index > end else len(tokens)
    return end


def _clauses_end(sentence: Sentence, cue: Cue, opener: Token) -> int:
    """Return the index after the last word of the clauses that `opener` opens."""
    tokens = sentence.tokens
    head = sentence.head(opener) if opener.dep in ("mark", "advmod", "obj", "nsubj") else None
    known = head is not None and head.index > opener.index
    end = sentence.subtree(head)[-1].index + 1 if known and head is not None else opener.index
    if not any(is_finite(t) for t in tokens[opener.index : end]):
        end = len(tokens)  # the tree lost the clause: "que face à la crise, il est temps…"
    elif end < len(tokens) and is_finite(tokens[end]):
        end = len(tokens)  # it took a word of the subject for the verb: "que la foule réunie | est partie"
    if cue.mood == "gerund" and cue.first <= 2:  # noqa: PLR2004 - "Tout en estimant que…"
        return _before_main_clause(sentence, opener, end)
    commas = (t.index for t in tokens[opener.index + 1 : end] if t.text == ",")
    leaves = next((comma for comma in commas if _leaves_content(sentence, opener.index, comma, end)), None)
    if leaves is not None:
        return leaves
    if known and head is not None and end < len(tokens) and _goes_on(sentence, cue, head, tokens[end]):
        return sentence.subtree(_verb_after(sentence, tokens[end]) or head)[-1].index + 1
    return end


def _before_main_clause(sentence: Sentence, opener: Token, end: int) -> int:
    """Return where the content of an opening gerund ends: "En disant que A, il reconnaît B"."""
    for token in sentence.tokens[opener.index + 2 : end]:
        if (
            token.dep.startswith("nsubj")
            and token.pos == "PRON"
            and sentence.tokens[token.index - 1].text == ","
        ):
            return token.index - 1
    return end


def _leaves_content(sentence: Sentence, start: int, comma: int, end: int) -> bool:
    """Return whether a clause joined after a comma is the outlet's own: "a dit que A, mais B".

    French says "que" again where both are said. Inside a quotation nothing leaves it.
    """
    tokens = sentence.tokens
    joint = tokens[comma + 1] if comma + 1 < end else None
    if joint is None or joint.text.lower() not in _JOINS or comma + 2 >= end:
        return False
    before = "".join(token.text for token in tokens[start:comma])
    if before.count("«") > before.count("»") or before.count('"') % 2:
        return False
    if tokens[comma + 2].text.lower() in ("que", "qu'", "si", "s'"):
        return False
    return _verb_after(sentence, joint) is not None or is_finite_clause(sentence, comma + 2)


def _verb_after(sentence: Sentence, word: Token) -> Token | None:
    """Return the verb that stands right after "et", clitics apart: "quitté" after "et l'a quitté"."""
    if word.text.lower() not in _JOINS:
        return None
    for token in sentence.tokens[word.index + 1 : word.index + 5]:
        if is_finite(token):
            return sentence.head(token) if token.dep.startswith("aux") else token
        if token.text.lower() not in CLITICS and token.pos != "ADV":
            return None
    return None


def _goes_on(sentence: Sentence, cue: Cue, head: Token, word: Token) -> bool:
    """Return whether a verb joined without a comma is still in the content, by its tense or "pas… mais".

    "affirmait que la digue ne rompait pas mais cédait"; not "a dit que la digue tenait et a quitté la salle".
    """
    verb = _verb_after(sentence, word)
    if verb is None or sentence.children(verb, "nsubj"):
        return False
    negated = any(t.text.lower() == "pas" for t in sentence.children(head, "advmod"))
    if word.text.lower() == "mais" and negated:
        return True
    own, inside, outside = (_tense(sentence, token) for token in (verb, head, cue.verb))
    return own == inside != outside


def _tense(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """Return mood and tense of a verb group, an auxiliary told apart."""
    finite = finite_verb_of(sentence, verb)
    if finite is None:
        return ()
    features = tuple(part for part in finite.morph.split("|") if part.startswith(("Mood=", "Tense=")))
    return (*features, "compound") if finite.dep.startswith("aux:tense") else features


def _before_next_speech(sentence: Sentence, cue: Cue, cues: list[Cue], clauses: list[Span]) -> list[Span]:
    """Return the clauses cut off where a gerund of speech takes over: "… que A, ajoutant que B"."""
    takes_over = [
        other.first
        for other in cues
        if other.mood == "gerund"
        and other.first > cue.last + 1
        and sentence.tokens[other.first - 1].text == ","
    ]
    if not takes_over:
        return clauses
    limit = sentence.tokens[takes_over[0] - 1].span.start
    return [Span(clause.start, min(clause.end, limit)) for clause in clauses if clause.start < limit]


def _opener(sentence: Sentence, cue: Cue, openers: set[str]) -> Token | None:
    """Return the "que" that the verb governs: the first after it, unless another verb or a noun takes it."""
    for token in sentence.tokens[cue.last + 1 : cue.last + 1 + _REACH]:
        word = token.text.lower()
        before = sentence.tokens[token.index - 1].text.lower()
        if word in _COMPARING:
            return None  # "aussi bien par les uns que par les autres"
        if word in openers and (before in _COMPOUND or (before == "," and _has_object(sentence, cue))):
            return None
        if word in openers:
            attached = token.index == cue.last + 1 or sentence.head(token).head == cue.verb.index
            return token if attached or (token.pos == "SCONJ" and cue.mood != "infinitive") else None
        aside = in_relative_clause(sentence, token)
        if (is_finite(token) and not aside) or token.text in ":;":
            return None
    return None


def _has_object(sentence: Sentence, cue: Cue) -> bool:
    """Return whether an object stands right after the verb: ", que" takes it up."""
    return any(t.index == cue.last + 2 or t.index == cue.last + 1 for t in sentence.children(cue.verb, "obj"))


def _after_colon(sentence: Sentence, cue: Cue) -> Span | None:
    """Return what follows "X déclare :", up to the end of the sentence."""
    tokens = sentence.tokens
    if not cue.reporting.frames & {"que", "insert"}:
        return None
    reach = cue.last + 2 if cue.mood == "infinitive" else len(tokens)
    for token in tokens[cue.last + 1 : reach]:
        opens = token.index == cue.last + 1 or tokens[min(token.index + 1, len(tokens) - 1)].text in '«"“'
        if token.text == ":" and opens and token.index + 1 < len(tokens):
            return Span(tokens[token.index + 1].span.start, sentence.span.end)
        if token.text in ".;" or is_finite(token):
            return None
    return None


def _infinitive(sentence: Sentence, cue: Cue) -> Span | None:
    """Return the infinitive clause: "avoir tiré…", what follows "de" or "à", "le gouvernement de cacher…"."""
    frames, tokens = cue.reporting.frames, sentence.tokens
    after = cue.last + 1
    while after < len(tokens) and (tokens[after].pos == "ADV" or is_time(tokens[after])):
        after += 1
    if after >= len(tokens):
        return None
    if "inf" in frames and _is_infinitive(_after_clitics(sentence, after)):
        return Span(tokens[after].span.start, _clause_end(sentence, after))
    for frame, words_ in (("de", ("de", "d'")), ("à", ("à",))):
        if frame in frames and tokens[after].text.lower() in words_:
            return _prepositional_infinitive(sentence, after)
    if frames & {"object_de", "object_à"}:
        return _object_and_infinitive(sentence, cue, after)
    return None


def _after_clitics(sentence: Sentence, index: int) -> Token:
    """Return the first token from `index` on that is no object pronoun: "avoir" in "l'avoir reprise"."""
    last = len(sentence.tokens) - 1
    while index < last and sentence.tokens[index].text.lower() in CLITICS:
        index += 1
    return sentence.tokens[index]


def _is_infinitive(token: Token) -> bool:
    return token.text.lower() in ("avoir", "être", "ne") or token.has("VerbForm=Inf")


def _prepositional_infinitive(sentence: Sentence, index: int) -> Span | None:
    tokens = sentence.tokens
    reach = tokens[index + 1 : index + 5]
    verb = next((t for t in reach if t.pos in ("VERB", "AUX") and _is_infinitive(t)), None)
    if verb is None or any(t.pos in ("NOUN", "PROPN") for t in reach[: verb.index - index - 1]):
        return None
    return Span(tokens[index + 1].span.start, _clause_end(sentence, verb.index))


def _object_and_infinitive(sentence: Sentence, cue: Cue, after: int) -> Span | None:
    """Return "le gouvernement de cacher les chiffres" after "accusent", where an infinitive does follow."""
    tokens = sentence.tokens
    links = ("de", "d'", "pour") if "object_de" in cue.reporting.frames else ("à",)
    for token in tokens[after:-1]:
        if token.text in ",;:":
            return None
        if token.text.lower() in links and any(
            t.pos in ("VERB", "AUX") and _is_infinitive(t) for t in tokens[token.index + 1 : token.index + 4]
        ):
            return Span(tokens[after].span.start, _clause_end(sentence, token.index + 1))
    return None


def _clause_end(sentence: Sentence, index: int) -> int:
    """Return where a clause begun at `index` ends: with its sentence, or before ", ajoutant", "et a…"."""
    tokens = sentence.tokens
    for token in tokens[index + 1 :]:
        before = tokens[token.index - 1]
        gerund = token.pos == "VERB" and token.text.lower().endswith("ant") and before.text == ","
        other_main = token.dep == "conj" and token.has("VerbForm=Fin") and sentence.head(token).index < index
        if gerund:
            return tokens[token.index - 2].span.end
        leaves = token.text == "," and (
            verb_follows(sentence, token) or _leaves_content(sentence, index, token.index, len(tokens))
        )
        if token.text in (":", ";") or leaves:
            return before.span.end
        if other_main:
            return _before_conjunct(sentence, token)
    return sentence.span.end


def _before_conjunct(sentence: Sentence, verb: Token) -> int:
    first = sentence.subtree(verb)[0].index
    return sentence.tokens[max(first - 1, 0)].span.end


def _object(sentence: Sentence, cue: Cue) -> Span | None:
    """Return the object that is a content: an announced event, a denied accusation, a fear."""
    frames, tokens = cue.reporting.frames, sentence.tokens
    after = cue.last + 1
    if cue.passive or not frames & {"noun", "de_noun", "noun_accusation"}:
        return None
    after = _after_time(sentence, after)
    after = _after_addressee(sentence, after)
    if after >= len(tokens) or tokens[after].pos == "PUNCT":
        return None
    if frames & {"de_noun"}:
        if tokens[after].text.lower() not in ("de", "d'", "du", "des"):
            return None
        after += 0 if tokens[after].text.lower() in ("du", "des") else 1
    elif tokens[after].pos not in ("DET", "NOUN", "PROPN", "ADJ", "NUM") and tokens[after].text != "des":
        return None
    head = next((t for t in tokens[after : after + 6] if t.pos == "NOUN"), None)
    if head is None or ("noun_accusation" in frames and head.lemma.lower() not in words("accusation_nouns")):
        return None
    end = _before_manner(sentence, after, _clause_end(sentence, after))
    colon = next((t for t in tokens[after:-1] if t.text == ":" and t.span.start >= end), None)
    if colon is not None and is_finite_clause(sentence, colon.index + 1):
        return Span(tokens[colon.index + 1].span.start, sentence.span.end)  # "dément les rumeurs : A"
    return Span(tokens[after].span.start, end)


def _before_manner(sentence: Sentence, start: int, end: int) -> int:
    """Return where an object ends before "en" and a gerund: "dément toute implication | en accusant…"."""
    for token in sentence.tokens[start + 1 : -1]:
        after = sentence.tokens[token.index + 1]
        if token.span.start >= end:
            break
        if token.text.lower() == "en" and after.has("VerbForm=Part") and after.text.lower().endswith("ant"):
            return sentence.tokens[token.index - 1].span.end
    return end


def _after_time(sentence: Sentence, index: int) -> int:
    """Return the index after adverbs and days: "a annoncé depuis lundi | le renfort"."""
    tokens = sentence.tokens
    while index < len(tokens):
        day = index + (tokens[index].text.lower() in ("depuis", "ce", "dès", "le"))
        if day < len(tokens) and is_time(tokens[day]):
            index = day + 1
        elif tokens[index].pos == "ADV":
            index += 1
        else:
            break
    return index


def _after_addressee(sentence: Sentence, index: int) -> int:
    """Return the index after "à la presse" where the object follows: "a confirmé à la presse une panne"."""
    tokens = sentence.tokens
    if index < len(tokens) and tokens[index].text.lower() in ("à", "au", "aux"):
        addressee = phrase_from(sentence, index + 1)
        # After a name, "des" opens the object: "à l'AFP | des frappes".
        named = (t.index for t in addressee[1:] if t.text == "des" and tokens[t.index - 1].pos == "PROPN")
        after = next(named, addressee[-1].index + 1 if addressee else index)
        opens = after < len(tokens) and (tokens[after].pos == "DET" or tokens[after].text == "des")
        return after if opens else index
    return index
