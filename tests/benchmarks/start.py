"""How long commands take as whole processes, beside a bare Python and one that imports asyncio, in turn in one run.

    uv run python -m tests.benchmarks.start [ROUNDS]

Wall time and processor time (children's too), medians in milliseconds. The first round fills the caches and does not
count. Where PYTHONDONTWRITEBYTECODE is set, every start compiles Lockstep's own modules; the figures say so.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = """import threading
count = 0
lock = threading.Lock()
def work():
    global count
    for _ in range(2):
        with lock:
            count += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert count == 6
"""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall and processor time of one process, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, env=environment, capture_output=True, check=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall * 1e3, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


def main(rounds: int) -> None:
    """Print one row per command."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "locked.py"
        program.write_text(PROGRAM)
        environment = {**os.environ, "LOCKSTEP_DATA": str(Path(folder) / "data")}
        bot = [sys.executable, "-m", "bot"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c 'import argparse, asyncio'": [sys.executable, "-c", "import argparse, asyncio"],
            "lockstep say '/lesson 22'": [*bot, "say", "/lesson 22"],
            "lockstep run FILE": [*bot, "run", str(program)],
            "lockstep check FILE": [*bot, "check", str(program)],
            "lockstep say '/quiz 22'": [*bot, "say", "/quiz 22"],
            "lockstep say '/demo semaphore 5'": [*bot, "say", "/demo semaphore 5"],
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(rounds + 1):
            for name, command in commands.items():
                times[name].append(timed(command, environment))
    print(f"Python {sys.version.split()[0]}, {rounds} rounds, bytecode kept: {not sys.dont_write_bytecode}")
    for name, measured in times.items():
        wall, processor = (statistics.median(column) for column in zip(*measured[1:], strict=True))
        print(f"{name:40} wall {wall:6.0f} ms   processor {processor:6.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
