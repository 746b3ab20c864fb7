from __future__ import annotations

import gc

import pytest

from sourcier.collection import leave_alone, seldom_collected, uncollected


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


def test_what_is_left_alone_is_so_until_the_block_ends():
    with seldom_collected():
        before = gc.get_freeze_count()
        held = [[] for _ in range(1_000)]
        leave_alone()
        assert gc.get_freeze_count() >= before + len(held)
    assert gc.get_freeze_count() == 0


def test_nothing_is_collected_for_the_while_nor_at_its_end_for_what_it_made():
    seen = []
    gc.callbacks.append(lambda phase, _: seen.append(phase))
    try:
        with uncollected():
            held = [[] for _ in range(10 * gc.get_threshold()[0])]
        assert not seen
        assert gc.get_count()[0] < len(held)
    finally:
        gc.callbacks.pop()
    assert gc.isenabled()


def test_uncollected_leaves_a_resting_collector_at_rest():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
