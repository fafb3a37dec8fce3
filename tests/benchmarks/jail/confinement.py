"""What all confinement costs over a bare fork: run as a program of its own, with as little in it as a zygote has.

Prints two numbers in milliseconds, the medians from `fork` to the child's first word: bare, and confined.
"""

from __future__ import annotations

import os
import sys
import time

sys.path.insert(0, sys.argv[1])

from sandbox.jail import linux, namespaces
from sandbox.jail.confine import PIPES, Confinement, memory_now
from sandbox.jail.users import claimed

RUNS = 200


def main() -> None:
    """Bare and confined children in turn."""
    memory = memory_now()
    users = claimed()
    if users is not None:
        namespaces.leave_root(users.first)
    confinement = Confinement("namespace", users, memory)
    times: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(RUNS):
        for confined in times:
            times[confined].append(_one(confinement if confined else None))
    bare, locked = (sorted(values)[RUNS // 2] * 1000 for values in times.values())
    print(f"{bare:.3f} {locked:.3f}")


def _one(confinement: Confinement | None) -> float:
    read, write = os.pipe()
    started = time.perf_counter()
    pid = linux.fork()
    if pid == 0:
        try:
            for number in range(PIPES):
                os.dup2(write, number)
            if confinement is not None:
                confinement.lock_in(0)
            os.write(0, b"!")
        finally:
            os._exit(0)
    os.read(read, 1)
    seconds = time.perf_counter() - started
    os.waitpid(pid, 0)
    os.close(read)
    os.close(write)
    return seconds


if __name__ == "__main__":
    main()
