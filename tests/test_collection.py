from __future__ import annotations

import gc

import pytest

from sourcier.collection import seldom_collected


def test_collector_looks_seldom_and_as_before_again_even_after_a_failure():
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() > before
        assert gc.isenabled()
    assert gc.get_threshold() == before
    with pytest.raises(ZeroDivisionError), seldom_collected():
        raise ZeroDivisionError
    assert gc.get_threshold() == before


def test_what_was_there_before_is_left_alone_for_the_while():
    with seldom_collected():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0


def test_collector_that_rested_before_goes_on_resting():
    gc.disable()
    try:
        with seldom_collected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
