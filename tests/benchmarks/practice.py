"""From submission to verdict: every filed submission of every exercise, judged through the jail as in chat.

`uv run python tests/benchmarks/practice.py [times]` prints for each exercise seconds at p50 and p99 over all its filed
submissions and its starter, each judged `times` times (5).
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time

from bot.practice.judge import Judge
from lessons.catalog import Catalog
from lessons.exercise import Exercise
from sandbox.local_pool import LocalPool


def submissions(exercise: Exercise) -> list[str]:
    """The starter and everything that is filed."""
    filed = [file for files in exercise.submissions.values() for file in files]
    return [exercise.starter, *(file.read_text(encoding="utf-8") for file in filed)]


async def seconds(judge: Judge, exercise: Exercise, times: int) -> list[float]:
    """How long each verdict took."""
    taken = []
    for submission in submissions(exercise) * times:
        begun = time.perf_counter()
        await judge.judge(exercise, submission, "benchmark")
        taken.append(time.perf_counter() - begun)
    return taken


async def measure(times: int) -> None:
    """A row for each exercise."""
    async with LocalPool() as pool:
        judge = Judge(pool)
        exercises = Catalog.load().exercises
        await judge.judge(exercises[0], exercises[0].starter, "benchmark")
        print(f"{'exercise':<22} {'verdicts':>8} {'p50 s':>8} {'p99 s':>8} {'most s':>8}")
        for exercise in exercises:
            taken = await seconds(judge, exercise, times)
            cuts = statistics.quantiles(taken, n=100, method="inclusive")
            print(
                f"{exercise.name:<22} {len(taken):>8} {cuts[49]:>8.3f} {cuts[98]:>8.3f} {max(taken):>8.3f}", flush=True
            )


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
