"""Times one explorer on one program in this process.

`python -m tests.benchmarks.explorers.measure TOOL FILE RUNS SECONDS`

Prints one JSON object: the verdict of each run ("holds", "fails", "undecided"), its seconds, and how many schedules.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

Run = Callable[[Path, float], tuple[str, int]]


def main(arguments: list[str]) -> None:
    """Runs the program so many times, or until the seconds are used up."""
    tool, file, runs, seconds = arguments[0], Path(arguments[1]), int(arguments[2]), float(arguments[3])
    end = time.perf_counter() + seconds
    measured: dict[str, list[Any]] = {"verdicts": [], "seconds": [], "schedules": []}
    for _ in range(runs):
        began = time.perf_counter()
        # Each run gets all the time: one that is cut short may say more than it has tried.
        verdict, schedules = TOOLS[tool](file, seconds)
        measured["seconds"].append(time.perf_counter() - began)
        measured["verdicts"].append(verdict)
        measured["schedules"].append(schedules)
        if time.perf_counter() > end:
            break
    print(json.dumps(measured))


def lockstep(file: Path, seconds: float) -> tuple[str, int]:
    """Our own explorer, on the file as it stands, until it knows the verdict."""
    from sandbox.explorer.search import Search
    from sandbox.job import Explore

    search = Search(file.read_text("utf-8"), file.name, Explore(seconds=seconds, canary=False), lambda progress: None)
    complete = search.decide()
    verdict = "fails" if search.found.failure else "holds" if complete else "undecided"
    return verdict, search.found.schedules


def lockstep_report(file: Path, seconds: float) -> tuple[str, int]:
    """The same to its report: with the shortest failing schedule, the sentence on it, and the label of its points."""
    from sandbox.explorer.explore import explore
    from sandbox.job import Explore

    report = explore(file.read_text("utf-8"), file.name, Explore(seconds=seconds, canary=False), lambda progress: None)
    return report["verdict"], report["schedules"]


def lockstep_outcomes(file: Path, seconds: float) -> tuple[str, int]:
    """Our own explorer, all outcomes: "holds" means that the exploration was complete."""
    from sandbox.explorer.explore import explore
    from sandbox.job import Explore

    way = Explore(seconds=seconds, canary=False, outcomes=True)
    report = explore(file.read_text("utf-8"), file.name, way, lambda progress: None)
    return ("holds" if report["complete"] else "undecided"), report["schedules"]


def frontrun(file: Path, seconds: float, stop_on_first: bool = True) -> tuple[str, int]:
    """frontrun with no bound on preemptions, as for a proof, and without running a failure again."""
    import frontrun as tool

    module = _module(file)
    result = tool.explore(
        setup=module.State,
        workers=module.WORKERS,
        invariant=module.right,
        preemption_bound=None,
        reproduce_on_failure=0,
        total_timeout=seconds,
        stop_on_first=stop_on_first,
    )
    return {True: "holds", False: "fails"}.get(result.property_holds, "undecided"), result.num_explored


def frontrun_outcomes(file: Path, seconds: float) -> tuple[str, int]:
    """frontrun to the end of the schedules; "holds" stands for an end that it came to in time."""
    began = time.perf_counter()
    _, explored = frontrun(file, seconds, stop_on_first=False)
    return ("holds" if time.perf_counter() - began < seconds else "undecided"), explored


def interleave(file: Path, seconds: float) -> tuple[str, int]:
    """interleave-test: a hundred random schedules, as it does by itself, then exhaustive, preemptions not bounded."""
    import interleave_test as tool

    module = _module(file)

    def model() -> None:
        state = module.State()
        threads = [threading.Thread(target=work, args=(state,)) for work in module.WORKERS]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert module.right(state)

    sampled = tool.explore(model, iterations=100, seed=1, raise_on_failure=False, timeout=seconds)
    if not sampled.ok:
        return "fails", sampled.schedules_run
    tried = tool.explore(
        model, strategy="dfs", max_preemptions=10**6, iterations=10**9, raise_on_failure=False, timeout=seconds
    )
    proved = "holds" if tried.exhausted else "undecided"
    return (proved if tried.ok else "fails"), sampled.schedules_run + tried.schedules_run


def _module(file: Path) -> ModuleType:
    found = importlib.util.spec_from_file_location(file.stem, file)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[file.stem] = module
    found.loader.exec_module(module)
    return module


TOOLS: dict[str, Run] = {
    "lockstep": lockstep,
    "lockstep_report": lockstep_report,
    "lockstep_outcomes": lockstep_outcomes,
    "frontrun": frontrun,
    "frontrun_outcomes": frontrun_outcomes,
    "interleave-test": interleave,
}

if __name__ == "__main__":
    main(sys.argv[1:])
