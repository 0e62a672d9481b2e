"""The collector of cycles is left out only within, and stays as it was."""

import gc

import pytest

from toolkit.memory import uncollected


def test_the_collector_comes_back_after_a_fault_too() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="within, False"), uncollected():
        raise ValueError(f"within, {gc.isenabled()}")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
