from __future__ import annotations

import io

import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from sourcier.card_cache import CardCache
from sourcier.compose.views import Gauge, ShareCard, ShareFigure, Signature
from sourcier.render.cards import card_key, draw_card
from sourcier.render.cards.lettering import Lettering, fitted, shortened
from sourcier.store import Store

TITLE = Lettering("serif-bold", 60)


def picture(card: ShareCard | None = None) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(card or sample.share(), "fr")))


def dark_columns(card: ShareCard, top: int, bottom: int) -> list[int]:
    """Return the columns with ink between two heights."""
    part = picture(card).convert("L").crop((0, top, 1200, bottom))
    return [x for x in range(1200) if part.crop((x, 0, x + 1, bottom - top)).getextrema()[0] < 128]


def signed(count: int) -> ShareCard:
    return replace(
        sample.share(), signature=Signature(("named", "inferred", "anonymous", "none") * count, "")
    )


def test_card_has_the_size_that_networks_ask_for_and_is_small():
    drawn = draw_card(sample.share(), "fr")
    assert Image.open(io.BytesIO(drawn)).size == (1200, 630)
    assert len(drawn) < 40_000


def test_same_card_gives_the_same_bytes():
    assert draw_card(sample.share(), "fr") == draw_card(sample.share(), "fr")


@pytest.mark.parametrize(
    "changed",
    [
        {"site": "Autre"},
        {"outlet": "Autre"},
        {"published": ""},
        {"title": sample.theirs("Autre")},
        {"figures": ()},
        {"figures": (ShareFigure("≈ 1 200", sample.ours("tonnes"), Gauge("range", 50, 60)),)},
        {"signature": Signature(("named", "inferred"), "1 attribuée, 1 sans source")},
    ],
)
def test_all_that_is_shown_makes_another_picture_and_another_key(changed):
    card = replace(sample.share(), **changed)
    assert draw_card(card, "fr") != draw_card(sample.share(), "fr")
    assert card_key(card, "fr") != card_key(sample.share(), "fr")


@settings(max_examples=15)
@given(
    st.text(max_size=400),
    st.text(max_size=80),
    st.sampled_from(["exact", "approx", "range", "atleast", "atmost", "vague"]),
    st.lists(st.floats(0, 100), min_size=2, max_size=2).map(sorted),
)
def test_any_words_stay_inside_the_margins(words, name, kind, bounds):
    figure = ShareFigure(name, sample.theirs(words), Gauge(kind, *bounds))
    card = ShareCard(
        name, name, name[:20], sample.theirs(words), (figure, figure), Signature(("none",), words)
    )
    columns = dark_columns(card, 20, 630)
    assert min(columns) >= 60
    assert max(columns) <= 1140


def test_long_title_is_whole_in_smaller_letters():
    words = "Le port de Brest attend un navire chargé de blé que la ville et son arrière-pays avaient commandé avant l’été"
    letters, lines = fitted(words, 1056, 232)
    assert letters.size < 60
    assert " ".join(lines) == words


def test_title_that_fits_nowhere_is_cut():
    letters, lines = fitted("mot " * 200, 1056, 232)
    assert lines[-1].endswith("…")
    assert len(lines) * letters.line <= 232


def test_lines_of_a_title_are_of_like_length():
    _, lines = fitted("Le port de Brest attend un navire de blé", 1056, 232)
    widths = [TITLE.width(line) for line in lines]
    assert max(widths) < 1.5 * min(widths)


def test_no_break_space_holds():
    _, lines = fitted("Le port attend 11\u00a0000 tonnes " * 3, 1056, 300)
    assert not any(line.startswith("000") for line in lines)


def test_words_too_wide_are_cut_and_others_are_not():
    assert shortened("Brest", TITLE, 500) == "Brest"
    cut = shortened("Brest " * 50, TITLE, 500)
    assert cut.startswith("Brest Brest")
    assert cut.endswith("…")
    assert TITLE.width(cut) <= 500
    assert shortened("Brest", TITLE, 5) == ""


def test_discs_shrink_and_end_before_the_margin():
    assert max(dark_columns(signed(5), 526, 590)) < 900
    assert 1000 < max(dark_columns(signed(50), 526, 590)) <= 1128


def test_card_is_drawn_again_only_when_it_changes(tmp_path, monkeypatch):
    with Store(tmp_path) as store:
        cache = CardCache(store)
        first = cache.draw(sample.share(), "fr")
    monkeypatch.setattr("sourcier.render.cards.draw_card", lambda _card, _language: b"drawn anew")
    with Store(tmp_path) as store:
        cache = CardCache(store)
        assert cache.draw(sample.share(), "fr") == first
        assert cache.draw(replace(sample.share(), outlet="Autre"), "fr") == b"drawn anew"
        assert cache.draw(sample.share(), "en") == b"drawn anew"


def test_what_is_no_picture_is_drawn_anew(tmp_path):
    with Store(tmp_path) as store:
        cache = CardCache(store)
        store.keep(card_key(sample.share(), "fr"), b"damaged")  # as a broken disk would
        assert cache.draw(sample.share(), "fr").startswith(b"\x89PNG")
