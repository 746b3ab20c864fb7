"""Continue the stock model's names component on marked French news, and write it with its card.

    python -m sourcier.training.ner TRAIN.jsonl OUT_DIR

Twice with the same settings, side by side: without every tenth document, to measure on those after each
epoch; and with all, for the weights. The same file, versions and kind of machine give the same weights, but
for rounding.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from sourcier.engine import MODEL
from sourcier.extractor.syntax.passage import plain
from sourcier.extractor.syntax.sentences import split_sentences
from sourcier.model import CARD, WEIGHTS, NamesCard
from sourcier.training.examples import MarkedText, own_sentences, read_marked_texts
from sourcier.training.renaming import names_by_kind, renamed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import TrainablePipe
    from spacy.tokens import Doc, Span
    from thinc.api import Model

    _Weight = tuple[Model[Any, Any], str, Any]

VERSION = "1"
MEASURED = ("PER", "LOC", "ORG")  # MISC is too mixed a bag for its figure to mean much
_OTHERS = ("tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer")
_ELIDED = frozenset({"l'", "L'", "d'", "D'"})
_DECAY = 0.01
_WARM_UP = 50  # steps


class Recipe(Struct, frozen=True):
    """How training goes. The rate rises over the first steps, then falls to nothing in a straight line."""

    epochs: int = 8
    batch: int = 64  # texts
    rate: float = 0.002
    dropout: float = 0.2
    stock_share: float = 0.35  # of the stock weights in the mean that is kept, so that little is forgotten
    renamed: float = 0.5  # of the texts of an epoch, whose names are changed for others
    own_copies: int = 2  # of our own sentences
    seed: int = 3


class Component(Struct, frozen=True):
    """A names component: its weights and its configuration, as spaCy has them."""

    weights: bytes
    config: dict[str, Any]


def main() -> None:
    """Read the command line, train, write the weights and their card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("train", type=Path, help="texts with their names, a JSON object a line")
    parser.add_argument("out", type=Path, metavar="OUT_DIR", help="folder for the weights and their card")
    arguments = parser.parse_args()
    recipe = Recipe()
    texts = [*read_marked_texts(arguments.train), *own_sentences() * recipe.own_copies]
    data = {arguments.train.name: sha256(arguments.train.read_bytes()).hexdigest()}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        figures = pool.submit(_trial, texts, recipe)
        final = pool.submit(_final, texts, recipe)
        write(final.result(), arguments.out, recipe=recipe, figures=figures.result(), data=data)


def _trial(texts: list[MarkedText], recipe: Recipe) -> dict[str, float]:
    """Return the figures of a training without the documents held out, on these; print them on the way."""
    apart = [text for text in texts if text.held_out]
    model = stock_model()
    _report("stock", measured(model, apart))

    def report(epoch: int) -> None:
        _report(f"epoch {epoch}", measured(model, apart))

    train(model, [text for text in texts if not text.held_out], recipe, after_epoch=report)
    figures = measured(model, apart)
    _report("mean", figures)
    return figures


def _final(texts: list[MarkedText], recipe: Recipe) -> Component:
    model = stock_model()
    train(model, texts, recipe, after_epoch=lambda epoch: _say(f"all texts, epoch {epoch}"))
    return component_of(model)


def stock_model() -> Language:
    """Return the stock model's tokenizer and names component, nothing else of it."""
    import spacy  # noqa: PLC0415 - takes a second: reading the data is tested without it

    return spacy.load(MODEL, exclude=_OTHERS)


