"""How far the tools get: n threads with k locked increments each, and every outcome of three users for two seats."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.explorers.timing import harmony, timing

SIZES = ((3, 2), (3, 10), (2, 100), (2, 200))
TOOLS = ("lockstep", "frontrun", "interleave-test", "harmony")

LOCKED = '''\
"""holds: {threads} threads, {times} locked increments each."""

import threading


class State:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0


def add(state):
    for _ in range({times}):
        with state.lock:
            state.value += 1


def right(state):
    return state.value == {threads} * {times}


WORKERS = [add] * {threads}

if __name__ == "__main__":
    state = State()
    threads = [threading.Thread(target=work, args=(state,)) for work in WORKERS]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert right(state)
'''

LOCKED_IN_HARMONY = """\
from synch import Lock, acquire, release

lock = Lock()
count = 0

def work():
    for i in {{1..{times}}}:
        acquire(?lock)
        count += 1
        release(?lock)

for t in {{1..{threads}}}:
    spawn work()

finally count == {threads} * {times}
"""

SEATS = Path(__file__).parent / "programs" / "booking_check_then_act.py"


def print_reach(seconds: float) -> None:
    """Prints a line for each size."""
    print(f"{'space':34}" + "".join(f"{tool:>24}" for tool in TOOLS))
    with tempfile.TemporaryDirectory() as folder:
        for threads, times in SIZES:
            program = Path(folder, f"locked_{threads}x{times}.py")
            program.write_text(LOCKED.format(threads=threads, times=times), "utf-8")
            in_harmony = program.with_suffix(".hny")
            in_harmony.write_text(LOCKED_IN_HARMONY.format(threads=threads, times=times), "utf-8")
            cells = [timing(tool, program, 3, seconds).shown("holds") for tool in TOOLS[:3]]
            cells.append(harmony(in_harmony, seconds).shown("holds"))
            print(f"{f'{threads} threads x {times} locked':34}" + "".join(f"{cell:>24}" for cell in cells), flush=True)
    cells = [timing(f"{tool}_outcomes", SEATS, 3, seconds).shown("holds") for tool in TOOLS[:2]]
    print(f"{'3 users, 2 seats: all outcomes':34}" + "".join(f"{cell:>24}" for cell in cells), flush=True)
