"""The weights that come with the package: our own names component, and what is known of it.

`names.bin` is the component as spaCy writes it, without its vectors, which are those of the stock model;
`names.json` says what it is and how it was made. `docs/model-card.md` says the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import msgspec

from sourcier.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import TrainablePipe

FOLDER = files(__name__)
WEIGHTS, CARD = "names.bin", "names.json"
_MEND = "install sourcier again"


class NamesCard(msgspec.Struct, frozen=True, kw_only=True):
    """What `names.json` says of the weights beside it."""

    name: str
    version: str
    base: str  # the stock model whose component was continued
    licence: str
    sha256: str  # of the weights
    trained: str  # the day
    data: Mapping[str, str]  # the training file and its hash
    recipe: Mapping[str, float]
    figures: Mapping[str, float]  # on documents kept out of training
    component: Mapping[str, Any]  # spaCy's configuration of it


@cache
def names_card() -> NamesCard:
    """Return what is known of the packaged weights; they themselves are not read.

    Raises:
        ModelError: the card is missing or damaged.
    """
    return read_card(FOLDER)


def read_card(folder: Traversable) -> NamesCard:
    """Return the card of the weights in a folder.

    Raises:
        ModelError: the card is missing or damaged.
    """
    try:
        return msgspec.json.decode(folder.joinpath(CARD).read_bytes(), type=NamesCard)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(f"model/{CARD} is missing or damaged: {error} — {_MEND}") from error


def add_names(model: Language, folder: Traversable) -> None:
    """Add the names component whose weights stand in `folder` to a model that has none.

    Raises:
        ModelError: the weights are missing or not those of the card.
    """
    card = read_card(folder)
    try:
        weights = folder.joinpath(WEIGHTS).read_bytes()
    except OSError as error:
        raise ModelError(f"model/{WEIGHTS} can't be read: {error} — {_MEND}") from error
    if sha256(weights).hexdigest() != card.sha256:
        raise ModelError(f"model/{WEIGHTS} is damaged: its hash is not that in {CARD} — {_MEND}")
    component: TrainablePipe = model.add_pipe("ner", config=dict(card.component))
    component.from_bytes(weights, exclude=["vocab"])
