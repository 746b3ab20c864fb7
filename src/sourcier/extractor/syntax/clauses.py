"""Full clauses: where one sentence holds several propositions, and what a proposition's own words are."""

from __future__ import annotations

import re

from sourcier.extractor.syntax.passage import Sentence, Token
from sourcier.spans import Span, trim

_EDGE = " \t\n\r\u00a0\u202f\u2009,;:.…-–—"
_PAIRS = {"«": "»", '"': '"', "“": "”", "(": ")", "[": "]"}
_CLOSING_GUILLEMET = re.compile(r" ?»")
_CUT_ABBREVIATION = re.compile(r"(?<=.[.-])[A-ZÀ-Ý]\Z")
_DANGLING = re.compile(r"(?<=[\w»\"”,;])[\s,;]+(?:et|mais|ou|car|puis)\s*\Z", re.IGNORECASE)
_ENDINGS = ("ront", "rait", "raient", "era")
_RELATIVES = frozenset(
    "qui que qu' dont où lequel laquelle lesquels lesquelles auquel duquel auxquels "
    "desquels auxquelles desquelles".split()
)
CLITICS = frozenset("ne n' me m' se s' le la les l' lui leur nous en y".split())  # between subject and verb
_BEFORE_QUE = frozenset("alors bien tandis après avant dès depuis pendant".split())
_SUBORDINATORS = frozenset("si s' quand lorsque lorsqu' puisque puisqu' quoique".split()) | _BEFORE_QUE
_CONTRAST = frozenset(("tandis",))
_CLAUSE_HEADS = ("VERB", "AUX", "ADJ", "NOUN", "PRON", "PROPN")


def split_clauses(sentence: Sentence, span: Span) -> list[Span]:
    """Return the full clauses inside `span`, each with its own subject and finite verb.

    Coordinated, juxtaposed and contrasted clauses are set apart; relative, participial and circumstantial
    ones stay with their host. One span comes back where nothing splits.
    """
    cuts = sorted(cut for cut in _cuts(sentence, span) if span.start < cut[0] and cut[1] < span.end)
    spans, start = [], span.start
    for end, following in cuts:
        if end > start:
            spans.append(Span(start, end))
            start = following
    return [*spans, Span(start, span.end)]


def _cuts(sentence: Sentence, span: Span) -> list[tuple[int, int]]:
    """Return (end of one clause, start of the next) for each place to split."""
    inside = outside_brackets(sentence.within(span))
    finite = [token.index for token in inside if is_finite(token)]
    cuts = []
    for token in inside:
        if (
            (token.text == ";" and _is_between(token, finite))
            or (token.text == ":" and _is_between(token, finite) and not _opens_quotation(sentence, token))
            or (
                token.text.lower() == "car" and token.pos in ("CCONJ", "SCONJ") and _is_between(token, finite)
            )
        ):
            cuts.append((token.span.start, token.span.end))
        elif token.text.lower() in _CONTRAST and _is_between(token, finite):
            cuts.append(
                (token.span.start, sentence.tokens[min(token.index + 1, len(sentence.tokens) - 1)].span.end)
            )
        elif _is_coordinate_clause(sentence, token, span):
            cuts.append(_before(sentence, token))
    return cuts


def outside_brackets(tokens: list[Token]) -> list[Token]:
    """Return the tokens that stand in no closed bracket: "(note : les élus)" is cut nowhere."""
    found: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.text in ("(", "["):
            opened.append(len(found))
        elif token.text in (")", "]") and opened:
            del found[opened.pop() :]
        else:
            found.append(token)
    return found


def _opens_quotation(sentence: Sentence, token: Token) -> bool:
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].text in '«"“'


def _is_between(mark: Token, finite: list[int]) -> bool:
    """Return whether there is a finite verb on both sides of a mark."""
    return bool(finite) and finite[0] <= mark.index < finite[-1]


def is_finite(token: Token) -> bool:
    """Return whether a token is a finite verb; futures and conditionals are known by their ending too."""
    if token.pos not in ("VERB", "AUX"):
        return False
    return token.has("VerbForm=Fin") or (
        "VerbForm=" not in token.morph and token.text.lower().endswith(_ENDINGS)
    )


def is_finite_clause(sentence: Sentence, index: int) -> bool:
    """Return whether a clause with a subject and a finite verb starts at token `index`.

    Its verb stands before any bracket, comma or stop, and in no relative clause.
    """
    subject = False
    for token in sentence.tokens[index:]:
        if token.text in "(;:" or (token.text == "," and not subject):
            return False
        if is_finite(token) and not in_relative_clause(sentence, token):
            return subject
        subject = subject or token.pos in ("NOUN", "PROPN", "PRON")
    return False


