"""The first executions tell a walk what threads race about, so that it need not find that out itself."""

from __future__ import annotations

import time

from sandbox.explorer.program import Program
from sandbox.explorer.scout import Scout
from sandbox.explorer.systematic import Systematic
from tests.sandbox.explorer.test_matching import locked
from tests.sandbox.explorer.test_walk import Counting

PLAIN = """
import threading
class Box:
    def __init__(self):
        self.value = 0
        self.seen = 0
box = Box()
def put():
    box.value = 1
def look():
    if box.value:
        box.seen = 1
threads = [threading.Thread(target=put), threading.Thread(target=look)]
for t in threads: t.start()
for t in threads: t.join()
"""


def scouted(source: str, executions: int) -> tuple[Program, Scout]:
    program = Program(source, "program.py")
    search = Systematic(program, make=Scout)
    search.run(time.perf_counter() + 20, executions)
    assert isinstance(search.dpor, Scout)
    return program, search.dpor


def walked(program: Program, scout: Scout | None) -> tuple[bool, Counting]:
    search = Systematic(program, make=lambda: Counting(scout))
    complete = search.run(time.perf_counter() + 20)
    assert isinstance(search.dpor, Counting)
    return complete, search.dpor


def test_a_walk_that_was_told_takes_fewer_executions_for_the_same_states() -> None:
    program, scout = scouted(locked(3, 2), 3)
    alone, told = walked(program, None), walked(program, scout)
    assert alone[0]
    assert told[0]
    assert told[1].executions < alone[1].executions
    assert set(told[1]._graph.states) == set(alone[1]._graph.states)


def test_what_one_thread_alone_touches_is_not_raced_about() -> None:
    """Nobody but the one who looks touches `seen`, once threads run."""
    _, scout = scouted(PLAIN, 4)
    raced = {name for place in scout.raced if isinstance(place, tuple) for name in place if isinstance(name, str)}
    assert raced == {"value"}
    users = {place[1]: len({who for who, _ in uses}) for place, uses in scout.uses.items() if isinstance(place, tuple)}
    assert (users["value"], users["seen"]) == (3, 2)  # the main thread made both


def test_a_search_that_is_stopped_after_some_executions_goes_on_where_it_was() -> None:
    """Nothing is run twice, and nothing is left out."""
    search = Systematic(Program(locked(2, 2), "program.py"))
    at_once = Systematic(Program(locked(2, 2), "program.py"))
    assert at_once.run(time.perf_counter() + 20)
    rounds = 1
    while not search.run(time.perf_counter() + 20, 1):
        rounds += 1
    assert rounds == search.schedules == at_once.schedules


def test_it_is_known_how_much_is_left_to_try() -> None:
    """None is left at the end; before that, some is."""
    search = Systematic(Program(locked(3, 1), "program.py"))
    left = []
    while not search.run(time.perf_counter() + 20, 1):
        left.append(search.dpor.left())
    assert max(left) > 0
    assert search.dpor.left() == 0
