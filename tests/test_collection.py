from __future__ import annotations

import gc

import pytest

from sourcier.collection import collection_paused


def test_collector_rests_and_works_again_even_after_a_failure():
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), collection_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_collector_that_rested_before_goes_on_resting():
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