def main_clause_comma(sentence: Sentence, index: int) -> int | None:
    """Return the index of the comma before the main clause, for a word of an opening subordinate clause.

    "Alors que le conseil annonce une visite, le parti proteste": the one before "le parti". None where no
    subordinate clause opens the sentence.
    """
    first, second, *_ = *(token.text.lower() for token in sentence.tokens[:2]), "", ""
    if first not in _SUBORDINATORS and (first, second) != ("même", "si"):
        return None
    if first in _BEFORE_QUE and second not in ("que", "qu'"):
        return None
    main = clause_comma(sentence, 0)
    return main if main is not None and main > index else None


def clause_comma(sentence: Sentence, index: int) -> int | None:
    """Return the index of the first comma from token `index` on that a full clause follows."""
    commas = [t.index for t in sentence.tokens[index:-1] if t.text == ","]
    opens = (
        comma for comma in commas if sentence.tokens[comma + 1].pos not in ("ADP", "ADV", "CCONJ", "SCONJ")
    )
    return next((comma for comma in opens if is_finite_clause(sentence, comma + 1)), None)


def verb_follows(sentence: Sentence, comma: Token) -> bool:
    """Return whether the verb of what is said stands right after the comma: "Le maire, dit-elle, a signé"."""
    after = sentence.tokens[comma.index + 1 : comma.index + 4]
    verb = next((token for token in after if token.text.lower() not in CLITICS), None)
    return verb is not None and is_finite(verb)


def opens_relative(sentence: Sentence, head: Token) -> bool:
    """Return whether a relative or subordinating word ("où", "par laquelle") opens the clause of `head`."""
    first = sentence.first_below(head, _opens_clause)
    return first is not None and first < head.index


def _opens_clause(_: Sentence, token: Token) -> bool:
    return token.pos == "SCONJ" or token.text.lower() in _RELATIVES


def in_relative_clause(sentence: Sentence, token: Token) -> bool:
    """Return whether a token stands in a relative or participial clause."""
    return sentence.is_below(token, _is_adnominal)


def _is_adnominal(_: Sentence, token: Token) -> bool:
    return token.dep.startswith("acl")


def finite_verb_of(sentence: Sentence, head: Token) -> Token | None:
    """Return the finite verb of the clause: the head's auxiliary or copula, or the head; None for none."""
    helper = next((t for t in sentence.children(head, "aux", "cop") if is_finite(t)), None)
    return head if helper is None and is_finite(head) else helper


def _is_coordinate_clause(sentence: Sentence, token: Token, span: Span) -> bool:
    dep = token.dep.split(":")[0]
    joined = dep in ("conj", "parataxis") or (dep == "advcl" and _is_juxtaposed(sentence, token))
    if not joined or token.pos not in _CLAUSE_HEADS:
        return False
    host = sentence.head(token)
    return (
        span.start <= host.span.start < token.span.start
        and not opens_relative(sentence, token)
        and (_has_own_subject(sentence, token) or _is_stray_subject(sentence, token))
        and _has_own_subject(sentence, host)
        and _is_independent(sentence, host, span)
        and not (dep == "parataxis" and _is_marked(sentence, host))
    )


def _is_marked(sentence: Sentence, head: Token) -> bool:
    """Return whether "bien que", "alors que" or the like opens the clause: the main clause follows it."""
    return any(t.index < head.index and t.pos == "SCONJ" for t in sentence.children(head, "mark"))


def _is_juxtaposed(sentence: Sentence, verb: Token) -> bool:
    """Return whether a clause the tree calls circumstantial only follows a comma: "…, les bus roulent"."""
    first = sentence.reaches[verb.index][0]
    subordinated = (
        opens_relative(sentence, verb)
        or sentence.children(verb, "mark")
        or not _has_own_subject(sentence, verb)
    )
    return not subordinated and first > 0 and sentence.tokens[first - 1].text == ","


def _is_stray_subject(sentence: Sentence, noun: Token) -> bool:
    """Return whether a noun coordinated with a verb is the subject of the finite verb after it.

    The tree often hangs "les écoles" on "rouvrira" in "la route rouvrira et les écoles resteront fermées".
    """
    if noun.pos not in ("NOUN", "PROPN", "PRON") or not is_finite(
        finite_verb_of(sentence, sentence.head(noun)) or noun
    ):
        return False
    if not any(t.index < noun.index for t in sentence.children(noun, "cc")):
        return False
    for token in sentence.tokens[noun.index + 1 : noun.index + 6]:
        if is_finite(token):
            return True
        if token.pos not in ("ADJ", "ADV", "PRON", "ADP", "DET", "NOUN", "PROPN") or token.text.lower() in (
            "qui",
            "que",
        ):
            return False
    return False


