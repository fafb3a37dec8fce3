"""The walk over the graph of states: few executions, the same findings, and no claim where it is not for a program."""

from __future__ import annotations

import time

from sandbox.explorer.program import Program
from sandbox.explorer.systematic import Systematic
from sandbox.explorer.walk import Walk
from tests.sandbox.explorer.test_matching import POLITE, locked

PASSED_ON = """
import threading
class Parcel:
    def __init__(self):
        self.stamps = 0
parcels = []
given = threading.Semaphore(0)
def send():
    parcels.append(Parcel())
    given.release()
    given.release()
def stamp():
    given.acquire()
    parcel = parcels[0]
    parcel.stamps = parcel.stamps + 1
threads = [threading.Thread(target=work) for work in (send, stamp, stamp)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""


class Counting(Walk):
    """Counts its executions, the cut ones too."""

    executions = 0

    def advance(self) -> bool:
        self.executions += 1
        return super().advance()


def walked(source: str) -> tuple[bool, Systematic, int]:
    search = Systematic(Program(source, "program.py"), make=Counting)
    complete = search.run(time.perf_counter() + 40)
    assert isinstance(search.dpor, Counting)
    return complete, search, search.dpor.executions


def test_executions_grow_with_the_sides_of_the_space_and_not_with_its_states() -> None:
    """Two threads with 20 sections each have 21 * 21 states; each execution goes along a whole side."""
    complete, search, executions = walked(locked(2, 20))
    assert (complete, search.failure) == (True, None)
    assert len(search.dpor._graph.states) > 400  # type: ignore[attr-defined]
    assert executions < 60


def test_a_lost_update_is_found_on_the_walk() -> None:
    """Nothing is left out that another order would show."""
    complete, search, _ = walked(locked(2, 3).replace("with lock:", "if True:"))
    assert not complete
    assert search.failure is not None
    assert search.failure[0].kind == "assertion"


def test_a_program_that_comes_back_to_a_state_is_not_for_it() -> None:
    """A cycle could be gone round for ever while another thread waits to be let go on."""
    complete, search, _ = walked(POLITE)
    assert not complete
    assert search.dpor.unsuited
    assert search.failure is None


def test_threads_that_share_what_they_made_themselves_are_not_for_it() -> None:
    """Such objects have no name that is the same in each execution."""
    complete, search, _ = walked(PASSED_ON)
    assert not complete
    assert search.dpor.unsuited
