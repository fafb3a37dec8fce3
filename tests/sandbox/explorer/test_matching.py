"""States are compared where DPOR alone would take too long; what is found must be the same."""

from __future__ import annotations

import time

import pytest

from sandbox.explorer.matching import Matching
from sandbox.explorer.program import Program
from sandbox.explorer.systematic import Systematic

LOCKED = """
import threading
counter = 0
lock = threading.Lock()
def work():
    global counter
    for _ in range({times}):
        with lock:
            counter += 1
threads = [threading.Thread(target=work) for _ in range({threads})]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == {total}
"""

POLITE = """
import threading
a = threading.Lock()
b = threading.Lock()
def work(first, second):
    while True:
        first.acquire()
        if second.acquire(blocking=False):
            second.release()
            first.release()
            return
        first.release()
threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""


def searched(source: str) -> tuple[bool, Systematic]:
    search = Systematic(Program(source, "program.py"), make=Matching)
    return search.run(time.perf_counter() + 40), search


def locked(threads: int, times: int) -> str:
    return LOCKED.format(threads=threads, times=times, total=threads * times)


def test_locked_increments_have_as_many_states_as_threads_can_be_far() -> None:
    """Every state can be read, and 3 threads with 2 sections each have no more than 3 ** 3 of them at a lock."""
    complete, search = searched(locked(3, 2))
    assert isinstance(search.dpor, Matching)
    assert complete
    assert search.failure is None
    assert search.dpor.incomparable == 0
    assert len(search.dpor._states) <= 40


def test_a_space_that_grows_by_multiplying_is_still_proved() -> None:
    """184,756 orders of the lock, 121 states."""
    complete, search = searched(locked(2, 10))
    assert (complete, search.failure) == (True, None)
    assert search.schedules < 200


def test_a_lost_update_is_found_among_compared_states() -> None:
    """The reduction keeps the order that loses an update."""
    source = locked(2, 3).replace("with lock:", "if True:")
    complete, search = searched(source)
    assert not complete
    assert search.failure is not None
    assert search.failure[0].kind == "assertion"


def test_threads_that_are_too_polite_are_a_livelock() -> None:
    """Each takes its lock, does not get the other, and lets go: for ever."""
    _, search = searched(POLITE)
    assert search.failure is not None
    assert search.failure[0].kind == "livelock"


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("{'turn': 0, 'ready': True}", True),
        ("{'ready': False}", False),
    ],
)
def test_a_loop_that_only_reads_waits_for_a_change(body: str, holds: bool) -> None:
    """A spin loop does not run for ever in the explorer: it goes round when something it read has changed."""
    source = f"""
import threading
flag = False
shared = {body}
def wait():
    while not flag:
        pass
def tell():
    global flag
    if shared['ready']:
        flag = True
threads = [threading.Thread(target=wait), threading.Thread(target=tell)]
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
    complete, search = searched(source)
    assert complete == holds
    assert (search.failure is None) == holds
    assert holds or search.failure is None or search.failure[0].kind == "livelock"


def test_what_a_program_hangs_onto_a_thread_is_part_of_the_state() -> None:
    """Which thread was first is told only by an attribute of a thread object."""
    source = """
import threading
me = threading.Thread(target=print)
lock = threading.Lock()
def first():
    with lock:
        me.last = 1
def second():
    with lock:
        me.last = 2
me.start()
threads = [threading.Thread(target=first), threading.Thread(target=second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
with lock:
    assert me.last == 2
"""
    _, search = searched(source)
    assert search.failure is not None


@pytest.mark.parametrize("made", ["Lock", "RLock", "Semaphore", "Thread"])
def test_the_short_way_to_compare_an_object_knows_all_its_fields(made: str) -> None:
    """A field that is added to a model must be added to what is compared."""
    source = f"import threading\nthing = threading.{made}()\nassert len(vars(thing)) == thing.fields"
    program = Program(source.replace("vars(thing)", "fields_of(thing)"), "program.py")
    counted: list[int] = []

    def fields_of(thing: object) -> list[object]:
        counted.append(len(vars(thing)))
        return list(vars(thing))

    from sandbox.explorer import program as module

    module.BUILTINS["fields_of"] = fields_of
    try:
        search = Systematic(program)
        assert search.run(time.perf_counter() + 5)
    finally:
        del module.BUILTINS["fields_of"]
    assert search.failure is None
    assert counted


FLAG = """
import threading
flag = threading.Event()
came = False
count = 0
def twice():
    global count
    count += 1
    count += 1
def wait():
    global came
    came = flag.wait(0.1)
def put_up():
    global count
    count += 1
    flag.set()
threads = [threading.Thread(target=work) for work in (twice, wait, put_up)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(came, count)
"""


def test_a_wait_for_a_flag_after_a_known_state_is_turned_round_with_its_setting_before() -> None:
    """What can still happen to an event's flag is looked up where flags are written down, not among the gates."""
    search = Systematic(Program(FLAG, "program.py"), outcomes=True, make=Matching)
    assert search.run(time.perf_counter() + 40)
    expected = {f"{came} {count}\n" for came in (False, True) for count in (1, 2, 3)}
    assert {outcome.output for outcome in search.outcomes.values()} == expected