def _has_own_subject(sentence: Sentence, head: Token) -> bool:
    subjects = sentence.children(head, "nsubj", "expl")
    own = any(s.text.lower() not in ("qui", "dont", "que", "qu'", "se", "s'", "y", "en") for s in subjects)
    return own and finite_verb_of(sentence, head) is not None


def _is_independent(sentence: Sentence, host: Token, span: Span) -> bool:
    """Return whether the host clause is no subordinate inside the span."""
    for token in (host, *sentence.ancestors(host)):
        if not span.start <= token.span.start < span.end or token.head == token.index:
            return True
        if (
            token.dep.split(":")[0] in ("acl", "advcl", "csubj", "nmod", "obl", "xcomp")
            or token.dep == "acl:relcl"
        ):
            return False
        if token.dep.split(":")[0] == "ccomp" and span.start <= sentence.head(token).span.start < span.end:
            return False
    return True


def _before(sentence: Sentence, head: Token) -> tuple[int, int]:
    """Return the cut before a coordinate clause: its conjunction or comma belongs to neither side."""
    words = [t for t in sentence.subtree(head) if t.span.start <= head.span.start]
    start = next((t for t in words if t.pos not in ("PUNCT", "CCONJ")), head)
    end = start.index
    while end > 0 and (
        sentence.tokens[end - 1].pos in ("PUNCT", "CCONJ") and sentence.tokens[end - 1].text not in '»"”)'
    ):
        end -= 1
    return (sentence.tokens[end].span.start if end < start.index else start.span.start), start.span.start


def content_span(text: str, span: Span) -> Span:
    """Return the span without final stop, outer commas and the quotation marks that enclose or overhang it.

    `text` is the plain text of the field. The span may come out empty.
    """
    previous = None
    while previous != span:
        previous = span
        span = _without_marks(text, trim(text, span, edge=_EDGE))
        span = Span(span.start, span.start + len(_DANGLING.sub("", span.of(text))))
        if text[span.start : span.end].lower().startswith(("que ", "qu'")):
            span = Span(span.start + (4 if text[span.start + 2].lower() == "e" else 3), span.end)
    return _with_mark(text, _with_stop(text, span))


def _with_mark(text: str, span: Span) -> Span:
    """Return the span with the mark that closes a quotation opened inside it."""
    words, after = span.of(text), text[span.end : span.end + 1]
    guillemet = _CLOSING_GUILLEMET.match(text, span.end)
    if guillemet is not None and words.count("«") > words.count("»"):
        return Span(span.start, guillemet.end())
    cut = (after == '"' and words.count('"') % 2) or (after == "”" and words.count("“") > words.count("”"))
    return Span(span.start, span.end + 1) if cut else span


def _without_marks(text: str, span: Span) -> Span:
    """Return the span without the marks around all of it, or one at an end whose partner lies outside."""
    words = text[span.start : span.end]
    if not words[1:]:
        return span
    first, last = words[0], words[-1]
    closing = _PAIRS.get(first)
    if closing is not None:
        partner = _partner(words, first, closing)
        if partner == len(words) - 1:
            return Span(span.start + 1, span.end - 1)
        if partner is None:
            return Span(span.start + 1, span.end)
    if last in "»”" and words.count("«") + words.count("“") < words.count(last):
        return Span(span.start, span.end - 1)
    if last == '"' and words.count('"') % 2:
        return Span(span.start, span.end - 1)
    if last in ")]" and words.count("(") + words.count("[") < words.count(")") + words.count("]"):
        return Span(span.start, span.end - 1)
    return span


def _partner(words: str, opening: str, closing: str) -> int | None:
    depth = 0
    for index, character in enumerate(words):
        if character == opening and (opening != closing or index == 0):
            depth += 1
        elif character == closing:
            depth -= 1
            if depth == 0:
                return index
    return None


def _with_stop(text: str, span: Span) -> Span:
    """Return the span with the full stop of a final abbreviation or acronym given back: "les É.-U."."""
    dotted = _CUT_ABBREVIATION.search(span.of(text)) and text[span.end : span.end + 1] == "."
    return Span(span.start, span.end + 1) if dotted else span
