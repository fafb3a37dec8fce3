"""A ring of threads that wait for each other is named, and nothing else is."""

from __future__ import annotations

from bot.timeline.stuck import ring_words
from tests.bot.timeline.test_lanes import run


def test_two_threads_in_a_ring_are_named() -> None:
    """Whoever else waits for them is not part of it."""
    line = run("cleo start", "a acquire one", "b acquire two", "cleo wait one", "a wait two", "b wait one")
    assert ring_words(line) == "Deadlock: a and b wait for each other"


def test_a_thread_that_waits_for_itself_is_a_ring_of_one() -> None:
    """A `Lock` taken twice."""
    assert ring_words(run("a acquire lock", "a wait lock")) == "Deadlock: a waits for lock, which it has itself"


def test_a_wait_that_somebody_could_still_end_is_no_ring() -> None:
    """The holder goes on, or nobody holds it."""
    assert ring_words(run("a acquire lock", "b wait lock", "a sleep")) == ""
    assert ring_words(run("a wait bell", "b wait bell")) == ""
    assert ring_words(run("a acquire one", "b acquire two", "a wait two", "b wait one", "b acquire one", "b end")) == ""