def train(
    model: Language, texts: Sequence[MarkedText], recipe: Recipe, *, after_epoch: Callable[[int], None]
) -> None:
    """Continue the model's names component on the texts, in place."""
    from spacy.training import Example  # noqa: PLC0415
    from thinc.api import Adam, fix_random_seed, set_dropout_rate  # noqa: PLC0415

    fix_random_seed(recipe.seed)
    chance = Random(recipe.seed)  # noqa: S311 - no secret
    component: TrainablePipe = model.get_pipe("ner")
    stock = _weights(component)
    pools = names_by_kind(texts)
    optimizer = Adam(recipe.rate, L2=_DECAY, grad_clip=1.0)
    steps = recipe.epochs * -(-len(texts) // recipe.batch)
    step = 0
    for epoch in range(1, recipe.epochs + 1):
        varied = [
            renamed(text, pools, chance) if chance.random() < recipe.renamed else text for text in texts
        ]
        chance.shuffle(varied)
        for start in range(0, len(varied), recipe.batch):
            step += 1
            optimizer.learn_rate = recipe.rate * min(step / _WARM_UP, 1 - (step - 1) / steps)
            batch = [
                Example(_doc(model, text.text), _gold(model, text))
                for text in varied[start : start + recipe.batch]
            ]
            component.update(batch, drop=recipe.dropout, sgd=optimizer)
        after_epoch(epoch)
    _mix(stock, recipe.stock_share)
    set_dropout_rate(component.model, 0.0)


def component_of(model: Language) -> Component:
    """Return the model's names component as it is written."""
    pipe: TrainablePipe = model.get_pipe("ner")
    config = model.get_pipe_config("ner")
    return Component(
        pipe.to_bytes(exclude=["vocab"]), {key: value for key, value in config.items() if key != "factory"}
    )


def measured(model: Language, texts: Sequence[MarkedText]) -> dict[str, float]:
    """Return strict F by label, and of all that are measured, on texts whose names are known."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    docs = model.pipe([_doc(model, text.text) for text in texts], batch_size=64)
    for text, doc in zip(texts, docs, strict=True):
        gold = {(name.span.start, name.span.end, name.label) for name in text.names}
        names = {(name.start_char, name.end_char, name.label_) for name in doc.ents}
        for counter, spans in ((right, gold & names), (wanted, gold), (found, names)):
            counter.update(label for _, _, label in spans)
    scores = {label: _f(right[label], wanted[label], found[label]) for label in MEASURED}
    totals = (sum(counter[label] for label in MEASURED) for counter in (right, wanted, found))
    return {"F": _f(*totals), **scores}


def write(
    component: Component, folder: Path, *, recipe: Recipe, figures: dict[str, float], data: dict[str, str]
) -> None:
    """Write the weights and their card."""
    card = NamesCard(
        name="sourcier-ner",
        version=VERSION,
        base=f"{MODEL} {version(MODEL.replace('_', '-'))}",
        licence="LGPL-LR",
        sha256=sha256(component.weights).hexdigest(),
        trained=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        data=data,
        recipe=asdict(recipe),
        figures=figures,
        component=component.config,
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WEIGHTS).write_bytes(component.weights)
    (folder / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")


def _doc(model: Language, text: str) -> Doc:
    """Return the words of a text as extraction gives them to the component: plain, our sentences set."""
    doc = model.make_doc(plain(text))
    starts = {sentence.span.start for sentence in split_sentences(text)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc


def _gold(model: Language, text: MarkedText) -> Doc:
    """Return the words of a text with its names; those that the words don't bear teach nothing."""
    doc = _doc(model, text.text)
    names, unclear = [], []
    for name in text.names:
        span = doc.char_span(name.span.start, name.span.end, label=name.label, alignment_mode="expand")
        if span is None:
            continue
        exact = (span.start_char, span.end_char) == (name.span.start, name.span.end)
        if exact and not any(token.is_sent_start for token in span[1:]):
            names.append(_without_article(span))
        else:
            unclear.append(span)
    taken = {token.i for span in names for token in span}
    free = [doc[i : i + 1] for i in sorted({token.i for span in unclear for token in span} - taken)]
    doc.set_ents(names, missing=free)
    return doc


def _without_article(name: Span) -> Span:
    """Return the name without an elided article, which is marked in some places and not in others."""
    if len(name) == 1 or name[0].text not in _ELIDED:
        return name
    shorter: Span = name[1:]
    shorter.label_ = name.label_
    return shorter


def _weights(component: TrainablePipe) -> list[_Weight]:
    return [
        (node, name, node.get_param(name).copy())
        for node in component.model.walk()
        for name in node.param_names
        if node.has_param(name)
    ]


def _mix(stock: list[_Weight], share: float) -> None:
    for node, name, before in stock:
        node.set_param(name, share * before + (1 - share) * node.get_param(name))


def _f(right: int, wanted: int, found: int) -> float:
    return round(2 * right / (wanted + found), 4) if wanted + found else 0.0


def _report(what: str, figures: dict[str, float]) -> None:
    _say(f"{what:10}" + "  ".join(f"{label} {figure:.3f}" for label, figure in figures.items()))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
