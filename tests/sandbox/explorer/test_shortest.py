"""The failing schedule that is shown: as few switches as can be, then as few steps, found in few executions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from sandbox.explorer.bounded import Bounded
from sandbox.explorer.merging import merged
from sandbox.explorer.program import Program
from sandbox.explorer.schedule import choice, from_code, switches, to_code
from sandbox.explorer.shortest import Replay, shortest
from sandbox.explorer.systematic import Systematic
from tests.sandbox.exploring import explored

COUNTER = """
import threading
counter = 0
def work():
    global counter
    counter += 1
threads = [threading.Thread(target=work) for _ in range({threads})]
for t in threads: t.start()
for t in threads: t.join()
assert counter == {threads}, counter
"""

APART = """
import threading
mine, yours = [0], [0]
def left():
    mine[0] = 1
    mine[0] = 2
def right():
    yours[0] = 1
    yours[0] = 2
a, b = threading.Thread(target=left), threading.Thread(target=right)
a.start(); b.start()
a.join(); b.join()
"""


def orders(program: Program, preemptions: int) -> set[str]:
    """In which orders the two threads take their first two steps in the executions that are run to their end."""
    found = set()
    for who in schedules(program, preemptions):
        taken = [at for at, one in enumerate(who) if one and who[:at].count(one) < 2]
        found.add("".join(choice(who[at]) for at in taken))
    return found


def schedules(program: Program, preemptions: int) -> Iterator[list[int]]:
    """Every execution that a bounded search runs to its end."""
    bounded = Bounded(None)
    bounded.allow(preemptions)
    more = True
    while more:
        ending = program.run(bounded)
        program.close()
        if ending.place in ("finished", "failed"):
            yield bounded.schedule()
        more = bounded.advance()


def trace_of(source: str, code: str) -> Replay:
    """The schedule, run to its end; all of it can be followed."""
    program = Program(source, "program.py")
    replay = Replay(from_code(code))
    program.run(replay)
    program.close()
    assert to_code(replay.schedule()) == code
    return replay


@pytest.mark.parametrize(("threads", "fewest"), [(2, 4), (3, 5), (4, 6)])
def test_a_lost_update_is_shown_with_one_preemption(threads: int, fewest: int) -> None:
    """Each thread goes on once, the stopped one twice, the main thread at both ends."""
    report = explored(COUNTER.format(threads=threads))
    assert (report.verdict, report.kind) == ("fails", "assertion")
    assert switches(from_code(report.schedule)) == fewest


def test_threads_that_touch_nothing_in_common_are_run_in_one_order() -> None:
    """Whoever goes first, the state is the same; so no second order comes to its end."""
    assert orders(Program(APART, "program.py"), 0) == {"bbcc"}
    assert orders(Program(APART, "program.py"), 2) == {"bbcc"}


def test_every_order_of_conflicting_steps_is_run() -> None:
    """Two threads that read and write once: one after the other (2 orders), or both read first (2 orders)."""
    program = Program(COUNTER.format(threads=2), "program.py")
    assert orders(program, 0) == {"bbcc", "ccbb"}
    assert orders(program, 1) == {"bbcc", "ccbb", "bccb", "cbbc"}


def test_a_schedule_is_merged_where_nothing_between_conflicts() -> None:
    """Each thread's two parts become one."""
    long = trace_of(APART, "a2bcbcbca3")
    short = merged(long.trace, whole=True)
    assert len(short) == len(long.schedule())
    assert switches(short) == 3
    assert to_code(trace_of(APART, to_code(short)).schedule()) == to_code(short)


def test_a_conflict_keeps_its_order() -> None:
    """Between the read and the write of one thread the other one has written: that cannot be merged."""
    source = COUNTER.format(threads=2)
    program = Program(source, "program.py")
    found = Systematic(program)
    found.run(time.perf_counter() + 5)
    assert found.failure is not None
    replay = trace_of(source, to_code(found.failure[1]))
    assert switches(merged(replay.trace, whole=True)) >= 4


def test_steps_that_do_not_lead_to_a_failure_are_left_out_on_paper() -> None:
    """The second thread has nothing to do with it."""
    source = """
import threading
def good(): things.append(1)
def bad(): assert False
things = []
a, b = threading.Thread(target=good), threading.Thread(target=bad)
a.start(); b.start()
"""
    program = Program(source, "program.py")
    found = Systematic(program)
    found.run(time.perf_counter() + 5)
    assert found.failure is not None
    replay = trace_of(source, to_code(found.failure[1]))
    assert 1 not in merged(replay.trace, whole=False)


def test_threads_that_differ_by_a_name_are_told_apart_where_there_is_time() -> None:
    """Which of the two is late matters here, and only the program knows."""
    source = """
import threading
order = []
def work(name): order.append(name)
a, b = threading.Thread(target=work, args=("a",)), threading.Thread(target=work, args=("b",))
a.start(); b.start(); a.join(); b.join()
assert order == ["a", "b"]
"""
    assert switches(from_code(explored(source).schedule)) == 3


def test_where_time_is_short_what_was_found_is_given() -> None:
    """Made shorter on paper, which takes no search."""
    program = Program(COUNTER.format(threads=3), "program.py")
    found = Systematic(program)
    found.run(time.perf_counter() + 5)
    assert found.failure is not None
    with patch.object(Bounded, "advance", side_effect=AssertionError("no search")):
        ending, who = shortest(program, *found.failure, found.places, -1.0)
    assert (ending.place, ending.kind) == ("failed", "assertion")
    assert (switches(who), len(who)) <= (switches(found.failure[1]), len(found.failure[1]))
    assert to_code(trace_of(program.source, to_code(who)).schedule()) == to_code(who)
