"""Two pools of one user fill their limit on threads in turn, while this process starts and ends some too. Prints
what went wrong, and what users there were: `python two_jails.py`.

A program of its own so that a test can start it as another user, with whatever Python that user may start.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from sandbox.jail.ending import NO_ROOM
from sandbox.job import Job, Limits
from sandbox.local_pool import LocalPool

THREADS = 30
FULL = f"""
import os, threading
for _ in range({THREADS}):
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print('full', flush=True)
threading.Event().wait(0.05)
os._exit(7)
"""


async def main() -> None:
    """Four students in each pool."""
    full = Job(FULL, limits=Limits(threads=THREADS))
    ended = threading.Event()
    others = threading.Thread(target=come_and_go, args=(ended,))
    async with LocalPool("B") as one, LocalPool("B") as other:
        users = (await one.zygote()).users
        others.start()
        try:
            results = await asyncio.gather(*(pool.run(full, str(n)) for pool in (one, other) for n in range(4)))
        finally:
            ended.set()
            others.join()
    for result in results:
        if (result.verdict, result.stdout) != ("left_early", "full\n") and result.message != NO_ROOM:
            print("PROBLEM", result)
    print(f"{len(results)} ran with {users} users")


def come_and_go(ended: threading.Event) -> None:
    """As the tutor's own threads, or another program of its user, do beside a run."""
    while not ended.is_set():
        several = [threading.Thread(target=ended.wait, args=(length / 100,)) for length in range(10)]
        for thread in several:
            thread.start()
        for thread in several:
            thread.join()


if __name__ == "__main__":
    asyncio.run(main())
