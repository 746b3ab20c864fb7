from __future__ import annotations

from collections.abc import Iterable

from builders import MESSAGES as FRENCH
from builders import SITE, claim_id, evidence, read
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcier.article import Element, Run
from sourcier.compose.evidence import gather
from sourcier.compose.marked_text import source_text
from sourcier.compose.views import Marked, MarkedElement
from sourcier.fingerprints import short_hash
from sourcier.spans import Span


def stretches(nodes: Iterable[MarkedElement | Marked]) -> list[Marked]:
    found: list[Marked] = []
    for node in nodes:
        found += [node] if isinstance(node, Marked) else stretches(node.children)
    return found


def body(marked: str, **options: object) -> list[Marked]:
    return stretches(source_text(evidence(marked, **options)).body)


def anchor(words: str) -> str:
    return claim_id(words).replace("c-", "s-")


def test_a_claim_is_a_stretch_with_its_anchor_and_its_number_after():
    before, claim, after = body("Selon Anne, <c source=Anne>le quai tient</c>.")
    assert (before.text, before.claims, before.anchor) == ("Selon Anne, ", (), None)
    assert (claim.claims, claim.attribution, claim.closes) == ((1,), "named", (1,))
    assert claim.anchor == anchor("le quai tient")
    assert after.text == "."


def test_nested_claims_cover_their_words_together_the_inner_one_first():
    found = body("<c>Le quai, où <c source=Anne>le navire attend</c>, tient</c>.")
    assert [stretch.claims for stretch in found] == [(1,), (2, 1), (1,), ()]
    assert [stretch.closes for stretch in found] == [(), (2,), (1,), ()]
    assert found[1].attribution == "named"


def test_claims_that_begin_together_have_an_anchor_each():
    found = body("<c><c>Le quai tient</c> et le navire attend</c>.")
    assert {stretch.anchor for stretch in found} - {None} == {
        anchor("Le quai tient"), anchor("Le quai tient et le navire attend"),
    }  # fmt: skip
    assert "".join(stretch.text for stretch in found) == "Le quai tient et le navire attend."


def test_a_name_that_may_be_a_slip_is_a_stretch_of_its_own():
    found = body('<c>Le quai de <a slip="Anne Le Goff">Ane Le Goff</a> tient</c>.')
    assert [stretch.text for stretch in found if stretch.suspect] == ["Ane Le Goff"]


def test_the_title_is_marked_too():
    title = source_text(evidence("Le quai.", title="<c>Le quai tient</c>, dit Anne")).title
    assert [(stretch.text, stretch.claims) for stretch in title] == [
        ("Le quai tient", (1,)),
        (", dit Anne", ()),
    ]


def test_elements_keep_their_shape_and_a_claim_may_run_through_one():
    article, extraction = read("<c>Le quai tient bon</c>.")
    link = Element("a", "https://exemple.org/quai", (Run(Span(3, 7)),))
    article = replace(article, body=(Element("p", None, (Run(Span(0, 3)), link, Run(Span(7, 18)))),))
    (paragraph,) = source_text(gather(article, extraction, SITE, FRENCH)).body
    assert (paragraph.children[1].tag, paragraph.children[1].href) == ("a", "https://exemple.org/quai")
    found = stretches([paragraph])
    assert [stretch.claims for stretch in found] == [(1,), (1,), (1,), ()]
    assert [stretch.closes for stretch in found] == [(), (), (1,), ()]


def test_quotes_show_only_the_sentences_of_claims():
    first = "Le port dort. <c>Le quai tient</c>. Qui veille ? <c>Le navire attend</c>."
    marked = f"{first}\n\nRien ici.\n\n<c>Il part</c>."
    found = source_text(evidence(marked, source_text="quotes"))
    assert found.excerpts
    shown = ["".join(stretch.text for stretch in stretches([element])) for element in found.body]
    assert shown == ["[…] Le quai tient. […] Le navire attend.", "Il part."]


@st.composite
def covered_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(st.characters(codec="utf-8", exclude_characters="<>\r"), min_size=1, max_size=40))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    pairs = draw(st.lists(edges.filter(lambda pair: pair[0] != pair[1]), max_size=6))
    return text, [Span(*sorted(pair)) for pair in pairs]


@given(covered_texts())
def test_the_stretches_are_the_text_whatever_its_claims(case):
    text, spans = case
    article, extraction = read("<c>Modèle</c>.")
    model = extraction.claims[0]
    claims = tuple(
        replace(model, id=f"c-{short_hash(str(n))}", span=span) for n, span in enumerate(sorted(spans))
    )
    half = len(text) // 2
    runs = tuple(Run(span) for span in (Span(0, half), Span(half, len(text))) if len(span))
    article = replace(article, text=text, body=(Element("p", None, runs),))
    extraction = replace(extraction, text=text, claims=claims, sentences=(Span(0, len(text)),))
    found = stretches(source_text(gather(article, extraction, SITE, FRENCH)).body)
    assert "".join(stretch.text for stretch in found) == text
    assert sorted(number for stretch in found for number in stretch.closes) == list(range(1, len(claims) + 1))
    anchors = [stretch.anchor for stretch in found if stretch.anchor]
    assert len(anchors) == len(set(anchors))
    for number, claim in enumerate(claims, 1):
        assert "".join(s.text for s in found if number in s.claims) == claim.span.of(text)
