"""A greenlet that carries one thread after the other hands nothing on from one to the next."""

from __future__ import annotations

import sys
from contextvars import ContextVar

from greenlet import getcurrent

from sandbox.explorer.carriers import Carrier, carrier

COLOUR = ContextVar("COLOUR", default="none")


def run(body: object) -> Carrier:
    carried = carrier(body, getcurrent())  # type: ignore[arg-type]
    carried.switch()
    return carried


def test_a_greenlet_whose_thread_has_ended_carries_the_next_one() -> None:
    first = run(lambda: None)
    assert run(lambda: None) is first


def test_a_greenlet_whose_thread_has_not_ended_is_left_alone() -> None:
    hub = getcurrent()
    waiting = run(hub.switch)
    try:
        assert run(lambda: None) is not waiting
    finally:
        waiting.switch()
    assert waiting.body is None


def test_the_next_thread_begins_with_a_context_of_its_own() -> None:
    """Such as the precision of the decimal module."""
    seen = []
    first = run(lambda: COLOUR.set("red"))
    second = run(lambda: seen.append(COLOUR.get()))
    assert second is first
    assert seen == ["none"]


def test_the_next_thread_begins_with_no_exception_that_is_handled() -> None:
    seen: list[BaseException | None] = []

    def fails() -> None:
        try:
            raise ValueError
        except ValueError:
            seen.append(sys.exception())

    first = run(fails)
    second = run(lambda: seen.append(sys.exception()))
    assert second is first
    assert [type(one) for one in seen] == [ValueError, type(None)]


def test_one_that_an_exception_ended_is_not_used_again() -> None:
    def fails() -> None:
        raise KeyError("lost")

    broken = carrier(fails, getcurrent())
    try:
        broken.switch()
    except KeyError:
        pass
    else:
        raise AssertionError("the exception was lost")
    assert broken.dead
    assert run(lambda: None) is not broken
