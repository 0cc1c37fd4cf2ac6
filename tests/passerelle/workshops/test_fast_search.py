"""The compiled search of a command: waited for, told where that takes a while, done without where it cannot be had."""

from threading import Event

import pytest

from passerelle.workshops.fast_search import FastSearch


@pytest.fixture(autouse=True)
def switched_on(settings):
    settings.COMPILED_PLANNER = True


def test_what_is_loaded_soon_needs_no_word():
    told, loaded = [], []
    fast = FastSearch(lambda: told.append(1), load=lambda: loaded.append(1), after=60)
    assert fast.is_ready()
    assert (told, loaded) == ([], [1])
    assert fast.preparing >= 0


def test_a_while_of_waiting_is_told_before_it_is_over():
    told = Event()
    fast = FastSearch(told.set, load=lambda: told.wait(10), after=0.01)
    assert fast.is_ready()
    assert told.is_set()


@pytest.mark.parametrize("fault", [RuntimeError("cannot cache function"), OSError("no room"), MemoryError()])
def test_where_it_cannot_be_compiled_plain_python_plans(fault):
    def load():
        raise fault

    assert not FastSearch(lambda: None, load=load).is_ready()


def test_where_it_is_switched_off_nothing_is_loaded(settings):
    settings.COMPILED_PLANNER = False
    loaded = []
    assert not FastSearch(lambda: None, load=lambda: loaded.append(1)).is_ready()
    assert loaded == []
