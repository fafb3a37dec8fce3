"""What a picture costs: drawing time and file size by number of threads, and what recording adds to a run.

`uv run python tests/benchmarks/pictures.py [times]` prints the median and the largest of `times` drawings (20), and the
time of a loop of locked increments with and without the recorder.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from textwrap import dedent

from bot.schedule.picture import draw_schedule
from bot.schedule.story import story
from bot.timeline.lanes import timeline
from bot.timeline.picture import draw_timeline
from sandbox.explorer.report import ExplorationReport, ReportStep
from sandbox.recorder import Recorder
from sandbox.result import Event, What

LOOP = dedent(
    """
    import threading
    lock = threading.Lock()
    for _ in range(20_000):
        with lock:
            pass
    """
)


def crowd(threads: int) -> list[Event]:
    """Threads that go through a semaphore of two and a lock, and print."""
    events: list[Event] = []

    def note(thread: str, what: What, thing: str = "", value: str = "") -> None:
        events.append(Event(len(events) / 10_000, thread, what, thing, value))

    names = [f"user {number}" for number in range(1, threads + 1)]
    for name in names:
        note(name, "start")
        note(name, "wait", "gate")
    for name in names:
        note(name, "acquire", "gate", "1")
        note(name, "acquire", "seats_lock")
        note(name, "say", "", f"{name} has a ticket")
        note(name, "release", "seats_lock")
        note(name, "release", "gate", "2")
        note(name, "end")
    return events


def deadlock(threads: int) -> ExplorationReport:
    """A ring of so many threads."""
    names = [f"thread {number}" for number in range(threads)]
    locks = [f"locks[{number}]" for number in range(threads)]
    steps = [ReportStep(n, 9, f"with {lock}:", f"takes {lock}", lock, holds=(lock,)) for n, lock in zip(names, locks)]  # noqa: B905
    for i, name in enumerate(names):
        j = (i + 1) % threads
        steps.append(
            ReportStep(
                name,
                11,
                f"with {locks[j]}:",
                f"waits for {locks[j]}",
                locks[j],
                None,
                None,
                (locks[i],),
                locks[j],
                names[j],
            )
        )
    return ExplorationReport("fails", "deadlock", "", "Each waits for the next.", steps=tuple(steps))


def measured(name: str, draw: Callable[[], bytes], times: int) -> None:
    """One row; the first drawing, which loads the font, does not count."""
    size = len(draw())
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        draw()
        taken.append(time.perf_counter() - begun)
    print(f"{name:<28} {statistics.median(taken) * 1000:>8.0f} ms {max(taken) * 1000:>8.0f} ms {size / 1000:>8.0f} kB")


def looped(record: bool) -> float:
    """Seconds of the loop."""
    code, variables = compile(LOOP, "loop.py", "exec"), {"__name__": "__main__"}
    begun = time.perf_counter()
    if record:
        with Recorder(LOOP, "loop.py"):
            exec(code, variables)
    else:
        exec(code, variables)
    return time.perf_counter() - begun


def main(times: int) -> None:
    """Every row."""
    print(f"{'picture':<28} {'median':>11} {'most':>11} {'size':>11}")
    for threads in (2, 5, 12, 32, 64):
        events = crowd(threads)
        measured(f"run, {threads} threads", lambda events=events: draw_timeline(timeline(events), "Sold 4", ""), times)  # type: ignore[misc]
    for threads in (2, 5):
        report = deadlock(threads)
        measured(
            f"deadlock, {threads} threads",
            lambda report=report: draw_schedule(story(report), lambda line: f"line {line}"),  # type: ignore[misc]
            times,
        )
    plain, recorded = (min(looped(record) for _ in range(5)) for record in (False, True))
    print(f"a lock taken and given back: {plain / 20_000 * 1e6:.2f} µs, recorded {recorded / 20_000 * 1e6:.2f} µs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
