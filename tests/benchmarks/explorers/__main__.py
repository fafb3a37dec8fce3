"""Time to verdict of Lockstep, frontrun, interleave-test and Harmony: `python -m tests.benchmarks.explorers`.

Needs the dependency group `bench`. The tools take turns on each program, each in a fresh process that runs it twelve
times, or as often as it can in the limit; the shortest counts, so that the first run's imports do not, nor that Python
has not adapted itself yet. `lockstep_report` is the time until a failure has its shortest schedule and its sentence,
too. Where frontrun comes to no verdict, it would have taken at least as long as it took. `--reach` measures how far
the tools get instead.
"""

from __future__ import annotations

import argparse
import platform
from math import exp, log
from pathlib import Path

from tests.benchmarks.explorers.reach import print_reach
from tests.benchmarks.explorers.timing import Timing, timing

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))
TOOLS = ("lockstep", "lockstep_report", "frontrun", "interleave-test")


def main() -> None:
    """Prints a table with a line for each program and the geometric mean of the ratios."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.explorers")
    parser.add_argument("--reach", action="store_true", help="how far the tools get")
    parser.add_argument("--runs", type=int, default=12, help="runs of each program in its process")
    parser.add_argument("--tools", nargs="+", default=TOOLS, choices=TOOLS, help="which to time")
    parser.add_argument("--seconds", type=float, default=30, help="limit for one program")
    options = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}; ms, and schedules in brackets")
    if options.reach:
        print_reach(options.seconds)
        return
    ratios, at_least = [], []
    print(
        f"{'program':28}{'expected':10}" + "".join(f"{tool:>24}" for tool in options.tools) + "   frontrun / lockstep"
    )
    for program in PROGRAMS:
        expected = program.read_text("utf-8")[3:].split(":")[0]
        times = {tool: timing(tool, program, options.runs, options.seconds) for tool in options.tools}
        both = times.get("lockstep"), times.get("frontrun")
        ratio, bound = _ratio(*both, (expected, expected)), _ratio(*both, (expected, "undecided"))
        ratios += [] if ratio is None else [ratio]
        at_least += [] if bound is None else [bound]
        cells = "".join(f"{times[tool].shown(expected):>24}" for tool in options.tools)
        print(f"{program.stem:28}{expected:10}{cells}   {f'{ratio:.1f}' if ratio else '-'}", flush=True)
    if ratios:
        print(f"geometric mean of {len(ratios)} ratios: {_mean(ratios):.1f}")
    if at_least:
        print(f"with {len(at_least)} that frontrun left undecided: at least {_mean([*ratios, *at_least]):.1f}")


def _mean(ratios: list[float]) -> float:
    return exp(sum(map(log, ratios)) / len(ratios))


def _ratio(ours: Timing | None, theirs: Timing | None, verdicts: tuple[str, str]) -> float | None:
    """Their time by ours, where the two gave these verdicts."""
    if ours is None or theirs is None or ours.best is None or theirs.best is None:
        return None
    return theirs.best / ours.best if (ours.verdict, theirs.verdict) == verdicts else None


if __name__ == "__main__":
    main()
